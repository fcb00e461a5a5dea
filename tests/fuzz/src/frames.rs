//! Frames of every dialect: the first byte names the service, then a frame a line. A line that starts with `\x01` is a
//! binary frame, one that starts with `\x02` lets a second pass.

use std::time::Duration;

use bellhop_core::dialect::{Frame, Signal};

use crate::{
    clean,
    desk::{self, NOW},
};

/// Speaks to one service.
pub fn run(data: &[u8]) {
    let Some((service, rest)) = data.split_first() else { return };
    let (provider, account) = desk::account(*service);
    let mut dialect = desk::dialect(&*provider, &account);
    let (mut now, mut said) = (NOW, Vec::new());
    dialect.greet(now, &mut said);
    for line in rest.split(|byte| *byte == b'\n') {
        match line.split_first() {
            Some((1, bytes)) => dialect.hear(Frame::Binary(bytes), now, &mut said),
            Some((2, _)) => {
                now = now.after(Duration::from_secs(1));
                dialect.tick(now, &mut said);
            }
            _ => {
                if let Ok(text) = std::str::from_utf8(line) {
                    dialect.hear(Frame::Text(text), now, &mut said);
                }
            }
        }
        // Action Cable repeats the key in every frame, so there it must go even where it was said. Only a spelling
        // in JSON's escapes is passed over: whoever knows the key can always disguise it.
        let disguised = line.windows(2).any(|pair| pair == br"\u");
        let heard = if account.service == "metasmoke" && !disguised { &[] } else { data };
        said.drain(..).for_each(|signal| look(&signal, heard));
    }
}

fn look(signal: &Signal, heard: &[u8]) {
    match signal {
        Signal::Event(event) => {
            clean::event(event);
            clean::without_secret(event, heard);
        }
        Signal::Fault(trouble) | Signal::Caveat(Some(trouble)) => {
            clean::trouble(trouble);
            clean::without_secret(trouble, heard);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs};

    use super::*;

    /// Seeds that are all ignored lead nowhere: of every service some must be understood.
    #[test]
    fn seeds_of_every_service_tell_of_events() {
        let mut telling = BTreeSet::new();
        for seed in fs::read_dir("seeds/frames").expect("there are seeds").flatten() {
            let data = fs::read(seed.path()).expect("a seed can be read");
            run(&data);
            let (provider, account) = desk::account(data[0]);
            let (mut dialect, mut said) = (desk::dialect(&*provider, &account), Vec::new());
            dialect.greet(NOW, &mut said);
            for line in data[1..].split(|byte| *byte == b'\n') {
                dialect.hear(Frame::Binary(line), NOW, &mut said);
            }
            if said.iter().any(|signal| matches!(signal, Signal::Event(_))) {
                telling.insert(provider.about().slug.clone());
            }
        }
        let all: BTreeSet<String> = bellhop_core::providers::Providers::bundled().slugs().map(str::to_owned).collect();
        assert_eq!(telling, all);
    }
}
