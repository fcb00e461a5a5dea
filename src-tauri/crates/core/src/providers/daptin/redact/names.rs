//! Names that say that what stands under them is a secret.
//!
//! A name is read the way a person would: look-alike letters are the letters they look like, marks
//! and invisible characters do not count, and words are told apart in whichever way they are joined,
//! so that `pin` is one in `user_pin` and `userPIN` but not in `spinning`.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::text;

/// Whether what stands under this name is never shown.
pub(in super::super) fn is_sensitive(name: &str) -> bool {
    let name = Name::of(name);
    name.is_unmistakable() || name.is_likely()
}

/// Whether this name cannot mean anything but a secret: not `key`, which may be one of music.
pub(super) fn is_unmistakable(name: &str) -> bool {
    Name::of(name).is_unmistakable()
}

/// Whether this name may mean a secret or something of every day: only what stands under it can tell.
pub(super) fn is_doubtful(name: &str) -> bool {
    Name::of(name).words.last().is_some_and(|word| DOUBTFUL.contains(&word.as_str()))
}

/// Whether this is the name of a secret that people tell each other in so many words, and whether that may be a number.
pub(super) fn is_told(name: &str) -> Option<bool> {
    let of = Name::of(name);
    let pin = of.words.iter().any(|word| ["pin", "otp", "totp"].contains(&word.as_str()));
    let code = of.words.last().is_some_and(|word| word.ends_with("code"));
    (pin || of.is_unmistakable()).then_some(pin || code)
}

struct Name {
    /// Whether another language calls a secret that.
    foreign: bool,
    /// What stands between separators, in lower case.
    parts: Vec<String>,
    /// Its words in lower case: the parts, and these split at case and digits.
    words: Vec<String>,
}

impl Name {
    fn of(name: &str) -> Self {
        let plain = plain(name);
        let (mut parts, mut words) = (Vec::new(), Vec::new());
        for part in plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
            words.extend(humps(part).map(str::to_ascii_lowercase));
            words.push(part.to_ascii_lowercase());
            parts.push(part.to_ascii_lowercase());
        }
        Self { foreign: !name.is_ascii() && is_foreign(name), parts, words }
    }

    fn is_unmistakable(&self) -> bool {
        // A secret may be written in several parts; a harmless word is one.
        let holds = |parts: &[String]| {
            let found = |whole: &str| PARTS.iter().any(|part| whole.contains(part));
            found(&parts.concat()) && found(&parts.iter().map(|part| without_harmless(part)).collect::<String>())
        };
        let digits = self.parts.iter().any(|part| part.contains(|c: char| c.is_ascii_digit()));
        let letters = || self.parts.iter().map(|part| part.chars().map(letter).collect()).collect::<Vec<_>>();
        self.foreign || holds(&self.parts) || (digits && holds(&letters()))
    }

    fn is_likely(&self) -> bool {
        let ends = |word: &str| {
            ENDS.iter().any(|end| word.ends_with(end))
                || word.starts_with("otp")
                || (word.starts_with("auth") && !word.starts_with("author"))
        };
        self.words.iter().chain([&self.parts.concat()]).any(|word| WORDS.contains(&word.as_str()))
            || self.words.iter().any(|word| ends(word) && ends(&without_harmless(word)))
    }
}

fn is_foreign(name: &str) -> bool {
    let visible: String = name.chars().filter(|c| !text::shows_nothing(*c)).collect();
    let name = ComposingNormalizerBorrowed::new_nfkc().normalize(&visible).to_lowercase();
    FOREIGN.iter().any(|word| name.contains(word))
}

fn without_harmless(word: &str) -> String {
    HARMLESS.iter().fold(word.to_owned(), |word, harmless| word.replace(harmless, "-"))
}

/// The words of `camelCase`, `HTTPHeader` and `pin2`.
fn humps(part: &str) -> impl Iterator<Item = &str> {
    let bytes = part.as_bytes();
    let starts = (0..bytes.len()).filter(move |&at| {
        let Some(before) = at.checked_sub(1).map(|before| bytes[before]) else { return true };
        let here = bytes[at];
        let after = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        before.is_ascii_digit() != here.is_ascii_digit()
            || (here.is_ascii_uppercase() && (before.is_ascii_lowercase() || (before.is_ascii_uppercase() && after)))
    });
    let mut starts = starts.peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        Some(&part[start..starts.peek().copied().unwrap_or(part.len())])
    })
}

/// The name in the letters it looks like.
fn plain(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(name);
    apart.chars().filter(|c| !text::shows_nothing(*c) || *c == ' ').filter_map(look_alike).collect()
}

/// The Latin letter that this one looks like; nothing for a mark on the letter before.
fn look_alike(c: char) -> Option<char> {
    if matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
    {
        return None;
    }
    Some(LOOK_ALIKE.iter().find(|(_, alike)| alike.contains(c)).map_or(c, |(latin, _)| *latin))
}

