//! Plays a sound of the desktop's theme once, so that the user hears what was chosen.

#[cfg(target_os = "linux")]
mod linux;

#[cfg(target_os = "linux")]
pub(crate) use linux::play;

/// Windows and macOS play their own sound with the notification.
#[cfg(not(target_os = "linux"))]
pub(crate) fn play(
    _: bellhop_core::sound::Sound,
    _: &std::collections::BTreeMap<String, String>,
) -> std::future::Ready<bool> {
    std::future::ready(false)
}
