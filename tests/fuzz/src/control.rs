//! Messages on the control socket: whatever is understood is understood the same way after it was written.

use bellhop_control::message::{FromClient, ToClient};

/// Reads a line as the resident and as a client would.
pub fn run(data: &[u8]) {
    if let Ok(said) = serde_json::from_slice::<FromClient>(data) {
        let written = serde_json::to_vec(&said).expect("a message can be written");
        let again: FromClient = serde_json::from_slice(&written).expect("what is written can be read");
        assert_eq!(serde_json::to_vec(&again).ok().as_ref(), Some(&written), "what is written is read back");
        // What the log may print of it names no secret.
        drop(format!("{said:?}"));
    }
    if let Ok(heard) = serde_json::from_slice::<ToClient>(data) {
        let written = serde_json::to_vec(&heard).expect("an answer can be written");
        let again: ToClient = serde_json::from_slice(&written).expect("what is written can be read");
        assert_eq!(serde_json::to_vec(&again).ok(), Some(written), "what is written is read back");
    }
}
