//! Announcements and comments as plain text.
//!
//! metasmoke shows an announcement as HTML, and a comment as Markdown in which HTML is allowed.
//! Only what is markup by these rules is taken out: code spans and `<https://…>` stay as written,
//! and so does what merely looks like a tag, such as `a<b && c>d` or `vector<int>`. It need not be
//! right about markup; what comes out is text, and is never read as markup again.

/// HTML as plain text: tags and comments are dropped, and character references are read.
pub(super) fn html(raw: &str) -> String {
    plain(raw, &['<', '&'])
}

/// Markdown as plain text: like [`html`], but what stands between backticks is left alone. The
/// marks of Markdown itself are made to be read as they are.
pub(super) fn markdown(raw: &str) -> String {
    plain(raw, &['<', '&', '`', '\\'])
}

fn plain(raw: &str, marks: &[char]) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    // Elements of which no end follows any more: they are looked for once.
    let mut endless = Vec::new();
    while let Some(at) = rest.find(marks) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = match rest.as_bytes()[0] {
            b'`' => code_span(rest),
            // The next character is not a mark, whatever it is.
            b'\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            _ => 0,
        };
        if code > 0 {
            out.push_str(&rest[..code]);
            rest = &rest[code..];
        } else if let Some(Tag { ends_line, hides, after }) = tag(rest) {
            if ends_line {
                out.push('\n');
            }
            let whole = hides.filter(|name| !endless.contains(name)).and_then(|name| {
                let end = after_end_of(name, after);
                endless.extend(end.is_none().then_some(name));
                end
            });
            rest = whole.unwrap_or(after);
        } else if let Some((c, after)) = reference(rest) {
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

/// The length of the code span at the start of `text`; of its backticks alone, where no equal run
/// of them closes it.
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let opening = run(text);
    let mut at = opening;
    while let Some(next) = text[at..].find('`') {
        let closing = run(&text[at + next..]);
        at += next + closing;
        if closing == opening {
            return at;
        }
    }
    opening
}

/// A tag or comment.
struct Tag<'a> {
    /// Whether a line ends with it.
    ends_line: bool,
    /// The element it begins, where nobody sees what stands in that.
    hides: Option<&'static str>,
    /// What follows.
    after: &'a str,
}

/// The tag or comment at the start of `text`, when there is one.
fn tag(text: &str) -> Option<Tag<'_>> {
    let inside = text.strip_prefix('<')?;
    if let Some(comment) = inside.strip_prefix("!--") {
        return comment.find("-->").map(|end| Tag { ends_line: false, hides: None, after: &comment[end + 3..] });
    }
    let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let (name, mut rest) = inside.split_at(inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len()));
    let name = name.to_ascii_lowercase();
    ELEMENTS.binary_search(&name.as_str()).ok()?;
    if !closes {
        while let Some(after) = attribute(rest) {
            rest = after;
        }
        let end = rest.trim_start();
        rest = end.strip_prefix('/').unwrap_or(end);
    }
    let after = rest.trim_start().strip_prefix('>')?;
    let ends_line = matches!(name.as_str(), "br" | "hr") || (closes && BLOCKS.contains(&name.as_str()));
    let hides = HIDDEN.into_iter().find(|hidden| !closes && *hidden == name);
    Some(Tag { ends_line, hides, after })
}

/// What follows the end tag of `name`.
fn after_end_of<'a>(name: &str, text: &'a str) -> Option<&'a str> {
    text.match_indices("</").find_map(|(at, _)| {
        let inside = &text[at + 2..];
        let named = inside.get(..name.len())?.eq_ignore_ascii_case(name);
        inside.get(name.len()..).filter(|_| named)?.trim_start().strip_prefix('>')
    })
}

/// What follows the attribute at the start of `text`, with the white space before it. A word
/// without a value is one only where HTML knows it as such: `a<b and c>d` has none.
fn attribute(text: &str) -> Option<&str> {
    let inside = text.trim_start();
    if inside.len() == text.len() {
        return None;
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '.' | '-');
    let (name, rest) = inside.split_at(inside.find(|c| !fits(c)).unwrap_or(inside.len()));
    if name.is_empty() {
        return None;
    }
    let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
        return FLAGS.contains(&name.to_ascii_lowercase().as_str()).then_some(rest);
    };
    if let quote @ ('"' | '\'') = value.chars().next()? {
        return value[1..].find(quote).map(|end| &value[end + 2..]);
    }
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | '<' | '>' | '`'))?;
    (end > 0).then(|| &value[end..])
}

