//! Signing in, before the socket: the socket accepts everybody and tells only afterwards, so the
//! token is tried over REST first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use serde_json::Value;

use super::dialect::Speech;
use super::place::{Place, Who};
use super::reader::Reader;
use super::rest::{self, AUTH, Identity, Rest};
use super::told;
use crate::account::Account;
use crate::clock::{Mono, Now};
use crate::errand::{Errand, Reply, Step};
use crate::form::Fault;
use crate::provider::{Admission, Link, Pass};
use crate::secret::Secret;
use crate::trouble::{Trouble, TroubleCode};

/// One admission.
pub(super) struct Admit {
    place: Result<Place, Fault>,
    secret: Secret,
    pass: Option<Pass>,
    stage: Stage,
}

enum Stage {
    Start,
    /// The password is on its way.
    LoggingIn,
    /// The token is tried; `fresh` when no other could be had.
    Probing {
        rest: Rest,
        fresh: bool,
    },
    /// In order; which conversations are muted is asked until `until`.
    Learning {
        rest: Rest,
        until: Mono,
        muted: Muted,
    },
}

impl Admit {
    pub(super) fn new(account: &Account, secret: &Secret, pass: Option<&Pass>) -> Self {
        Self { place: Place::of(account), secret: secret.clone(), pass: pass.cloned(), stage: Stage::Start }
    }

    fn start(&mut self, place: Place, now: Now) -> Step<Admission> {
        let identity = match place.who {
            Who::User(me) => match Identity::new(me, self.secret.expose(), None) {
                Some(identity) => Some((identity, true)),
                None => return Step::Done(Err(super::dialect::refused())),
            },
            Who::Email(_) => self
                .pass
                .take()
                .filter(|pass| pass.expires.is_none_or(|end| now.wall < end))
                .and_then(|pass| Identity::new(pass.me?.parse().ok()?, pass.token.expose(), pass.expires))
                .map(|identity| (identity, false)),
        };
        match identity {
            Some((identity, fresh)) => self.probe(Rest { place, identity }, fresh),
            None => self.log_in(&place),
        }
    }

    fn log_in(&mut self, place: &Place) -> Step<Admission> {
        let Who::Email(email) = &place.who else { return Step::Done(Err(super::dialect::refused())) };
        self.stage = Stage::LoggingIn;
        Step::Ask(rest::login(place.under("login"), email, &self.secret))
    }

    fn logged_in(&mut self, place: Place, reply: &Reply) -> Step<Admission> {
        let refused = |words| Step::Done(Err(Trouble::new(TroubleCode::Credential, words)));
        match reply.status {
            200 => match identity(&reply.body) {
                Some(identity) => self.probe(Rest { place, identity }, true),
                None => Step::Done(Err(Trouble::new(TroubleCode::Protocol, rest::NO_API))),
            },
            400 | 401 if rest::own(reply) => {
                refused("Gleepost says the e-mail address or the password is wrong; enter them again.")
            }
            403 if rest::own(reply) => {
                refused("Gleepost has not verified this e-mail address yet; open the link in its mail, then try again.")
            }
            _ => Step::Done(Err(rest::trouble(reply))),
        }
    }

    fn probe(&mut self, rest: Rest, fresh: bool) -> Step<Admission> {
        let ask = rest.read("notifications", "");
        self.stage = Stage::Probing { rest, fresh };
        Step::Ask(ask)
    }

    fn probed(&mut self, rest: Rest, fresh: bool, reply: &Reply, now: Now) -> Step<Admission> {
        match reply.status {
            200 if reply.too_large || rest::list(reply).is_some() => {
                self.learn(rest, now.mono + LEARNING, Muted::default(), now)
            }
            200 => Step::Done(Err(Trouble::new(TroubleCode::Protocol, rest::NO_API))),
            // The token of an earlier sign-in has lapsed; the password makes a new one.
            401 if !fresh && rest::own(reply) => self.log_in(&rest.place),
            _ => Step::Done(Err(rest::trouble(reply))),
        }
    }

    fn learn(&mut self, rest: Rest, until: Mono, mut muted: Muted, now: Now) -> Step<Admission> {
        let path = if now.mono < until { muted.next() } else { None };
        match path {
            Some((path, query)) => {
                let ask = rest.read(&path, &query);
                self.stage = Stage::Learning { rest, until, muted };
                Step::Ask(ask)
            }
            None => Step::Done(Ok(Self::admitted(&rest, muted.found, now))),
        }
    }

