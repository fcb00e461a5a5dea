//! Frames that no decent server sends, put into every websocket.

use std::time::Duration;

use bellhop_tests::faults::{
    frame,
    street::Street,
    table::{Must, Row},
};

use crate::{AT_ONCE, SOON_BACK, all, silent};

/// A fault, what must hold, and the frames.
type Case = (&'static str, [Must; 3], Vec<Vec<u8>>);

pub(crate) fn play() -> Vec<Row> {
    let mut street = Street::start();
    let mut rows = Vec::new();
    let stays = all(None, SOON_BACK);
    let falls = all(AT_ONCE.map(|limit| limit + Duration::from_secs(2)), SOON_BACK);
    let deep = ["[", "{\"type\":"].map(|open| open.repeat(900_000 / open.len()));
    let garbage =
        ["", "}{", "null", "[]", "0", "\"\"", "{\"type\":7,\"identifier\":{},\"message\":[]}", "\u{0}\u{202e}"];
    let cases: Vec<Case> = vec![
        ("garbage in text frames", stays, garbage.map(frame::text).into()),
        ("binary frames", stays, vec![frame::binary(&[0, 159, 146, 150]), frame::binary(b"{}")]),
        ("deep JSON", stays, deep.map(frame::text).into()),
        ("invalid UTF-8 in a text frame", falls, vec![frame::text([0xc3, 0x28])]),
        ("16 MiB in one frame", falls, vec![frame::text(vec![b' '; 16 << 20])]),
        ("bytes that are no websocket", falls, vec![frame::nonsense()]),
    ];
    for (fault, must, bytes) in cases {
        let inject = |street: &mut Street| {
            for (bytes, wire) in bytes.iter().flat_map(|bytes| street.wires.iter().map(move |wire| (bytes, wire))) {
                wire.inject(bytes.clone());
            }
        };
        rows.extend(street.play(fault, must, inject, |_| {}));
    }
    let cut = |street: &mut Street| {
        for wire in &street.wires {
            wire.inject(frame::half());
        }
    };
    // The server's own next frame completes the half one with bytes that make no sense.
    rows.extend(street.play("a frame whose rest never comes", silent(SOON_BACK), cut, |_| {}));
    rows
}
