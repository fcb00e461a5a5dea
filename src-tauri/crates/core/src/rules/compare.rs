//! What is equal, larger, and the same text whatever the case.

use std::borrow::Cow;
use std::cmp::Ordering;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use serde_json::{Number, Value};

/// Whether both are the same value; numbers by what they are worth.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => order(a, b) == Some(Ordering::Equal),
        _ => a == b,
    }
}

/// Which number is larger. Whole numbers are compared as such: beyond 2^53 neighbours are the same
/// once they are made floating-point. What has more than 64 bits has been made so by whoever read the JSON.
pub(super) fn order(a: &Number, b: &Number) -> Option<Ordering> {
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => Some(a.cmp(&b)),
        (Some(a), None) => order_mixed(a, b.as_f64()?),
        (None, Some(b)) => order_mixed(b, a.as_f64()?).map(Ordering::reverse),
        (None, None) => a.as_f64()?.partial_cmp(&b.as_f64()?),
    }
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

fn order_mixed(whole: i128, float: f64) -> Option<Ordering> {
    // Exact up to the ends of the type, which are far beyond those of JSON's whole numbers here.
    #[allow(clippy::cast_possible_truncation)]
    let floor = float.floor() as i128;
    let rest = float - float.floor();
    match whole.cmp(&floor) {
        _ if float.is_nan() => None,
        Ordering::Equal if rest > 0.0 => Some(Ordering::Less),
        other => Some(other),
    }
}

/// A text as it is compared where case does not matter: with full case folding, so that `ß` is `ss`
/// and every sigma is one, and normalised, so that letters and marks that look alike are alike.
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let upper = text.contains(|c: char| c.is_ascii_uppercase());
        return if upper { Cow::Owned(text.to_ascii_lowercase()) } else { Cow::Borrowed(text) };
    }
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let folded: String = apart.chars().flat_map(folded_char).collect();
    Cow::Owned(ComposingNormalizerBorrowed::new_nfkc().normalize(&folded).into_owned())
}

/// Full case folding by way of the standard library's tables: down for ẞ, up for ß, ς and their
/// like, and down again. The dotless ı alone would meet i on this way, and is another letter.
fn folded_char(c: char) -> impl Iterator<Item = char> {
    let dotless = (c == 'ı').then_some(c);
    let rest = (c != 'ı').then(|| c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase));
    dotless.into_iter().chain(rest.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_for_what_they_are_worth() {
        let order = |a: &str, b: &str| {
            let number = |text: &str| serde_json::from_str::<Number>(text).expect("a number");
            let (a, b) = (number(a), number(b));
            assert_eq!(order(&a, &b), order(&b, &a).map(Ordering::reverse));
            order(&a, &b).expect("both are numbers")
        };
        for (a, b, want) in [
            ("9007199254740993", "9007199254740992", Ordering::Greater),
            ("9007199254740993", "9007199254740992.0", Ordering::Greater),
            ("9223372036854775807", "9223372036854775808", Ordering::Less),
            ("18446744073709551615", "18446744073709551614", Ordering::Greater),
            ("18446744073709551615", "1.8446744073709552e19", Ordering::Less),
            ("18446744073709551616", "18446744073709551615", Ordering::Greater),
            ("18446744073709551617", "18446744073709551616", Ordering::Equal), // as README's limits say
            ("-9223372036854775808", "-9223372036854775807", Ordering::Less),
            ("-9223372036854775808", "18446744073709551615", Ordering::Less),
            ("42", "42.0", Ordering::Equal),
            ("42", "42.5", Ordering::Less),
            ("-42", "-42.5", Ordering::Greater),
            ("0", "-0.0", Ordering::Equal),
            ("1", "1e300", Ordering::Less),
            ("1", "-1e300", Ordering::Greater),
            ("0.1", "0.2", Ordering::Less),
        ] {
            assert_eq!(order(a, b), want, "{a} {b}");
        }
    }

    #[test]
    fn case_and_the_way_a_letter_is_written_do_not_matter() {
        for alike in [
            ["Straße", "STRASSE", "strasse"],
            ["STRA\u{1E9E}E", "straße", "StraSSe"],
            ["ΟΔΟΣ", "οδος", "οδοσ"],
            ["İstanbul", "i\u{307}stanbul", "I\u{307}STANBUL"],
            ["Café", "cafe\u{301}", "CAFE\u{301}"],
            ["Å", "\u{212B}", "a\u{30A}"],
            ["ｋｅｔｏ", "KETO", "𝐊𝐞𝐭𝐨"],
            ["ﬁn", "FIN", "fin"],
            ["ᾳ", "αι", "ΑΙ"],
            ["a\u{A0}b", "A b", "a b"],
            ["ǆ", "Ǆ", "ǅ"],
        ] {
            assert_eq!(folded(alike[0]), folded(alike[1]), "{alike:?}");
            assert_eq!(folded(alike[1]), folded(alike[2]), "{alike:?}");
        }
        for (one, other) in [("ı", "i"), ("é", "e"), ("Straße", "Strase")] {
            assert_ne!(folded(one), folded(other));
        }
        assert!(!folded("café").contains(&*folded("cafe")), "a letter with a mark is another one");
    }
}
