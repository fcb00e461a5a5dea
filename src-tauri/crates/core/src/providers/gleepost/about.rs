//! The account form.

use crate::form::{Field, SignIn, Takes, choice};
use crate::provider::About;

pub(super) fn about() -> About {
    let fields = vec![
        Field::new(
            "url",
            "API base",
            "Address of the API, up to its version, such as https://gleepost.example/api/v1.",
        )
        .takes(Takes::Url)
        .required(),
        Field::new("user", "User id", "Your user number."),
        Field::new("email", "E-mail", "The address you sign in with."),
        Field::new(
            "posts",
            "Watched posts",
            "Numbers of posts whose views, votes and comments you want, with commas between.",
        )
        .takes(Takes::List),
        Field::new("views", "View counts", "Where it stands how often a watched post was looked at.")
            .takes(choice(&[("inbox", "In the inbox only"), ("notify", "On one notification")]))
            .default("inbox")
            .advanced(),
        Field::new("web", "Web site", "Address of the web site that a click opens. Empty: the server of the API base.")
            .takes(Takes::Url)
            .advanced(),
    ];
    let with_password = SignIn {
        label: "With a password".to_owned(),
        fields: vec!["email".to_owned()],
        secret_label: "Password".to_owned(),
        secret_help: "The password that goes with the e-mail address.".to_owned(),
        password: true,
    };
    let with_token = SignIn {
        label: "With a token".to_owned(),
        fields: vec!["user".to_owned()],
        secret_label: "Token".to_owned(),
        secret_help: "The token that goes with the user id.".to_owned(),
        password: false,
    };
    About {
        slug: "gleepost".to_owned(),
        label: "Gleepost".to_owned(),
        summary: "Messages and notifications of a Gleepost server, a network for campuses.".to_owned(),
        fields,
        sign_ins: vec![with_password, with_token],
        secret_label: "Token or password".to_owned(),
        marks_seen: true,
        topics: false,
        heartbeat: None,
    }
}
