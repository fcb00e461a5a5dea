//! REST bodies of every conversation: the first byte names the service, the second what for, then a reply a line, each a
//! status in three digits, a space and a body.

use std::collections::BTreeMap;

use bellhop_core::{
    clock::Wall,
    cursor::Cursors,
    http::Response,
    provider::{CatchUp, CaughtUp, Pass},
    trouble::Trouble,
};

use crate::{
    clean,
    desk::{self, NOW, Replies},
};

/// Holds one conversation with one service.
pub fn run(data: &[u8]) {
    let &[service, purpose, ref rest @ ..] = data else { return };
    let (provider, account) = desk::account(service);
    let mut http = Replies::of(rest.split(|byte| *byte == b'\n').map(reply));
    let pass = Pass { token: desk::secret(), expires: None, me: Some("9".to_owned()), veils: BTreeMap::new() };
    match purpose % 4 {
        0 => {
            if let Some(result) = desk::run(provider.admit(&mut http, &account, &desk::secret(), None)) {
                let trouble = result.err();
                trouble.iter().for_each(clean::trouble);
                clean::without_secret(&trouble, rest);
            }
        }
        1 => {
            let things = ["post/42".to_owned(), "conversation/67".to_owned()];
            if let Some(look_up) = provider.look_up(&mut http, &account, &desk::secret(), &things)
                && let Some(result) = desk::run(look_up)
            {
                names(result, rest);
            }
        }
        first_or_later => {
            let names = ["posts", "feedbacks", "flag_logs", "notification", "message", "conversation", "ticket"];
            let cursors: Cursors = names.into_iter().map(|name| (name, "7")).collect();
            let never = first_or_later == 2;
            let request = CatchUp {
                account: &account,
                secret: &desk::secret(),
                pass: Some(&pass),
                cursors: &if never { Cursors::default() } else { cursors },
                gap_since: (!never).then_some(Wall(NOW.wall.0 - 3_600_000)),
                now: NOW,
            };
            if let Some(catch_up) = provider.catch_up(&mut http, &request)
                && let Some(result) = desk::run(catch_up)
            {
                caught(result, rest);
            }
        }
    }
}

fn caught(result: Result<CaughtUp, Trouble>, heard: &[u8]) {
    clean::without_secret(&result, heard);
    match result {
        Ok(caught) => {
            caught.events.iter().for_each(clean::event);
            caught.missing.iter().for_each(|sentence| clean::line(&sentence.why.to_string(), 1_000));
        }
        Err(trouble) => clean::trouble(&trouble),
    }
}

fn names(result: Result<BTreeMap<String, String>, Trouble>, heard: &[u8]) {
    clean::without_secret(&result, heard);
    match result {
        Ok(names) => names.values().for_each(|name| clean::line(name, 300)),
        Err(trouble) => clean::trouble(&trouble),
    }
}

fn reply(line: &[u8]) -> Option<Response> {
    let (status, body) = line.split_at_checked(4)?;
    let status = std::str::from_utf8(&status[..3]).ok()?.parse().ok()?;
    Some(Response { status, retry_after: None, body: String::from_utf8_lossy(body).into_owned(), too_large: false, date: None })
}
