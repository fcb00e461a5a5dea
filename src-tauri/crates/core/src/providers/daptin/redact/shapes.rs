//! Texts that are secrets whatever stands above them: hashes, tokens, private keys.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::services::holds_shape;

/// Whether there is a hash, a token or a private key anywhere in the text.
pub(super) fn holds_secret(text: &str) -> bool {
    text.contains("-----BEGIN")
        || text.contains("PuTTY-User-Key-File")
        || (text.contains('$') && holds_crypt(text))
        || holds_mysql(text)
        || (text.contains('{') && holds_scheme(text))
        || TOKENS.iter().any(|(start, least)| holds_token(text, start, *least))
        || holds_shape(text)
        || holds_web_token(text)
        || holds_header(text)
}

/// Whether this looks drawn by chance: somewhere in it, letters and digits in a row such as no word has.
pub(super) fn looks_random(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|run| {
        let has = |fits: fn(&u8) -> bool| run.bytes().any(|byte| fits(&byte));
        run.len() >= LEAST_RANDOM && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
    })
}

/// What base64 says, in either alphabet, with or without its padding, also where it was cut.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut plain: String = text
        .chars()
        .filter(|c| !c.is_ascii_whitespace() && *c != '=')
        .map(|c| match c {
            '-' => '+',
            '_' => '/',
            other => other,
        })
        .collect();
    if plain.len() % 4 == 1 {
        plain.pop();
    }
    let bytes = BASE64.decode(plain).ok()?;
    let text = String::from_utf8(bytes).or_else(|error| {
        let (whole, bytes) = (error.utf8_error().valid_up_to(), error.into_bytes());
        if whole + 4 > bytes.len() { Ok(String::from_utf8_lossy(&bytes[..whole]).into_owned()) } else { Err(()) }
    });
    text.ok().filter(|text| !text.is_empty() && !text.contains(|c: char| c.is_control() && !c.is_whitespace()))
}

/// `*` and forty digits, as `MySQL` writes what it keeps of a password.
fn holds_mysql(text: &str) -> bool {
    text.match_indices('*').any(|(at, _)| {
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        digits == 40
    })
}

/// `$id$…` of crypt(3) and its heirs, and the same without the first `$` as frameworks write it.
fn holds_crypt(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '+' | '=' | ',' | '-' | '_' | ':' | '$');
    text.match_indices('$').any(|(at, _)| {
        let rest = &text[at + 1..text.floor_char_boundary(at + LONGEST_HASH)];
        let rest = &rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())];
        let own = rest.split_once('$').is_some_and(|(id, hash)| {
            let id = id.split(',').next().unwrap_or(id);
            let short = id.len() <= 2 && id.bytes().all(|b| b.is_ascii_digit());
            let known = CRYPT.contains(&id) || CRYPT_STARTS.iter().any(|start| id.starts_with(start));
            let long = !id.is_empty() && hash.contains('$') && hash.len() >= 40;
            (known && (!short || hash.len() >= 8)) || long
        });
        let before = text[text.ceil_char_boundary(at.saturating_sub(LONGEST_ID))..at]
            .rsplit(|c: char| !fits(c) || c == '$')
            .next()
            .unwrap_or_default();
        let framework = FRAMEWORK.iter().any(|start| before.starts_with(start)) && rest.len() >= 8;
        own || framework
    })
}

/// `{SSHA}…` of LDAP and mail servers.
fn holds_scheme(text: &str) -> bool {
    text.match_indices('{').any(|(at, _)| {
        let Some((scheme, rest)) = text[at + 1..].split_once('}') else { return false };
        let scheme = scheme.to_ascii_lowercase();
        let scheme = scheme.split('.').next().unwrap_or_default();
        let known = |known: &str| {
            scheme.strip_prefix(known).is_some_and(|more| more.is_empty() || more.starts_with(['-', '2', '5', '3']))
        };
        // SAP writes {x-issha, 1024}.
        (SCHEMES.iter().any(|scheme| known(scheme)) || scheme.starts_with("x-"))
            && rest.starts_with(|c: char| !c.is_whitespace())
    })
}

fn holds_token(text: &str, start: &str, least: usize) -> bool {
    text.match_indices(start).any(|(at, _)| {
        let alone = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let rest = &text[at + start.len()..];
        let length = rest.bytes().take_while(|b| is_of_token(*b)).count();
        // Words joined by dashes have no digits, as in `sk-learn-for-everybody`.
        let plain = length < 40 && !rest[..length].bytes().any(|b| b.is_ascii_digit() || b.is_ascii_uppercase());
        alone && length >= least && !(plain && rest[..length].contains('-'))
    })
}

