//! What is to happen in a world, all of it drawn from the seed before the world begins: so that a plan
//! can be cut down to what a failure needs.

use crate::chance::Chance;
use crate::met::State;

/// Everything that is to happen.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it was drawn from.
    pub seed: u64,
    /// When everything is healed.
    pub ends: u64,
    /// What happens, in order of time.
    pub items: Vec<Item>,
}

/// One thing that is to happen.
#[derive(Clone, Debug)]
pub struct Item {
    /// When.
    pub at: u64,
    /// What.
    pub what: What,
}

/// What is to happen.
#[derive(Clone, Debug)]
pub enum What {
    /// Something at a server, drawn from this.
    News {
        /// Which place; one that is not there stands for another.
        place: usize,
        /// What from.
        draw: u64,
    },
    /// Something goes wrong, or is changed by somebody.
    Fault {
        /// Where, for what concerns one account.
        place: usize,
        /// What.
        fault: Fault,
        /// For how long, or until when it is down, in milliseconds.
        span: u64,
        /// What else is to be drawn.
        draw: u64,
        /// It waits until the account stands so, and whatever brings it there is done to it.
        aim: Option<State>,
    },
    /// Somebody asks how everything stands.
    Look,
}

macro_rules! faults {
    ($($(#[$words:meta])* $name:ident = $label:literal, $often:literal;)*) => {
        /// What can go wrong, and what people change meanwhile.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault { $($(#[$words])* $name,)* }

        impl Fault {
            /// All of them, with how often each is drawn.
            pub const ALL: &'static [(Self, u64)] = &[$((Self::$name, $often),)*];

            /// What it is called.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }
    };
}

faults! {
    /// The process is killed.
    Kill = "kill", 4;
    /// The process dies before a turn is on disk.
    CrashBefore = "crash before commit", 3;
    /// The process dies after a turn is on disk and before anybody is told.
    CrashAfter = "crash after commit", 3;
    /// It is stopped and started again.
    Stop = "stop and start", 5;
    /// The machine sleeps and wakes.
    Sleep = "sleep and wake", 3;
    /// Nothing gets through.
    Freeze = "freeze", 5;
    /// The link dies and nobody hears of it.
    HalfOpen = "half-open", 5;
    /// The link ends.
    Drop = "drop", 6;
    /// Nobody listens.
    Refuse = "refusal", 4;
    /// Dials get no answer.
    Hang = "dials hang", 3;
    /// Dials get a 503.
    Upgrade503 = "upgrade gets 503", 3;
    /// Dials get a 429.
    Upgrade429 = "upgrade gets 429", 3;
    /// Requests take seconds.
    RestSlow = "slow REST", 5;
    /// Requests break off.
    RestCut = "cut REST", 4;
    /// Requests get a 500 or the like.
    Rest5xx = "REST 5xx", 6;
    /// Requests get a 429.
    Rest429 = "REST 429", 4;
    /// Answers are larger than anybody reads.
    RestHuge = "huge REST", 3;
    /// Answers are cut in half.
    RestHalf = "half a page", 3;
    /// Frames come twice.
    Doubled = "doubled frames", 3;
    /// Frames come in another order.
    Shuffled = "reordered frames", 3;
    /// Frames come late.
    Late = "delayed frames", 3;
    /// The server ends and starts again.
    Restart = "server restarts", 5;
    /// The server forgets what it promised to tell.
    Forget = "server forgets", 3;
    /// Our clock is set.
    OurClock = "our clock steps", 3;
    /// The server's clock is set.
    TheirClock = "their clock steps", 3;
    /// Another time zone.
    Zone = "time zone", 3;
    /// The network is another one.
    Network = "network changes", 3;
    /// The keychain is locked.
    KeysLocked = "locked keychain", 3;
    /// The keychain is slow.
    KeysSlow = "slow keychain", 3;
    /// Somebody closes the keychain's prompt.
    KeysDismissed = "prompt dismissed", 3;
    /// No keychain is there.
    KeysAbsent = "absent keychain", 3;
    /// The desktop stalls.
    DeskStalls = "stalled desktop", 4;
    /// The desktop restarts.
    DeskRestarts = "desktop restarts", 3;
    /// No desktop is there.
    DeskGone = "mute desktop", 3;
    /// The user closes what stands on the screen.
    DeskCleared = "notices closed", 3;
    /// The desktop holds notifications back for a while.
    DeskHushed = "do not disturb", 3;
    /// The disk is full.
    DiskFull = "full disk", 3;
    /// The disk is read-only.
    DiskReadOnly = "read-only disk", 3;
    /// A client stops reading.
    Client = "hanging client", 3;
    /// An account is switched off for a while.
    Off = "account off and on", 3;
    /// An account gets another name.
    Rename = "account renamed", 3;
    /// A mute for a while.
    Mute = "mute", 3;
    /// Everything is marked read.
    ReadAll = "all read", 3;
}

impl Plan {
    /// Draws a plan.
    pub fn draw(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let mut items = Vec::new();
        // Hours in which people work, with nights between in which little happens.
        let mut at = 2_000;
        let weights: u64 = Fault::ALL.iter().map(|(_, often)| often).sum();
        for _ in 0..chance.between(3, 4) {
            let busy = at + chance.between(3, 8) * MINUTE;
            while at < busy {
                at += pause(&mut chance);
                Self::moment(&mut items, at, weights, &mut chance);
            }
            // A quiet time, asleep or switched off; or awake, when what is forgotten is long after the last news.
            let awake = chance.one_in(5);
            let quiet = if awake { chance.between(20, 40) } else { chance.between(80, 160) } * MINUTE;
            let (fault, late) = if awake {
                (Fault::Forget, chance.between(8, 19) * MINUTE)
            } else {
                (chance.of(&[Fault::Sleep, Fault::Stop, Fault::Kill]), 0)
            };
            let place = if awake { usize::try_from(chance.below(3)).unwrap_or_default() } else { 0 };
            let what = What::Fault { place, fault, span: quiet, draw: chance.draw(), aim: None };
            items.push(Item { at: at + late, what });
            for _ in 0..if awake { 1 } else { chance.between(2, 8) } {
                let within = at + chance.below(quiet);
                let place = usize::try_from(chance.below(3)).unwrap_or_default();
                items.push(Item { at: within, what: What::News { place, draw: chance.draw() } });
            }
            at += quiet;
        }
        items.sort_by_key(|item| item.at);
        Self { seed, ends: at + MINUTE, items }
    }

    fn moment(items: &mut Vec<Item>, at: u64, weights: u64, chance: &mut Chance) {
        let place = usize::try_from(chance.below(3)).unwrap_or_default();
        match chance.below(18) {
            0..=1 => {
                // Moments that are short, or rare, are not met by chance.
                let (fault, _) = chance.of(Fault::ALL);
                let aim = Some(chance.of(&RARE));
                let span = chance.between(50, 20_000);
                items.push(Item { at, what: What::Fault { place, fault, span, draw: chance.draw(), aim } });
            }
            2..=3 => {
                let mut left = chance.below(weights);
                let mut chosen = Fault::Kill;
                for (fault, often) in Fault::ALL {
                    if left < *often {
                        chosen = *fault;
                        break;
                    }
                    left -= often;
                }
                let span = match chance.below(6) {
                    0 => chance.between(50, 2_000),
                    1..=3 => chance.between(2, 30) * 1_000,
                    4 => chance.between(30, 180) * 1_000,
                    _ => chance.between(2, 6) * MINUTE,
                };
                items.push(Item {
                    at,
                    what: What::Fault { place, fault: chosen, span, draw: chance.draw(), aim: None },
                });
            }
            4..=5 => items.push(Item { at, what: What::Look }),
            _ => {
                // News like company: now and then several come at once.
                let many = if chance.one_in(12) { chance.between(5, 40) } else { 1 };
                for _ in 0..many {
                    let at = at + if many > 1 { chance.below(3_000) } else { 0 };
                    items.push(Item { at, what: What::News { place, draw: chance.draw() } });
                }
            }
        }
    }
}

/// How long nothing of note happens.
fn pause(chance: &mut Chance) -> u64 {
    match chance.below(10) {
        0..=3 => chance.between(10, 1_500),
        4..=7 => chance.between(2_000, 20_000),
        _ => chance.between(20_000, 60_000),
    }
}

/// How accounts stand for moments only, or seldom.
const RARE: [State; 5] = [State::Off, State::Waiting, State::Dialling, State::Open, State::Fetching];
/// A minute, in the world's milliseconds.
pub const MINUTE: u64 = 60_000;
