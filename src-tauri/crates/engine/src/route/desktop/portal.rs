//! The portal's proxy resolver (`org.freedesktop.portal.ProxyResolver`), where a portal runs: it is not started for this.

use hyper_util::client::proxy::matcher::Matcher;
use tokio::time::timeout;
use zbus::proxy::{Builder, CacheProperties, MethodFlags};

use super::{PATIENCE, address};
use crate::bus::Bus;
use crate::route::Way;

/// What the portal says, if there is one and it says anything. It is told the host, never a path.
pub(super) async fn ask(bus: &Bus, there: &http::Uri) -> Option<Way> {
    let proxies = timeout(PATIENCE, look_up(bus, there)).await.ok()?.ok()?;
    // They stand in the order in which they are to be tried.
    proxies.iter().find_map(|proxy| match proxy.split("://").next() {
        Some("direct") => Some(Way::Direct),
        Some("http" | "https" | "socks" | "socks5" | "socks5h") => {
            Matcher::builder().all(address(proxy, "http")).build().intercept(there).map(Way::Through)
        }
        _ => None,
    })
}

async fn look_up(bus: &Bus, there: &http::Uri) -> zbus::Result<Vec<String>> {
    let connection = bus.connect().await.map_err(|why| zbus::Error::Failure(why.to_string()))?;
    let portal: zbus::Proxy<'_> = Builder::new(&connection)
        .destination(NAME)?
        .path("/org/freedesktop/portal/desktop")?
        .interface("org.freedesktop.portal.ProxyResolver")?
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    let flags = MethodFlags::NoAutoStart.into();
    let answer = portal.call_with_flags("Lookup", flags, &(there.to_string(),)).await?;
    answer.ok_or_else(|| zbus::Error::Failure("no answer".to_owned()))
}

const NAME: &str = "org.freedesktop.portal.Desktop";
