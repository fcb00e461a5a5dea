//! Websocket frames as bytes, also those that no decent server would send (RFC 6455, section 5.2).

/// A text frame.
pub fn text(payload: impl AsRef<[u8]>) -> Vec<u8> {
    frame(0x81, payload.as_ref())
}

/// A binary frame.
pub fn binary(payload: &[u8]) -> Vec<u8> {
    frame(0x82, payload)
}

/// The first half of a text frame, whose rest never comes.
pub fn half() -> Vec<u8> {
    let mut whole = text([b' '; 1000]);
    whole.truncate(500);
    whole
}

/// Bytes that are no frame at all: a reserved opcode with reserved bits set.
pub fn nonsense() -> Vec<u8> {
    vec![0xff; 64]
}

fn frame(head: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![head];
    match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
        (Ok(length), _) if length < 126 => frame.push(length),
        (_, Ok(length)) => {
            frame.push(126);
            frame.extend(length.to_be_bytes());
        }
        _ => {
            frame.push(127);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend(payload);
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_in_their_shortest_form() {
        assert_eq!(text("a"), [0x81, 1, b'a']);
        assert_eq!(text([b' '; 126])[..4], [0x81, 126, 0, 126]);
        assert_eq!(binary(&vec![0; 1 << 16])[..10], [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]);
    }
}
