//! How Gleepost speaks over one open socket.

use std::collections::BTreeSet;
use std::time::Duration;

use super::frame::{self, Ask, Opened};
use super::page::Location;
use super::place::Place;
use super::reader::Reader;
use super::told::Told;
use crate::account::Account;
use crate::clock::{Due, Mono, Now};
use crate::dialect::{Action, Dialect, Frame, Pulse, Refusal, Signal, Ticket};
use crate::messages;
use crate::trouble::{Trouble, TroubleCode};

/// One open socket.
pub(super) struct Speech {
    place: Place,
    reader: Reader,
    proof: Proof,
}

/// How far the server has proven that events will come. It has no word of welcome: a token it does
/// not know is answered by an error frame at once, and one it knows by silence.
enum Proof {
    /// The socket is not open yet; it was asked for then.
    None { dialled: Mono },
    /// Silence until then is consent.
    Settling { until: Mono },
    /// Proven.
    Given,
}

impl Speech {
    pub(super) fn new(place: Place, reader: Reader, now: Mono) -> Self {
        Self { place, reader, proof: Proof::None { dialled: now } }
    }

    fn prove(&mut self, say: &mut Vec<Signal>) {
        if !matches!(self.proof, Proof::Given) {
            self.proof = Proof::Given;
            say.push(Signal::Ready);
        }
    }
}

impl Dialect for Speech {
    fn greet(&mut self, now: Now, say: &mut Vec<Signal>) {
        if let Proof::None { dialled } = self.proof {
            let settling = ((now.mono - dialled) * 10).clamp(SETTLING.0, SETTLING.1);
            self.proof = Proof::Settling { until: now.mono + settling };
        }
        if !self.place.watched.is_empty() {
            say.push(Signal::Send(frame::ask(Ask::Subscribe, &self.place.watched)));
        }
    }

    fn hear(&mut self, frame: Frame<'_>, now: Now, say: &mut Vec<Signal>) {
        let Some(text) = frame.text() else {
            say.push(Signal::Ignored(messages::frame_binary()));
            return;
        };
        match frame::open(text) {
            Opened::Event(kind, location, data) => {
                self.prove(say);
                let location = Location::read(&location);
                let told = Told { kind: &kind, location, data: &data, heard: now.wall };
                say.push(self.reader.read(&told));
            }
            Opened::Failed if matches!(self.proof, Proof::Given) => {
                say.push(Signal::Fault(Trouble::new(TroubleCode::Protocol, messages::gleepost_error())));
            }
            // Whatever it says before anything else, it says about the sign-in.
            Opened::Refused | Opened::Failed => say.push(Signal::Fault(refused())),
            Opened::Nothing(why) => say.push(Signal::Ignored(why)),
        }
    }

    fn due(&self) -> Option<Due> {
        match self.proof {
            Proof::Settling { until } => Some(Due::at(until)),
            Proof::None { .. } | Proof::Given => None,
        }
    }

    fn tick(&mut self, now: Now, say: &mut Vec<Signal>) {
        if let Proof::Settling { until } = self.proof
            && now.mono >= until
        {
            self.prove(say);
        }
    }

    fn adjust(&mut self, account: &Account, _now: Now, say: &mut Vec<Signal>) {
        let place = match Place::of(account) {
            Ok(place) if place.api == self.place.api && place.who == self.place.who => place,
            _ => return say.push(Signal::Redial),
        };
        let gone: BTreeSet<u64> = self.place.watched.difference(&place.watched).copied().collect();
        let new: BTreeSet<u64> = place.watched.difference(&self.place.watched).copied().collect();
        // Never empty: by the documents an empty UNSUBSCRIBE closes the socket.
        for (ask, posts) in [(Ask::Unsubscribe, gone), (Ask::Subscribe, new)] {
            if !posts.is_empty() {
                say.push(Signal::Send(frame::ask(ask, &posts)));
            }
        }
        self.reader.adjust(&place);
        self.place = place;
    }

    fn act(&mut self, ticket: Ticket, _action: &Action, _now: Now, say: &mut Vec<Signal>) {
        say.push(Signal::Answer(ticket, Err(Refusal::NotOverSocket)));
    }

    fn pulse(&self) -> Pulse {
        // The server pings every 30 s only, and notices nothing by itself. A silence is to be noticed within
        // twenty seconds, of which one is left for saying so.
        Pulse { early: Duration::from_millis(6_500), probe: Duration::from_secs(10), dead: Duration::from_secs(19) }
    }
}

/// The token or password is wrong.
pub(super) fn refused() -> Trouble {
    Trouble::new(TroubleCode::Credential, messages::gleepost_refused())
}

/// How long the server may take to refuse, at least and at most. It does so right after the handshake,
/// so that ten times as long as that took is plenty; and REST has taken the same token just before.
/// A refusal that comes later all the same is read as one.
const SETTLING: (Duration, Duration) = (Duration::from_millis(100), Duration::from_millis(1_500));
