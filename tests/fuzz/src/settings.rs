//! The text of a settings file and of an export: what is accepted is written back as it was, and taking it over twice
//! changes nothing more.

use bellhop_core::settings::Settings;

use crate::clean;

/// Reads, writes, imports.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match Settings::read(text) {
        Ok(settings) => {
            let again = Settings::read(&settings.export()).expect("what is written can be read");
            assert_eq!(again.export(), settings.export(), "what is written is read back");
        }
        Err(unreadable) => clean::line(&unreadable.to_string(), 2_000),
    }
    if let Ok(merged) = Settings::default().import(text) {
        let twice = merged.import(text).expect("what was taken over once can be again");
        assert_eq!(twice.export(), merged.export(), "a second import changes nothing");
        Settings::read(&merged.export()).expect("what an import makes can be read");
    }
}
