//! The way to an account's server: directly or through a proxy, encrypted where the address says so.
//!
//! Everything that Bellhop sends to a service, websocket or REST, goes through [`Route::open`], so
//! that there is one reading of proxies, certificates and network faults.

mod dates;
#[cfg(target_os = "linux")]
mod desktop;
mod reading;
mod trust;
#[cfg(target_os = "linux")]
pub(crate) mod way;

use std::error::Error;
use std::time::Duration;

use bellhop_core::account::{Account, AccountId};
use bellhop_core::address;
use bellhop_core::clock::Now;
use bellhop_core::messages::{self, Message};
use bellhop_core::provider::Link;
use bellhop_core::trouble::{Trouble, TroubleCode};
use futures_util::future::BoxFuture;
use http::HeaderMap;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_tungstenite::MaybeTlsStream;
use tower_service::Service;
use url::Url;

use crate::clock::Clock;
use crate::fetch::Requests;
use crate::outside::{Carrier, Outside, Wire};
use crate::route::dates::Dates;
#[cfg(target_os = "linux")]
use crate::route::desktop::Desktop;
use crate::route::trust::Trust;
pub use crate::route::trust::{Internet, install_crypto};
use crate::socket::{FrameLimit, Socket};

pub(crate) use crate::route::reading::broken;

/// The way to one account's server.
#[derive(Clone, Debug)]
pub struct Route {
    proxy: ProxyChoice,
    trust: Trust,
    account: AccountId,
    dates: Dates,
    #[cfg(target_os = "linux")]
    desktop: Desktop,
}

/// Which proxy stands between.
#[derive(Clone, Debug)]
enum ProxyChoice {
    /// The one that the environment names, or else the desktop or the system, read anew for each connection.
    System,
    /// The account's own.
    Own(String),
}

impl Route {
    /// Reads the account's `proxy` and `ca` fields. A field that makes no sense is a
    /// [`TroubleCode::Config`].
    pub fn of(account: &Account, internet: &Internet) -> Result<Self, Trouble> {
        let proxy = match account.field("proxy") {
            None => ProxyChoice::System,
            Some(text) => match proxy_fault(text) {
                None => ProxyChoice::Own(text.to_owned()),
                Some(words) => return Err(Trouble::new(TroubleCode::Config, words)),
            },
        };
        let trust = internet.trust(account.field("ca"));
        Ok(Self {
            proxy,
            trust,
            account: account.id.clone(),
            dates: internet.dates.clone(),
            #[cfg(target_os = "linux")]
            desktop: internet.desktop.clone(),
        })
    }

    /// The server has answered; its headers say what time it is there.
    pub(crate) fn answered(&self, headers: &HeaderMap, now: Now) {
        self.dates.hear(&self.account, headers, now);
    }

    /// Opens a connection to where `url` points, encrypted for `https` and `wss`.
    pub(crate) async fn open(&self, url: &Url) -> Result<MaybeTlsStream<TcpStream>, Trouble> {
        let host = url.host_str().unwrap_or_default();
        let socket = self.connect(url).await?;
        if !matches!(url.scheme(), "https" | "wss") {
            return Ok(MaybeTlsStream::Plain(socket));
        }
        // Brackets are part of an address with an IPv6 host, but not of the host's name.
        let name = ServerName::try_from(host.trim_matches(['[', ']']).to_owned())
            .map_err(|_| Trouble::new(TroubleCode::Config, messages::certificate_unnamable(host)))?;
        let connector = TlsConnector::from(self.trust.client().await?);
        let encrypted = connector.connect(name, socket).await.map_err(|error| reading::handshake(&error, host))?;
        Ok(MaybeTlsStream::Rustls(encrypted))
    }

    async fn connect(&self, url: &Url) -> Result<TcpStream, Trouble> {
        let host = url.host_str().unwrap_or_default();
        let port = url.port_or_known_default().unwrap_or(443);
        let scheme = if matches!(url.scheme(), "https" | "wss") { "https" } else { "http" };
        let there = http::Uri::builder()
            .scheme(scheme)
            .authority(format!("{host}:{port}"))
            .path_and_query("/")
            .build()
            .map_err(|_| Trouble::new(TroubleCode::Config, messages::network_address_not_dialled(host)))?;
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        // Shared between all addresses of the host, so that one that swallows packets does not
        // use up the whole time for dialling.
        tcp.set_connect_timeout(Some(CONNECTING));
        match self.way(url, &there).await {
            Way::Through(proxy) => through(&proxy, tcp, there).await,
            way => {
                let connected = tcp.call(there).await.map_err(|error| {
                    let trouble = reading::unreachable(&error, host, port);
                    if let Way::Unknown = way { reading::without_script(trouble) } else { trouble }
                });
                Ok(connected?.into_inner())
            }
        }
    }

