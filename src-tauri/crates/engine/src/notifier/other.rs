//! Notifications on macOS and Windows, through notify-rust: a thread for each notice that stands,
//! because that is how the library waits for a click.

use std::sync::mpsc;
use std::thread;

use bellhop_core::event::Urgency;
use bellhop_core::notice::{Happened, Notice, NoticeId, Ring, Service};
use notify_rust::{Notification, NotificationResponse, Timeout};

use super::{Ask, Checked, Command};
