//! Light or dark: as the user chose here, or as the desktop has it.

use serde::{Deserialize, Serialize};
use tauri::Theme;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Look {
    /// As the desktop has it.
    #[default]
    System,
    Light,
    Dark,
}

impl Look {
    /// What the window is told; `None` lets it ask the desktop. To be called on the thread of the window.
    pub(crate) fn native(self) -> Option<Theme> {
        match self {
            Self::System => is_dark_by_name().then_some(Theme::Dark),
            Self::Light => Some(Theme::Light),
            Self::Dark => Some(Theme::Dark),
        }
    }
}

/// GTK's dark theme of high contrast is dark although neither the desktop's wish nor the end of its name says so, which
/// is all that the browser engine looks at.
#[cfg(target_os = "linux")]
fn is_dark_by_name() -> bool {
    use gtk::prelude::GtkSettingsExt as _;

    let theme = gtk::Settings::default().and_then(|settings| settings.gtk_theme_name());
    theme.is_some_and(|name| name == "HighContrastInverse")
}

/// Elsewhere the desktop says it itself.
#[cfg(not(target_os = "linux"))]
fn is_dark_by_name() -> bool {
    false
}
