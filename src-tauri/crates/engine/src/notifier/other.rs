//! Notifications on macOS and Windows, through notify-rust.
//!
//! The library waits for a click with a thread for each notification, so only so many are waited
//! for; the inbox is the sure way to a link. It can neither replace nor take back a notification
//! with the backends used here: an update is shown as a new one, and a withdrawal does nothing.

use std::thread;

use bellhop_core::event::Urgency;
use bellhop_core::messages::{self, Locale};
use bellhop_core::notice::{Happened, Notice, NoticeId, Ring, Service};
use notify_rust::{Notification, NotificationResponse};
use tokio::sync::mpsc;

use super::{Ask, Checked, Command};

/// Serves `asks` until the last handle is gone. Needs a tokio runtime.
pub(super) fn start(asks: mpsc::UnboundedReceiver<Ask>, on: impl Fn(Happened) + Send + 'static) {
    tokio::spawn(serve(asks, on));
}

/// What a waiting thread has to say.
enum News {
    Happened(Happened),
    Ended,
}

async fn serve(mut asks: mpsc::UnboundedReceiver<Ask>, on: impl Fn(Happened) + Send + 'static) {
    let (tell, mut news) = mpsc::unbounded_channel();
    let mut waiting = 0;
    let mut locale = Locale::default();
    on(Happened::Service(Service::Ok(SERVER.to_owned())));
    loop {
        tokio::select! {
            ask = asks.recv() => match ask {
                Some(Ask::Do(Command::Show(notice))) => {
                    waiting += 1;
                    show(notice, locale, waiting <= THREADS, tell.clone());
                }
                Some(Ask::Do(Command::Withdraw(_) | Command::Recall(_) | Command::AskWhetherHushed)) => {}
                Some(Ask::Do(Command::Speak(spoken))) => locale = spoken,
                Some(Ask::Do(Command::Probe)) => on(Happened::Service(Service::Ok(SERVER.to_owned()))),
                Some(Ask::Check(answer)) => {
                    let shown = tokio::task::spawn_blocking(move || notification(&test(locale), locale).show().map(drop));
                    tokio::spawn(async move {
                        let shown = shown.await.is_ok_and(|shown| shown.is_ok());
                        let checked = Checked { server: SERVER.to_owned(), hushed: None };
                        // An asker who has gone needs no answer.
                        let _ = answer.send(if shown { Ok(checked) } else { Err(messages::notifier_system_refused()) });
                    });
                }
                None => return,
            },
            Some(said) = news.recv() => match said {
                News::Happened(happened) => on(happened),
                News::Ended => waiting -= 1,
            },
        }
    }
}

/// Shows a notice from a thread of its own, which stays for the click if `wait` says so.
fn show(notice: Notice, locale: Locale, wait: bool, tell: mpsc::UnboundedSender<News>) {
    let id = notice.id;
    let failed = tell.clone();
    let started = thread::Builder::new().name("notice".to_owned()).stack_size(STACK).spawn(move || {
        // Whoever listened has gone when these fail, and nobody misses them.
        let say = |happened| drop(tell.send(News::Happened(happened)));
        match notification(&notice, locale).show() {
            Ok(handle) => {
                say(Happened::Shown(id, None));
                if wait {
                    let waited = handle.wait_for_response(|response: &NotificationResponse| say(meaning(id, response)));
                    if waited.is_err() {
                        say(Happened::Closed(id));
                    }
                }
            }
            Err(_) => say(Happened::Failed(id, messages::notifier_system_refused())),
        }
        drop(tell.send(News::Ended));
    });
    if started.is_err() {
        drop(failed.send(News::Happened(Happened::Failed(id, messages::notifier_no_threads()))));
        drop(failed.send(News::Ended));
    }
}

fn meaning(id: NoticeId, response: &NotificationResponse) -> Happened {
    match response {
        NotificationResponse::Action(key) if key == "seen" => Happened::Seen(id),
        NotificationResponse::Default | NotificationResponse::Action(_) => Happened::Opened(id, None),
        NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => Happened::Closed(id),
    }
}

fn notification(notice: &Notice, locale: Locale) -> Notification {
    let mut shown = Notification::new();
    shown.appname("Bellhop").summary(&notice.title).body(&notice.body);
    #[cfg(windows)]
    {
        shown.app_id(IDENTIFIER);
        if notice.urgency == Urgency::Critical {
            shown.urgency(notify_rust::Urgency::Critical);
        }
    }
    #[cfg(target_os = "macos")]
    shown.subtitle(&notice.account);
    if let Ring::Sound(_) = notice.ring {
        // These systems' sounds have names of their own.
        shown.sound_name(SOUND);
    }
    if notice.opens {
        shown.action("open", &locale.render(&messages::notification_open()));
    }
    if notice.marks_seen {
        shown.action("seen", &locale.render(&messages::notification_mark_seen()));
    }
    shown
}

fn test(locale: Locale) -> Notice {
    Notice {
        id: 0,
        account: "Bellhop".to_owned(),
        title: locale.render(&messages::notification_test_title()),
        body: locale.render(&messages::notification_test_body_stays()),
        urgency: Urgency::Low,
        ring: Ring::Silent,
        opens: false,
        marks_seen: false,
    }
}

const SERVER: &str = if cfg!(windows) { "Windows" } else { "macOS" };
/// The bundle's identifier, under which the installer registers Bellhop.
#[cfg(windows)]
const IDENTIFIER: &str = "io.github.bellhop.Bellhop";
const SOUND: &str = if cfg!(windows) { "Default" } else { "Ping" };
const THREADS: usize = 32;
const STACK: usize = 256 * 1024;
