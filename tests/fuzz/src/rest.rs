//! REST bodies of every errand: the first byte names the service, the second the errand, then a reply a line, each a
//! status in three digits, a space and a body.

use std::collections::BTreeMap;

use bellhop_core::{
    clock::Wall,
    cursor::Cursors,
    errand::Reply,
    provider::{CatchUp, CaughtUp, Pass},
    trouble::Trouble,
};

use crate::{
    clean,
    desk::{self, NOW},
};

/// Sends one errand to one service.
pub fn run(data: &[u8]) {
    let &[service, errand, ref rest @ ..] = data else { return };
    let (provider, account) = desk::account(service);
    let replies = || rest.split(|byte| *byte == b'\n').map(reply);
    let pass = Pass { token: desk::secret(), expires: None, me: Some("9".to_owned()), veils: BTreeMap::new() };
    match errand % 4 {
        0 => {
            let mut admission = provider.admit(&account, &desk::secret(), None);
            if let Some(result) = desk::run(&mut *admission, replies()) {
                let trouble = result.err();
                trouble.iter().for_each(clean::trouble);
                clean::without_secret(&trouble, rest);
            }
        }
        1 => {
            let things = ["post/42".to_owned(), "conversation/67".to_owned()];
            if let Some(mut look_up) = provider.look_up(&account, &desk::secret(), &things)
                && let Some(result) = desk::run(&mut *look_up, replies())
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
            let Some(mut errand) = provider.catch_up(&request) else { return };
            if let Some(result) = desk::run(&mut *errand, replies()) {
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
            caught.missing.iter().for_each(|sentence| clean::line(&sentence.why, 1_000));
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

fn reply(line: &[u8]) -> Option<Reply> {
    let (status, body) = line.split_at_checked(4)?;
    let status = std::str::from_utf8(&status[..3]).ok()?.parse().ok()?;
    Some(Reply { status, retry_after: None, body: String::from_utf8_lossy(body).into_owned(), too_large: false, date: None })
}
