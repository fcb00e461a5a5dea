//! The board as Bellhop sees it: all that a service has to write.

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_core::account::Account;
use bellhop_core::clock::{Due, Now, Wall};
use bellhop_core::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::form::{Fault, Field, SignIn, Takes};
use bellhop_core::http::{BoxFuture, Http, Request};
use bellhop_core::messages::{self, Message};
use bellhop_core::provider::{About, Admission, CatchUp, CaughtUp, Kind, Link, Missing, Pass, Provider};
use bellhop_core::secret::Secret;
use bellhop_core::status;
use bellhop_core::trouble::{Trouble, TroubleCode};
use serde_json::Value;
use url::Url;

/// The service.
#[derive(Debug)]
pub struct Board {
    about: About,
}

impl Default for Board {
    fn default() -> Self {
        let with_token = SignIn {
            label: Message::verbatim("With a token"),
            fields: Vec::new(),
            secret_label: Message::verbatim("Token"),
            secret_help: Message::verbatim("It hangs on the board."),
            password: false,
        };
        Self {
            about: About {
                slug: "board".to_owned(),
                label: "Board".to_owned(),
                summary: Message::verbatim("Notes on a board."),
                fields: vec![
                    Field::new("url", Message::verbatim("Address"), Message::verbatim("Where the board is."))
                        .takes(Takes::Url)
                        .required(),
                ],
                sign_ins: vec![with_token],
                secret_label: Message::verbatim("Token"),
                marks_seen: false,
                topics: false,
                heartbeat: None,
            },
        }
    }
}

impl Provider for Board {
    fn about(&self) -> &About {
        &self.about
    }

    fn kinds(&self, account: &Account) -> Vec<Kind> {
        let kind = |id: &str| Kind {
            id: id.to_owned(),
            group: Message::verbatim("Board"),
            label: Message::verbatim(id),
            help: Message::verbatim(String::new()),
            example: Message::verbatim(String::new()),
            default_on: self.rings_by_default(account, id),
            urgency: Urgency::Normal,
        };
        ["note", "whisper"].map(kind).to_vec()
    }

    fn rings_by_default(&self, _account: &Account, kind: &str) -> bool {
        kind == "note"
    }

    fn check(&self, account: &Account) -> Result<(), Fault> {
        address(account, "").map(|_| ())
    }

    fn origin(&self, account: &Account) -> Result<String, Fault> {
        Ok(address(account, "")?.origin().ascii_serialization())
    }

    fn admit<'a>(
        &self,
        _http: &'a mut dyn Http,
        account: &Account,
        secret: &Secret,
        _pass: Option<&Pass>,
    ) -> BoxFuture<'a, Result<Admission, Trouble>> {
        let link = address(account, "live").map(|mut url| {
            // Of these two schemes, one can always be put in the other's place.
            let _ = url.set_scheme("ws");
            Link {
                url,
                headers: vec![token(secret)],
                origin: None,
                subprotocols: Vec::new(),
                meanings: vec![(
                    401..=401,
                    Trouble::new(TroubleCode::Credential, Message::verbatim("The board refused the token.")),
                )],
            }
        });
        let admitted = link.map(|link| Admission { link, dialect: Box::new(Line), pass: None });
        let admitted = admitted.map_err(|fault| Trouble::new(TroubleCode::Config, fault.message));
        Box::pin(std::future::ready(admitted))
    }

    fn catch_up<'a>(
        &self,
        http: &'a mut dyn Http,
        request: &CatchUp<'_>,
    ) -> Option<BoxFuture<'a, Result<CaughtUp, Trouble>>> {
        let url = address(request.account, "notes").ok()?;
        let (token, after) = (token(request.secret), request.cursors.position(CURSOR));
        Some(Box::pin(fetch(http, url, token, after, request.gap_since.is_some())))
    }
}

/// The number of the newest note that is known.
const CURSOR: &str = "note";

