//! Pages of the web site that a click leads to, and the `location` of an event.
//!
//! The API has no link to its web site. The pages are those of the web client's own routes, which
//! follow a `#!`; a conversation has no page of its own.

use url::Url;

/// A page of the web site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Messages,
    Notifications,
    Wall,
    Post(u64),
    NetworkPosts(u64),
    NetworkMessages(u64),
    NetworkMembers(u64),
}

impl Page {
    /// The page's address below `web`, whose query and fragment are left behind.
    pub(super) fn link(self, web: &Url) -> String {
        let mut base = web.clone();
        base.set_query(None);
        base.set_fragment(None);
        let base = base.as_str().trim_end_matches('/');
        match self {
            Self::Messages => format!("{base}/#!/messages"),
            Self::Notifications => format!("{base}/#!/notifications"),
            Self::Wall => format!("{base}/#!/wall"),
            Self::Post(id) => format!("{base}/#!/post/{id}"),
            Self::NetworkPosts(id) => format!("{base}/#!/network/{id}/posts"),
            Self::NetworkMessages(id) => format!("{base}/#!/network/{id}/messages"),
            Self::NetworkMembers(id) => format!("{base}/#!/network/{id}/members"),
        }
    }
}

/// A `location` in one of the forms the server has. It is read, and never joined to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Location<'a> {
    text: &'a str,
    place: &'a str,
    id: Option<u64>,
}

impl<'a> Location<'a> {
    /// Reads `/conversations/67`, `/posts/123`, `/networks/5/posts`, `/user/9`, `/videos/2586` or
    /// `/notifications`; anything else is none.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix('/')?;
        let rest = rest.strip_suffix("/posts").unwrap_or(rest);
        let (place, id) = match rest.split_once('/') {
            None => (rest, None),
            Some((place, id)) => {
                let digits = !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
                (place, Some(digits.then(|| id.parse().ok()).flatten()?))
            }
        };
        PLACES.contains(&place).then_some(Self { text, place, id })
    }

    /// The location as the server wrote it.
    pub(super) fn text(self) -> &'a str {
        self.text
    }

    /// The id, if this is a location within `place`.
    pub(super) fn id_in(self, place: &str) -> Option<u64> {
        self.id.filter(|_| self.place == place)
    }

    /// The page for an event of a kind that Bellhop does not know.
    pub(super) fn page(self) -> Page {
        match (self.place, self.id) {
            ("conversations", _) => Page::Messages,
            ("posts", Some(id)) => Page::Post(id),
            ("networks", Some(id)) => Page::NetworkPosts(id),
            ("videos", _) => Page::Wall,
            _ => Page::Notifications,
        }
    }
}

const PLACES: &[&str] = &["conversations", "posts", "networks", "user", "videos", "notifications"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_stays_below_the_web_base() {
        let web: Url = "https://h.example/app/?x=1#y".parse().expect("an address");
        assert_eq!(Page::Post(7).link(&web), "https://h.example/app/#!/post/7");
        assert_eq!(Page::NetworkPosts(5).link(&web), "https://h.example/app/#!/network/5/posts");
    }

    #[test]
    fn a_location_is_one_of_the_known_forms_or_nothing() {
        for (text, place, id) in [
            ("/conversations/67", "conversations", Some(67)),
            ("/posts/123", "posts", Some(123)),
            ("/networks/5/posts", "networks", Some(5)),
            ("/notifications", "notifications", None),
            ("/user/9", "user", Some(9)),
        ] {
            let location = Location::read(text).expect("a known form");
            assert_eq!((location.place, location.id), (place, id));
        }
        for text in [
            "",
            "/",
            "//evil.example/",
            "https://evil.example",
            "/conversations/67/../../x",
            "/posts/-1",
            "/posts/",
            "/posts/1?x",
            "/conversation/67",
            "/posts/99999999999999999999",
        ] {
            assert_eq!(Location::read(text), None, "{text}");
        }
    }
}
