//! Secrets within a longer text: `key=value`, headers, arguments, and users with passwords in addresses.

use std::collections::BTreeSet;

use super::{MASK, commands, names, shapes};

/// Takes the user and password out of every address.
pub(super) fn mask_addresses(text: &mut String) {
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at + 3) {
        from = at;
        let rest = &text[at..];
        let rest =
            &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`')).unwrap_or(rest.len())];
        let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let user = match host.rfind('@') {
            Some(end) => Some(end).filter(|end| host[..*end].contains(':') || *end >= LONG_USER),
            // A password with a slash in it; but not a port, and an @ further on.
            None => host
                .split_once(':')
                .filter(|(_, port)| !port.is_empty() && !port.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|_| rest.rfind('@')),
        };
        if let Some(end) = user.filter(|end| &rest[..*end] != MASK) {
            text.replace_range(at..at + end, MASK);
        }
    }
}

/// Takes out what follows a sensitive name, to the end of the line: a value may have any mark in it.
pub(super) fn mask_pairs(text: &mut String, spared: &BTreeSet<String>) {
    let marked = text.contains(|c| matches!(ascii(c), '=' | ':' | '>')) || text.contains(" -") || text.contains("--");
    if !marked && !SAYS.iter().any(|says| text.contains(says)) {
        return;
    }
    let mut out = String::with_capacity(text.len());
    let mut whole_line = false;
    for line in text.split_inclusive('\n') {
        let (words, end) = line.split_at(line.trim_end_matches(['\r', '\n']).len());
        if whole_line && !words.trim().is_empty() {
            out.push_str(MASK);
            whole_line = false;
        } else {
            let found = [value(words, spared), commands::secret(words), told(words, spared)];
            match found.into_iter().flatten().min() {
                // The value stands on a line of its own.
                Some(at) if words[at..].trim_matches(is_wrapping).is_empty() => {
                    out.push_str(words);
                    whole_line = true;
                }
                Some(at) if !says_nothing(&words[at..]) => {
                    out.push_str(&words[..at]);
                    out.push_str(MASK);
                }
                _ => out.push_str(words),
            }
        }
        out.push_str(end);
    }
    *text = out;
}

/// Where the value of the first sensitive name in this line starts.
fn value(line: &str, spared: &BTreeSet<String>) -> Option<usize> {
    let is_sensitive = |name: &str| !spared.contains(name) && names::is_sensitive(name);
    let is_unmistakable = |name: &str| !spared.contains(name) && names::is_unmistakable(name);
    line.char_indices().find_map(|(at, c)| {
        let (before, after) = (&line[..at], &line[at + c.len_utf8()..]);
        let value = || after.trim_start_matches(|c| is_wrapping(c) || matches!(ascii(c), '=' | '>'));
        // What a doubtful name stands for shows in itself.
        let random = || {
            let name = last_words(before, 1);
            let first = value().split_whitespace().next().unwrap_or_default();
            !spared.contains(name) && names::is_doubtful(name) && shapes::looks_random(first)
        };
        let found = match ascii(c) {
            '=' => is_sensitive(last_words(before, 1)) || random(),
            ':' if random() => true,
            ':' => {
                (is_sensitive(last_words(before, 1)) && {
                    let first = value().split_whitespace().next().unwrap_or_default();
                    let alone = value().trim() == first || first.contains(|c: char| c.is_ascii_digit());
                    alone || before.trim_end().ends_with(['"', '\'', '`'])
                }) || (1..=WORDS).any(|count| is_unmistakable(last_words(before, count)))
            }
            '>' => before.rfind('<').is_some_and(|open| {
                let name = before[open + 1..].split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
                !after.trim_start().is_empty() && !after.starts_with('<') && is_sensitive(name)
            }),
            c if c.is_whitespace() && before.ends_with(char::is_alphanumeric) => {
                let word = last_words(before, 1);
                before[..before.len() - word.len()].ends_with("--") && !after.trim().is_empty() && is_sensitive(word)
            }
            _ => false,
        };
        found.then(|| line.len() - value().len())
    })
}

