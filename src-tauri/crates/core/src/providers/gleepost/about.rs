//! The account form.

use crate::provider::{About, Field};

pub(super) const ABOUT: About = About {
    slug: "gleepost",
    label: "Gleepost",
    summary: "Messages and notifications of a Gleepost server, a network for campuses.",
    fields: &[
        field("url", "API base", "Address of the API, up to its version, such as https://gleepost.example/api/v1."),
        field("user", "User id", "Your user number, when you sign in with a token."),
        field("email", "E-mail", "Your address, when you sign in with a password instead."),
        field(
            "posts",
            "Watched posts",
            "Numbers of posts whose views, votes and comments you want, with commas between.",
        ),
        Field {
            name: "views",
            label: "View counts",
            help: "Write notify to have the views of a watched post on one notification, or inbox to have them in the inbox only.",
            default: "inbox",
            advanced: true,
        },
        Field {
            name: "web",
            label: "Web site",
            help: "Address of the web site that a click opens. Empty: the server of the API base.",
            default: "",
            advanced: true,
        },
    ],
    secret_label: "Token or password",
    secret_help: "The token that goes with the user id, or the password that goes with the e-mail address.",
    marks_seen: true,
    topics: false,
    heartbeat: None,
};

const fn field(name: &'static str, label: &'static str, help: &'static str) -> Field {
    Field { name, label, help, default: "", advanced: false }
}
