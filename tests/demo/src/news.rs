//! Made-up news, told one at a time and with the shapes the services use.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::servers::Servers;

/// The story so far. After its end it begins again with new numbers.
pub(crate) struct News {
    told: u64,
}

impl News {
    pub(crate) fn new() -> Self {
        Self { told: 0 }
    }

    /// Makes the next thing happen at its service.
    pub(crate) fn tell_next(&mut self, servers: &Servers) {
        let (round, step) = (self.told / STORY.len() as u64, self.told % STORY.len() as u64);
        let now = Timestamp::now().to_string();
        STORY[usize::try_from(step).expect("a story is short")](servers, round * 100, &now);
        self.told += 1;
    }
}

/// One thing that happens: at which servers, how far numbers are shifted, and when.
type Scene = fn(&Servers, u64, &str);

const STORY: &[Scene] = &[
    |servers, n, now| report(servers, 4201 + n, "Best keto gummies for fast weight loss in 2026", now),
    |servers, n, now| flag(servers, 9001 + n, 4201 + n, true, now),
    |servers, n, now| {
        let participants = json!([person(12, "Maria Lopez"), person(9, "Patrick")]);
        let data = json!({"id": 67 + n, "lastActivity": now, "participants": participants, "Muted": false});
        servers.campus.happen(event("new-conversation", &format!("/conversations/{}", 67 + n), &data));
    },
    |servers, n, now| message(servers, 67 + n, 1173 + n, "Are you coming to the robotics demo at six?", now),
    |servers, n, _| ticket(servers, 17 + n, "Printer on the third floor is out of toner", "open"),
    |servers, n, now| flag(servers, 9002 + n, 4201 + n, true, now),
    |servers, n, now| {
        let data = json!({"id": 596 + n, "type": "commented", "time": now, "user": person(21, "Jonas Weber"), "seen": false,
            "post": 340 + n, "preview": "Count me in, I will bring the projector."});
        servers.campus.happen(event("notification", "/notifications", &data));
    },
    |servers, n, now| report(servers, 4202 + n, "Call this helpline number for airline refunds", now),
    |servers, n, now| flag(servers, 9003 + n, 4202 + n, false, now),
    |servers, n, now| {
        let text = "Metasmoke will be read-only on Sunday from 06:00 to 07:00 UTC for a database upgrade.";
        let row = json!({"id": 30 + n, "text": text, "expiry": null, "created_at": now, "updated_at": now});
        servers.cable.broadcast("create", "Announcement", &row);
    },
    |servers, n, _| ticket(servers, 18 + n, "New starter on Monday needs a badge and a laptop", "open"),
    |servers, n, now| message(servers, 67 + n, 1174 + n, "Great, see you there.", now),
];

fn report(servers: &Servers, post: u64, title: &str, now: &str) {
    let row = json!({"id": post, "title": title, "body": "<p>…</p>", "link": format!("//superuser.com/questions/{post}"),
        "site_id": 3, "username": "a new user", "user_link": null, "user_reputation": 1, "score": 0, "native_id": null,
        "why": "Blacklisted website", "is_tp": false, "is_fp": false, "created_at": now, "updated_at": now});
    servers.cable.add_row("posts", row.clone());
    servers.cable.broadcast("create", "Post", &row);
}

fn flag(servers: &Servers, id: u64, post: u64, success: bool, now: &str) {
    let error = (!success).then_some("Flag quota for today is used up");
    let row = json!({"id": id, "success": success, "error_message": error, "flag_condition_id": 4, "user_id": 77,
        "post_id": post, "is_dry_run": false, "backoff": null, "site_id": 3, "is_auto": true, "flag_type": "spam",
        "comment": null, "created_at": now, "updated_at": now});
    servers.cable.add_row("flag_logs", row.clone());
    servers.cable.broadcast("create", "FlagLog", &row);
}

fn message(servers: &Servers, conversation: u64, id: u64, text: &str, now: &str) {
    let data = json!({"id": id, "by": person(12, "Maria Lopez"), "text": text, "timestamp": now, "seen": false});
    servers.campus.happen(event("message", &format!("/conversations/{conversation}"), &data));
}

fn ticket(servers: &Servers, number: u64, title: &str, state: &str) {
    servers.office.create(
        "ticket",
        json!({"reference_id": format!("00000000-0000-4000-8000-{number:012}"), "title": title, "state": state}),
    );
}

fn event(kind: &str, location: &str, data: &Value) -> Value {
    json!({"type": kind, "location": location, "data": data})
}

fn person(id: u64, name: &str) -> Value {
    json!({"id": id, "name": name, "profile_image": ""})
}
