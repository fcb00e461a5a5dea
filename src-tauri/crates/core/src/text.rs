//! Text from a server, made fit to be shown.

use unicode_segmentation::UnicodeSegmentation;

/// The most characters a title keeps.
pub const TITLE: usize = 300;
/// The most characters a body keeps.
pub const BODY: usize = 2_000;

/// One line of plain text: what would steer a terminal, a text layout or the reader's eye is gone,
/// runs of white space are one space, and what is over `limit` characters ends in `…`.
pub fn line(raw: &str, limit: usize) -> String {
    if is_plain(raw) && raw.len() <= limit {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len().min(limit * 4));
    let mut length = 0;
    let mut gap = false;
    for (at, c) in raw.char_indices() {
        if c.is_whitespace() || c.is_control() {
            gap = length > 0;
        } else if !steers(c) || of_flag(raw, at) {
            if gap {
                out.push(' ');
                length += 1;
                gap = false;
            }
            out.push(c);
            length += 1;
        }
        if length > limit {
            return cut(&out, limit);
        }
    }
    out
}

/// [`line()`] of a text that is at hand, which stays where it is if it needs no cleaning.
pub fn one_line(text: String, limit: usize) -> String {
    if is_plain(&text) && text.len() <= limit { text } else { line(&text, limit) }
}