fn holds_web_token(text: &str) -> bool {
    text.match_indices("eyJ").any(|(at, _)| {
        let token =
            text[at..].split(|c: char| !matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | '=')).next();
        token.is_some_and(|token| token.splitn(3, '.').filter(|part| !part.is_empty()).count() >= 2)
    })
}

/// `Bearer …` and `Basic …`, as a header has them.
fn holds_header(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let after = |scheme: &str, fits: &dyn Fn(&str) -> bool| {
        lower.match_indices(scheme).any(|(at, _)| {
            let rest = text[at + scheme.len()..].trim_start();
            let value =
                &rest[..rest.bytes().take_while(|b| is_of_token(*b) || matches!(b, b'+' | b'/' | b'~')).count()];
            fits(value)
        })
    };
    after("bearer ", &|value| value.len() >= 12 && value.bytes().any(|b| b.is_ascii_digit()))
        || after("basic ", &|value| value.len() >= 8 && decoded(value).is_some_and(|pair| pair.contains(':')))
}

fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=')
}

/// How long a row of letters and digits is that no name of a thing has: the last part of a UUID.
const LEAST_RANDOM: usize = 12;
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// The ids of crypt schemes.
#[rustfmt::skip]
const CRYPT: [&str; 24] = [
    "1", "2", "2a", "2b", "2x", "2y", "3", "5", "6", "7", "8", "9", "y", "gy", "P", "H", "S", "md5", "sha1", "apr1",
    "sm3", "s0", "s2", "NT",
];
/// How the ids begin of which there are many.
const CRYPT_STARTS: [&str; 5] = ["argon2", "scrypt", "pbkdf2", "bcrypt", "sha"];
/// The most bytes of a hash that are looked at, and of what a framework writes before it.
const LONGEST_HASH: usize = 256;
const LONGEST_ID: usize = 40;
/// What stands before the first `$` in Django and Werkzeug.
const FRAMEWORK: [&str; 9] =
    ["pbkdf2", "bcrypt", "argon2", "scrypt", "sha1", "sha256", "md5", "unsalted_", "SCRAM-SHA-"];