    fn admitted(rest: &Rest, muted: BTreeSet<u64>, now: Now) -> Admission {
        let Rest { place, identity } = rest;
        // A pasted token stays what it is; only a token from a password saves a sign-in.
        let pass = matches!(place.who, Who::Email(_)).then(|| Pass {
            veils: BTreeMap::new(),
            token: identity.token.clone(),
            expires: identity.expires,
            me: Some(identity.me.to_string()),
        });
        let reader = Reader::new(place, Some(identity.me), muted);
        Admission {
            link: Link {
                url: place.socket(),
                headers: vec![(AUTH.to_owned(), identity.header())],
                origin: None,
                subprotocols: Vec::new(),
                meanings: vec![(300..=399, no_socket()), (404..=404, no_socket())],
            },
            dialect: Box::new(Speech::new(place.clone(), reader, now.mono)),
            pass,
        }
    }
}

impl Errand<Admission> for Admit {
    fn step(&mut self, reply: Option<Reply>, now: Now) -> Step<Admission> {
        let place = match &self.place {
            Ok(place) => place.clone(),
            Err(fault) => return Step::Done(Err(Trouble::new(TroubleCode::Config, fault.message.clone()))),
        };
        match (std::mem::replace(&mut self.stage, Stage::Start), reply) {
            (Stage::LoggingIn, Some(reply)) => self.logged_in(place, &reply),
            (Stage::Probing { rest, fresh }, Some(reply)) => self.probed(rest, fresh, &reply, now),
            (Stage::Learning { rest, until, mut muted }, Some(reply)) => {
                muted.take(&reply);
                self.learn(rest, until, muted, now)
            }
            _ => self.start(place, now),
        }
    }
}

/// Which conversations the user muted at the service. Best effort: what is not learnt rings.
#[derive(Default)]
struct Muted {
    found: BTreeSet<u64>,
    listed: BTreeSet<u64>,
    groups: VecDeque<u64>,
    asking: Asking,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Asking {
    #[default]
    Pages,
    Groups,
    Group,
}

impl Muted {
    /// What to ask next, as a path and a query.
    fn next(&mut self) -> Option<(String, String)> {
        match self.asking {
            Asking::Pages => Some(("conversations".to_owned(), format!("start={}", self.listed.len()))),
            Asking::Groups => Some(("profile/networks".to_owned(), String::new())),
            Asking::Group => self.groups.pop_front().map(|id| (format!("conversations/{id}"), String::new())),
        }
    }

    fn take(&mut self, reply: &Reply) {
        let ok = reply.status == 200;
        match self.asking {
            Asking::Pages => {
                let page = rest::list(reply).filter(|_| ok).unwrap_or_default();
                let known = self.listed.len();
                for conversation in &page {
                    self.note(conversation);
                }
                if self.listed.len() == known || known >= MOST_CONVERSATIONS {
                    self.asking = Asking::Groups;
                }
            }
            // The list of conversations leaves group chats out.
            Asking::Groups => {
                let groups = rest::list(reply).filter(|_| ok).unwrap_or_default();
                self.groups = groups.iter().filter_map(|group| told::number(group, "conversation")).collect();
                self.asking = Asking::Group;
            }
            Asking::Group => {
                if let Some(conversation) = serde_json::from_str(&reply.body).ok().filter(|_| ok) {
                    self.note(&conversation);
                }
            }
        }
    }

    fn note(&mut self, conversation: &Value) {
        if let Some(id) = told::number(conversation, "id") {
            self.listed.insert(id);
            if is_muted(conversation) {
                self.found.insert(id);
            }
        }
    }
}

/// Whether a conversation is muted. The server writes `Muted`, because of a slip in its source.
pub(super) fn is_muted(conversation: &Value) -> bool {
    told::flag(conversation, "Muted") || told::flag(conversation, "muted")
}

fn identity(body: &str) -> Option<Identity> {
    let body: Value = serde_json::from_str(body).ok()?;
    let token = Secret::new(body.get("value")?.as_str()?.to_owned());
    Identity::new(told::number(&body, "id")?, token.expose(), told::time(&body, "expiry"))
}

/// REST has just accepted the token, so only the address of the socket can be wrong.
fn no_socket() -> Trouble {
    Trouble::new(TroubleCode::Protocol, NO_SOCKET)
}

const NO_SOCKET: &str =
    "Gleepost answers over REST but has no websocket at this address; check the API base and any proxy in front of it.";

/// How long learning what is muted may delay the dial.
const LEARNING: Duration = Duration::from_secs(3);
const MOST_CONVERSATIONS: usize = 200;
