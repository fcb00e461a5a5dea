//! GNOME's settings, which most desktops share, as `gsettings list-recursively` prints them.

use std::collections::BTreeMap;

use super::{Manual, Settings, assembled};

pub(super) fn parse(printed: &str) -> Settings {
    let values: BTreeMap<(&str, &str), &str> = printed.lines().filter_map(entry).collect();
    let value = |part, key| values.get(&(part, key)).copied().unwrap_or_default();
    let text = |part, key| texts(value(part, key)).into_iter().next().unwrap_or_default();
    match text("", "mode").as_str() {
        "auto" => Settings::Script,
        "manual" => {
            let credentials = (text("http", "authentication-user"), text("http", "authentication-password"));
            let signs_in = value("http", "use-authentication") == "true";
            let credentials = signs_in.then_some((credentials.0.as_str(), credentials.1.as_str()));
            let http = assembled("http", &text("http", "host"), value("http", "port"), credentials);
            let https = assembled("http", &text("https", "host"), value("https", "port"), None);
            let socks = assembled("socks5h", &text("socks", "host"), value("socks", "port"), None);
            let same = value("", "use-same-proxy") != "false";
            let all = if socks.is_empty() && same { http.clone() } else { socks };
            Settings::Manual(Manual { http, https, all, hosts: texts(value("", "ignore-hosts")), only_these: false })
        }
        _ => Settings::None,
    }
}

/// A line's part (such as `http`, or nothing), key and value.
fn entry(line: &str) -> Option<((&str, &str), &str)> {
    let (schema, rest) = line.strip_prefix("org.gnome.system.proxy")?.split_once(' ')?;
    let (key, value) = rest.split_once(' ')?;
    Some(((schema.trim_start_matches('.'), key), value.trim()))
}

/// The texts in a value: one, or those of a list. Each stands in marks of either kind, with backslashes before what could
/// be misread (`GVariant`'s text format).
fn texts(value: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = value.chars();
    while let Some(mark) = rest.find(|next| matches!(next, '\'' | '"')) {
        let mut text = String::new();
        while let Some(next) = rest.next().filter(|next| *next != mark) {
            let escaped = (next == '\\').then(|| rest.next()).flatten();
            text.push(escaped.unwrap_or(next));
        }
        found.push(text);
    }
    found
}
