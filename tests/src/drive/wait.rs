//! Waiting for a condition instead of for a while.

use std::{
    thread,
    time::{Duration, Instant},
};

/// Looks every few milliseconds until `look` finds something, and returns it.
///
/// # Panics
/// When nothing was found `within` that time; `what` completes "waited … for".
pub fn eventually<T>(what: &str, within: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(started.elapsed() < within, "waited {within:?} for {what}");
        thread::sleep(LOOK_EVERY);
    }
}

const LOOK_EVERY: Duration = Duration::from_millis(10);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_what_it_waited_for() {
        let mut looks = 0;
        let found = eventually("the third look", Duration::from_secs(5), || {
            looks += 1;
            (looks == 3).then_some(looks)
        });
        assert_eq!(found, 3);
    }

    #[test]
    #[should_panic(expected = "for a thing that never comes")]
    fn gives_up_in_words() {
        eventually("a thing that never comes", Duration::from_millis(1), || None::<()>);
    }
}
