//! The marks in texts people write, as plain text: mentions `<@9|@Patrick>` and attachments
//! `<https://…|image|caption>`.

use crate::text;

/// `raw` with its marks read, clean and of at most `limit` characters.
pub(super) fn plain(raw: &str, limit: usize) -> String {
    text::lines(&unmarked(raw), limit)
}

/// A notification's preview. The server cuts it after 97 bytes, so that its last character or its
/// last mark may be half there; what is broken is left out.
pub(super) fn preview(raw: &str, limit: usize) -> String {
    let Some(kept) = raw.strip_suffix("...") else { return plain(raw, limit) };
    let kept = kept.trim_end_matches('\u{FFFD}');
    let kept = match kept.rfind('<') {
        Some(at) if !kept[at..].contains('>') && is_mark(&kept[at + 1..]) => &kept[..at],
        _ => kept,
    };
    let text = plain(text::without_half_emoji(kept), limit.saturating_sub(1));
    if text.ends_with('…') { text } else { text + "…" }
}

fn unmarked(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(end) = rest.find('>').filter(|_| is_mark(rest))
            && let Some(text) = read(&rest[..end])
        {
            out.push_str(&text);
            rest = &rest[end + 1..];
        } else {
            out.push('<');
        }
    }
    out.push_str(rest);
    out
}

fn is_mark(inside: &str) -> bool {
    ["@", "https://", "http://"].iter().any(|start| inside.starts_with(start))
}

/// What a mark says. Neither an address nor whom a mention is of has a space in it.
fn read(mark: &str) -> Option<String> {
    let mut parts = mark.split('|');
    let first = parts.next().filter(|first| !first.contains(|c: char| c.is_whitespace() || c == '<'))?;
    let second = parts.next()?.trim();
    if first.starts_with('@') {
        return second.starts_with('@').then(|| second.to_owned());
    }
    let what = if second.is_empty() { "file" } else { second };
    Some(match parts.next().map(str::trim).filter(|caption| !caption.is_empty()) {
        Some(caption) => format!("{caption} ({what})"),
        None => format!("({what})"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_words_and_the_rest_stays() {
        for (raw, text) in [
            ("hi <@123|@Sam> and <@all|@all>", "hi @Sam and @all"),
            ("<https://x.example/a.jpg|image|On the pier>", "On the pier (image)"),
            ("look <https://x.example/a.mp4|video>!", "look (video)!"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<@unclosed|@x", "<@unclosed|@x"),
            ("<@1>", "<@1>"),
            ("<b>bold</b>", "<b>bold</b>"),
            ("a<b && c>d", "a<b && c>d"),
            ("<https://x.example/?a|b>", "(b)"),
            ("<https://x.example/>", "<https://x.example/>"),
            ("<https://x.example/ or a|b >", "<https://x.example/ or a|b >"),
            ("`vector<int>` &amp;", "`vector<int>` &amp;"),
            ("\u{202E}evil\u{0007}", "evil"),
        ] {
            assert_eq!(plain(raw, 99), text, "{raw}");
        }
    }

    #[test]
    fn a_preview_ends_cleanly_wherever_it_was_cut() {
        assert_eq!(preview("whole", 99), "whole");
        assert_eq!(preview("caf\u{FFFD}...", 99), "caf…");
        assert_eq!(preview("ask <@123|@Pa...", 99), "ask…");
        assert_eq!(preview("see <https://x.exa...", 99), "see…");
        assert_eq!(preview("2 < 3...", 99), "2 < 3…");
        assert_eq!(preview("we won 🇩🇪🇫...", 99), "we won 🇩🇪…");
        assert_eq!(preview(&"é".repeat(50), 10).chars().count(), 10);
    }
}