/// Where a secret starts that a sentence of this line tells: `the token is 7f3a9c`. What follows has to look like one:
/// most sentences only say how it is.
fn told(line: &str, spared: &BTreeSet<String>) -> Option<usize> {
    let places = SAYS.iter().flat_map(|says| line.match_indices(says).map(|(at, _)| (at, says.len())));
    let found = places.filter_map(|(at, length)| {
        let names = (1..=WORDS).map(|count| last_words(&line[..at], count)).filter(|name| !spared.contains(*name));
        let number = names.filter_map(names::is_told).reduce(|one, other| one || other)?;
        let rest = line[at + length..].trim_start_matches(is_wrapping);
        let word =
            rest.split(|c: char| is_wrapping(c)).next().unwrap_or_default().trim_end_matches(['.', ',', ';', '!']);
        let has = |fits: fn(char) -> bool| word.contains(fits);
        let quoted = !rest.is_empty() && line[..line.len() - rest.len()].ends_with(['"', '\'', '`']);
        let mixed = has(|c| c.is_ascii_digit()) && has(char::is_alphabetic) && word.len() >= LEAST_TOLD;
        let digits = number && word.len() >= LEAST_DIGITS && word.bytes().all(|b| b.is_ascii_digit());
        (quoted || mixed || digits).then(|| line.len() - rest.len())
    });
    found.min()
}

/// The last few words of `text`, without what they are wrapped in.
fn last_words(text: &str, count: usize) -> &str {
    let text = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST_NAME))..];
    let text = text.trim_end_matches(|c| is_wrapping(c) || ascii(c) == ':');
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '$') || !ascii(c).is_ascii();
    let mut start = text.len();
    for _ in 0..count {
        let rest = text[..start].trim_end_matches(' ');
        start = rest.trim_end_matches(is_of_name).len();
    }
    text[start..].trim_start_matches(['-', ' '])
}

/// Whether this is what stands where there is no value.
fn says_nothing(value: &str) -> bool {
    let value = value.trim().trim_end_matches([',', ';', '}', ']', ')']);
    value == MASK || matches!(value, "null" | "None" | "nil" | "true" | "false")
}

/// The mark that this one looks like, as keyboards for Chinese and Japanese write it.
fn ascii(c: char) -> char {
    match c {
        '＝' | '﹦' => '=',
        '：' | '﹕' | '∶' | '꞉' | '︓' => ':',
        '＜' | '﹤' => '<',
        '＞' | '﹥' => '>',
        other => other,
    }
}

fn is_wrapping(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '[' | ']' | '{' | '}' | '(' | ')' | '\\')
}