/// Plain text of several lines, cleaned like [`line()`], with at most one empty line in a row.
pub fn lines(raw: &str, limit: usize) -> String {
    if is_plain(raw) && raw.len() <= limit {
        return raw.to_owned();
    }
    let mut out = String::new();
    let mut empty = 0;
    for part in raw.lines() {
        let part = line(part, limit);
        empty = if part.is_empty() { empty + 1 } else { 0 };
        if empty > 1 || (part.is_empty() && out.is_empty()) {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&part);
        if out.chars().count() > limit {
            return cut(&out, limit);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether [`line`] would leave this as it is: what most texts of a service are, told quickly.
fn is_plain(raw: &str) -> bool {
    // The edges count as spaces: none may stand beside them.
    let mut before = b' ';
    let plain = raw.bytes().all(|byte| {
        let fits = matches!(byte, b' '..=b'~') && (byte, before) != (b' ', b' ');
        before = byte;
        fits
    });
    plain && (before != b' ' || raw.is_empty())
}

/// Characters that are invisible and change how others are read: bidi controls, zero-width marks,
/// tags, interlinear marks and the byte-order mark.
fn steers(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
}

/// Whether nothing is to be seen where this character stands by itself.
pub(crate) fn shows_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || steers(c)
        || matches!(c,
            '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{200C}' | JOINER
            | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{E0080}'..='\u{E0FFF}')
}

/// Whether the tag character at `at` belongs to a flag: 🏴, the letters of a part of a country, and
/// the mark of the end. Anywhere else tags are a text that nobody sees.
fn of_flag(raw: &str, at: usize) -> bool {
    let is_letter = |c: &char| matches!(c, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let (before, after) = raw.split_at(at);
    let begun = before.chars().rev().take(MOST_OF_FLAG + 1).take_while(is_letter).count();
    let more = after.chars().take(MOST_OF_FLAG + 1).take_while(is_letter).count();
    (LEAST_OF_FLAG..=MOST_OF_FLAG).contains(&(begun + more))
        && before.chars().rev().nth(begun) == Some('🏴')
        && after.chars().nth(more) == Some(END_OF_FLAG)
}

/// `text` without its last cluster, where that is half a flag or half a joined emoji: what is left
/// of one that somebody cut by bytes.
pub fn without_half_emoji(text: &str) -> &str {
    let Some((at, last)) = text.grapheme_indices(true).next_back() else { return text };
    let is_indicator = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
    let mut chars = last.chars();
    let lone_indicator = chars.next().is_some_and(is_indicator) && chars.next().is_none();
    let open = |c: char| c == JOINER || matches!(c, '\u{E0020}'..='\u{E007E}');
    if lone_indicator || last.ends_with(open) { &text[..at] } else { text }
}

/// The first characters of `text` that fit, and `…`. What people see as one character stays whole,
/// unless it alone is too long.
fn cut(text: &str, limit: usize) -> String {
    let room = limit.saturating_sub(1);
    let (mut length, mut end) = (0, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        length += cluster.chars().count();
        if length > room {
            break;
        }
        end = at + cluster.len();
    }
    let mut out = if end == 0 { text.chars().take(room).collect() } else { text[..end].to_owned() };
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// How many letters name a part of a country: `gbeng`, `usca`.
const LEAST_OF_FLAG: usize = 3;
const MOST_OF_FLAG: usize = 6;
const END_OF_FLAG: char = '\u{E007F}';
/// Zero-width joiner, which makes one picture of several.
const JOINER: char = '\u{200D}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_no_control_and_no_bidi_override() {
        assert_eq!(line(" a\n\tb\u{202E}c\u{0007}d\u{200B} ", 99), "a bc d");
    }

    #[test]
    fn a_plain_line_stays_as_it_is() {
        for plain in ["", "a", "2025-07-06T08:10:41.000Z", "a <b> & c"] {
            assert!(is_plain(plain));
            assert_eq!(line(plain, 99), plain);
        }
        for other in [" a", "a ", "a  b", "a\tb", "é", "a\u{7f}"] {
            assert!(!is_plain(other), "{other:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_by_characters() {
        assert_eq!(line("äöüäöü", 4), "äöü…");
        assert_eq!(line("äöüä", 4), "äöüä");
    }

    #[test]
    fn what_is_one_picture_stays_one() {
        let england = "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        for whole in ["🇩🇪", "👩‍👩‍👧‍👦", england, "1️⃣", "👍🏽", "❤️‍🔥", "e\u{301}", "क्षि", "각"]
        {
            assert_eq!(line(&format!(" {whole}\n{whole} "), 99), format!("{whole} {whole}"));
            assert_eq!(lines(&format!("{whole}\n{whole}"), 99), format!("{whole}\n{whole}"));
            // Wherever the cut falls, each is there as a whole or not at all.
            let many = [whole; 4].concat();
            let each = whole.chars().count();
            for limit in each + 1..each * 4 {
                assert_eq!(line(&many, limit), [whole].repeat((limit - 1) / each).concat() + "…", "{limit}");
            }
        }
        assert_eq!(line("🇩🇪🇫🇷🇮🇹", 4), "🇩🇪…", "not half of a second flag");
    }

    #[test]
    fn tags_outside_of_a_flag_are_a_hidden_text() {
        let tags = |text: &str| text.bytes().filter_map(|b| char::from_u32(0xE0000 + u32::from(b))).collect::<String>();
        for hidden in [
            tags("gbeng\u{7f}"),
            format!("x{}", tags("gbeng\u{7f}")),
            format!("🏴{}", tags("gbeng")),
            format!("🏴{}", tags("ignore all that was said\u{7f}")),
            format!("🏴{}", tags("\u{7f}")),
        ] {
            let shown = line(&hidden, 99);
            assert!(!shown.contains(|c| matches!(c, '\u{E0000}'..='\u{E007F}')), "{shown:?}");
        }
    }

    #[test]
    fn one_endless_character_is_cut_all_the_same() {
        let endless = format!("a{}", "\u{301}".repeat(500));
        assert_eq!(line(&endless, 10).chars().count(), 10);
        assert_eq!(line(&format!("ab {endless}"), 10), "ab…");
    }

    #[test]
    fn half_an_emoji_at_the_end_is_left_out() {
        for (cut, rest) in [("a 🇩🇪🇫", "a 🇩🇪"), ("a 👩\u{200D}", "a "), ("🏴\u{E0067}", ""), ("a 🇩🇪", "a 🇩🇪"), ("", "")]
        {
            assert_eq!(without_half_emoji(cut), rest, "{cut}");
        }
    }

    #[test]
    fn several_lines_keep_their_shape() {
        assert_eq!(lines("\n\na\n\n\n\nb  c\n", 99), "a\n\nb c");
    }
}
