//! What the user tries: a test notification, and a sound before it is chosen.
//!
//! An event of nobody's goes the way of every event, through rules, quiet hours, mute and flood to the
//! desktop, and whoever asked hears what became of it.

use bellhop_control::ask::Answer;
use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{NotificationState, Rung};
use bellhop_core::account::{Account, AccountId, Keep};
use bellhop_core::clock::Now;
use bellhop_core::desk::{Arrival, Circumstances, Verdict};
use bellhop_core::event::{Bearing, Event, Urgency};
use bellhop_core::fate::{Fate, sentence};
use bellhop_core::messages;
use bellhop_core::notice::{Happened, Notice, NoticeId, Ring, Service};
use bellhop_core::sound::Sound;

use super::facts::Done;
use super::{Hub, Input, Reply};
use crate::notifier::Command;
use crate::sound;

/// A test notification that the desktop has not answered yet.
pub(super) struct Rehearsal {
    notice: NoticeId,
    reply: Reply,
    fate: Fate,
}

impl Hub {
    /// Rings as an event would, and answers once the desktop has taken it or refused.
    pub(super) fn rehearse(&mut self, reply: Reply, now: Now) -> Result<(), Refusal> {
        self.must_reside()?;
        let told = &self.facts.notifications;
        if told.state == NotificationState::Unavailable {
            let words = told.detail.clone().unwrap_or(messages::notifications_not_heard());
            // It may have come back without a word.
            self.screen.push(Command::Probe);
            return Err(Refusal::new(Code::Failed, words));
        }
        let (account, event) = (nobody(), event(now).said_in(self.locale()));
        let label = messages::rehearsal_kind();
        let arrival = Arrival { event: &event, label: &|| label.clone(), kind_on: true, seen: false, unasked: false };
        let zone = self.zone();
        let around = Circumstances {
            settings: &self.settings,
            rules: &self.book,
            account: &account,
            marks_seen: false,
            zone: &zone,
            now,
        };
        let Verdict::Fated { fate, orders, .. } = self.desk.judge(&arrival, &around) else {
            return Err(Refusal::new(Code::Failed, messages::rehearsal_taken_for_another()));
        };
        self.carry_out(orders, now);
        match fate.notice {
            Some(notice) => self.rehearsals.push(Rehearsal { notice, reply, fate }),
            None => self.reply(reply, rung(fate)),
        }
        Ok(())
    }

    /// The desktop has answered something; a rehearsal that waited for it is over.
    pub(super) fn rehearsed(&mut self, happened: &Happened) {
        let (notice, refused) = match happened {
            Happened::Shown(notice, _) => (Some(*notice), None),
            Happened::Failed(notice, words) => (Some(*notice), Some(words)),
            // Events wait for a service that does not answer; whoever looks at the screen need not.
            Happened::Service(Service::Unavailable(words)) => (None, Some(words)),
            _ => return,
        };
        let over = |test: &Rehearsal| notice.is_none_or(|notice| test.notice == notice);
        let (over, waiting) = std::mem::take(&mut self.rehearsals).into_iter().partition(over);
        self.rehearsals = waiting;
        for Rehearsal { reply, fate, .. } in over {
            let answer = refused.map_or_else(|| Ok(rung(fate)), |words| Err(Refusal::new(Code::Failed, words.clone())));
            self.conclude(reply, answer);
        }
    }

    /// Plays a sound, on the runtime.
    pub(super) fn sound_try(&mut self, reply: Reply, sound: Sound) -> Result<(), Refusal> {
        self.must_reside()?;
        let (hub, display) = (self.handle.clone(), self.facts.display.clone());
        self.ports.runtime.spawn(async move {
            let played = sound::play(sound, &display).await;
            hub.send(Input::Done(Done::Sounded { reply, sound, played }));
        });
        Ok(())
    }

    /// It was played; or else the desktop is asked to play it, with a notification.
    pub(super) fn sounded(&mut self, reply: Reply, sound: Sound, played: bool) {
        if !played {
            self.screen.push(Command::Show(Notice {
                id: SOUND,
                account: "Bellhop".to_owned(),
                title: self.locale().render(&messages::rehearsal_title()),
                body: String::new(),
                urgency: Urgency::Normal,
                ring: Ring::Sound(sound),
                opens: false,
                marks_seen: false,
            }));
        }
        self.reply(reply, Answer::Played(played));
    }
}

fn rung(fate: Fate) -> Answer {
    Answer::Rung(Rung { sentence: sentence(&fate, NAME), fate })
}

/// The account of the test: it is in no settings, so that a rule for one account leaves it alone.
fn nobody() -> Account {
    Account {
        id: AccountId("test".to_owned()),
        name: NAME.to_owned(),
        service: String::new(),
        enabled: true,
        fields: std::collections::BTreeMap::new(),
        kinds: std::collections::BTreeMap::new(),
        expect: std::collections::BTreeMap::new(),
        muted_until: None,
        keep: Keep::Keychain,
    }
}

fn event(now: Now) -> Event {
    Event {
        kind: "test".to_owned(),
        key: format!("test/{}", now.wall.0),
        at: now.wall,
        title: messages::rehearsal_title(),
        body: messages::rehearsal_body(),
        url: None,
        urgency: Urgency::Normal,
        fields: serde_json::Value::Null,
        thread: None,
        seq: None,
        bearing: Bearing::News,
        hush: None,
        teaches: Vec::new(),
        lacks: None,
        cursors: Vec::new(),
        known_as: None,
    }
}

const NAME: &str = "Bellhop";
/// The notice of a sound; no event ever has this one.
const SOUND: NoticeId = i64::MAX.cast_unsigned();
