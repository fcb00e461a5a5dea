//! Which sound a ring makes, by the names every desktop's sound theme knows.

use serde::{Deserialize, Serialize};

use crate::event::Urgency;

/// A sound by its name in the freedesktop.org Sound Naming Specification, whose themes have a file
/// for each or for what its name begins with. Written as that name.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sound {
    /// A message came.
    #[default]
    MessageNewInstant,
    /// The bell of the window system.
    BellWindowSystem,
    /// Something is finished.
    Complete,
    /// Something is worth knowing.
    DialogInformation,
    /// Something needs care.
    DialogWarning,
    /// Somebody calls.
    PhoneIncomingCall,
    /// The time is up.
    AlarmClockElapsed,
}

impl Sound {
    /// All of them, from the softest intent to the strongest.
    pub const ALL: [Self; 7] = [
        Self::MessageNewInstant,
        Self::BellWindowSystem,
        Self::Complete,
        Self::DialogInformation,
        Self::DialogWarning,
        Self::PhoneIncomingCall,
        Self::AlarmClockElapsed,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::MessageNewInstant => "message-new-instant",
            Self::BellWindowSystem => "bell-window-system",
            Self::Complete => "complete",
            Self::DialogInformation => "dialog-information",
            Self::DialogWarning => "dialog-warning",
            Self::PhoneIncomingCall => "phone-incoming-call",
            Self::AlarmClockElapsed => "alarm-clock-elapsed",
        }
    }

    /// The sound of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sound| sound.name() == name)
    }
}

/// The sound of each urgency; `None` rings on screen only.
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sounds {
    /// Of what may wait.
    pub low: Option<Sound>,
    /// Of what usually rings.
    pub normal: Option<Sound>,
    /// Of what must be seen.
    pub critical: Option<Sound>,
}

impl Default for Sounds {
    fn default() -> Self {
        let usual = Some(Sound::default());
        Self { low: usual, normal: usual, critical: usual }
    }
}

impl Sounds {
    /// The sound of this urgency.
    pub fn of(self, urgency: Urgency) -> Option<Sound> {
        match urgency {
            Urgency::Low => self.low,
            Urgency::Normal => self.normal,
            Urgency::Critical => self.critical,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_is_written_by_its_name_and_found_by_it() {
        for sound in Sound::ALL {
            assert_eq!(serde_json::to_value(sound).expect("a name"), sound.name());
            assert_eq!(Sound::named(sound.name()), Some(sound));
        }
        assert_eq!(Sound::named("../bell"), None);
    }
}