fn address(account: &Account, path: &str) -> Result<Url, Fault> {
    let wrong = || Fault::new("url", Message::verbatim("Write the address of the board."));
    let base = account.field("url").ok_or_else(wrong)?;
    let mut url: Url = base.parse().map_err(|_| wrong())?;
    url.set_path(path);
    Ok(url)
}

fn token(secret: &Secret) -> (String, Secret) {
    ("X-Token".to_owned(), secret.clone())
}

/// One connection.
struct Line;

impl Dialect for Line {
    fn greet(&mut self, _now: Now, _say: &mut Vec<Signal>) {}

    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>) {
        let read = serde_json::from_str::<Value>(frame.text().unwrap_or_default());
        say.push(match read {
            Ok(told) if told["hello"].is_u64() => Signal::Ready,
            Ok(told) => match note(&told, now.wall) {
                Some(event) => Signal::Event(Box::new(event)),
                None => Signal::Ignored(messages::frame_no_event()),
            },
            Err(_) => Signal::Ignored(messages::frame_not_json()),
        });
    }

    fn due(&self) -> Option<Due> {
        None
    }

    fn tick(&mut self, _now: Now, _say: &mut Vec<Signal>) {}

    fn adjust(&mut self, _account: &Account, _now: Now, _say: &mut Vec<Signal>) {}

    fn act(&mut self, ticket: Ticket, _action: &Action, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
    }

    fn pulse(&self) -> Pulse {
        Pulse { early: Duration::from_secs(8), probe: Duration::from_secs(10), dead: Duration::from_secs(18) }
    }
}

fn note(told: &Value, at: Wall) -> Option<Event> {
    let id = told["id"].as_u64()?;
    Some(Event {
        kind: if told["whisper"].as_bool()? { "whisper" } else { "note" }.to_owned(),
        key: format!("note/{id}"),
        at,
        title: Message::verbatim(told["text"].as_str()?),
        body: Message::verbatim(""),
        url: None,
        urgency: Urgency::Normal,
        fields: told.clone(),
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: vec![(CURSOR.to_owned(), id.to_string())],
        known_as: None,
    })
}

/// Goes on from the last number page by page.
async fn fetch(
    http: &mut dyn Http,
    mut url: Url,
    (name, token): (String, Secret),
    mut after: Option<u64>,
    gap: bool,
) -> Result<CaughtUp, Trouble> {
    let mut caught = CaughtUp::default();
    let missing = |why: &str| {
        let kinds = ["note", "whisper"].map(str::to_owned).to_vec();
        gap.then(|| Missing { kinds, why: Message::verbatim(why) })
    };
    loop {
        url.set_query(after.map(|after| format!("after={after}")).as_deref());
        let response = http.send(Request::get(url.clone()).header(&name, token.clone())).await?;
        if response.status != 200 {
            return Err(status::refusal(response.status, response.retry_after));
        }
        let read = serde_json::from_str::<BTreeMap<String, Value>>(&response.body).unwrap_or_default();
        let (Some(last), Some(notes)) =
            (read.get("last").and_then(Value::as_u64), read.get("notes").and_then(Value::as_array))
        else {
            return Err(Trouble::new(TroubleCode::Protocol, Message::verbatim("The board's list cannot be read.")));
        };
        let Some(known) = after else {
            // Nothing was known of it before, so what is new cannot be told from what is old.
            caught.missing.extend(missing("The board was not known yet."));
            caught.cursors.push((CURSOR.to_owned(), last.to_string()));
            return Ok(caught);
        };
        let now = http.now().wall;
        caught.events.extend(notes.iter().filter_map(|told| note(told, now)));
        if notes.first().and_then(|told| told["id"].as_u64()).is_some_and(|first| first > known + 1) {
            caught.missing.extend(missing("The board keeps no more."));
        }
        let reached = notes.iter().filter_map(|told| told["id"].as_u64()).max().unwrap_or(last);
        if reached >= last {
            return Ok(caught);
        }
        after = Some(reached);
    }
}
