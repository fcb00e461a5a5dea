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
use crate::messages::{self, Message};
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
            Ok(place) if !versioned(&place) => vec![messages::gleepost_url_unversioned()],
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
            event.title = messages::gleepost_conversation_read(text::line(name, text::TITLE));
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

fn about() -> About {
    let views = choice([
        ("inbox", messages::gleepost_field_views_inbox()),
        ("notify", messages::gleepost_field_views_notify()),
    ]);
    let fields = vec![
        Field::new("url", messages::gleepost_field_url(), messages::gleepost_field_url_help())
            .takes(Takes::Url)
            .required(),
        Field::new("user", messages::gleepost_field_user(), messages::gleepost_field_user_help()),
        Field::new("email", messages::gleepost_field_email(), messages::gleepost_field_email_help()),
        Field::new("posts", messages::gleepost_field_posts(), messages::gleepost_field_posts_help()).takes(Takes::List),
        Field::new("views", messages::gleepost_field_views(), messages::gleepost_field_views_help())
            .takes(views)
            .default("inbox")
            .advanced(),
        Field::new("web", messages::gleepost_field_web(), messages::gleepost_field_web_help())
            .takes(Takes::Url)
            .advanced(),
    ];
    let with_password = SignIn {
        label: messages::gleepost_sign_in_password(),
        fields: vec!["email".to_owned()],
        secret_label: messages::gleepost_sign_in_password_secret(),
        secret_help: messages::gleepost_sign_in_password_secret_help(),
        password: true,
    };
    let with_token = SignIn {
        label: messages::gleepost_sign_in_token(),
        fields: vec!["user".to_owned()],
        secret_label: messages::gleepost_sign_in_token_secret(),
        secret_help: messages::gleepost_sign_in_token_secret_help(),
        password: false,
    };
    About {
        slug: "gleepost".to_owned(),
        label: "Gleepost".to_owned(),
        summary: messages::gleepost_summary(),
        fields,
        sign_ins: vec![with_password, with_token],
        secret_label: messages::gleepost_secret(),
        marks_seen: true,
        topics: false,
        heartbeat: None,
    }
}
