//! Connection tests: a session of its own that dials, signs in, subscribes and hangs up again.

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_control::ask::{Answer, NewAccount, Part};
use bellhop_control::code::{Code, Refusal};
use bellhop_control::view::{Step, TestStep};
use bellhop_core::account::{Account, AccountId};
use bellhop_core::messages::{self, Message};
use bellhop_core::secret::Secret;
use bellhop_core::session::{Standing, State};
use bellhop_core::trouble::{Outcome, Trouble, TroubleCode};

use super::{ClientId, Hub, Input, Reply};
use crate::driver::{self, Driver, Progress, Report, SecretSource, Wish};

/// The tests under way.
#[derive(Default)]
pub(super) struct Trials {
    next: u64,
    open: BTreeMap<u64, Trial>,
}

struct Trial {
    reply: Reply,
    driver: Driver,
    /// The step that is under way.
    step: Step,
    /// The stored account that is tested.
    of: Option<AccountId>,
}

/// Whether the tested account and its key are stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

/// The secret that the form holds, before any keychain has it.
#[derive(Clone)]
struct Given(Secret);

impl SecretSource for Given {
    async fn read(&self, _account: &AccountId, _origin: &str) -> Result<Secret, Trouble> {
        Ok(self.0.clone())
    }
}

impl Hub {
    /// Tests a stored account with the secret the keychain has for it.
    pub(super) fn account_test(&mut self, reply: Reply, name: &str) -> Result<(), Refusal> {
        let account = self.named(name)?.clone();
        let vault = self.ports.vault.clone();
        self.start_trial(reply, account, vault, Kept::Yes)
    }

    /// Tests an account that is not stored.
    pub(super) fn account_try(&mut self, reply: Reply, new: NewAccount, secret: Secret) -> Result<(), Refusal> {
        let account = self.new_account(new)?;
        let secret = self.accept_secret(&account, secret)?;
        self.start_trial(reply, account, Given(secret), Kept::No)
    }

    fn start_trial(
        &mut self,
        reply: Reply,
        account: Account,
        secrets: impl SecretSource,
        kept: Kept,
    ) -> Result<(), Refusal> {
        let provider = self
            .ports
            .providers
            .find(&account.service)
            .ok_or_else(|| Refusal::new(Code::Invalid, messages::account_service_unknown()))?;
        self.trials.next += 1;
        let trial = self.trials.next;
        let hub = self.handle.clone();
        let _on_the_runtime = self.ports.runtime.enter();
        let report = move |report| hub.send(Input::Trial(trial, report));
        let (id, refused) = (account.id.clone(), self.keys.refused(&account.id));
        let driver = driver::spawn(account, provider, secrets, &self.ports.network, &self.ports.alarm, report);
        // The key of a stored account that was refused is not sent by a test either.
        driver.wish(Wish::Refused(refused));
        driver.wish(Wish::Start);
        let of = (kept == Kept::Yes).then_some(id);
        self.trials.open.insert(trial, Trial { reply, driver, step: Step::Reach, of });
        let hub = self.handle.clone();
        self.ports.runtime.spawn(async move {
            tokio::time::sleep(LIMIT).await;
            hub.send(Input::TrialOver(trial));
        });
        Ok(())
    }

    pub(super) fn trial_report(&mut self, trial: u64, report: Report) {
        let Some(Trial { reply, step, of, .. }) = self.trials.open.get_mut(&trial) else { return };
        let (reply, of) = (*reply, of.clone());
        match report {
            Report::Progress(progress) => {
                let (done, next) = match progress {
                    Progress::Reaching => return,
                    Progress::SignedIn => (Step::SignIn, Step::Open),
                    Progress::Opened => (Step::Open, Step::Ready),
                    Progress::Ready => (Step::Ready, Step::Ready),
                };
                *step = next;
                let part = TestStep { step: done, message: words(done), ok: true };
                self.part(reply, Part::Step(part));
            }
            Report::Standing(Standing { state: State::Live, trouble, .. }) => {
                let notes = trouble.into_iter().map(|trouble| trouble.message).collect();
                self.end_trial(trial, Ok(notes));
            }
            Report::Standing(Standing { state: State::Waiting | State::Blocked, trouble, .. }) => {
                let trouble = trouble.unwrap_or_else(|| Trouble::new(TroubleCode::Closed, messages::trial_ended()));
                self.end_trial(trial, Err(trouble));
            }
            Report::Refused(judged) => {
                if let Some(id) = of {
                    self.was_refused(&id, judged);
                }
            }
            Report::Panicked => {
                self.end_trial(trial, Err(Trouble::new(TroubleCode::Protocol, messages::trial_own_fault())));
            }
            _ => {}
        }
    }

    pub(super) fn trial_over(&mut self, trial: u64) {
        self.end_trial(trial, Err(Trouble::new(TroubleCode::Silent, messages::trial_unproven())));
    }

    fn end_trial(&mut self, trial: u64, result: Result<Vec<Message>, Trouble>) {
        let Some(Trial { reply, driver, step, .. }) = self.trials.open.remove(&trial) else { return };
        driver.wish(Wish::End);
        match result {
            Ok(notes) => self.reply(reply, Answer::Done(notes)),
            Err(trouble) => {
                let part = TestStep { step, message: trouble.message.clone(), ok: false };
                self.part(reply, Part::Step(part));
                self.refuse(reply, Refusal::new(code(&trouble), trouble.message));
            }
        }
    }

    pub(super) fn drop_trials_of(&mut self, client: ClientId) {
        self.trials.open.retain(|_, trial| {
            let stays = trial.reply.client != client;
            if !stays {
                trial.driver.wish(Wish::End);
            }
            stays
        });
    }
}

fn words(step: Step) -> Message {
    match step {
        Step::Reach => messages::trial_reached(),
        Step::SignIn => messages::trial_signed_in(),
        Step::Open => messages::trial_opened(),
        Step::Ready => messages::trial_ready(),
    }
}

fn code(trouble: &Trouble) -> Code {
    match trouble.outcome {
        Outcome::Refused => return Code::Refused,
        Outcome::TimedOut => return Code::TimedOut,
        Outcome::Failed | Outcome::Unasked => {}
    }
    match trouble.code {
        TroubleCode::Credential => Code::Refused,
        TroubleCode::Keychain => Code::KeychainLocked,
        TroubleCode::Config => Code::Invalid,
        TroubleCode::Silent => Code::TimedOut,
        TroubleCode::Unreachable | TroubleCode::Tls => Code::Unreachable,
        TroubleCode::Closed | TroubleCode::Busy | TroubleCode::Protocol => Code::Failed,
    }
}

/// Dial, sign-in, handshake and the service's own proof each have shorter limits; this one holds
/// for all of them together.
const LIMIT: Duration = Duration::from_secs(40);
