//! Gleepost: messages and notifications of a network for campuses.
//!
//! Its document describes the server of 2013; what it says today was read from its own source
//! (`GleepostAPI`, May 2016). Where the two differ, both are understood.

mod admission;
mod catch_up;
mod conversation;
mod dialect;
mod fields;
mod frame;
mod kinds;
mod markup;
mod notification;
mod page;
mod place;
mod post;
mod reader;
mod rest;
#[cfg(test)]
mod samples;
mod seen;
#[cfg(test)]
mod tests;
mod told;

use serde_json::Value;

use crate::account::Account;
use crate::address;
use crate::dialect::Action;
use crate::event::Event;
use crate::form::{Fault, Field, SignIn, Takes, choice};
use crate::http::{BoxFuture, Http};
use crate::messages::Message;
use crate::provider::{About, Admission, CatchUp, CaughtUp, Kind, Missing, Pass, Provider};
use crate::secret::Secret;
use crate::text;
use crate::trouble::Trouble;

use place::{Place, Who};
use rest::{Identity, Rest};

/// The service.
#[derive(Debug)]
pub struct Gleepost {
    about: About,
}

impl Default for Gleepost {
    fn default() -> Self {
        Self { about: about() }
    }
}

impl Provider for Gleepost {
    fn about(&self) -> &About {
        &self.about
    }

    fn kinds(&self, account: &Account) -> Vec<Kind> {
        kinds::all(notify_views(account))
    }

    fn rings_by_default(&self, account: &Account, kind: &str) -> bool {
        kinds::rings(kind, notify_views(account))
    }

    fn check(&self, account: &Account) -> Result<(), Fault> {
        Place::of(account).map(|_| ())
    }

    fn warnings(&self, account: &Account) -> Vec<Message> {
        let versioned =
            |place: &Place| place.api.path_segments().is_some_and(|mut names| names.any(|name| name == "api"));
        match Place::of(account) {
            Ok(place) if !versioned(&place) => vec![NO_VERSION.into()],
            _ => Vec::new(),
        }
    }

    fn adjusts(&self, field: &str) -> bool {
        matches!(field, "posts" | "views" | "web")
    }

    fn origin(&self, account: &Account) -> Result<String, Fault> {
        Place::of(account).map(|place| address::web_origin(&place.api))
    }

    fn admit<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>> {
        Box::pin(admission::admit(http, Place::of(account), secret.clone(), pass.cloned()))
    }

    fn never_replayed(&self, account: &Account) -> Vec<Missing> {
        catch_up::never_replayed(Place::of(account).is_ok_and(|place| !place.watched.is_empty()))
    }

    fn catch_up<'a>(
        &self,
        http: &'a mut dyn Http,
        request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        let rest = rest(request.account, request.secret, request.pass)?;
        Some(Box::pin(catch_up::CatchingUp::new(http, rest, request).run()))
    }

    fn act<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        pass: Option<&Pass>,
        action: &Action,
    ) -> Option<BoxFuture<'a, Result<Value, Trouble>>> {
        let (what, seq) = seen::what(action)?;
        Some(Box::pin(seen::mark(http, rest(account, secret, pass)?, what, seq)))
    }

    fn name(&self, event: &mut Event, name: &str) {
        if event.kind == "read" {
            event.title = text::line(&conversation::has_read(name), text::TITLE);
            event.lacks = None;
        }
    }
}

/// REST in the account's name: by its token, or by the one its password brought.
fn rest(account: &Account, secret: &Secret, pass: Option<&Pass>) -> Option<Rest> {
    let place = Place::of(account).ok()?;
    let identity = match place.who {
        Who::User(me) => Identity::new(me, secret.expose(), None),
        Who::Email(_) => {
            pass.and_then(|pass| Identity::new(pass.me.as_ref()?.parse().ok()?, pass.token.expose(), None))
        }
    };
    Some(Rest { place, identity: identity? })
}

fn notify_views(account: &Account) -> bool {
    account.field("views") == Some("notify")
}

const NO_VERSION: &str = "The API base of a Gleepost server usually ends in /api/v1; this one does not.";

fn about() -> About {
    let fields = vec![
        Field::new(
            "url",
            "API base",
            "Address of the API, up to its version, such as https://gleepost.example/api/v1.",
        )
        .takes(Takes::Url)
        .required(),
        Field::new("user", "User id", "Your user number."),
        Field::new("email", "E-mail", "The address you sign in with."),
        Field::new(
            "posts",
            "Watched posts",
            "Numbers of posts whose views, votes and comments you want, with commas between.",
        )
        .takes(Takes::List),
        Field::new("views", "View counts", "Where it stands how often a watched post was looked at.")
            .takes(choice(&[("inbox", "In the inbox only"), ("notify", "On one notification")]))
            .default("inbox")
            .advanced(),
        Field::new("web", "Web site", "Address of the web site that a click opens. Empty: the server of the API base.")
            .takes(Takes::Url)
            .advanced(),
    ];
    let with_password = SignIn {
        label: "With a password".into(),
        fields: vec!["email".to_owned()],
        secret_label: "Password".into(),
        secret_help: "The password that goes with the e-mail address.".into(),
        password: true,
    };
    let with_token = SignIn {
        label: "With a token".into(),
        fields: vec!["user".to_owned()],
        secret_label: "Token".into(),
        secret_help: "The token that goes with the user id.".into(),
        password: false,
    };
    About {
        slug: "gleepost".to_owned(),
        label: "Gleepost".to_owned(),
        summary: "Messages and notifications of a Gleepost server, a network for campuses.".into(),
        fields,
        sign_ins: vec![with_password, with_token],
        secret_label: "Token or password".into(),
        marks_seen: true,
        topics: false,
        heartbeat: None,
    }
}
