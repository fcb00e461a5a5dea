//! Signing in, before the socket: the socket accepts everybody and tells only afterwards, so the
//! token is tried over REST first.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;

use super::dialect::Speech;
use super::place::{Place, Who};
use super::reader::Reader;
use super::rest::{self, AUTH, Identity, Rest};
use super::told;
use crate::clock::{Now, Wall};
use crate::form::Fault;
use crate::http::{Http, Response};
use crate::messages;
use crate::provider::{Admission, Link, Pass};
use crate::secret::Secret;
use crate::trouble::{Trouble, TroubleCode};

/// Signs in where that is needed, tries the token, and learns what is muted.
pub(super) async fn admit(
    http: &mut dyn Http,
    place: Result<Place, Fault>,
    secret: Secret,
    pass: Option<Pass>,
) -> Result<Admission, Trouble> {
    let place = place.map_err(|fault| Trouble::new(TroubleCode::Config, fault.message))?;
    let (identity, fresh) = match &place.who {
        Who::User(me) => (Identity::new(*me, secret.expose(), None).ok_or_else(super::dialect::refused)?, true),
        Who::Email(email) => match kept(pass, http.now().wall) {
            Some(identity) => (identity, false),
            None => (log_in(http, &place, email, &secret).await?, true),
        },
    };
    let mut rest = Rest { place, identity };
    let mut response = http.send(rest.read("notifications", "")).await?;
    // The token of an earlier sign-in has lapsed; the password makes a new one.
    if let Who::Email(email) = &rest.place.who
        && response.status == 401
        && !fresh
        && rest::own(&response)
    {
        rest.identity = log_in(http, &rest.place, email, &secret).await?;
        response = http.send(rest.read("notifications", "")).await?;
    }
    match response.status {
        200 if response.too_large || rest::list(&response).is_some() => {}
        200 => return Err(rest::no_api()),
        _ => return Err(rest::trouble(&response)),
    }
    let muted = muted(http, &rest).await?;
    Ok(admission(&rest, muted, http.now()))
}

/// Who an earlier sign-in made us, while that is good.
fn kept(pass: Option<Pass>, now: Wall) -> Option<Identity> {
    let pass = pass.filter(|pass| pass.expires.is_none_or(|end| now < end))?;
    Identity::new(pass.me?.parse().ok()?, pass.token.expose(), pass.expires)
}

async fn log_in(http: &mut dyn Http, place: &Place, email: &str, password: &Secret) -> Result<Identity, Trouble> {
    let response = http.send(rest::login(place.under("login"), email, password)).await?;
    let refused = |words| Err(Trouble::new(TroubleCode::Credential, words));
    match response.status {
        200 => identity(&response.body).ok_or_else(rest::no_api),
        400 | 401 if rest::own(&response) => refused(messages::gleepost_refused_password()),
        403 if rest::own(&response) => refused(messages::gleepost_unverified()),
        _ => Err(rest::trouble(&response)),
    }
}

/// Which conversations the user muted at the service. Best effort: what is not learnt in time rings.
async fn muted(http: &mut dyn Http, rest: &Rest) -> Result<BTreeSet<u64>, Trouble> {
    let until = http.now().mono + LEARNING;
    let list = |response: &Response| rest::list(response).filter(|_| response.status == 200).unwrap_or_default();
    let mut listed = BTreeMap::new();
    while http.now().mono < until {
        let known = listed.len();
        let response = http.send(rest.read("conversations", &format!("start={known}"))).await?;
        for conversation in list(&response) {
            note(&mut listed, &conversation);
        }
        if listed.len() == known || known >= MOST_CONVERSATIONS {
            break;
        }
    }
    // The list of conversations leaves group chats out.
    let mut groups = Vec::new();
    if http.now().mono < until {
        groups = list(&http.send(rest.read("profile/networks", "")).await?);
    }
    for id in groups.iter().filter_map(|group| told::number(group, "conversation")) {
        if http.now().mono >= until {
            break;
        }
        let response = http.send(rest.read(&format!("conversations/{id}"), "")).await?;
        if let Some(conversation) = serde_json::from_str(&response.body).ok().filter(|_| response.status == 200) {
            note(&mut listed, &conversation);
        }
    }
    Ok(listed.into_iter().filter_map(|(id, muted)| muted.then_some(id)).collect())
}

fn note(listed: &mut BTreeMap<u64, bool>, conversation: &Value) {
    if let Some(id) = told::number(conversation, "id") {
        *listed.entry(id).or_default() |= is_muted(conversation);
    }
}

fn admission(rest: &Rest, muted: BTreeSet<u64>, now: Now) -> Admission {
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
    Trouble::new(TroubleCode::Protocol, messages::gleepost_no_socket())
}

/// How long learning what is muted may delay the dial.
const LEARNING: Duration = Duration::from_secs(3);
const MOST_CONVERSATIONS: usize = 200;
