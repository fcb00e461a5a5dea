//! Journeys through the real programs on a private desktop, each as a user would make it.

#[path = "journeys/accounts.rs"]
mod accounts;
#[path = "journeys/lifecycle.rs"]
mod lifecycle;
#[path = "journeys/metasmoke.rs"]
mod metasmoke;
#[path = "journeys/notifications.rs"]
mod notifications;
#[path = "journeys/outages.rs"]
mod outages;
#[path = "journeys/proxies.rs"]
mod proxies;
#[path = "journeys/secrets.rs"]
mod secrets;
#[path = "journeys/tray.rs"]
mod tray;
#[path = "journeys/upgrade.rs"]
mod upgrade;

use std::time::Duration;

use serde_json::{Value, json};

/// A successful automatic spam flag.
fn flag_log(id: u64, post: u64) -> Value {
    json!({"id": id, "success": true, "error_message": null, "flag_condition_id": 1, "user_id": 7, "post_id": post,
        "is_dry_run": false, "backoff": null, "site_id": 1, "is_auto": true, "flag_type": "spam", "comment": null,
        "created_at": "2026-01-01T00:00:10.000Z", "updated_at": "2026-01-01T00:00:10.000Z"})
}

/// The API key, unlike anything else that could be found in a file.
const KEY: &str = "canary-key-0123456789";

/// Longer than anything a journey waits for takes, on a busy machine too.
const SOON: Duration = Duration::from_secs(10);
