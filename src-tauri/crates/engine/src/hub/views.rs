//! The hub's state as clients see it.

use std::collections::BTreeSet;
use std::time::Duration;

use bellhop_control::view::{
    AccountStatus, AccountView, Away, Change, ChoiceView, Counts, EventDetail, EventView, FieldView, Gap, Ignored,
    KindView, Overall, ServiceView, SignInView, Snapshot, Status, TakesView, Tray,
};
use bellhop_core::account::Account;
use bellhop_core::clock::{Now, Wall};
use bellhop_core::fate::sentence;
use bellhop_core::form::{Choice, Field, SignIn, Takes};
use bellhop_core::messages::{self, Message};
use bellhop_core::session::State;

use super::Hub;
use crate::history::{Gap as Blindness, Query, Row};

impl Hub {
    pub(super) fn status(&self, now: Now) -> Status {
        Status {
            line: self.line(now),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            started_at: self.opened.wall,
            muted_until: still(self.settings.muted_until, now),
            quiet_until: self.all_quiet_until(now),
            unread: self.history.unread(),
            locale: self.locale().name().to_owned(),
            notifications: self.facts.notifications.clone(),
            tray: Tray { state: self.facts.tray },
            keychain: self.facts.keychain.clone(),
            accounts: self.settings.accounts.iter().map(|account| self.account_status(account, now)).collect(),
        }
    }

    fn account_status(&self, account: &Account, now: Now) -> AccountStatus {
        let link = self.links.get(&account.id);
        let standing = link.map(|link| link.standing.clone());
        let counts = self.history.tally(&account.id).unwrap_or_default();
        let ignored = self.ignored(account);
        AccountStatus {
            name: account.name.clone(),
            service: account.service.clone(),
            enabled: account.enabled,
            state: standing.as_ref().map_or(State::Off, |standing| standing.state),
            since: standing.as_ref().map_or(self.opened.wall, |standing| standing.since),
            trouble: self.trouble_of(account),
            retry_at: standing.and_then(|standing| standing.retry_at),
            last_frame_at: link.and_then(|link| link.driver.gauge().last_frame_at),
            last_event_at: link.and_then(|link| link.last_event_at),
            muted_until: still(account.muted_until, now),
            quiet_until: self.quiet_until(account, now),
            caveats: self.caveats(account, now),
            ignored: Ignored::by_reason(&ignored),
            ignored_frames: ignored,
            events: Counts { received: counts.received, rung: counts.rung },
            gaps: self.gaps_of(account, a_day_before(now)),
            expects: self.expectations(account, now),
        }
    }

    fn gaps_of(&self, account: &Account, since: Wall) -> Vec<Gap> {
        let gaps = self.history.gaps(&account.id, since).unwrap_or_default();
        gaps.into_iter().map(|record| self.gap(account, record)).collect()
    }

    pub(super) fn gap(&self, account: &Account, record: Blindness) -> Gap {
        let fetching = record.cursors.is_some() && record.to.is_some();
        // Only who is live can ask: no account that is off, and none at all without a resident.
        let asks = self.links.get(&account.id).is_some_and(|link| link.standing.state == State::Live);
        Gap {
            fetching,
            from: record.from,
            to: record.to,
            recovered: record.recovered,
            complete: record.complete,
            missing: record.missing,
            why: record
                .why
                .or_else(|| fetching.then(|| if asks { messages::gap_fetching() } else { messages::gap_to_fetch() })),
        }
    }

    pub(super) fn account_view(&self, account: &Account, now: Now) -> AccountView {
        let away = self.history.away(&account.id, a_day_before(now)).unwrap_or_default();
        AccountView {
            status: self.account_status(account, now),
            never_replayed: self.never_replayed(account),
            fields: account.fields.clone(),
            keep: account.keep,
            away: away.into_iter().map(|away| Away { from: away.from, to: away.to }).collect(),
        }
    }

    /// What no catch-up can bring of the kinds that are on.
    fn never_replayed(&self, account: &Account) -> Vec<Message> {
        let Some((account, provider)) = self.source(&account.id) else { return Vec::new() };
        let on = |kind: &String| provider.is_on(&account, kind);
        let parts = provider.never_replayed(&account).into_iter().filter(|part| part.kinds.iter().any(on));
        parts.map(|part| part.why).collect()
    }

    pub(super) fn snapshot(&self, now: Now) -> Snapshot {
        let latest = self.history.page(&Query { limit: LATEST, ..Query::default() }).unwrap_or_default();
        Snapshot {
            status: self.status(now),
            accounts: self.settings.accounts.iter().map(|account| self.account_view(account, now)).collect(),
            services: self.services(),
            rules: self.settings.rules.clone(),
            preferences: self.settings.preferences.clone(),
            events: latest.into_iter().map(|row| self.row_view(row)).collect(),
            health: self.health(now),
            to: self.facts.wanted.clone().filter(|(_, at)| now.mono - *at < OPENING).map(|(what, _)| what),
        }
    }

