//! From a type, a location and a payload to what it means to whom it was told.

use std::collections::BTreeSet;

use url::Url;

use super::place::{Place, Who};
use super::told::Told;
use super::{conversation, kinds, notification, post};
use crate::dialect::Signal;
use crate::event::Event;
use crate::namesake::Namesakes;
use crate::text;

/// Who one is, and what one does not want to hear of.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub(super) web: Url,
    me: Option<u64>,
    /// Conversations muted at the service. It sends their messages all the same.
    pub(super) muted: BTreeSet<u64>,
    /// How many events of unknown kinds were heard.
    strangers: u64,
    /// The changes of conversations of late, of which two may be dated by the same last message.
    changes: Namesakes,
}

impl Reader {
    /// A reader for the account at `place`, signed in as `me`.
    pub(super) fn new(place: &Place, me: Option<u64>, muted: BTreeSet<u64>) -> Self {
        let me = match place.who {
            Who::User(id) => Some(id),
            Who::Email(_) => me,
        };
        Self { web: place.web.clone(), me, muted, strangers: 0, changes: Namesakes::default() }
    }

    /// Takes over what the user changed.
    pub(super) fn adjust(&mut self, place: &Place) {
        self.web = place.web.clone();
    }

    pub(super) fn is_me(&self, id: Option<u64>) -> bool {
        id.is_some() && id == self.me
    }

    /// What this means.
    pub(super) fn read(&mut self, told: &Told<'_>) -> Signal {
        let (event, lacking) = match told.kind {
            "typing" => return Signal::Counted("typing"),
            "presence" => return Signal::Counted("presence"),
            "message" => (conversation::message(told, self), "a message without an id"),
            "read" => (conversation::read(told, self), "a read receipt without its ids"),
            "new-conversation" => (conversation::begun(told, self), "a conversation without an id"),
            "changed-conversation" => (conversation::changed(told, self), "a conversation without an id"),
            "ended-conversation" => (conversation::ended(told, self), "a conversation without an id"),
            "notification" => (notification::notification(told, self), "a notification without an id"),
            "video-ready" => (post::video(told, self), "a video without an id"),
            "views" => (post::views(told, self), "a view count without post or number"),
            "vote" => (post::vote(told, self), "votes without post or counts"),
            "comment" => (post::comment(told, self), "a comment without its ids"),
            "post" => (post::post(told, self), "a post without an id"),
            _ => (Some(self.stranger(told)), "an event of an unknown kind"),
        };
        match event {
            Some(mut event) => {
                event.title = text::line(&event.title, text::TITLE);
                if told.kind == "changed-conversation" {
                    self.changes.tell_apart(&mut event.key, conversation::members(told));
                }
                Signal::Event(Box::new(event))
            }
            None => Signal::Ignored(lacking),
        }
    }

    /// A kind that this build does not know: kept in the inbox, and each one by itself, since the
    /// socket never repeats anything.
    fn stranger(&mut self, told: &Told<'_>) -> Event {
        self.strangers += 1;
        let kind = kinds::cleaned(told.kind);
        let key = format!("{kind}/{}/{}", told.heard.0, self.strangers);
        let mut event = told.event(kind, key, told.heard);
        event.title = format!("Gleepost sent something new: {}", event.kind);
        event.url = Some(told.page().link(&self.web));
        event
    }
}
