//! From a type, a location and a payload to what it means to whom it was told.

use std::collections::BTreeSet;

use url::Url;

use super::place::{Place, Who};
use super::told::Told;
use super::{conversation, kinds, notification, post};
use crate::dialect::Signal;
use crate::event::Event;
use crate::messages;
use crate::namesake::Namesakes;

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
            "message" => (conversation::message(told, self), messages::frame_message_no_id()),
            "read" => (conversation::read(told, self), messages::frame_read_no_ids()),
            "new-conversation" => (conversation::begun(told, self), messages::frame_conversation_no_id()),
            "changed-conversation" => (conversation::changed(told, self), messages::frame_conversation_no_id()),
            "ended-conversation" => (conversation::ended(told, self), messages::frame_conversation_no_id()),
            "notification" => (notification::notification(told, self), messages::frame_notification_no_id()),
            "video-ready" => (post::video(told, self), messages::frame_video_no_id()),
            "views" => (post::views(told, self), messages::frame_views_no_post()),
            "vote" => (post::vote(told, self), messages::frame_vote_no_post()),
            "comment" => (post::comment(told, self), messages::frame_comment_no_ids()),
            "post" => (post::post(told, self), messages::frame_post_no_id()),
            _ => (Some(self.stranger(told)), messages::frame_unknown_kind()),
        };
        match event {
            Some(mut event) => {
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
        event.title = messages::gleepost_something_new(&event.kind);
        event.url = Some(told.page().link(&self.web));
        event
    }
}
