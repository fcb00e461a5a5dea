//! What Bellhop says about a Daptin account, in words.

use std::time::Duration;

use super::setup::Setup;
use super::subscriptions::Subscriptions;
use crate::clock::Wall;
use crate::trouble::{Trouble, TroubleCode};

/// The socket was refused: the token is not one of this server, or no longer.
pub(super) fn unauthorized() -> Trouble {
    Trouble::new(
        TroubleCode::Credential,
        "Daptin did not accept the token. Enter the password or a new token for this account.",
    )
}

/// The server answers neither like a current nor like an older Daptin.
pub(super) fn stranger() -> Trouble {
    Trouble::new(
        TroubleCode::Protocol,
        "The server at this address accepts the connection but does not answer like a Daptin server. Check the address.",
    )
}

/// The JSON ping stayed unanswered.
pub(super) fn no_pong() -> Trouble {
    Trouble::new(
        TroubleCode::Silent,
        "Daptin stopped answering pings. Bellhop has dropped the connection and connects anew.",
    )
}

/// No topic stands. Missing topics are tried again, for they may be made anew; missing permissions
/// need somebody to act first.
pub(super) fn all_refused(subscriptions: &Subscriptions) -> Trouble {
    let denied = subscriptions.refusals().all(|(_, reason)| reason.starts_with(DENIED));
    let silent = subscriptions.refusals().all(|(_, reason)| reason == NO_ANSWER);
    let list = list(subscriptions);
    match (denied, silent) {
        (true, _) => Trouble::new(
            TroubleCode::Config,
            format!(
                "Daptin does not let this account hear of any chosen topic ({list}). Ask its administrator, or choose other topics."
            ),
        )
        .refused(),
        (_, true) => Trouble::new(TroubleCode::Silent, "Daptin opened a session but did not answer any subscription."),
        _ => Trouble::new(
            TroubleCode::Protocol,
            format!("Daptin refuses every chosen topic ({list}). Check their names; Bellhop keeps trying."),
        )
        .refused(),
    }
}

/// What is wrong although the account is live.
pub(super) fn caveat(
    setup: &Setup,
    subscriptions: &Subscriptions,
    expires: Option<Wall>,
    now: Wall,
) -> Option<Trouble> {
    let none = setup.topics.is_empty().then(|| {
        Trouble::new(
            TroubleCode::Config,
            "No topics are chosen, so nothing can ring. Choose the tables or topics to hear of.",
        )
    });
    let some = subscriptions.refusals().next().map(|_| {
        let text =
            format!("Daptin refuses some topics: {}. The others work, and Bellhop keeps trying.", list(subscriptions));
        Trouble::new(TroubleCode::Config, text)
    });
    let token = expires.filter(|at| at.since(now) <= DAY).map(|at| {
        let text = if at <= now {
            format!("The token expired on {}. Enter a new one to stay connected.", minute(at))
        } else {
            format!("The token expires on {}. Enter a new one to stay connected.", minute(at))
        };
        Trouble::new(TroubleCode::Credential, text)
    });
    [token, none, some]
        .into_iter()
        .flatten()
        .reduce(|first, next| Trouble::new(first.code, format!("{} {}", first.message, next.message)))
}

/// A time for people, by the minute, UTC.
pub(super) fn minute(at: Wall) -> String {
    at.timestamp().strftime("%Y-%m-%d at %H:%M UTC").to_string()
}

fn list(subscriptions: &Subscriptions) -> String {
    let mut all: Vec<_> = subscriptions
        .refusals()
        .map(|(topic, reason)| {
            // The server repeats the topic in its reason.
            let reason = reason.split_once(": ").map_or(reason, |(reason, _)| reason);
            format!("{topic} – {reason}")
        })
        .collect();
    let more = all.len().saturating_sub(SHOWN);
    all.truncate(SHOWN);
    if more > 0 {
        all.push(format!("and {more} more"));
    }
    all.join(", ")
}

/// Why a topic counts as refused when nothing came back.
pub(super) const NO_ANSWER: &str = "no answer";
const DENIED: &str = "permission denied";
const DAY: Duration = Duration::from_hours(24);
/// The most refused topics that are named.
const SHOWN: usize = 5;