    pub(super) fn event_view(&self, id: i64) -> Option<EventView> {
        let row = self.history.event(id).ok().flatten()?;
        Some(self.row_view(row))
    }

    pub(super) fn row_view(&self, row: Row) -> EventView {
        let account = self.settings.account(&row.account).map(|account| account.name.clone()).unwrap_or_default();
        EventView {
            id: row.id,
            account,
            service: row.service,
            kind: row.kind,
            key: row.key,
            at: row.at,
            received_at: row.received_at,
            title: row.title,
            body: row.body,
            url: row.url,
            urgency: row.urgency,
            live: row.live,
            read: row.read_at.is_some(),
            fate: row.fate,
        }
    }

    pub(super) fn detail(&self, row: Row) -> EventDetail {
        let fields = row.fields.clone();
        let can = self.marks_seen(&row);
        let event = self.row_view(row);
        EventDetail { sentence: sentence(&event.fate, &event.account), event, fields, marks_seen: can }
    }

    /// Tells those who watch what concerns no single account, when it has changed.
    pub(super) fn tell_overall(&mut self, now: Now) {
        if !self.clients.anyone_watches() {
            self.facts.told = None;
            return;
        }
        let overall = Overall {
            muted_until: still(self.settings.muted_until, now),
            quiet_until: self.all_quiet_until(now),
            unread: self.history.unread(),
            locale: self.locale().name().to_owned(),
            notifications: self.facts.notifications.clone(),
            tray: Tray { state: self.facts.tray },
            keychain: self.facts.keychain.clone(),
            line: self.line(now),
            health: self.health(now),
        };
        if self.facts.told.as_ref() != Some(&overall) {
            self.facts.told = Some(overall.clone());
            self.clients.change(Change::Overall(overall));
        }
    }

    pub(super) fn kinds_of(&self, account: &Account) -> Vec<KindView> {
        let Some(provider) = self.ports.providers.find(&account.service) else { return Vec::new() };
        let provider = &*provider;
        let listed = provider.kinds(account);
        // What the user chose is shown even when its kind is no longer listed, such as one of a
        // topic that was taken away.
        let chosen: BTreeSet<&String> = account.kinds.keys().chain(account.expect.keys()).collect();
        let moved = chosen.into_iter().filter(|kind| listed.iter().all(|known| known.id != **kind));
        let moved: Vec<_> = moved
            .map(|kind| KindView {
                account: account.name.clone(),
                kind: kind.clone(),
                on: provider.is_on(account, kind),
                default_on: provider.rings_by_default(account, kind),
                group: messages::kind_group_other(),
                label: Message::verbatim(kind),
                help: Message::verbatim(""),
                example: Message::verbatim(""),
                expect: account.expect.get(kind).copied(),
                heartbeat: None,
            })
            .collect();
        let listed = listed.into_iter().map(|kind| KindView {
            account: account.name.clone(),
            on: provider.is_on(account, &kind.id),
            default_on: kind.default_on,
            expect: account.expect.get(&kind.id).copied(),
            heartbeat: provider.about().heartbeat_of(&kind.id).map(|heartbeat| heartbeat.minutes),
            kind: kind.id,
            group: kind.group,
            label: kind.label,
            help: kind.help,
            example: kind.example,
        });
        listed.chain(moved).collect()
    }

    pub(super) fn services(&self) -> Vec<ServiceView> {
        let services = self.ports.providers.iter().map(|provider| provider.about());
        services
            .map(|about| ServiceView {
                slug: about.slug.clone(),
                label: about.label.clone(),
                summary: about.summary.clone(),
                fields: about.form().map(field).collect(),
                sign_ins: about.sign_ins.iter().cloned().map(sign_in).collect(),
                secret_label: about.secret_label.clone(),
                marks_seen: about.marks_seen,
                topics: about.topics,
            })
            .collect()
    }
}

/// A mute that has run out is none.
pub(super) fn still(until: Option<Wall>, now: Now) -> Option<Wall> {
    until.filter(|until| *until > now.wall)
}

fn a_day_before(now: Now) -> Wall {
    Wall(now.wall.0.saturating_sub(DAY_MS))
}

fn field(field: Field) -> FieldView {
    let Field { name, label, help, default, required, advanced, takes } = field;
    let takes = match takes {
        Takes::Text => TakesView::Text,
        Takes::Url => TakesView::Url,
        Takes::File => TakesView::File,
        Takes::List => TakesView::List,
        Takes::Toggle => TakesView::Toggle,
        Takes::Choice(choices) => {
            TakesView::Choice(choices.into_iter().map(|Choice { value, label }| ChoiceView { value, label }).collect())
        }
        Takes::Number(range) => TakesView::Number { least: *range.start(), most: *range.end() },
    };
    FieldView { name, label, help, default, required, advanced, takes }
}

fn sign_in(way: SignIn) -> SignInView {
    let SignIn { label, fields, secret_label, secret_help, .. } = way;
    SignInView { label, fields, secret_label, secret_help }
}

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long a window may take to open and ask for its snapshot.
const OPENING: Duration = Duration::from_secs(20);
const LATEST: usize = 100;
