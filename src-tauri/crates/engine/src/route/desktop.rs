//! The proxies that the desktop's settings name. They are read anew for each connection: a change counts from the next
//! dial on. Where the settings name none, the desktop's portal is asked, which knows sandboxes and runs scripts.

mod gnome;
mod kde;
mod portal;

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;
use tokio::process::Command;
use tokio::sync::{Semaphore, watch};
use tokio::time::{Instant, timeout};
use url::Url;

use crate::bus::Bus;
use crate::frugal;
use crate::route::Way;

/// The desktop's settings. One reading at a time, and shared by all that asked before it began: a thousand accounts that
/// dial at once start no thousand programs.
#[derive(Clone, Debug)]
pub(super) struct Desktop {
    session: Session,
    turn: Arc<Semaphore>,
    last: Arc<watch::Sender<Option<(Instant, Settings)>>>,
}

/// Where the settings of a session stand.
#[derive(Clone, Debug)]
pub(super) struct Session {
    /// `XDG_CURRENT_DESKTOP`
    pub(super) desktop: String,
    /// Folders that hold KDE's settings, what counts more first.
    pub(super) config: Vec<PathBuf>,
    /// The program that reads GNOME's.
    pub(super) gsettings: PathBuf,
    pub(super) bus: Bus,
}

/// What a desktop says of proxies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Settings {
    /// There are none, or nobody says.
    #[default]
    None,
    /// A script says, which has to be run for each address.
    Script,
    Manual(Manual),
}

/// Proxies by kind of address. No `Debug` shows a password: an address with one is not part of it.
#[derive(Clone, Default, PartialEq, Eq)]
struct Manual {
    http: String,
    https: String,
    /// For what neither of them is for.
    all: String,
    /// Hosts that are reached directly, or where `only_these`, the only ones that are not.
    hosts: Vec<String>,
    only_these: bool,
}

impl std::fmt::Debug for Manual {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Manual")
            .field("hosts", &self.hosts)
            .field("only_these", &self.only_these)
            .finish_non_exhaustive()
    }
}

impl Default for Desktop {
    fn default() -> Self {
        Self::of(Session::of_this_process())
    }
}

impl Desktop {
    pub(super) fn of(session: Session) -> Self {
        Self { session, turn: Arc::new(Semaphore::new(1)), last: Arc::new(watch::Sender::new(None)) }
    }

    pub(super) async fn way(&self, there: &http::Uri) -> Way {
        let settings = self.settings().await;
        if let Settings::Manual(manual) = &settings {
            return manual.way(there);
        }
        match portal::ask(&self.session.bus, there).await {
            Some(way) => way,
            None if settings == Settings::Script => Way::Unknown,
            None => Way::Direct,
        }
    }

    async fn settings(&self) -> Settings {
        let asked = Instant::now();
        // It is never closed.
        let _turn = self.turn.acquire().await;
        let known = self.last.borrow().clone();
        if let Some((read, settings)) = known.filter(|(read, _)| *read >= asked) {
            tracing::trace!("the desktop's proxies were read {:?} ago", read.elapsed());
            return settings;
        }
        let began = Instant::now();
        let settings = self.session.read().await;
        self.last.send_replace(Some((began, settings.clone())));
        settings
    }
}

impl Session {
    fn of_this_process() -> Self {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let home = variable("XDG_CONFIG_HOME")
            .map(PathBuf::from)
            .or_else(|| variable("HOME").map(|home| PathBuf::from(home).join(".config")));
        let shared = variable("XDG_CONFIG_DIRS").unwrap_or_else(|| "/etc/xdg".into());
        Self {
            desktop: std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default(),
            config: home.into_iter().chain(std::env::split_paths(&shared)).collect(),
            gsettings: "gsettings".into(),
            bus: Bus::Session,
        }
    }

