//! KDE's settings: `kioslaverc`, in which each folder's file fills in for the one before it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use tokio::task::spawn_blocking;

use super::{Manual, Settings, address};

pub(super) async fn read(folders: &[PathBuf]) -> Settings {
    let files: Vec<PathBuf> = folders.iter().map(|folder| folder.join("kioslaverc")).collect();
    // A home may be far away. No file says nothing.
    let reading = spawn_blocking(|| files.into_iter().flat_map(std::fs::read_to_string).collect::<Vec<_>>());
    parse(&reading.await.unwrap_or_default())
}

/// Reads the files' texts, what counts more first.
pub(super) fn parse(files: &[String]) -> Settings {
    let mut values = BTreeMap::new();
    for text in files {
        for (key, value) in entries(text) {
            values.entry(key.to_owned()).or_insert_with(|| value.to_owned());
        }
    }
    let value = |key: &str| values.get(key).map(String::as_str).unwrap_or_default();
    match value("ProxyType") {
        "1" => Settings::Manual(Manual {
            http: address(value("httpProxy"), "http"),
            https: address(value("httpsProxy"), "http"),
            all: address(value("socksProxy"), "socks5h"),
            hosts: value("NoProxyFor").split([',', ' ']).filter(|host| !host.is_empty()).map(str::to_owned).collect(),
            only_these: value("ReversedException") == "true",
        }),
        "2" | "3" => Settings::Script,
        // The environment is asked before any of these.
        _ => Settings::None,
    }
}

fn entries(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut here = false;
    text.lines().filter_map(move |line| {
        let line = line.trim();
        if line.starts_with('[') {
            here = line == "[Proxy Settings]";
        }
        let (key, value) = line.split_once('=').filter(|_| here)?;
        // Flags stand behind a key, as in `httpProxy[$e]`.
        Some((key.split('[').next().unwrap_or(key).trim(), value.trim()))
    })
}