/// The letter that a digit or sign stands for in `p4ssw0rd`.
fn letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// Secrets wherever they stand in a name.
#[rustfmt::skip]
const PARTS: [&str; 82] = [
    "passw", "passphrase", "passcode", "pwd", "secret", "token", "credential", "authorization", "authorisation",
    "authenticat", "bearer", "cookie", "mnemonic", "jwt", "cvv", "apikey", "accesskey", "privatekey", "privkey",
    "secretkey", "sshkey", "sessionid", "sessid", "sessionkey", "sessiondata", "sessionhash", "sessionuuid", "xsession",
    "xauth", "seedphrase", "seedword", "recoveryphrase", "recoverycode", "recoverykey", "backupcode", "securitycode",
    "securityanswer", "verificationcode", "activationcode", "resetcode", "smscode", "mfacode", "tfacode", "onetime",
    "otpauth", "2fa", "twofactor", "csrf", "xsrf", "hmac", "pincode", "pinnumber", "pinhash", "userpin", "cardpin",
    "cardnumber", "creditcard", "cardcode", "keypair", "keymaterial", "keystore", "keyring", "keytab", "magiclink",
    "kennwort", "geheim", "motdepasse", "contrasena", "accesscode", "invitecode", "loginlink", "resetlink", "keyfile",
    "ccnumber",
    "signature", "webhookur", "webhooklink", "connectionstr", "connectionur", "connstr", "connuri", "sharedaccess",
];
/// Secrets wherever they stand in a name, in scripts whose letters look like none of Latin or mean something else there.
#[rustfmt::skip]
const FOREIGN: [&str; 17] = [
    "парол", "пин-код", "пинкод", "секретн", "токен", "密码", "密碼", "口令", "令牌", "密钥", "密鑰", "パスワード", "暗証番号", "秘密鍵",
    "비밀번호", "암호", "סיסמה",
];
/// Words that may be a secret or an ordinary thing: a session of a conference, a page's refresh.
const DOUBTFUL: [&str; 3] = ["session", "sessions", "refresh"];
/// Words that are one by themselves.
#[rustfmt::skip]
const WORDS: [&str; 47] = [
    "pass", "passport", "passwd", "pin", "pins", "otp", "otps", "totp", "hotp", "key", "keys", "hash", "hashes",
    "hashed", "salt", "salts", "auth", "authn", "oauth", "private", "priv", "seed", "seeds", "sid", "sess", "cvc",
    "csc", "cvn", "cav", "ssn", "sig", "cred", "creds", "newpin", "oldpin", "pw", "psk", "kek",
    "pat", "pats", "dsn", "dsns", "sas", "iban", "ibans", "nonce", "nonces",
];
/// What words end in that are one: `masterkey`, `md5hash`.
const ENDS: [&str; 10] = ["otp", "dsn", "key", "keys", "hash", "salt", "pass", "auth", "seed", "private"];
/// Words that hold one of the above and mean something else.
#[rustfmt::skip]
pub(super) const HARMLESS: [&str; 38] = [
    "secretar", "secretion", "tokeni", "keyboard", "keyword", "keynote", "keyframe", "keystroke", "keypad", "monkey",
    "donkey", "turkey", "hockey", "jockey", "whiskey", "mickey", "lackey", "hashtag", "passenger", "passage", "passive",
    "passion", "compass", "bypass", "surpass", "trespass", "overpass", "underpass", "authenticated", "authentici",
    "possession", "obsession", "basalt", "linseed", "flaxseed", "rapeseed", "birdseed", "aniseed", 
];
/// Letters of other scripts, and small capitals, by the Latin letter they look like.
#[rustfmt::skip]
const LOOK_ALIKE: [(char, &str); 44] = [
    ('a', "аαɑᴀ"), ('A', "АΑ"), ('b', "Ьʙ"), ('B', "ВΒв"), ('c', "сϲᴄ"), ('C', "СϹ"), ('d', "ԁᴅđ"), ('e', "еєεᴇҽ"),
    ('E', "ЕΕ"), ('f', "ꜰ"), ('g', "ɡɢց"), ('h', "һʜհ"), ('H', "НΗн"), ('i', "іιıɪ"), ('I', "ІΙ"), ('j', "јϳᴊ"),
    ('J', "Ј"), ('k', "кκᴋ"), ('K', "КΚ"), ('l', "ӏʟł"), ('m', "мμᴍ"), ('M', "МΜ"), ('n', "ηпɴո"), ('N', "Ν"),
    ('o', "оοσᴏօø"), ('O', "ОΟ"), ('p', "рρᴘ"), ('P', "РΡ"), ('q', "ԛ"), ('r', "гʀ"), ('s', "ѕꜱ"), ('S', "Ѕ"),
    ('t', "тτᴛ"), ('T', "ТΤ"), ('u', "υսᴜ"), ('v', "νѵᴠ"), ('w', "ωԝᴡ"), ('x', "хχ"), ('X', "ХΧ"), ('y', "уγүʏ"),
    ('Y', "УΥҮ"), ('z', "ζᴢ"), ('Z', "Ζ"), ('G', "Ԍ"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_in_every_spelling() {
        for name in [
            "password",
            "Password",
            "PASSWORD_CONFIRMATION",
            "passwd",
            "pass",
            "userPass",
            "smtppass",
            "p4ssw0rd",
            "authorization",
            "Proxy-Authorization",
            "x-auth",
            "X-Auth-Token",
            "xAuth",
            "auth",
            "oauth2",
            "authCode",
            "www-authenticate",
            "pin",
            "PIN",
            "user_pin",
            "userPin",
            "pin1",
            "PinCode",
            "p.i.n",
            "cvv",
            "cvv2",
            "CVC",
            "session_id",
            "sessionId",
            "SESSION-ID",
            "sid",
            "connect.sid",
            "PHPSESSID",
            "JSESSIONID",
            "mnemonic",
            "walletMnemonic",
            "passphrase",
            "otp",
            "otpCode",
            "totp_secret",
            "loginOTP",
            "access_code",
            "resetLink",
            "iban",
            "seed",
            "seed_phrase",
            "walletseed",
            "api-key",
            "apiKey",
            "APIKEY",
            "ssh_key",
            "masterkey",
            "key",
            "hash",
            "md5hash",
            "salt",
            "pwd",
            "jwt",
            "Set-Cookie",
            "csrfToken",
            "privateKey",
            "client_secret",
            "credential",
            "bearer",
            "2fa_code",
            "recovery_codes",
            "creditCardNumber",
            "pass\u{200B}word",
            "ke\u{AD}y",
            "OB_sessionId",
            "mob.session-key",
            "dsn",
            "SENTRY_DSN",
            "sentryDsn",
            "webhook_url",
            "webhookUri",
            "SLACK_WEBHOOK_URL",
            "pat",
            "PAT",
            "github_pat",
            "userPat",
            "connection_string",
            "ConnectionString",
            "connStr",
            "bearer_auth",
            "sas",
            "sas_token",
            "SharedAccessSignature",
            "signature",
            "x-hub-signature-256",
            "cookies",
        ] {
            assert!(is_sensitive(name), "{name}");
        }
    }

    #[test]
    fn a_nonce_and_a_secret_in_another_script_are_known() {
        for name in ["nonce", "clientNonce", "пароль", "Новый_пароль", "密码", "用户密碼", "ﾊﾟｽﾜｰﾄﾞ", "비밀번호"]
        {
            assert!(is_sensitive(name), "{name}");
        }
    }

    #[test]
    fn letters_that_look_alike_hide_nothing() {
        for name in [
            "раsswоrd",
            "pαssωord",
            "ｐａｓｓｗｏｒｄ",
            "𝐬𝐞𝐜𝐫𝐞𝐭",
            "ⓟⓘⓝ",
            "рin",
            "РIN",
            "ΡΙΝ",
            "tоkеn",
            "ѕеѕѕіоn_іd",
            "κey",
            "pässwörd",
            "ѕееd",
            "ᴘᴀꜱꜱᴡᴏʀᴅ",
            "ａｕｔｈｏｒｉｚａｔｉｏｎ",
            "ОТР",
            "сvv",
        ] {
            assert!(is_sensitive(name), "{name}");
        }
    }

    #[test]
    fn a_name_may_leave_it_to_what_stands_under_it() {
        for name in ["session", "Session", "user_session", "refresh"] {
            assert!(is_doubtful(name) && !is_sensitive(name), "{name}");
        }
        for name in ["session_title", "refreshed", "obsession", "name"] {
            assert!(!is_doubtful(name), "{name}");
        }
    }

    #[test]
    fn ordinary_names_stay() {
        for name in [
            "spinning",
            "pinned",
            "is_pinned",
            "pinging",
            "spin",
            "napkin",
            "opinion",
            "keyboard",
            "keywords",
            "keynote",
            "monkey",
            "author",
            "authors",
            "authorId",
            "author_name",
            "authority",
            "authored_by",
            "is_authenticated",
            "hashtag",
            "hashtags",
            "footprint",
            "laptop",
            "passenger",
            "compass",
            "passive",
            "secretary",
            "session",
            "sessions",
            "possession_id",
            "seedling",
            "basalt",
            "salty",
            "resident",
            "inside",
            "consider",
            "name",
            "title",
            "subject",
            "label",
            "email",
            "reference_id",
            "__type",
            "created_at",
            "state",
            "priority",
            "text",
            "note",
            "body",
            "message",
            "url",
            "city",
            "Straße",
            "имя",
            "название",
            "όνομα",
            "名前",
            "mac_address",
            "is_encrypted",
            "path",
            "file_path",
            "pattern",
            "patient",
            "patientId",
            "patch",
            "spat",
            "webhook_id",
            "connection",
            "connection_count",
            "sash",
            "sass",
            "ObsessionId",
            "possession_id",
            "refresh",
            "announce",
            "pronounced",
            "密度",
            "порог",
        ] {
            assert!(!is_sensitive(name), "{name}");
        }
    }
}
