//! Signing in: from a password or a pasted token to a socket that may be dialled.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde_json::{Value, json};

use super::dialect::Speech;
use super::setup::Setup;
use super::token::Claims;
use super::{veils, words};
use crate::dialect::Dialect;
use crate::http::{Http, Method, Request, Response};
use crate::messages::{self, Message};
use crate::provider::{Admission, Link, Pass};
use crate::secret::Secret;
use crate::status;
use crate::trouble::{Trouble, TroubleCode};

/// A sign-in that may use what the last one yielded.
pub(super) struct SignIn {
    pub(super) setup: Setup,
    pub(super) secret: Secret,
    pub(super) pass: Option<Pass>,
}

impl SignIn {
    /// Comes to a token: the pasted one, the last one while it is good, or a new one.
    pub(super) async fn pass(self, http: &mut dyn Http) -> Result<Pass, Trouble> {
        let veils = self.pass.as_ref().map(|pass| pass.veils.clone()).unwrap_or_default();
        let now = http.now().wall;
        let Some(email) = &self.setup.email else {
            let pass = Pass { veils, ..pass(self.secret) };
            return match pass.expires.filter(|at| *at <= now) {
                Some(at) => {
                    let (day, time) = words::utc(at);
                    Err(credential(messages::daptin_token_expired(day, time)).unasked())
                }
                None => Ok(pass),
            };
        };
        let good = |pass: &Pass| Claims::of(pass.token.expose()).renew_at().is_none_or(|at| now < at);
        if let Some(pass) = self.pass.filter(good) {
            return Ok(pass);
        }
        let body = json!({"attributes": {"email": email, "password": self.secret.expose()}});
        let request = Request {
            method: Method::Post,
            url: self.setup.at("/action/user_account/signin", None),
            headers: Vec::new(),
            body: Some(("application/json", Secret::new(body.to_string()))),
        };
        let response = http.send(request).await?;
        Ok(Pass { veils, ..pass(token(&response)?) })
    }
}

/// Signs in, asks what must not be seen, and says how to dial.
pub(super) async fn admit(http: &mut dyn Http, sign_in: SignIn) -> Result<Admission, Trouble> {
    let setup = sign_in.setup.clone();
    let pass = sign_in.pass(http).await?;
    let veils = veils::ask(http, &setup, &pass).await?;
    let setup = setup.veiled(veils.clone());
    let link = Link {
        url: setup.socket(),
        headers: vec![bearer(&pass)],
        origin: None,
        subprotocols: Vec::new(),
        meanings: vec![(401..=401, outdated())],
    };
    let dialect: Box<dyn Dialect> = Box::new(Speech::new(setup, Claims::of(pass.token.expose())));
    Ok(Admission { link, dialect, pass: Some(Pass { veils, ..pass }) })
}

/// The header that carries the token.
pub(super) fn bearer(pass: &Pass) -> (String, Secret) {
    ("Authorization".to_owned(), Secret::new(format!("Bearer {}", pass.token.expose())))
}

fn pass(token: Secret) -> Pass {
    let claims = Claims::of(token.expose());
    Pass { token, expires: claims.expires, me: claims.subject, veils: BTreeMap::new() }
}

/// Reads the answer to a sign-in. A wrong password comes as status 500 with a notice in the body
/// (`server/resource/handle_action.go` drops the answers of a failed action), so the body decides.
fn token(response: &Response) -> Result<Secret, Trouble> {
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let answers = body.as_array().map(Vec::as_slice).unwrap_or_default();
    let stored = answers.iter().find(|a| a["ResponseType"] == "client.store.set" && a["Attributes"]["key"] == "token");
    let value = stored.and_then(|answer| answer["Attributes"]["value"].as_str()).filter(|value| !value.is_empty());
    if let (Some(value), 200..=299) = (value, response.status) {
        return Ok(Secret::new(value.to_owned()));
    }
    let failed = answers.iter().any(|answer| {
        let notice = &answer["Attributes"];
        answer["ResponseType"] == "client.notify" && (notice["type"] == "error" || notice["title"] == "failed")
    });
    // A page of a proxy or a firewall is none of Daptin's.
    let own = response.body.trim().is_empty() || serde_json::from_str::<IgnoredAny>(&response.body).is_ok();
    Err(match response.status {
        401 | 403 if !own => status::on_the_way(response.status),
        _ if failed => credential(messages::daptin_wrong_password()),
        401 => credential(messages::daptin_wrong_password()),
        403 => credential(messages::daptin_no_guests()),
        404 => Trouble::new(TroubleCode::Protocol, messages::daptin_no_sign_in()),
        429 => Trouble::new(TroubleCode::Busy, messages::daptin_sign_in_wait()).retry_after(response.retry_after),
        200..=299 => Trouble::new(TroubleCode::Protocol, messages::daptin_no_token()),
        status @ (408 | 425 | 500..) => {
            let words = messages::daptin_sign_in_failed(status);
            Trouble::new(TroubleCode::Unreachable, words).retry_after(response.retry_after)
        }
        status => Trouble::new(TroubleCode::Protocol, messages::daptin_sign_in_refused(status)),
    })
}

fn credential(words: Message) -> Trouble {
    Trouble::new(TroubleCode::Credential, words)
}

/// A 401 at the upgrade is the one status with a meaning of its own: the token is genuine, but was
/// issued before the last password change or log-out (`auth_version`).
fn outdated() -> Trouble {
    credential(messages::daptin_token_revoked())
}

#[cfg(test)]
mod tests {
    use super::super::setup::tests::setup;
    use super::super::token::tests::token as jwt;
    use super::*;
    use crate::clock::{Mono, Now, Wall};
    use crate::http::scripted::{Scripted, end};

