//! The language that notifications are in.

use bellhop_core::messages;
use bellhop_core::session::State;
use bellhop_core::settings::Preferences;

use super::rig::Rig;

const FLAGS: &str = "flag_logs#create";

impl Rig {
    fn wishes(&mut self, language: Option<&str>) -> Result<(), messages::Message> {
        let language = language.map(str::to_owned);
        let preferences = Preferences { language, ..self.hub.settings.preferences.clone() };
        let now = self.now();
        self.hub.preferences_set(preferences, now).map(drop).map_err(|refusal| refusal.detail)
    }
}

#[test]
fn the_users_wish_goes_before_the_language_of_the_environment() {
    let mut rig = Rig::new(&[(FLAGS, 30)]);
    rig.stands(State::Live);
    rig.caught_up(&[]);
    assert_eq!((rig.hub.status(rig.now()).locale.as_str(), rig.screen()), ("en", vec![]));
    rig.wishes(Some("de")).expect("Bellhop speaks German");
    assert_eq!((rig.hub.status(rig.now()).locale.as_str(), rig.screen()), ("de", vec!["0: speaks de".to_owned()]));
    rig.minute = 31;
    rig.hub.watch_silence(rig.now());
    let told = rig.screen();
    assert!(told[0].starts_with("31: Seit 30 Minuten nichts: "), "{told:?}");

    let words = "/preferences/language: Bellhop does not speak this language; it knows de, en, fr.";
    assert_eq!(rig.wishes(Some("tlh")).map_err(|detail| detail.to_string()), Err(words.to_owned()));
    assert_eq!(rig.hub.locale().name(), "de", "what is refused changes nothing");
    rig.wishes(None).expect("the environment has one");
    assert_eq!(rig.screen(), ["31: speaks en"]);

    rig.wishes(Some("fr")).expect("Bellhop speaks French");
    let mut rig = rig.restart(40);
    assert_eq!(rig.screen()[0], "40: speaks fr", "a new notifier is told");
}