    async fn read(&self) -> Settings {
        if self.desktop.split(':').any(|name| name.eq_ignore_ascii_case("KDE")) {
            return kde::read(&self.config).await;
        }
        let said = gnome::parse(&self.ask_gsettings().await.unwrap_or_default());
        // What was started without a desktop, as by a timer, may still belong to one.
        if said == Settings::None && self.desktop.is_empty() { kde::read(&self.config).await } else { said }
    }

    async fn ask_gsettings(&self) -> Option<String> {
        let mut command = Command::new(&self.gsettings);
        command.args(["list-recursively", "org.gnome.system.proxy"]);
        command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
        let output = timeout(PATIENCE, frugal::withheld(&mut command).output()).await.ok()?.ok()?;
        String::from_utf8(output.stdout).ok().filter(|_| output.status.success())
    }
}

impl Manual {
    fn way(&self, there: &http::Uri) -> Way {
        let host = there.host().unwrap_or_default().trim_matches(['[', ']']);
        if self.lists(host, there.port_u16()) != self.only_these {
            return Way::Direct;
        }
        let proxies = Matcher::builder().http(&self.http).https(&self.https).all(&self.all).build();
        proxies.intercept(there).map_or(Way::Direct, Way::Through)
    }

    /// Whether the list holds a host: by name, which stands for those below it too, by address or range of addresses,
    /// with or without a port.
    fn lists(&self, host: &str, port: Option<u16>) -> bool {
        let entries: Vec<&str> = self.hosts.iter().filter_map(|entry| on_port(entry.trim(), port)).collect();
        let every = entries.contains(&"*") || (entries.contains(&"<local>") && !host.contains(['.', ':']));
        let names = entries.iter().map(|entry| entry.strip_prefix('*').unwrap_or(entry));
        let no = names.collect::<Vec<_>>().join(",");
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        let there = http::Uri::builder().scheme("http").authority(host).path_and_query("/").build();
        let passes = |there| Matcher::builder().all("http://proxy").no(no).build().intercept(&there).is_some();
        every || !there.is_ok_and(passes)
    }
}

/// The host of an entry, if the entry is for this port.
fn on_port(entry: &str, port: Option<u16>) -> Option<&str> {
    let (host, its) = match entry.rsplit_once(':') {
        // An IPv6 address is full of colons.
        Some((host, its)) if !host.contains(':') || host.ends_with(']') => (host, Some(its.parse().ok())),
        _ => (entry, None),
    };
    its.is_none_or(|its| its == port).then(|| host.trim_matches(['[', ']']))
}

/// An address as desktops write it: with a blank before its port, without a scheme, or with one that says what is proxied
/// and not how.
fn address(text: &str, scheme: &str) -> String {
    let text = text.trim();
    let (said, rest) = text.split_once("://").map_or((None, text), |(said, rest)| (Some(said), rest));
    let rest = rest.trim_end_matches('/').split_whitespace().collect::<Vec<_>>().join(":");
    let scheme = match said.unwrap_or(scheme) {
        "socks" | "socks5" | "socks5h" => "socks5h",
        other @ ("socks4" | "socks4a") => other,
        _ => "http",
    };
    if rest.is_empty() { String::new() } else { format!("{scheme}://{rest}") }
}

/// An address out of its parts.
fn assembled(scheme: &str, host: &str, port: &str, credentials: Option<(&str, &str)>) -> String {
    let host = host.trim();
    let host = host.split_once("://").map_or(host, |(_, host)| host).trim_end_matches('/');
    let bracketed = if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host.to_owned() };
    let (false, false, Ok(mut url)) =
        (host.is_empty(), port == "0", Url::parse(&format!("{scheme}://{bracketed}:{port}")))
    else {
        return String::new();
    };
    if let Some((user, password)) = credentials.filter(|(user, _)| !user.is_empty())
        && (url.set_username(user).is_err() || url.set_password(Some(password)).is_err())
    {
        return String::new();
    }
    url.to_string()
}

/// How long the desktop may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests;