    const NOW: Now = Now { mono: Mono(0), wall: Wall(1_000_000_000_000) };
    const NOW_SECONDS: i64 = 1_000_000_000;

    fn response(status: u16, body: &str) -> Response {
        Response { status, retry_after: None, body: body.to_owned(), too_large: false, date: None }
    }

    fn signed_in(token: &str) -> Response {
        let cookie = format!("{token}; SameSite=Strict");
        let body = json!([
            {"ResponseType": "client.store.set", "Attributes": {"key": "other", "value": "x"}},
            {"ResponseType": "client.cookie.set", "Attributes": {"key": "token", "value": cookie}},
            {"ResponseType": "client.store.set", "Attributes": {"key": "token", "value": token}},
            {"ResponseType": "client.notify", "Attributes": {"message": "Logged in", "title": "Success", "type": "success"}},
            {"ResponseType": "client.redirect", "Attributes": {"location": "/"}},
        ]);
        response(200, &body.to_string())
    }

    /// What a sign-in comes to, with this answer to the password.
    fn play(
        fields: &[(&str, &str)],
        secret: &str,
        pass: Option<Pass>,
        mut server: impl FnMut(Request) -> Option<Response> + Send,
    ) -> Result<Admission, Trouble> {
        let sign_in = SignIn { setup: setup(fields), secret: Secret::new(secret.into()), pass };
        end(admit(&mut Scripted::new(NOW, &mut server), sign_in))
    }

    const BY_PASSWORD: &[(&str, &str)] = &[("email", "me@x.example")];

    #[test]
    fn a_password_becomes_a_token_in_the_header() {
        let token = jwt(NOW_SECONDS, NOW_SECONDS + 259_200);
        let admission = play(BY_PASSWORD, "pw", None, |request| {
            let address = "http://localhost:6336/action/user_account/signin";
            assert_eq!((request.method, request.url.as_str()), (Method::Post, address));
            let (kind, body) = request.body.expect("a body");
            let credentials = r#"{"attributes":{"email":"me@x.example","password":"pw"}}"#;
            assert_eq!((kind, body.expose()), ("application/json", credentials));
            Some(signed_in(&token))
        })
        .expect("admitted");
        assert_eq!(admission.link.url.as_str(), "ws://localhost:6336/live");
        assert_eq!(admission.link.headers[0].0, "Authorization");
        assert_eq!(admission.link.headers[0].1.expose(), format!("Bearer {token}"));
        assert!(admission.link.subprotocols.is_empty(), "Daptin answers 400 to subprotocols");
        let pass = admission.pass.expect("a pass");
        assert_eq!((pass.expires, pass.me.as_deref()), (Some(Wall((NOW_SECONDS + 259_200) * 1_000)), Some("me-0000")));
    }

    #[test]
    fn a_token_is_used_until_shortly_before_it_lapses() {
        for (left, asks) in [(301, false), (299, true)] {
            let old = pass(Secret::new(jwt(NOW_SECONDS - 10_000, NOW_SECONDS + left)));
            let mut asked = false;
            let admitted = play(BY_PASSWORD, "pw", Some(old), |_| {
                asked = true;
                None
            });
            assert_eq!((admitted.is_ok(), asked), (!asks, asks));
        }
    }

    #[test]
    fn a_refused_sign_in_is_told_and_only_what_may_pass_is_retried() {
        let notice = r#"[{"ResponseType":"client.notify","Attributes":{"message":"Invalid username or password","title":"failed","type":"error"}}]"#;
        for (status, body, code, says) in [
            (500, notice, TroubleCode::Credential, "email and password"),
            (200, notice, TroubleCode::Credential, "email and password"),
            (401, "", TroubleCode::Credential, "email and password"),
            (403, "{}", TroubleCode::Credential, "guests"),
            (403, "<html>Blocked by policy</html>", TroubleCode::Unreachable, "on the way"),
            (401, "<html>Log in</html>", TroubleCode::Unreachable, "on the way"),
            (404, "", TroubleCode::Protocol, "no Daptin"),
            (500, "oops", TroubleCode::Unreachable, "500"),
            (503, "[]", TroubleCode::Unreachable, "503"),
            (408, "", TroubleCode::Unreachable, "408"),
            (429, "", TroubleCode::Busy, "wait"),
            (200, "[]", TroubleCode::Protocol, "without a token"),
            (400, "", TroubleCode::Protocol, "400"),
        ] {
            let trouble = play(BY_PASSWORD, "pw", None, |_| Some(response(status, body))).err().expect("refused");
            assert_eq!(trouble.code, code, "{status} {body}");
            assert!(trouble.message.to_string().contains(says), "{}", trouble.message);
        }
    }

    #[test]
    fn a_pasted_token_that_has_lapsed_is_refused_before_dialling() {
        let admit = |token: &str| play(&[], token, None, |_| unreachable!("a token needs no request"));
        let trouble = admit(&jwt(0, NOW_SECONDS)).err().expect("refused");
        assert_eq!(trouble.code, TroubleCode::Credential);
        assert!(trouble.message.to_string().contains("2001-09-09 at 01:46 UTC"), "{}", trouble.message);
        assert!(admit(&jwt(0, NOW_SECONDS + 1)).is_ok());
        let link = admit("not-a-jwt").expect("what it says of itself is unknown; the server decides").link;
        assert_eq!(link.meaning(401).map(|trouble| trouble.code), Some(TroubleCode::Credential));
        assert_eq!((link.meaning(403), link.meaning(404)), (None, None));
    }
}
