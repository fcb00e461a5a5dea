//! The contract as TypeScript, for `ui/src/contract.ts`.

use bellhop_core::account::Keep;
use bellhop_core::clock::Wall;
use bellhop_core::event::Urgency;
use bellhop_core::fate::{Did, Fate};
use bellhop_core::messages::{Arg, Message};
use bellhop_core::rules::{Condition, Rule, Then};
use bellhop_core::schedule::QuietHours;
use bellhop_core::session::State;
use bellhop_core::settings::{Difference, Preferences};
use bellhop_core::sound::{Sound, Sounds};
use bellhop_core::trouble::{Trouble, TroubleCode};
use serde_json::Value;
use ts_rs::{Config, TS};

use crate::ask::{Answer, Ask, EventQuery, NewAccount, Part, Until};
use crate::code::{Code, Refusal};
use crate::message::ToClient;
use crate::view::{
    AccountStatus, AccountView, Autostart, AutostartState, Away, Change, Check, CheckState, ChoiceView, Counts,
    EventDetail, EventRun, EventView, Expectation, FieldView, Finding, Gap, GapRow, Goal, Ignored, Keychain,
    KeychainState, KindView, Line, Mark, NotificationState, Notifications, Overall, RuleChange, RuleTrial, Rung,
    ServiceView, SignInView, Snapshot, Status, Step, TakesView, TestStep, Tray, TrayState, Truth, Unwritten,
};

/// The whole of `ui/src/contract.ts`.
pub fn declarations() -> String {
    let cfg = Config::new().with_large_int("number");
    let mut out = String::from(
        "// Generated from the control crate. Do not edit: `BLESS=1 cargo test -p bellhop-tests --test contract` writes it.\n",
    );
    macro_rules! declare {
        ($($t:ty),+ $(,)?) => { $( out.push_str(&format!("\nexport {}\n", <$t>::decl(&cfg))); )+ };
    }
    declare!(
        Wall,
        Value,
        Ask,
        NewAccount,
        Until,
        EventQuery,
        Part,
        Answer,
        ToClient,
        Refusal,
        Code,
        Change,
        Overall,
        Goal,
        Snapshot,
        Status,
        Notifications,
        NotificationState,
        Tray,
        TrayState,
        Keychain,
        KeychainState,
        AccountStatus,
        AccountView,
        Away,
        State,
        Message,
        Arg,
        Trouble,
        TroubleCode,
        Counts,
        Expectation,
        Gap,
        GapRow,
        EventView,
        EventRun,
        EventDetail,
        Fate,
        Did,
        Urgency,
        Keep,
        ServiceView,
        FieldView,
        TakesView,
        ChoiceView,
        SignInView,
        KindView,
        Rule,
        Condition,
        Then,
        RuleTrial,
        RuleChange,
        Rung,
        TestStep,
        Step,
        Check,
        CheckState,
        Finding,
        Ignored,
        Unwritten,
        Line,
        Mark,
        Truth,
        Preferences,
        QuietHours,
        Sound,
        Sounds,
        Difference,
        Autostart,
        AutostartState,
    );
    out
}
