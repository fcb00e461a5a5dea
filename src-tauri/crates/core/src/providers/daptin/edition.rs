//! What tells one update of a row from another, whichever way it came.

use serde_json::{Map, Value};

use super::ahead::Difference;
use super::news::Change;
use super::setup::BOOKKEEPING;
use crate::clock::Wall;
use crate::event::{FetchedAs, HeardAs, KnownAs, Since};

/// What tells one update of a row from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    /// The version the row has after it.
    Version(u64),
    /// The time of the change before it, where a live frame has no version.
    After(Option<Wall>),
    /// Its own time, which only REST knows; how far the server's clock is ahead of ours, where known.
    At(Wall, Option<Difference>),
}

impl Edition {
    /// The key of an update, and what it may be on record as if it was heard live.
    ///
    /// Two updates with the same columns differ in their version or in the time of the change before them; of a state
    /// that was fetched without a version only its own time is known. It was heard live if an update came in when it
    /// was made, or a little before or after with the same columns, by our clock or by the server's. When the clocks were
    /// never compared, only an update with the same columns at about that time is it for certain.
    pub(super) fn identify(self, prefix: &str, suffix: &str) -> (String, Option<KnownAs>) {
        match self {
            Self::Version(version) => (format!("{prefix}{version}{suffix}"), None),
            Self::After(at) => (format!("{prefix}after-{}{suffix}", at.unwrap_or_default().0), None),
            Self::At(at, ahead) => {
                // Some databases keep whole seconds.
                let coarse = if at.0 % 1_000 == 0 { 1_000 } else { 0 };
                // What it was heard at is known as well as the difference, and no better.
                let within = ahead.map(|ahead| ahead.within.saturating_mul(2).saturating_add(NEAR_MILLIS + coarse));
                let since = |at: i64| Since {
                    from: Wall(at.saturating_sub(within.unwrap_or(FAR_MILLIS))),
                    surely: Wall(within.map_or(i64::MAX, |within| at.saturating_add(within))),
                };
                let ours = since(at.0.saturating_sub(ahead.map_or(0, |ahead| ahead.millis)));
                let (prefix, suffix) = (prefix.to_owned(), suffix.to_owned());
                let key = format!("{prefix}{AT}{}", at.0);
                (key, Some(KnownAs::Heard(HeardAs { prefix, suffix, ours, theirs: since(at.0) })))
            }
        }
    }
}

/// A fetched state that has this live update in it already: a frame may come later than what it tells of can be read.
/// The row's change before it was made at `before`, or this one where the server sends rows as they are `after` it.
pub(super) fn fetched_as(thread: &str, before: Wall, after: bool) -> KnownAs {
    let before = Wall(before.0.saturating_sub(i64::from(after)));
    KnownAs::Fetched(FetchedAs { prefix: format!("{thread}/{}/{AT}", Change::Update.word()), after: before })
}

/// A digest of the columns that say what a row is, without those that say how old it is: a live
/// update carries the times from before it. The same whether the row came over REST or the socket.
pub(super) fn digest(row: &Map<String, Value>) -> u64 {
    let telling: Map<_, _> = row
        .iter()
        .filter(|(column, _)| !BOOKKEEPING.contains(&column.as_str()))
        .filter_map(|(column, value)| Some((column.clone(), canonical(value)?)))
        .collect();
    digest_of(&Value::Object(telling))
}

/// A value as databases keep it. A live update carries what was submitted: `true` for what is kept as 1, `"7"` for a
/// number, an object for what is kept as its text, and an empty text or `null` for nothing.
fn canonical(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Bool(yes) => Some(u8::from(*yes).into()),
        Value::Number(number) => Some(number.as_f64().and_then(whole).map_or_else(|| value.clone(), Value::from)),
        Value::String(text) if text.is_empty() => None,
        Value::String(text) if text.starts_with(['{', '[']) => {
            serde_json::from_str(text).map_or_else(|_| Some(value.clone()), |inner| canonical(&inner))
        }
        Value::String(text) => match serde_json::from_str(text) {
            Ok(number @ Value::Number(_)) => canonical(&number),
            _ => Some(value.clone()),
        },
        Value::Array(items) => Some(items.iter().map(|item| canonical(item).unwrap_or_default()).collect()),
        Value::Object(map) => {
            Some(map.iter().filter_map(|(name, value)| Some((name.clone(), canonical(value)?))).collect())
        }
    }
}

