//! Text from a server, made fit to be shown.

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
    for c in raw.chars() {
        if c.is_whitespace() || c.is_control() {
            gap = length > 0;
        } else if !steers(c) {
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

/// HTML or Markdown source as plain text: tags are dropped, the five named entities and numeric
/// ones are read. It need not be right about markup; it must never yield any.
pub fn from_html(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = tag(rest) {
            if rest.starts_with("<br")
                || rest.starts_with("</p")
                || rest.starts_with("</div")
                || rest.starts_with("</li")
            {
                out.push('\n');
            }
            rest = after;
        } else if let Some((c, after)) = entity(rest) {
            out.push(c);
            rest = after;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
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

fn cut(text: &str, limit: usize) -> String {
    let mut out: String = text.chars().take(limit.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// What follows the tag at the start of `text`, when there is one.
fn tag(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('<')?;
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
        return None;
    }
    inside.find('>').map(|end| &inside[end + 1..])
}

fn entity(text: &str) -> Option<(char, &str)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(10).position(|b| b == b';')?;
    let (name, after) = (&inside[..end], &inside[end + 1..]);
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((c, after))
}

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
    fn several_lines_keep_their_shape() {
        assert_eq!(lines("\n\na\n\n\n\nb  c\n", 99), "a\n\nb c");
    }

    #[test]
    fn what_ends_a_block_ends_a_line() {
        assert_eq!(from_html("a<br>b<br/>c</p>d</div>e</li>f<b>g</b><p>h"), "a\nb\nc\nd\ne\nfgh");
    }

    #[test]
    fn html_becomes_text_and_never_markup_by_accident() {
        assert_eq!(
            from_html("<p>a &lt;b&gt; &amp; &#x27;c&#39;</p>2 < 3 &unknown; <"),
            "a <b> & 'c'\n2 < 3 &unknown; <"
        );
    }
}
