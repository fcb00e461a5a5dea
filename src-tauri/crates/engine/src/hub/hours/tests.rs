use bellhop_control::view::{Change, Mark};
use bellhop_core::schedule::QuietHours;
use bellhop_core::session::State;
use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::hub::tests::rig::{Rig, minutes};

impl Rig {
    fn line(&self) -> (Mark, String) {
        let line = self.hub.line(self.now());
        (line.mark, line.sentence.to_string())
    }

    /// Quiet hours that begin and end so many minutes from the rig's first minute, for one account or all.
    fn quiet(&mut self, account: Option<&str>, from: u64, to: u64) -> String {
        let clock =
            |minute| -> Zoned { self.origin.after(minutes(minute)).wall.timestamp().to_zoned(TimeZone::system()) };
        let time = |minute| clock(minute).strftime("%H:%M").to_string();
        let hours =
            QuietHours { account: account.map(str::to_owned), days: (1..=7).collect(), from: time(from), to: time(to) };
        let mut settings = self.hub.settings.clone();
        settings.preferences.quiet_hours = vec![hours];
        self.hub.save(settings).expect("they can be kept");
        self.hub.set_hours(self.now());
        time(to)
    }
}

#[test]
fn the_line_says_quiet_hours_and_changes_by_itself_when_they_begin_and_end() {
    let mut rig = Rig::new(&[]);
    let mut watcher = rig.watcher();
    rig.desktop_answers();
    rig.stands(State::Live);
    rig.caught_up(&[]);
    let end = rig.quiet(None, 10, 70);
    assert_eq!(rig.line(), (Mark::Live, "smoke is live".to_owned()));
    let due = |rig: &Rig| (rig.hub.next_turn().expect("the hours turn") - rig.origin.mono).as_secs() / 60;
    // The clock of the wall shows minutes, the rig's first one began within one.
    assert!((9..=10).contains(&due(&rig)), "{}", due(&rig));

    rig.minute = 10;
    rig.hub.hours_turn(rig.now());
    assert_eq!(rig.line(), (Mark::Muted, format!("Quiet hours until {end}")));
    assert!((69..=70).contains(&due(&rig)), "{}", due(&rig));
    let told = rig.told(&mut watcher);
    assert!(told.iter().any(|change| matches!(change, Change::Account(view) if view.status.quiet_until.is_some())));

    rig.minute = 70;
    rig.hub.hours_turn(rig.now());
    assert_eq!(rig.line(), (Mark::Live, "smoke is live".to_owned()));
}