/// What stands between braces before an LDAP password.
#[rustfmt::skip]
const SCHEMES: [&str; 16] = [
    "ssha", "sha", "smd5", "md5", "crypt", "pbkdf2", "argon2", "argon2i", "argon2id", "bcrypt", "scrypt", "blf-crypt",
    "cleartext", "plain", "ntlm", "ssm3",
];
/// How tokens of well-known services begin, and how many characters follow at least.
#[rustfmt::skip]
const TOKENS: [(&str, usize); 76] = [
    ("ghp_", 12), ("gho_", 12), ("ghu_", 12), ("ghs_", 12), ("ghr_", 12), ("github_pat_", 12), ("glpat-", 12),
    ("gldt-", 12), ("glrt-", 12), ("glptt-", 12), ("glcbt-", 12), ("glsoat-", 12), ("glft-", 12), ("glagent-", 12),
    ("gloas-", 12), ("xoxa-", 8), ("xoxb-", 8), ("xoxc-", 8), ("xoxd-", 8), ("xoxe-", 8), ("xoxe.", 8), ("xoxp-", 8),
    ("xoxo-", 8), ("xoxr-", 8), ("xoxs-", 8), ("xapp-", 8), ("sk-", 16), ("sk_live_", 8), ("sk_test_", 8),
    ("rk_live_", 8), ("rk_test_", 8), ("whsec_", 12), ("AKIA", 12), ("ASIA", 12), ("ABIA", 12), ("ACCA", 12),
    ("AIza", 30), ("ya29.", 16), ("GOCSPX-", 16), ("1//0", 24), ("npm_", 20), ("pypi-", 20), ("hf_", 20), ("gsk_", 20),
    ("r8_", 20), ("dop_v1_", 16), ("doo_v1_", 16), ("dor_v1_", 16), ("SG.", 20), ("shpat_", 12), ("shpss_", 12),
    ("shpca_", 12), ("shppa_", 12), ("sq0atp-", 12), ("sq0csp-", 12), ("AGE-SECRET-KEY-", 16), ("xkeysib-", 16),
    ("dckr_pat_", 12), ("dp.pt.", 16), ("lin_api_", 16), ("ntn_", 20), ("figd_", 16), ("rubygems_", 16), ("pul-", 32),
    ("tskey-", 12), ("NRAK-", 16), ("glsa_", 16), ("glc_", 20), ("hvs.", 16), ("hvb.", 16), ("ATATT3", 20),
    ("ATCTT3", 20), ("PMAK-", 16), ("sntrys_", 16), ("tfp_", 20), ("EAACEdEose0cBA", 4),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_of_crypt_is_known() {
        for hash in [
            "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/",
            "$2a$11$HbH5o1s6ThsMJ9ft/.uljO9.T.od/tR0RFtep50Ef5mzymI6kNlW.",
            "$2b$12$abc",
            "$2y$10$abc",
            "$2$05$abcdefgh",
            "$3$$8846f7eaee8fb117ad06bdd830b7586c",
            "$NT$8846f7eaee8fb117ad06bdd830b7586c",
            "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19",
            "$5$rounds=5000$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc8",
            "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjlO/O817G3uBnIFNjnQJu",
            "$7$C6..../....SodiumChloride$kBGj9fHznVYFQMEn/qDCfrDevf9YDtcDdKvEqHJLV8D",
            "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7",
            "$gy$j9T$abc$def",
            "$sha1$40000$jtNX3nZ2$hBNaIXkt4wBI2o5rsi8KejSjNqIq",
            "$md5,rounds=5000$abcdefgh$xyz",
            "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
            "$argon2i$v=19$m=1$a$b",
            "$argon2d$v=19$m=1$a$b",
            "$scrypt$ln=16,r=8,p=1$aM15713r3Xsvxbi31lqr1Q$nFNh2CVHVjNldFVKDHDlm4",
            "$pbkdf2-sha256$29000$N2YMIWQs$1t8",
            "$apr1$saltsalt$abcdefgh",
            "$P$BabcdefghijklmnopqrstuvwxyzABC",
            "$H$9abcdefghijk",
            "$S$DabcdefghijkLMN",
            "$bcrypt-sha256$v=2,t=2b,r=12$n79VH.0Q2TMWmt3Oqt9uku$Kq4Noyk3094Y2QlB8NdRT8SvGiI4ft2",
            "$newscheme$v=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2g",
            "pbkdf2_sha256$260000$salt$hashhash",
            "pbkdf2:sha256:600000$salt$hashhash",
            "bcrypt_sha256$$2b$12$abc",
            "sha1$salt$hashhash",
            "scrypt:32768:8:1$salt$hashhash",
            "SCRAM-SHA-256$4096:salt$stored:server",
            "{SSHA}DkMTwBl+a/3DQTxCYEApdUtNXGgdUac3",
            "{ssha512}abc",
            "{CRYPT}$6$x",
            "{SHA256-CRYPT}abc",
            "{MD5}abc",
            "{PBKDF2-SHA512}10000$a$b",
            "{ARGON2ID}abc",
            "{SSHA256.b64}abc",
            "{PLAIN}hunter2",
            "{x-issha,1024}abc",
        ] {
            assert!(holds_secret(hash), "{hash}");
            assert!(holds_secret(&format!("the hash is {hash}, see")), "{hash}");
        }
    }

    #[test]
    fn tokens_of_well_known_services_are_known() {
        let tail = "AbC012dEf345GhI678jKl901mNo234pQr567";
        for (start, _) in TOKENS {
            assert!(holds_secret(&format!("see {start}{tail}.")), "{start}");
            assert!(!holds_secret(&format!("my{start}{tail}")) || start.len() < 2, "{start}");
            assert!(!holds_secret(start), "{start}");
        }
        for secret in [
            "Authorization: Bearer abc123def456ghi",
            "authorization: basic Ym9iOmh1bnRlcjI=",
            "x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln y",
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3",
            "token=xoxb-123456789",
            "'AKIAIOSFODNN7EXAMPLE'",
        ] {
            assert!(holds_secret(secret), "{secret}");
        }
    }

    #[test]
    fn ordinary_texts_are_none() {
        for text in [
            "$2 a piece",
            "$1$",
            "from $5$ to $6$",
            "$HOME$PATH",
            "cost: $10, was $20",
            "{name} and {md5}",
            "{sha} x",
            "eyJust a name. Really",
            "basic understanding of it",
            "the bearer of good news arrives",
            "sk-learn",
            "sk-learn-for-everybody",
            "task-0123456789abcdef0",
            "AKIA",
            "disk-usage-of-server-12345",
            "npm_config",
            "004cc6b6-8b9b-4d51-936a-128133b21d04",
            "[draft] x",
            "a{b}c",
            "r8_",
            "SG.",
        ] {
            assert!(!holds_secret(text), "{text}");
        }
    }
}
