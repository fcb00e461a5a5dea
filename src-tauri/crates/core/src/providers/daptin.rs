//! Daptin: tables and topics of a self-hosted backend, told live.
//!
//! Facts are from the server's source, v0.9 to v0.12.36; the published page on websockets
//! describes the oldest of four eras, which the dialect tells apart.

mod admission;
mod ahead;
mod catch_up;
mod dialect;
mod edition;
mod frame;
mod mark;
mod news;
mod page;
mod redact;
mod requests;
mod setup;
mod subscriptions;
mod template;
mod token;
mod topic;
mod veils;
mod words;
mod world;

use std::time::Duration;

use serde_json::Value;

use crate::account::Account;
use crate::dialect::Action;
use crate::event::Urgency;
use crate::form::{Fault, Field, SignIn as Way, Takes};
use crate::http::{BoxFuture, Http};
use crate::messages::{self, Message};
use crate::provider::{About, Admission, CatchUp, CaughtUp, Kind, Missing, Pass, Provider};
use crate::secret::Secret;
use crate::trouble::{Trouble, TroubleCode};

use admission::SignIn;
use catch_up::CatchingUp;
use setup::Setup;

/// The Daptin service.
#[derive(Debug)]
pub struct Daptin {
    about: About,
}

impl Default for Daptin {
    fn default() -> Self {
        Self { about: about() }
    }
}

impl Provider for Daptin {
    fn about(&self) -> &About {
        &self.about
    }

    fn kinds(&self, account: &Account) -> Vec<Kind> {
        let topics = Setup::of(account).map(|setup| setup.topics).unwrap_or_default();
        topics.iter().flat_map(|topic| topic::EVENTS.map(|event| kind(&topic.name, event))).collect()
    }

    fn rings_by_default(&self, _account: &Account, kind: &str) -> bool {
        kind.rsplit_once('#').is_some_and(|(_, event)| rings(event))
    }

    fn check(&self, account: &Account) -> Result<(), Fault> {
        Setup::of(account).map(|_| ())
    }

    fn warnings(&self, account: &Account) -> Vec<Message> {
        Setup::of(account).map(|setup| setup.warnings()).unwrap_or_default()
    }

    fn adjusts(&self, field: &str) -> bool {
        matches!(field.split('.').next(), Some("topics" | "title" | "link" | "columns"))
    }

    fn origin(&self, account: &Account) -> Result<String, Fault> {
        Setup::of(account).map(|setup| setup.origin())
    }

    fn admit<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>> {
        let sign_in = sign_in(account, secret, pass);
        Box::pin(async move { admission::admit(http, sign_in?).await })
    }

    fn commits_within(&self) -> Duration {
        COMMITS_WITHIN
    }

    fn never_replayed(&self, account: &Account) -> Vec<Missing> {
        Setup::of(account).map(|setup| catch_up::never_replayed(&setup)).unwrap_or_default()
    }

    fn catch_up<'a>(
        &self,
        http: &'a mut dyn Http,
        request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        let sign_in = sign_in(request.account, request.secret, request.pass);
        let (cursors, gap_since) = (request.cursors.clone(), request.gap_since);
        Some(Box::pin(async move {
            let sign_in = sign_in?;
            CatchingUp::new(&sign_in.setup, cursors, gap_since).run(http, sign_in).await
        }))
    }

    fn act<'a>(
        &self,
        http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        pass: Option<&Pass>,
        action: &Action,
    ) -> Option<BoxFuture<'a, Result<Value, Trouble>>> {
        let sign_in = sign_in(account, secret, pass);
        (*action == Action::TopicList)
            .then(|| -> BoxFuture<'a, _> { Box::pin(async move { world::list(http, sign_in?).await }) })
    }
}

/// The sign-in of an account whose fields are in order.
fn sign_in(account: &Account, secret: &Secret, pass: Option<&Pass>) -> Result<SignIn, Trouble> {
    let setup = Setup::of(account).map_err(|fault| Trouble::new(TroubleCode::Config, fault.named()))?;
    Ok(SignIn { setup, secret: secret.clone(), pass: pass.cloned() })
}

fn kind(topic: &str, event: &str) -> Kind {
    let subject = "Label printer is out of labels";
    Kind {
        id: format!("{topic}#{event}"),
        group: Message::verbatim(topic),
        label: messages::daptin_kind(event),
        help: messages::daptin_kind_help(event),
        example: match event {
            "create" | "update" => messages::daptin_row(event, topic, subject),
            "delete" => messages::daptin_row_unnamed(event, topic),
            _ => messages::daptin_message(topic, "Hello"),
        },
        default_on: rings(event),
        urgency: Urgency::Normal,
    }
}

fn rings(event: &str) -> bool {
    matches!(event, "create" | "new-message")
}

fn about() -> About {
    let fields = vec![
        Field::new("url", messages::daptin_field_url(), messages::daptin_field_url_help()).takes(Takes::Url).required(),
        Field::new("email", messages::daptin_field_email(), messages::daptin_field_email_help()),
        Field::new("topics", messages::daptin_field_topics(), messages::daptin_field_topics_help())
            .takes(Takes::List)
            .required(),
        Field::new("title", messages::daptin_field_title(), messages::daptin_field_title_help()).advanced(),
        Field::new("link", messages::daptin_field_link(), messages::daptin_field_link_help())
            .takes(Takes::Url)
            .default("{base}/#/tables/data/{table}")
            .advanced(),
        Field::new("title.", messages::daptin_field_title_of(), messages::daptin_field_title_of_help()).advanced(),
        Field::new("link.", messages::daptin_field_link_of(), messages::daptin_field_link_of_help())
            .takes(Takes::Url)
            .advanced(),
        Field::new("columns.", messages::daptin_field_columns_of(), messages::daptin_field_columns_of_help())
            .takes(Takes::List)
            .advanced(),
    ];
    let with_password = Way {
        label: messages::daptin_sign_in_password(),
        fields: vec!["email".to_owned()],
        secret_label: messages::daptin_sign_in_password_secret(),
        secret_help: messages::daptin_sign_in_password_secret_help(),
        password: true,
    };
    let with_token = Way {
        label: messages::daptin_sign_in_token(),
        fields: Vec::new(),
        secret_label: messages::daptin_sign_in_token_secret(),
        secret_help: messages::daptin_sign_in_token_secret_help(),
        password: false,
    };
    About {
        slug: "daptin".to_owned(),
        label: "Daptin".to_owned(),
        summary: messages::daptin_summary(),
        fields,
        sign_ins: vec![with_password, with_token],
        secret_label: messages::daptin_secret(),
        marks_seen: false,
        topics: true,
        heartbeat: None,
    }
}

/// Events are published inside the transaction (its `InterceptAfter`), which takes a part of a second.
const COMMITS_WITHIN: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests;
