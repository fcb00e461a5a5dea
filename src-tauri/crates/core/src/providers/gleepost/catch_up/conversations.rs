//! Conversations: new ones, what was read elsewhere, and the messages after the last one known.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{CatchingUp, Stage, is_gone, said};
use crate::errand::{Reply, Step};
use crate::event::Hush;
use crate::provider::CaughtUp;
use crate::providers::gleepost::admission::is_muted;
use crate::providers::gleepost::rest;
use crate::providers::gleepost::told::{list, number, time};

/// A conversation whose messages are to be fetched.
#[derive(Clone, Debug)]
pub(super) struct Chat {
    pub(super) id: u64,
    /// The network it belongs to. Lists of messages do not say it, events do.
    pub(super) network: Option<u64>,
    /// How far one has read it, here or elsewhere.
    read_to: u64,
}

impl CatchingUp {
    /// A page of conversations. Once a page brings nothing new, older ones cannot either, since
    /// the one with the latest activity comes first.
    pub(super) fn conversations(&mut self, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        let Some(page) = rest::list(reply).filter(|_| reply.status == 200) else {
            let sentence = said("Conversations", reply);
            self.miss(&sentence);
            return self.after(stage);
        };
        let known = self.listed.len();
        let mut worth_more = false;
        for conversation in &page {
            if let Some(id) = number(conversation, "id").filter(|id| self.listed.insert(*id)) {
                worth_more |= self.conversation(id, None, conversation);
            }
        }
        let learning = self.messages.nothing() || self.conversations.nothing();
        if self.listed.len() > known && (worth_more || learning) {
            return self.ask(Stage::Conversations);
        }
        // Zero, where there are none: whatever comes next is new.
        if self.messages.nothing() && self.listed.is_empty() {
            self.learn("message", 0);
        }
        if self.conversations.nothing() {
            self.learn("conversation", self.listed.iter().next_back().copied().unwrap_or(0));
        }
        self.after(stage)
    }

    /// The networks of the user: each group may have a chat, which the list of conversations lacks.
    pub(super) fn networks(&mut self, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        match rest::list(reply).filter(|_| reply.status == 200) {
            Some(networks) => {
                let chat = |network: &Value| {
                    let id = number(network, "conversation")?;
                    Some(Chat { id, network: number(network, "id"), read_to: 0 })
                };
                self.groups = networks.iter().filter_map(chat).filter(|chat| !self.listed.contains(&chat.id)).collect();
            }
            None if is_gone(reply.status) => {}
            None => {
                let sentence = said("Group chats", reply);
                self.miss(&sentence);
            }
        }
        self.after(stage)
    }

    /// One group chat with its newest messages.
    pub(super) fn group(&mut self, chat: &Chat, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        match serde_json::from_str::<Value>(&reply.body) {
            Ok(conversation) if reply.status == 200 => {
                self.conversation(chat.id, chat.network, &conversation);
            }
            _ if is_gone(reply.status) => {}
            _ => {
                let sentence = said("A group chat", reply);
                self.miss(&sentence);
            }
        }
        self.after(stage)
    }

    /// Messages after `after`. The server takes the oldest ones by a time of whole seconds, so a
    /// full page may end in the middle of one: the next begins where the last second began.
    pub(super) fn messages(&mut self, chat: Chat, after: u64, stage: &Stage, reply: &Reply) -> Step<CaughtUp> {
        let Some(page) = rest::list(reply).filter(|_| reply.status == 200) else {
            if !is_gone(reply.status) {
                let sentence = said("Messages of a conversation", reply);
                self.miss(&sentence);
            }
            return self.after(stage);
        };
        let page: BTreeMap<u64, Value> =
            page.into_iter().filter_map(|data| Some((number(&data, "id")?, data))).collect();
        for (id, data) in page.range(after + 1..) {
            if self.messages.is_past(*id) || time(data, "timestamp").is_some_and(|at| self.may_be_new(at)) {
                self.message(&chat, *id, data);
            }
        }
        let Some(last) = page.keys().next_back().copied().filter(|last| *last > after) else {
            return self.after(stage);
        };
        let latest = page.values().filter_map(|data| time(data, "timestamp")).max();
        let before = page.iter().filter(|(_, data)| time(data, "timestamp") < latest).map(|(id, _)| *id).max();
        self.ask(Stage::Messages(chat, before.filter(|id| *id > after).unwrap_or(last)))
    }

    /// Takes in a conversation; says whether it holds something new.
    fn conversation(&mut self, id: u64, network: Option<u64>, conversation: &Value) -> bool {
        if is_muted(conversation) {
            self.reader.muted.insert(id);
        }
        let newest = conversation.get("mostRecentMessage").into_iter().chain(list(conversation, "messages"));
        let newest = newest.filter_map(|message| number(message, "id")).max().unwrap_or(0);
        if self.messages.nothing() {
            self.learn("message", newest);
        }
        let read_to = self.read_elsewhere(id, conversation);
        let begun = network.is_none() && self.conversations.is_past(id);
        if begun {
            let event = self.read("new-conversation", &format!("/conversations/{id}"), conversation);
            self.tell(event);
        }
        let fresh = !self.messages.nothing() && newest > self.messages.after();
        if fresh {
            self.chats.push_back(Chat { id, network, read_to: read_to.unwrap_or(0) });
        }
        begun || fresh || read_to.is_some()
    }

    /// How far one has read a conversation, if that was while nobody listened; also tells it.
    fn read_elsewhere(&mut self, id: u64, conversation: &Value) -> Option<u64> {
        let mine = list(conversation, "read").iter().find(|read| self.reader.is_me(number(read, "user")))?;
        let at = time(mine, "at")?;
        if self.messages.nothing() || !self.may_be_new(at) {
            return None;
        }
        let event = self.read("read", &format!("/conversations/{id}"), mine);
        self.tell(event);
        number(mine, "last_read")
    }

    fn message(&mut self, chat: &Chat, id: u64, data: &Value) {
        if !self.told.insert(id) {
            return;
        }
        let mut data = data.clone();
        if let (Some(fields), Some(network)) = (data.as_object_mut(), chat.network) {
            fields.entry("group").or_insert(json!(network));
        }
        let event = self.read("message", &format!("/conversations/{}", chat.id), &data);
        self.tell(event.map(|mut event| {
            if event.hush.is_none() && id <= chat.read_to {
                event.hush = Some(Hush::SeenThere);
            }
            event
        }));
    }
}