/// How a sentence tells what something is.
const SAYS: [&str; 5] = [" is ", " was ", " are ", " ist ", " является "];
/// The fewest characters of a word with letters and digits that a sentence tells as a secret, and the fewest digits alone.
const LEAST_TOLD: usize = 6;
const LEAST_DIGITS: usize = 4;
/// The length from which a user alone is taken for a token.
const LONG_USER: usize = 16;
/// The most words of a name before a colon: `Recovery code phrase:`.
const WORDS: usize = 3;
/// The most bytes of a name that are looked at.
const LONGEST_NAME: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let mut text = text.to_owned();
        mask_addresses(&mut text);
        mask_pairs(&mut text, &BTreeSet::new());
        text
    }

    #[test]
    fn a_value_after_a_sensitive_name_is_taken_out() {
        for (text, seen) in [
            ("user=bob password=hun ter2&x", "user=bob password=[redacted]"),
            ("a\nAPI_KEY = \"k\"\nb", "a\nAPI_KEY = \"[redacted]\nb"),
            ("API key: abc def", "API key: [redacted]"),
            ("PIN: 1234", "PIN: [redacted]"),
            ("my otp: 123456 is", "my otp: [redacted]"),
            ("said 'pin': '1234', x", "said 'pin': '[redacted]"),
            ("\"password\" => \"x\"", "\"password\" => \"[redacted]"),
            ("password:\n  hunter2\nrest", "password:\n[redacted]\nrest"),
            ("<user><password>x</password>", "<user><password>[redacted]"),
            ("run --token abc", "run --token [redacted]"),
            ("Proxy-Authorization: Basic x", "Proxy-Authorization: [redacted]"),
            ("раsswоrd=x", "раsswоrd=[redacted]"),
            ("GET /?sessionId=1&a=2", "GET /?sessionId=[redacted]"),
            ("user＝bob password＝x", "user＝bob password＝[redacted]"),
            ("ＡＰＩ＿ＫＥＹ ﹦ x", "ＡＰＩ＿ＫＥＹ ﹦ [redacted]"),
            ("说 password：x", "说 password：[redacted]"),
            ("API key：abc def", "API key：[redacted]"),
            ("password：\nx", "password：\n[redacted]"),
            ("\"password\" ＝＞ \"x\"", "\"password\" ＝＞ \"[redacted]"),
            ("run mysql --password=x db", "run mysql --password=[redacted]"),
            ("run mysql -px db", "run mysql -p[redacted]"),
            ("curl -u bob:x https://h", "curl -u [redacted]"),
            ("your token is 7f3a9c.", "your token is [redacted]"),
            ("the new password is hunter2, see", "the new password is [redacted]"),
            ("password is \"correct horse\"", "password is \"[redacted]"),
            ("your PIN is 1234", "your PIN is [redacted]"),
            ("the security code was 123456", "the security code was [redacted]"),
            ("пароль: x", "пароль: [redacted]"),
            ("用户密码：x", "用户密码：[redacted]"),
            ("пароль=x", "пароль=[redacted]"),
            ("nonce=x", "nonce=[redacted]"),
            ("session=4f9a07c1b2d3e4f5; x", "session=[redacted]"),
            ("refresh: 4f9a07c1b2d3e4f5", "refresh: [redacted]"),
            ("DSN=x", "DSN=[redacted]"),
            ("GITHUB_PAT: x", "GITHUB_PAT: [redacted]"),
            ("https://h/c?sp=r&sig=a&x", "https://h/c?sp=r&sig=[redacted]"),
            ("https://h/c?X-Amz-Signature=a", "https://h/c?X-Amz-Signature=[redacted]"),
        ] {
            assert_eq!(masked(text), seen);
        }
    }

    #[test]
    fn passwords_in_addresses_are_taken_out() {
        for (text, seen) in [
            ("db postgres://bob:hunter2@db.example/x ok", "db postgres://[redacted]@db.example/x ok"),
            ("https://u:p@w@h/ and ftp://a:b@c", "https://[redacted]@h/ and ftp://[redacted]@c"),
            ("redis://:pw@h", "redis://[redacted]@h"),
            ("https://u:p/w@h.example", "https://[redacted]@h.example"),
            ("https://0123456789abcdef0123@h", "https://[redacted]@h"),
        ] {
            assert_eq!(masked(text), seen);
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in [
            "at 12:30 the key: C major, then G",
            "ssh://git@host/x https://h:8080/@bob https://h/?m=a@b mailto:a@b",
            "author: Ann\nspinning: yes\nkeyboard=de",
            "password: null",
            "if a == b => c",
            "a -- b",
            "the password is known",
            "session at 9",
            "session: Tuesday at 9, room 12b",
            "session=rust-2026-keynote",
            "refresh the page",
            "refresh: 30",
            "refresh=yes",
            "the token is 5 minutes old and the password is 8-16 characters long",
            "the token is 3600 seconds old",
            "your password was changed on 2026-01-01",
            "the secret is out",
            "the error code is 5003, the zip code was 90210 and the key is 12345",
            "a pat on the back is nice123",
            "his session is 4f9a07c1b2d3",
            "the key is A minor",
            "<b>pin</b>",
            "path=/x pattern: 7 patient＝Ann 時刻：12:30",
            "ssh -p 22 host",
        ] {
            assert_eq!(masked(text), text);
        }
    }
}
