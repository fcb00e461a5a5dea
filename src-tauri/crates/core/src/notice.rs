//! A notice: what the desktop is asked to show.

use crate::event::Urgency;
use crate::messages::{self, Arg, Locale, Message};
use crate::sound::Sound;
use crate::text;

/// Names a notice for as long as its history is kept.
pub type NoticeId = u64;

/// What the desktop is asked to show. Showing a notice whose id already stands replaces it in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its name.
    pub id: NoticeId,
    /// Whose account it belongs to; the heading some desktops group by.
    pub account: String,
    /// One line of plain text.
    pub title: String,
    /// Plain text; the notifier escapes or strips it as the desktop demands.
    pub body: String,
    /// How strongly it asks for attention.
    pub urgency: Urgency,
    /// How it makes itself heard.
    pub ring: Ring,
    /// Whether a click leads somewhere.
    pub opens: bool,
    /// Whether "Mark as seen" is offered.
    pub marks_seen: bool,
}

impl Notice {
    /// The same notice with the account named before all else, for a desktop that shows title and body only and somebody
    /// who has several accounts.
    #[must_use]
    pub fn headed(self, account: &str, locale: Locale) -> Self {
        // What is withheld names it already; some languages have a space before the colon.
        if self.title.strip_prefix(account).is_some_and(|rest| rest.trim_start().starts_with(':')) {
            return self;
        }
        Self { title: heading(account, &self.title, locale), ..self }
    }

    /// The same notice for a locked screen: whose it is and what kind of thing, and nothing of what
    /// it says. The `label` is the kind's name for people; a digest's own title holds it already.
    #[must_use]
    pub fn withheld(&self, label: Option<&Message>, locale: Locale) -> Self {
        let title = match label {
            Some(label) => heading(&self.account, label, locale),
            None => text::line(&self.title, text::TITLE),
        };
        Self { title, body: String::new(), ..self.clone() }
    }
}

fn heading(account: &str, title: impl Into<Arg>, locale: Locale) -> String {
    text::line(&locale.render(&messages::desk_heading(account, title)), text::TITLE)
}

/// How a notice makes itself heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// With a sound of the desktop's theme.
    Sound(Sound),
    /// On screen only.
    Silent,
    /// In place of a standing one, without asking for attention again.
    Update,
}

/// How the desktop knows a notice that it was shown: what a later run needs to replace it, take it back, or understand
/// a click on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesktopId {
    /// Names the running notification service; another one, also the same program started again, has another name.
    pub service: String,
    /// The number that service gave.
    pub number: u32,
}

/// A notice that an earlier run had shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalled {
    /// Which.
    pub notice: NoticeId,
    /// How the desktop knew it.
    pub desktop: DesktopId,
    /// How it was left.
    pub left: Left,
}

/// How an earlier run left a notice, as far as it knew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// On the screen.
    Standing,
    /// On the screen, and the desktop was asked to replace it.
    Replaced,
    /// Off the screen; it may still be in the desktop's list.
    Gone,
}

/// What a user did with a notice, or the desktop with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The desktop took it, and knows it by this where it has a name for it.
    Shown(NoticeId, Option<DesktopId>),
    /// The desktop did not take it; one sentence on why.
    Failed(NoticeId, Message),
    /// The user clicked it. The token lets the browser come to the front.
    Opened(NoticeId, Option<String>),
    /// The user pressed "Mark as seen".
    Seen(NoticeId),
    /// It is no longer shown.
    Closed(NoticeId),
    /// The notification service came, went or changed.
    Service(Service),
    /// Whether the desktop holds notifications back; `None` where nothing tells.
    Hushed(Option<bool>),
}

/// The state of the desktop's notification service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// It answers; its name and version.
    Ok(String),
    /// There is none, or it does not answer; one sentence with what to do.
    Unavailable(Message),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_named_once_and_a_long_title_stays_bounded() {
        let notice = |title: &str| Notice {
            id: 1,
            account: "smoke".to_owned(),
            title: title.to_owned(),
            body: String::new(),
            urgency: Urgency::Normal,
            ring: Ring::Silent,
            opens: true,
            marks_seen: false,
        };
        assert_eq!(notice("Flagged").headed("smoke", Locale::ENGLISH).title, "smoke: Flagged");
        let withheld = notice("Flagged").withheld(Some(&messages::rehearsal_kind()), Locale::ENGLISH);
        assert_eq!(withheld.headed("smoke", Locale::ENGLISH).title, "smoke: Test");
        assert_eq!(notice("smokeless: x").headed("smoke", Locale::ENGLISH).title, "smoke: smokeless: x");
        assert!(notice(&"x".repeat(400)).headed("smoke", Locale::ENGLISH).title.chars().count() <= text::TITLE);
    }
}
