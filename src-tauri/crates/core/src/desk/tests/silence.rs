//! What the desk says when nothing came.

use super::*;
use crate::provider::Heartbeat;
use crate::schedule::QuietHours;

impl Rig {
    fn tell_silence(&mut self, heartbeat: Option<&Heartbeat>) -> Result<String, String> {
        let book = RuleBook::default();
        let c = around(&self.settings, &book, &self.account, &self.zone, self.now);
        let label = Message::verbatim("Things");
        let silence = Silence { kind: "things#create", label: &label, minutes: 90, heartbeat };
        let told = self.desk.tell_silence(&silence, &c);
        told.map(|(_, order)| lines(&[order]).concat()).map_err(|until| until.to_string())
    }
}

#[test]
fn a_silence_is_a_notice_that_no_event_stands_behind() {
    let mut rig = Rig::new();
    let wanted =
        r#"show 1 sound "Nothing for 90 minutes: Things" "smoke is live, but none came. You asked to be told.""#;
    assert_eq!(rig.tell_silence(None).as_deref(), Ok(wanted));
    rig.settings.preferences.sound = false;
    let deaf = Message::verbatim("Deaf.");
    let heartbeat = Heartbeat { kind: "things#create".to_owned(), minutes: 5, deaf };
    let wanted = r#"show 2 silent "Nothing for 90 minutes: Things" "Deaf.""#;
    assert_eq!(rig.tell_silence(Some(&heartbeat)).as_deref(), Ok(wanted));
    assert_eq!(lines(&rig.desk.done(1)), ["close 1"], "what stands can be taken back");
    assert_eq!(lines(&rig.desk.done(1)), [""; 0]);
}

#[test]
fn a_silence_waits_for_the_end_of_mutes_and_quiet_hours() {
    type Hush = fn(&mut Rig);
    let cases: &[(Hush, &str)] = &[
        (|rig| rig.settings.muted_until = Some(rig.now.wall + MINUTE), "2026-01-05T12:01:00.000Z"),
        (|rig| rig.account.muted_until = Some(rig.now.wall + MINUTE * 2), "2026-01-05T12:02:00.000Z"),
        (|rig| rig.settings.muted_until = Some(Wall::FOREVER), "9999-12-30T00:00:00.000Z"),
        (|rig| rig.settings.preferences.quiet_hours.push(noon(None)), "2026-01-05T13:30:00.000Z"),
        (
            |rig| {
                rig.account.muted_until = Some(rig.now.wall + MINUTE);
                rig.settings.preferences.quiet_hours.push(noon(Some("smoke")));
            },
            "2026-01-05T13:30:00.000Z",
        ),
    ];
    for (hush, until) in cases {
        let mut rig = Rig::new();
        hush(&mut rig);
        assert_eq!(rig.tell_silence(None), Err((*until).to_owned()));
        rig.now.wall = until.parse().expect("a time");
        assert!(rig.tell_silence(None).is_ok(), "from {until} on it may be told");
    }
    let mut rig = Rig::new();
    rig.settings.preferences.quiet_hours.push(noon(Some("glee")));
    rig.settings.muted_until = Some(rig.now.wall);
    assert!(rig.tell_silence(None).is_ok(), "neither another account's hours nor a mute that is over");
}

fn noon(account: Option<&str>) -> QuietHours {
    let account = account.map(str::to_owned);
    QuietHours { account, days: vec![1], from: "12:00".to_owned(), to: "13:30".to_owned() }
}

const MINUTE: Duration = Duration::from_mins(1);
