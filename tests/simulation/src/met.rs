//! How often each fault met each state.

use std::collections::BTreeMap;
use std::fmt;

use crate::plan::Fault;

/// Where an account stands, as the world sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Bellhop does not run.
    Down,
    /// The account is switched off.
    Off,
    /// Between two dials.
    Waiting,
    /// A dial or what comes before it is under way.
    Dialling,
    /// The socket is open and promises nothing yet, or has died.
    Open,
    /// Events come.
    Live,
    /// Events come, and something is being fetched.
    Fetching,
}

impl State {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Down, "down"),
        (Self::Off, "off"),
        (Self::Waiting, "waiting"),
        (Self::Dialling, "dialling"),
        (Self::Open, "open"),
        (Self::Live, "live"),
        (Self::Fetching, "fetching"),
    ];
}

/// How often each fault met each state.
#[derive(Clone, Debug, Default)]
pub struct Met(BTreeMap<(Fault, State), u64>);

impl Met {
    /// One more.
    pub fn count(&mut self, fault: Fault, state: State) {
        *self.0.entry((fault, state)).or_default() += 1;
    }

    /// All of another.
    pub fn add(&mut self, other: &Self) {
        for (met, count) in &other.0 {
            *self.0.entry(*met).or_default() += count;
        }
    }

    /// The fewest that any fault met any state.
    pub fn fewest(&self) -> u64 {
        let all = Fault::ALL.iter().flat_map(|(fault, _)| State::ALL.map(|(state, _)| (*fault, state)));
        all.map(|met| self.0.get(&met).copied().unwrap_or_default()).min().unwrap_or_default()
    }
}

impl fmt::Display for Met {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<20}", "fault")?;
        for (_, label) in State::ALL {
            write!(f, " {label:>9}")?;
        }
        for (fault, _) in Fault::ALL {
            write!(f, "\n{:<20}", fault.label())?;
            for (state, _) in State::ALL {
                write!(f, " {:>9}", self.0.get(&(*fault, state)).copied().unwrap_or_default())?;
            }
        }
        Ok(())
    }
}
