//! Journeys through the real programs on a private desktop, each as a user would make it.

#[path = "journeys/accounts.rs"]
mod accounts;
#[path = "journeys/metasmoke.rs"]
mod metasmoke;

use std::time::Duration;

/// Longer than anything a journey waits for takes, on a busy machine too.
const SOON: Duration = Duration::from_secs(10);
