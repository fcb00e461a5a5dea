//! The servers the demonstration talks to, all on this machine.

use bellhop_tests::stand_ins::{action_cable::Cable, daptin, gleepost};

/// One server of each service.
pub(crate) struct Servers {
    pub(crate) cable: Cable,
    pub(crate) campus: gleepost::Server,
    pub(crate) office: daptin::Server,
}

/// What a user would type to add an account.
pub(crate) struct Account {
    pub(crate) service: &'static str,
    pub(crate) name: &'static str,
    pub(crate) url: String,
    pub(crate) fields: Vec<String>,
    pub(crate) secret: String,
}

impl Servers {
    pub(crate) async fn start() -> Self {
        let campus = gleepost::Server::start(gleepost::Options::default()).await.expect("some port is free");
        let office = daptin::Server::start(daptin::Options::default()).await.expect("some port is free");
        Self { cable: Cable::start(&[KEY]), campus, office }
    }

    /// The accounts these servers know.
    pub(crate) fn accounts(&self) -> [Account; 3] {
        let (campus, office) = (gleepost::Options::default(), daptin::Options::default());
        [
            Account {
                service: "metasmoke",
                name: "smoke",
                url: self.cable.url(),
                fields: Vec::new(),
                secret: KEY.to_owned(),
            },
            Account {
                service: "gleepost",
                name: "campus",
                url: self.campus.url(),
                fields: vec![format!("email={}", campus.email)],
                secret: campus.password,
            },
            Account {
                service: "daptin",
                name: "office",
                url: self.office.url(),
                fields: vec![format!("email={}", office.email), "topics=ticket".to_owned()],
                secret: office.password,
            },
        ]
    }
}

const KEY: &str = "not-a-real-key-for-the-demonstration";
