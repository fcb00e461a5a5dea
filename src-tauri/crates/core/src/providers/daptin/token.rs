//! What a JSON Web Token says about itself. Nothing is verified: that is the server's business.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use crate::clock::Wall;

/// The claims that matter here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Claims {
    /// When the token lapses.
    pub(super) expires: Option<Wall>,
    /// When it was issued.
    pub(super) issued: Option<Wall>,
    /// Whose it is: the reference id of a user account.
    pub(super) subject: Option<String>,
}

impl Claims {
    /// Reads the claims of `token`; whatever is no token has none.
    pub(super) fn of(token: &str) -> Self {
        let claims = token
            .split('.')
            .nth(1)
            .and_then(|part| URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).ok())
            .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok())
            .unwrap_or_default();
        Self {
            expires: seconds(&claims["exp"]),
            issued: seconds(&claims["iat"]),
            subject: claims["sub"].as_str().map(str::to_owned),
        }
    }

    /// When a new token should be fetched: a tenth of its life, at most five minutes, before it lapses.
    pub(super) fn renew_at(&self) -> Option<Wall> {
        let expires = self.expires?;
        let life = self.issued.map_or(Duration::from_hours(72), |issued| expires.since(issued));
        let margin = (life / 10).min(Duration::from_mins(5));
        Some(Wall(expires.0.saturating_sub(i64::try_from(margin.as_millis()).unwrap_or(0))))
    }
}

/// RFC 7519 times are seconds since the epoch, with or without a fraction.
fn seconds(value: &Value) -> Option<Wall> {
    if let Some(whole) = value.as_i64() {
        return Some(Wall(whole.saturating_mul(1_000)));
    }
    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates")]
    value.as_f64().map(|seconds| Wall((seconds * 1_000.0) as i64))
}

#[cfg(test)]
pub(super) mod tests {
    use serde_json::json;

    use super::*;

    /// A token as Daptin writes it, with a signature nobody could verify.
    pub(in crate::providers::daptin) fn token(issued: i64, expires: i64) -> String {
        let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let header = part(json!({"alg": "HS256", "typ": "JWT"}));
        let claims = part(json!({"iat": issued, "exp": expires, "sub": "me-0000", "email": "a@b.example"}));
        format!("{header}.{claims}.bm90LXNpZ25lZA")
    }

    #[test]
    fn the_claims_are_read_without_trusting_them() {
        let claims = Claims::of(&token(1_000, 11_000));
        assert_eq!(claims.expires, Some(Wall(11_000_000)));
        assert_eq!(claims.subject.as_deref(), Some("me-0000"));
        assert_eq!(claims.renew_at(), Some(Wall(10_700_000)), "five minutes ahead");
        assert_eq!(Claims::of(&token(1_000, 1_100)).renew_at(), Some(Wall(1_090_000)), "a tenth of a short life");
    }

    #[test]
    fn what_is_no_token_has_no_claims() {
        for text in ["", "a.b.c", "no token at all", "e30.e30.e30", "..", "eyJ.eyJ"] {
            assert_eq!(Claims::of(text), Claims::default(), "{text}");
        }
    }
}