    /// The way to an address. This machine is always reached directly; the account's own proxy comes before that of the
    /// environment, and that before the desktop's.
    async fn way(&self, url: &Url, there: &http::Uri) -> Way {
        if address::is_loopback(url) {
            return Way::Direct;
        }
        let matcher = match &self.proxy {
            ProxyChoice::Own(text) => Matcher::builder().all(text.as_str()).build(),
            #[cfg(target_os = "linux")]
            ProxyChoice::System if !environment_names_one() => {
                // What is never to be proxied may be said without saying what is.
                let exempt = Matcher::builder().all("http://any").no(named(&["NO_PROXY", "no_proxy"])).build();
                return match exempt.intercept(there) {
                    Some(_) => self.desktop.way(there).await,
                    None => Way::Direct,
                };
            }
            ProxyChoice::System => Matcher::from_system(),
        };
        matcher.intercept(there).map_or(Way::Direct, Way::Through)
    }
}

/// How an address is reached.
enum Way {
    Direct,
    Through(Intercept),
    /// Directly, because only a script knows better, and nobody here runs it.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code))]
    Unknown,
}

#[cfg(target_os = "linux")]
fn environment_names_one() -> bool {
    !named(&["ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"]).is_empty()
}

/// The first of these variables that says anything.
#[cfg(target_os = "linux")]
fn named(variables: &[&str]) -> String {
    variables.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty()).unwrap_or_default()
}

async fn through(proxy: &Intercept, tcp: HttpConnector, there: http::Uri) -> Result<TcpStream, Trouble> {
    let name = proxy.uri().authority().map(ToString::to_string).unwrap_or_default();
    let read = |error: &(dyn Error + 'static)| reading::proxy(error, &name);
    match proxy.uri().scheme_str() {
        Some("socks5" | "socks5h") => {
            // Names are always resolved by the proxy: the other way would block this thread.
            let mut socks = SocksV5::new(proxy.uri().clone(), tcp);
            if let Some((user, password)) = proxy.raw_auth() {
                socks = socks.with_auth(user.to_owned(), password.to_owned());
            }
            Ok(socks.call(there).await.map_err(|error| read(&error))?.into_inner())
        }
        Some("http") => {
            let mut tunnel = Tunnel::new(proxy.uri().clone(), tcp);
            if let Some(auth) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(auth.clone());
            }
            Ok(tunnel.call(there).await.map_err(|error| read(&error))?.into_inner())
        }
        _ => Err(Trouble::new(TroubleCode::Config, messages::proxy_form())),
    }
}

/// What is wrong with an account's own proxy. Its password is a secret, and settings hold none.
pub(crate) fn proxy_fault(text: &str) -> Option<Message> {
    let authority = text.split_once("://").map_or(text, |(_, rest)| rest).split(['/', '?', '#']).next();
    if authority.is_some_and(|authority| authority.contains('@')) {
        return Some(messages::proxy_secret());
    }
    let speaks = Url::parse(text).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "socks5" | "socks5h") && url.host_str().is_some_and(|h| !h.is_empty())
    });
    (!speaks).then(messages::proxy_form)
}

impl Outside for Internet {
    fn dial(&self, link: Link, account: &Account, clock: Clock) -> BoxFuture<'static, Result<Box<dyn Wire>, Trouble>> {
        let (route, limit) = (Route::of(account, self), FrameLimit::of(account));
        Box::pin(async move {
            let socket = Socket::dial(&link, &route?, limit, &clock).await?;
            Ok(Box::new(socket) as Box<dyn Wire>)
        })
    }

    fn carrier(&self, account: &Account, clock: Clock) -> Result<Box<dyn Carrier>, Trouble> {
        Ok(Box::new(Requests::by(Route::of(account, self)?, clock)))
    }

    fn random(&self) -> Option<u64> {
        getrandom::u64().ok()
    }

    fn clock_off(&self, now: Now) -> Option<(AccountId, i64)> {
        self.clock_off(now)
    }

    fn slept(&self) {
        self.slept();
    }
}

/// How long one connection may take to be accepted.
const CONNECTING: Duration = Duration::from_secs(8);

#[cfg(test)]
mod tests;
