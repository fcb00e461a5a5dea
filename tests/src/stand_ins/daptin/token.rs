//! Tokens as Daptin makes them, with a signature nobody could verify.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::USER;

/// A token of this `life`; `number` keeps it apart from others of the same second.
pub(super) fn issue(life: Duration, number: usize) -> String {
    let now = now();
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = part(json!({"alg": "HS256", "typ": "JWT"}));
    let claims = json!({"sub": USER, "iat": now, "nbf": now, "exp": now + life.as_secs(), "jti": number.to_string(), "iss": "daptin-fake"});
    format!("{header}.{}.ZmFrZQ", part(claims))
}

/// Whether a token has lapsed. One that says nothing never does.
pub(super) fn lapsed(token: &str) -> bool {
    let claims = token.split('.').nth(1).and_then(|part| URL_SAFE_NO_PAD.decode(part).ok()).unwrap_or_default();
    let claims: Value = serde_json::from_slice(&claims).unwrap_or_default();
    claims["exp"].as_u64().is_some_and(|exp| exp <= now())
}

fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs()
}