/// A float without a fraction as the integer it is.
fn whole(float: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "within the integers that a float keeps apart")]
    (float.fract() == 0.0 && float.abs() < EXACT).then_some(float as i64)
}

/// FNV-1a, 64 bits: the same in every release, which the standard library's hasher is not.
pub(super) fn digest_of(value: &Value) -> u64 {
    value
        .to_string()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What the key of a fetched state goes on with before its time.
const AT: &str = "at-";
/// How far apart the stamp of an update and its frame may seem to be, when the clocks were compared: the delay of
/// frames varies.
const NEAR_MILLIS: i64 = 500;
/// The same when they were not.
const FAR_MILLIS: i64 = 60_000;
/// 2^53
const EXACT: f64 = 9_007_199_254_740_992.0;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::news::of_row;
    use super::super::setup::tests::setup;
    use super::*;

    #[test]
    fn the_same_state_has_the_same_digest_over_rest_and_the_socket() {
        let update = |row: &Value, edition| {
            let row = row.as_object().cloned().expect("an object");
            let fields = [("columns.t", "done,n,price,tags,note,gone,name")];
            of_row(&setup(&fields), "t", Change::Update, row, edition, Wall(0))
        };
        let live = json!({"reference_id": "r", "done": true, "n": "7", "price": "12.50", "tags": {"a": [1, true]},
            "note": "", "gone": null, "name": "A", "updated_at": "before", "id": 3});
        let rest = json!({"reference_id": "r", "done": 1, "n": 7.0, "price": 12.5, "tags": "{\"a\": [1,true]}",
            "name": "A", "updated_at": "after"});
        let suffix = |row| match update(row, Edition::At(Wall(9_001), None)).known_as {
            Some(KnownAs::Heard(heard)) => heard.suffix,
            other => panic!("{other:?}"),
        };
        assert!(update(&live, Edition::Version(3)).key.ends_with(&suffix(&rest)));
        assert_ne!(suffix(&rest), suffix(&json!({"reference_id": "r", "done": 0, "n": 7, "name": "A"})));
        let plain = json!({"reference_id": "r", "name": "Changed once"});
        assert_eq!(update(&plain, Edition::Version(2)).key, "t/r/update/2-bbc663832118969b", "as profiles have it");
    }

    #[test]
    fn a_fetched_update_says_what_it_may_have_been_heard_as() {
        let row = || json!({"reference_id": "r", "name": "A"}).as_object().cloned().expect("an object");
        let event = |edition| of_row(&setup(&[]), "t", Change::Update, row(), edition, Wall(0));
        let at = |at, ahead: Option<(i64, i64)>| {
            let ahead = ahead.map(|(millis, within)| Difference { millis, within });
            event(Edition::At(Wall(at), ahead))
        };
        let live = event(Edition::After(Some(Wall(70_001)))).key;
        let suffix = live.strip_prefix("t/r/update/after-70001").expect("the time of the change before");
        assert_eq!(at(90_001, None).key, "t/r/update/at-90001");
        let since = |(from, surely)| Since { from: Wall(from), surely: Wall(surely) };
        let heard = |ours, theirs| {
            KnownAs::Heard(HeardAs {
                prefix: "t/r/update/".into(),
                suffix: suffix.into(),
                ours: since(ours),
                theirs: since(theirs),
            })
        };
        let precise = (89_501, 90_501);
        assert_eq!(at(90_001, Some((20_000, 0))).known_as, Some(heard((69_501, 70_501), precise)));
        assert_eq!(at(90_001, Some((-20_000, 0))).known_as, Some(heard((109_501, 110_501), precise)));
        assert_eq!(
            at(90_001, Some((20_000, 600))).known_as,
            Some(heard((68_301, 71_701), (88_301, 91_701))),
            "a difference that is known to the second"
        );
        let whole = (88_500, 91_500);
        assert_eq!(at(90_000, Some((0, 0))).known_as, Some(heard(whole, whole)), "a database that keeps whole seconds");
        assert_eq!(at(90_001, None).known_as, Some(heard((30_001, i64::MAX), (30_001, i64::MAX))));
    }
}
