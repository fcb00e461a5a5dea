//! What Bellhop says about a Daptin account, in words.

use std::time::Duration;

use super::setup::Setup;
use super::subscriptions::Subscriptions;
use crate::clock::Wall;
use crate::messages::{self, Message};
use crate::trouble::{Trouble, TroubleCode};

/// The socket was refused: the token is not one of this server, or no longer.
pub(super) fn unauthorized() -> Trouble {
    Trouble::new(TroubleCode::Credential, messages::daptin_unauthorized())
}

/// The server answers neither like a current nor like an older Daptin.
pub(super) fn stranger() -> Trouble {
    Trouble::new(TroubleCode::Protocol, messages::daptin_stranger())
}

/// The JSON ping stayed unanswered.
pub(super) fn no_pong() -> Trouble {
    Trouble::new(TroubleCode::Silent, messages::daptin_no_pong())
}

/// No topic stands. Missing topics are tried again, for they may be made anew; missing permissions
/// need somebody to act first.
pub(super) fn all_refused(subscriptions: &Subscriptions) -> Trouble {
    let denied = subscriptions.refusals().all(|(_, reason)| reason.starts_with(DENIED));
    let silent = subscriptions.refusals().all(|(_, reason)| reason == NO_ANSWER);
    let refusals = || refusals(subscriptions).unwrap_or_else(|| Message::verbatim(""));
    match (denied, silent) {
        (true, _) => Trouble::new(TroubleCode::Config, messages::daptin_all_denied(refusals())).refused(),
        (_, true) => Trouble::new(TroubleCode::Silent, messages::daptin_all_silent()),
        _ => Trouble::new(TroubleCode::Protocol, messages::daptin_all_refused(refusals())).refused(),
    }
}

/// What is wrong although the account is live.
pub(super) fn caveat(
    setup: &Setup,
    subscriptions: &Subscriptions,
    expires: Option<Wall>,
    now: Wall,
) -> Option<Trouble> {
    let none = setup.topics.is_empty().then(|| Trouble::new(TroubleCode::Config, messages::daptin_no_topics()));
    let some = refusals(subscriptions)
        .map(|refusals| Trouble::new(TroubleCode::Config, messages::daptin_some_refused(refusals)));
    let token = expires.filter(|at| at.since(now) <= DAY).map(|at| {
        let (day, time) = utc(at);
        let words = if at <= now {
            messages::daptin_token_expired_live(day, time)
        } else {
            messages::daptin_token_expires(day, time)
        };
        Trouble::new(TroubleCode::Credential, words)
    });
    let troubles: Vec<_> = [token, none, some].into_iter().flatten().collect();
    let code = troubles.first()?.code;
    Some(Trouble::new(code, Message::joined(troubles.into_iter().map(|trouble| trouble.message))?))
}

/// The day and the time of it, by the minute, UTC.
pub(super) fn utc(at: Wall) -> (String, String) {
    let at = at.timestamp();
    (at.strftime("%Y-%m-%d").to_string(), at.strftime("%H:%M").to_string())
}

/// The server's reason, or what stands in its place.
pub(super) fn reason(reason: &str) -> Message {
    match reason {
        "" => messages::daptin_no_reason(),
        NO_ANSWER => messages::daptin_no_answer(),
        reason => Message::verbatim(reason),
    }
}

/// The refused topics and why.
fn refusals(subscriptions: &Subscriptions) -> Option<Message> {
    let more = subscriptions.refusals().count().saturating_sub(SHOWN);
    let named = subscriptions.refusals().take(SHOWN).map(|(topic, why)| {
        // The server repeats the topic in its reason.
        let why = why.split_once(": ").map_or(why, |(why, _)| why);
        messages::daptin_refusal(topic, reason(why))
    });
    let named = named.reduce(messages::daptin_refusals)?;
    Some(if more > 0 { messages::daptin_refusals_more(named, more) } else { named })
}

/// Why a topic counts as refused when nothing came back.
pub(super) const NO_ANSWER: &str = "no answer";
const DENIED: &str = "permission denied";
const DAY: Duration = Duration::from_hours(24);
/// The most refused topics that are named.
const SHOWN: usize = 5;
