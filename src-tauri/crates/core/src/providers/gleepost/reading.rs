//! From a type, a location and a payload to what it means.

use super::reader::Reader;
use super::told::Told;
use super::{conversation, kinds, notification, post};
use crate::dialect::Signal;
use crate::event::Event;
use crate::text;

impl Reader {
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
