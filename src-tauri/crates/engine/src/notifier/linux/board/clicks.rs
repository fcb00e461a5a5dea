//! What the user does with a notification, as desktops tell it.

use std::time::Duration;

use bellhop_core::notice::Happened;
use tokio::time::Instant;

use super::Board;

impl Board {
    /// A button, or the notification itself. Some desktops send `default` beside the key of a button, before it or after
    /// it: that is one action, the button's.
    pub(super) fn action(&mut self, number: u32, key: &str, now: Instant) {
        if let Some((before, _)) = self.held.take_if(|(held, _)| *held != number || key != "default")
            && before != number
        {
            self.open(before, now);
        }
        match key {
            "default" if self.held.is_none() && self.shown.is_clicked(number, now) => {
                self.held = Some((number, now + BESIDE));
            }
            "open" => self.open(number, now),
            "seen" => {
                if let Some((notice, _)) = self.shown.acted(number, now) {
                    self.tell(Happened::Seen(notice));
                }
            }
            _ => {}
        }
    }

    pub(super) fn open(&mut self, number: u32, now: Instant) {
        if let Some((notice, token)) = self.shown.acted(number, now) {
            self.tell(Happened::Opened(notice, token));
        }
    }
}

/// How long what belongs to one press is waited for.
pub(super) const BESIDE: Duration = Duration::from_millis(80);
