//! What Bellhop says.
//!
//! A sentence is data until it is shown: a [`Message`] is the id of a sentence and what is filled in. The catalogues in
//! `src-tauri/locales/LANGUAGE/*.ftl` ([Fluent](https://projectfluent.org)) say it in each language; English is the one
//! that defines which messages there are and what they need. For each there is a function here, made at build time, so that
//! a wrong id or a missing argument does not compile, and there is no other way to make one:
//!
//! ```
//! use bellhop_messages::{Locale, keychain_locked_unlock};
//! let message = keychain_locked_unlock();
//! assert_eq!(message.to_string(), "The keychain is locked; unlock it.");
//! let german = Locale::named("de").expect("German is there");
//! assert_eq!(german.render(&message), "Der Schlüsselbund ist gesperrt; entsperren Sie ihn.");
//! ```
//!
//! To add a sentence: write it into `en`, then into every other folder; a test names those that lack it. To add a language:
//! add its folder, and an entry in the list of the window (`ui/src/messages.ts`).

mod locale;
mod message;

pub use locale::Locale;
pub use message::{Arg, Message, Number};

use locale::Catalogue;

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