/// The character that the reference at the start of `text` stands for, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let inside = text.strip_prefix('&')?;
    let end = inside.bytes().take(LONGEST_REFERENCE).position(|b| b == b';')?;
    let (name, after) = (&inside[..end], &inside[end + 1..]);
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let digits = number.strip_prefix(['x', 'X']).map_or((number, 10), |hex| (hex, 16));
            numbered(u32::from_str_radix(digits.0, digits.1).ok()?)
        }
        None => named(name)?,
    };
    Some((c, after))
}

/// Numbers of the old Windows character set are read as browsers do.
fn numbered(code: u32) -> char {
    match code {
        0x80..=0x9F => WINDOWS.chars().nth(code as usize - 0x80).unwrap_or(char::REPLACEMENT_CHARACTER),
        0 => char::REPLACEMENT_CHARACTER,
        code => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

fn named(name: &str) -> Option<char> {
    let at = |names: &str, start: u32| {
        let place = names.split_ascii_whitespace().position(|known| known == name)?;
        char::from_u32(start + u32::try_from(place).ok()?)
    };
    let (_, c) = NAMED.iter().find(|(known, _)| *known == name).copied().unwrap_or_default();
    Some(c).filter(|c| *c != '\0').or_else(|| at(LATIN, 0xA0)).or_else(|| at(GREEK, 0x391))
}

/// The elements of HTML, also those it no longer has.
#[rustfmt::skip]
const ELEMENTS: [&str; 114] = [
    "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "base", "bdi", "bdo", "big",
    "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data",
    "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset",
    "figcaption", "figure", "font", "footer", "form", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
    "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark",
    "menu", "meta", "meter", "nav", "noscript", "object", "ol", "optgroup", "option", "output", "p", "picture", "pre",
    "progress", "q", "rp", "rt", "ruby", "s", "samp", "script", "section", "select", "small", "source", "span",
    "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea",
    "tfoot", "th", "thead", "title", "tr", "tt", "u", "ul", "video",
];
/// The elements whose end ends a line.
const BLOCKS: [&str; 13] = ["blockquote", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "tr"];
/// The elements whose text is for programs.
const HIDDEN: [&str; 2] = ["script", "style"];
/// The attributes that need no value.
const FLAGS: [&str; 12] = [
    "async",
    "autofocus",
    "autoplay",
    "checked",
    "controls",
    "defer",
    "disabled",
    "hidden",
    "loop",
    "open",
    "reversed",
    "selected",
];
/// The most bytes of a character reference, with its semicolon: `&#x0001F600;`.
const LONGEST_REFERENCE: usize = 12;
/// What 0x80 to 0x9F stood for.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
/// The names of HTML 4 from U+00A0 on, without a gap.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";
/// The same from U+0391 on; where Greek has no letter stands a dash.
const GREEK: &str = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma \
    Tau Upsilon Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu \
    xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";
/// The others of HTML 4, and what HTML 5 writes in two ways.
#[rustfmt::skip]
const NAMED: [(&str, char); 78] = [
    ("amp", '&'), ("AMP", '&'), ("lt", '<'), ("LT", '<'), ("gt", '>'), ("GT", '>'), ("quot", '"'), ("QUOT", '"'),
    ("apos", '\''), ("nbsp", ' '), ("COPY", '©'), ("REG", '®'), ("OElig", 'Œ'), ("oelig", 'œ'), ("Scaron", 'Š'),
    ("scaron", 'š'), ("Yuml", 'Ÿ'), ("fnof", 'ƒ'), ("circ", 'ˆ'), ("tilde", '˜'), ("ensp", ' '), ("emsp", ' '),
    ("thinsp", ' '), ("zwnj", '\u{200C}'), ("zwj", '\u{200D}'), ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'),
    ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("dagger", '†'), ("Dagger", '‡'),
    ("bull", '•'), ("hellip", '…'), ("permil", '‰'), ("prime", '′'), ("Prime", '″'), ("lsaquo", '‹'), ("rsaquo", '›'),
    ("oline", '‾'), ("frasl", '⁄'), ("euro", '€'), ("image", 'ℑ'), ("trade", '™'), ("larr", '←'), ("uarr", '↑'),
    ("rarr", '→'), ("darr", '↓'), ("harr", '↔'), ("lArr", '⇐'), ("rArr", '⇒'), ("hArr", '⇔'), ("forall", '∀'),
    ("part", '∂'), ("exist", '∃'), ("empty", '∅'), ("isin", '∈'), ("prod", '∏'), ("sum", '∑'), ("minus", '−'),
    ("radic", '√'), ("infin", '∞'), ("cap", '∩'), ("cup", '∪'), ("int", '∫'), ("asymp", '≈'), ("ne", '≠'),
    ("equiv", '≡'), ("le", '≤'), ("ge", '≥'), ("loz", '◊'), ("check", '✓'), ("spades", '♠'), ("hearts", '♥'),
    ("num", '#'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_block_ends_a_line() {
        assert_eq!(html("a<br>b<br/>c</p>d</div>e</li>f<b>g</b><p>h<BR />i"), "a\nb\nc\nd\ne\nfgh\ni");
    }

    #[test]
    fn html_becomes_text_and_never_markup_by_accident() {
        assert_eq!(html("<p>a &lt;b&gt; &amp; &#x27;c&#39;</p>2 < 3 &unknown; <"), "a <b> & 'c'\n2 < 3 &unknown; <");
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        for text in [
            "if a<b && c>d then",
            "if a<b and c>d then",
            "see <https://x.example/?a=b> or <me@x.example>",
            "std::vector<int> and Map<String, Vec<u8>>",
            "1 <2> 3 </4>",
            "<",
            "a <",
            "<b",
            "<!-- open",
            "R&D; AT&T &; &#; &#x; &#99999999999;",
        ] {
            assert_eq!(html(text), text);
            assert_eq!(markdown(text), text);
        }
    }

    #[test]
    fn every_form_of_a_tag_is_taken_out() {
        for tag in [
            "<b>",
            "</b>",
            "</B >",
            "<a href=x>",
            r#"<a href="a>b" title='c'>"#,
            "<a\n href = \"x\">",
            "<input disabled>",
            "<img src=x/>",
            "<!-- <b> -->",
        ] {
            assert_eq!(html(&format!("x{tag}y")), "xy", "{tag}");
        }
    }

    #[test]
    fn what_is_written_for_programs_is_taken_out() {
        for (raw, text) in [
            ("a<script>if (1 < 2) {}</script>b", "ab"),
            ("a<STYLE type='text/css'>p { color: red }</Style >b", "ab"),
            ("<script>x</style></scripts></script>b<script>y</script>", "b"),
            ("a<script>b", "ab"),
            ("a</script>b", "ab"),
        ] {
            assert_eq!(html(raw), text);
            assert_eq!(markdown(raw), text);
        }
        assert_eq!(markdown("use `<script>` and `</script>`"), "use `<script>` and `</script>`");
        assert_eq!(html(&"<script></scrip".repeat(60_000)).len(), 60_000 * "</scrip".len());
    }

    #[test]
    fn code_in_a_comment_is_left_alone() {
        for text in ["`<b>` and ``a ` <i> &amp;``", "```\n<p>&lt;\n```", r"\<b> \&amp; \`"] {
            assert_eq!(markdown(text), text);
        }
        assert_eq!(markdown("`open <b>&lt;"), "`open <");
        assert_eq!(html("`<b>&lt;`"), "`<`");
    }

    #[test]
    fn references_are_read_by_name_and_number() {
        for (raw, text) in [
            ("&hellip;&mdash;&rsquo;&euro;&rarr;&le;", "…—’€→≤"),
            ("&eacute;&Uuml;&szlig;&frac12;&copy;&yuml;", "éÜß½©ÿ"),
            ("&alpha;&Omega;&sigmaf;", "αΩς"),
            ("&#8217;&#x1F600;&#x0001F600;&#146;&#X2014;", "’😀😀’—"),
            ("&#0;&#xD800;", "\u{FFFD}\u{FFFD}"),
            ("&amp;lt;", "&lt;"),
            ("a&nbsp;b", "a b"),
        ] {
            assert_eq!(html(raw), text, "{raw}");
        }
        assert_eq!(LATIN.split_ascii_whitespace().count(), 0x100 - 0xA0);
        assert!(ELEMENTS.is_sorted() && WINDOWS.chars().count() == 32);
    }
}
