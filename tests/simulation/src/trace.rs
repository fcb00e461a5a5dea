//! What happened, line by line: printed where somebody wants to read it, and always boiled down to
//! one number, by which two runs of a seed are compared.

use std::fmt;

use crate::hours;

/// What happened.
#[derive(Debug)]
pub struct Trace {
    digest: u64,
    lines: u64,
    prints: bool,
}

impl Trace {
    /// A trace of nothing yet.
    pub fn new(prints: bool) -> Self {
        Self { digest: 0xcbf2_9ce4_8422_2325, lines: 0, prints }
    }

    /// Something happened.
    pub fn line(&mut self, what: fmt::Arguments<'_>) {
        self.lines += 1;
        if self.prints {
            println!("{:>12}  {what}", told(hours::now()));
        }
        // FNV-1a, over the time and the text as it is written.
        self.eat(&hours::now().to_le_bytes());
        let _never_fails = fmt::Write::write_fmt(&mut Eater(self), what);
    }

    /// Everything so far as one number.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    fn eat(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.digest = (self.digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

struct Eater<'a>(&'a mut Trace);

impl fmt::Write for Eater<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.eat(text.as_bytes());
        Ok(())
    }
}

/// A time of the world for people: `3:25:07.120`.
pub fn told(at: u64) -> String {
    let (seconds, ms) = (at / 1_000, at % 1_000);
    format!("{}:{:02}:{:02}.{ms:03}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}
