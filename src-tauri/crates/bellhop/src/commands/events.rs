//! `events`: history in pages, and what is decided as it is decided.

use std::process::ExitCode;

use bellhop_control::ask::{Answer, Ask, EventQuery};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::message::{CONNECTION, FromClient, ToClient};
use bellhop_control::place::Place;
use bellhop_control::view::{Change, EventView};
use bellhop_core::messages::{self, Locale};

use crate::cli;
use crate::print;
use crate::reach::Reach;

pub async fn events(place: &Place, locale: Locale, options: cli::Events) -> Result<ExitCode, Refusal> {
    if options.follow {
        return follow(place, locale, &options).await;
    }
    let mut reach = Reach::any(place, locale).await?;
    let result = pages(&mut reach, &options).await;
    reach.finish().await;
    result.map(|()| ExitCode::SUCCESS)
}

async fn pages(reach: &mut Reach, options: &cli::Events) -> Result<(), Refusal> {
    let mut left = options.limit.unwrap_or(u32::MAX);
    let mut before = None;
    while left > 0 {
        let query = EventQuery {
            account: options.account.clone(),
            search: options.search.clone(),
            limit: Some(left.min(PAGE)),
            before,
            ..EventQuery::default()
        };
        let Answer::Events { events, more } = reach.ask(Ask::Events(query)).await? else {
            return Err(print::unexpected());
        };
        for event in &events {
            show(event, options.json.json, reach.locale)?;
        }
        left = left.saturating_sub(u32::try_from(events.len()).unwrap_or(u32::MAX));
        before = events.last().map(|event| event.id);
        if !more || events.is_empty() {
            break;
        }
    }
    Ok(())
}

async fn follow(place: &Place, locale: Locale, options: &cli::Events) -> Result<ExitCode, Refusal> {
    let mut client = Reach::resident(place, locale).await?;
    if let Some(name) = &options.account {
        // An account that does not exist would be waited for in vain.
        let query = EventQuery { account: Some(name.clone()), limit: Some(1), ..EventQuery::default() };
        client.ask(Ask::Events(query), |_| {}).await?;
    }
    let gone = || Refusal::new(Code::NotRunning, messages::resident_ended());
    client.speak.say(&FromClient { id: u64::MAX, ask: Ask::Watch }).await.map_err(|_| gone())?;
    let mut left = options.limit.unwrap_or(u32::MAX);
    while left > 0 {
        let Some(message) = client.hear.hear().await.map_err(|_| gone())? else { return Err(gone()) };
        let change = match message {
            ToClient::Change(change) => *change,
            ToClient::Refused { id: CONNECTION, refusal } => return Err(refusal),
            _ => continue,
        };
        let Change::Event(event) = change else { continue };
        if wanted(&event, options) {
            show(&event, options.json.json, locale)?;
            left -= 1;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn wanted(event: &EventView, options: &cli::Events) -> bool {
    let text = format!("{} {}", event.title, event.body).to_lowercase();
    options.account.as_ref().is_none_or(|name| *name == event.account)
        && options
            .search
            .as_ref()
            .is_none_or(|words| words.to_lowercase().split_whitespace().all(|word| text.contains(word)))
}

fn show(event: &EventView, json: bool, locale: Locale) -> Result<(), Refusal> {
    print::show(json, event, || print::event(event, locale))
}

const PAGE: u32 = 200;
