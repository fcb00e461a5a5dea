//! What has to be known to read events.

use std::collections::BTreeSet;

use url::Url;

use super::place::{Place, Who};

/// Who one is, and what one does not want to hear of.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub(super) web: Url,
    me: Option<u64>,
    /// Conversations muted at the service. It sends their messages all the same.
    pub(super) muted: BTreeSet<u64>,
    /// How many events of unknown kinds were heard.
    pub(super) strangers: u64,
}

impl Reader {
    /// A reader for the account at `place`, signed in as `me`.
    pub(super) fn new(place: &Place, me: Option<u64>, muted: BTreeSet<u64>) -> Self {
        let me = match place.who {
            Who::User(id) => Some(id),
            Who::Email(_) => me,
        };
        Self { web: place.web.clone(), me, muted, strangers: 0 }
    }

    /// Takes over what the user changed.
    pub(super) fn adjust(&mut self, place: &Place) {
        self.web = place.web.clone();
    }

    pub(super) fn is_me(&self, id: Option<u64>) -> bool {
        id.is_some() && id == self.me
    }
}
