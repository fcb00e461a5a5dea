//! Secrets of well-known services that no beginning gives away, only their whole shape.

use super::shapes::decoded;

/// Whether one of them is anywhere in the text.
pub(super) fn holds_shape(text: &str) -> bool {
    holds_hook(text) || words(text).any(is_telegram) || words(text).any(|word| is_discord(word) || is_twilio(word))
}

/// An address that lets whoever has it write into a channel.
fn holds_hook(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    HOOKS.iter().any(|hook| {
        lower.match_indices(hook).any(|(at, _)| {
            let rest =
                lower[at + hook.len()..].split(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '`'));
            rest.take(1).any(|path| path.split(['/', '?']).filter(|part| !part.is_empty()).count() >= 2)
        })
    })
}

/// `123456789:AA…`, with 35 characters after the number.
fn is_telegram(word: &str) -> bool {
    let Some((number, token)) = word.split_once(':') else { return false };
    // In an address the number follows the word bot.
    let number = number.strip_prefix("bot").unwrap_or(number);
    (6..=16).contains(&number.len()) && is(number, |b| b.is_ascii_digit()) && token.len() >= 35 && mixed(&token[..35])
}

/// Three parts: the bot's number in base64, a time, and a signature.
fn is_discord(word: &str) -> bool {
    let mut parts = word.split('.');
    let (Some(bot), Some(time), Some(sign)) = (parts.next(), parts.next(), parts.next()) else { return false };
    (22..=30).contains(&bot.len())
        && (5..=8).contains(&time.len())
        && sign.len() >= 27
        && decoded(bot).is_some_and(|number| is(&number, |b| b.is_ascii_digit()))
}

/// The number of an account or a key: two letters and 32 hexadecimal digits.
fn is_twilio(word: &str) -> bool {
    let number = word.strip_prefix("SK").or_else(|| word.strip_prefix("AC"));
    number.is_some_and(|number| {
        number.len() == 32 && is(number, |b| b.is_ascii_hexdigit()) && number.bytes().any(|b| b.is_ascii_digit())
    })
}

/// The text's parts that tokens may be, which have neither spaces nor slashes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_of_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    text.split(move |c| !is_of_word(c))
        .map(|word| word.trim_matches(['.', ':']))
        .filter(|word| word.len() >= 34)
        .flat_map(|word| {
            // `token:SK…` and `SK…:secret` are one word here.
            std::iter::once(word)
                .chain(word.split(':').filter(move |part| part.len() < word.len()))
                .chain(word.match_indices(':').map(|(at, _)| &word[at + 1..]).filter(|rest| rest.contains(':')))
        })
}

fn is(text: &str, fits: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(fits)
}

/// Whether this looks drawn by lot: large and small letters or digits, and nothing but what base64 has in addresses.
fn mixed(text: &str) -> bool {
    is(text, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && text.bytes().any(|b| b.is_ascii_uppercase())
        && text.bytes().any(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Where such addresses lead, up to what is secret in them.
const HOOKS: [&str; 13] = [
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "hooks.slack-gov.com/services/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "discord.com/api/v8/webhooks/",
    "discord.com/api/v9/webhooks/",
    "discord.com/api/v10/webhooks/",
    "webhook.office.com/webhookb2/",
    "hooks.zapier.com/hooks/catch/",
    "maker.ifttt.com/trigger/",
    "chat.googleapis.com/v1/spaces/",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_of_services_are_known_by_their_shape() {
        for secret in [
            "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
            "https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0/getMe",
            "bot:110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
            "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
            "HOOKS.SLACK.COM/services/T0/B0/x",
            "https://hooks.slack.com/triggers/T0/1/x",
            "https://discord.com/api/webhooks/1234567890/abc-DEF_ghi",
            "https://canary.discord.com/api/webhooks/1234567890/abc-DEF_ghi?wait=true",
            "https://discordapp.com/api/webhooks/1234567890/abc",
            "https://discord.com/api/v10/webhooks/1234567890/abc",
            "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs",
            "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs-AbCdEfGhIj",
            "SK0123456789abcdef0123456789abcdef",
            "AC0123456789abcdef0123456789abcdef",
            "AC0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef",
        ] {
            for text in [secret.to_owned(), format!("see {secret}."), format!("(\"{secret}\")")] {
                assert!(holds_shape(&text), "{text}");
            }
        }
    }

    #[test]
    fn what_only_resembles_them_is_none() {
        for text in [
            "https://hooks.slack.com/services/",
            "https://discord.com/api/webhooks/ is where they are",
            "https://discord.com/channels/1234567890/1234567890",
            "123456789:AAHdq",
            "at 12:30:45.678 on 2026-01-01T00:00:00.000+00:00",
            "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "1234567890:0123456789012345678901234567890123456789",
            "SKY0123456789abcdef0123456789abcdef",
            "SKabcdefabcdefabcdefabcdefabcdefab",
            "com.example.a-rather-long-name-of.package.and-a-rather-long-class-name",
            "abcdefghijklmnopqrstuvwx.abcdef.abcdefghijklmnopqrstuvwxyzab",
            "004cc6b6-8b9b-4d51-936a-128133b21d04",
        ] {
            assert!(!holds_shape(text), "{text}");
        }
    }
}
