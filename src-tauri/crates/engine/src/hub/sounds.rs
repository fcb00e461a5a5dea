//! Hearing a sound before choosing it.

use bellhop_control::ask::Answer;
use bellhop_control::code::Refusal;
use bellhop_core::event::Urgency;
use bellhop_core::notice::{Notice, NoticeId, Ring};
use bellhop_core::sound::Sound;

use super::facts::Done;
use super::{Hub, Input, Reply};
use crate::notifier::Command;
use crate::sound;

impl Hub {
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
                title: "This is how Bellhop rings".to_owned(),
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

/// The notice of a sound; no event ever has this one.
const SOUND: NoticeId = i64::MAX.cast_unsigned();
