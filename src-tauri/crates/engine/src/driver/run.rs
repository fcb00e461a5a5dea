//! The loop of one driver, what it owns, and the errands that run beside its socket.

use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::hash::{BuildHasher as _, RandomState};
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use bellhop_core::account::Account;
use bellhop_core::clock::{Mono, Wall};
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::http::{BoxFuture, Http};
use bellhop_core::judged::{self, Judged};
use bellhop_core::messages;
use bellhop_core::pass::HeldPass;
use bellhop_core::provider::{CatchUp, CaughtUp, Provider};
use bellhop_core::secret::Secret;
use bellhop_core::session::{Effect, Input, Session, Standing, State};
use bellhop_core::trouble::{Outcome, Trouble, TroubleCode};
use bellhop_core::veil::Veil;
use serde_json::Value;
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};

use crate::alarm::{Alarm, Bell};
use crate::clock::Clock;
use crate::driver::dial::{self, Dial, Stage};
use crate::driver::{Gauge, Progress, Report, Room, SecretSource, Wish};
use crate::fetch::Fetch;
use crate::outside::{Network, Wire};
use crate::socket::Inbound;

/// Everything of one account that is under way.
pub(super) struct Run<S, R> {
    account: Account,
    provider: Arc<dyn Provider>,
    secrets: S,
    network: Network,
    clock: Clock,
    alarm: Alarm,
    /// Rings when the session is due.
    bell: Bell,
    report: R,
    gauge: watch::Sender<Gauge>,
    session: Session,
    held: HeldPass,
    dial: Option<Dial>,
    socket: Option<Box<dyn Wire>>,
    /// How many more events may be told before the hub has heard one.
    room: Arc<Semaphore>,
    errands: Errands,
    /// What the user asked for over the socket, in case the socket is not the way.
    acting: BTreeMap<Ticket, Action>,
    /// When it was last said that the account is live, or still is.
    told_alive: Mono,
    /// Whether the account has changed since the dial under way began.
    changed: bool,
    /// Which secret the pass was given for.
    signed_in_with: Option<u64>,
    fingerprints: RandomState,
    /// What the dial under way, or the last one, puts before the service.
    tried: Option<Judged>,
    /// What the service has refused. It is not sent again.
    refused: Option<Judged>,
    /// What the connection was made with, to be kept out of all that is told of it.
    veil: Veil,
}

/// The errands of one account that are under way beside its socket.
#[derive(Default)]
struct Errands {
    running: JoinSet<Done>,
    catch_up: Option<AbortHandle>,
    looking_up: bool,
    /// Things to look up when the look-up under way has ended.
    waiting: Vec<String>,
}

/// The end of an errand.
enum Done {
    CaughtUp(Result<CaughtUp, Trouble>),
    LookedUp(Result<BTreeMap<String, String>, Trouble>),
    Acted(Ticket, Result<Value, Refusal>),
    /// What the keychain holds now would have judged; `None` when it gives nothing.
    Looked(Option<Judged>),
}

impl Errands {
    /// The end of the next errand; never, while there is none. Cancel-safe.
    async fn next(&mut self) -> Done {
        while let Some(ended) = self.running.join_next_with_id().await {
            match ended {
                // It had ended when it was given up, with what was true before.
                Ok((id, Done::CaughtUp(_))) if self.catch_up.as_ref().is_none_or(|wanted| wanted.id() != id) => {}
                Ok((_, done)) => return done,
                Err(dropped) if dropped.is_cancelled() => {}
                // A fault of ours in an errand is one of the account's driver.
                Err(panicked) => std::panic::resume_unwind(panicked.into_panic()),
            }
        }
        std::future::pending().await
    }

    /// Gives up the catch-up of a connection that is over.
    fn drop_catch_up(&mut self) {
        if let Some(running) = self.catch_up.take() {
            running.abort();
        }
    }
}

/// The driver has been told to end.
pub(super) struct End;

/// What woke the loop.
enum Woken {
    Wish(Option<Wish>),
    Dial(Stage),
    Errand(Done),
    Came(Inbound),
    Heard,
    Due,
}

impl<S: SecretSource, R: Fn(Report)> Run<S, R> {
    pub(super) fn new(
        account: Account,
        provider: Arc<dyn Provider>,
        secrets: S,
        network: Network,
        alarm: &Alarm,
        report: R,
        gauge: watch::Sender<Gauge>,
    ) -> Self {
        let clock = alarm.clock();
        let session = Session::new(seed(&network), clock.now());
        Self {
            account,
            provider,
            secrets,
            network,
            clock,
            alarm: alarm.clone(),
            bell: alarm.bell(),
            report,
            gauge,
            session,
            held: HeldPass::default(),
            dial: None,
            socket: None,
            room: Arc::new(Semaphore::new(ROOM)),
            errands: Errands::default(),
            acting: BTreeMap::new(),
            told_alive: Mono::default(),
            changed: false,
            signed_in_with: None,
            fingerprints: RandomState::new(),
            tried: None,
            refused: None,
            veil: Veil::default(),
        }
    }

    /// The same account with nothing under way, after saying what happened.
    pub(super) fn afresh_after_panic(self) -> Self {
        self.tell(Report::Panicked);
        for ticket in self.acting.keys() {
            self.tell(Report::Answer(*ticket, Err(Refusal::TimedOut)));
        }
        let Self { account, provider, secrets, network, alarm, report, gauge, refused, .. } = self;
        Self { refused, ..Self::new(account, provider, secrets, network, &alarm, report, gauge) }
    }

    pub(super) async fn until_the_end(&mut self, wishes: &mut mpsc::UnboundedReceiver<Wish>) -> End {
        loop {
            match self.woken(wishes).await {
                Woken::Wish(None | Some(Wish::End)) => {
                    self.step(Input::Stop);
                    return End;
                }
                Woken::Wish(Some(wish)) => self.grant(wish),
                Woken::Dial(stage) => self.dialled(stage),
                Woken::Errand(done) => self.done(done),
                Woken::Came(inbound) => self.came(inbound),
                Woken::Heard | Woken::Due => {}
            }
            // Also after frames, so that a flood of them does not hold up what is due, and what may be early is.
            let now = self.clock.now().mono;
            if self.session.due().is_some_and(|due| due.earliest <= now) {
                self.step(Input::Tick);
            }
            self.bell.set(self.session.due(), now);
        }
    }

    /// Waits for the next thing to do. Every branch can be dropped and asked again without loss.
    /// A frame comes before a deadline: after this process has been stopped for a while, the link
    /// is judged by what had arrived meanwhile. While the hub is far behind, nothing is read, and
    /// nobody is called silent for it.
    async fn woken(&mut self, wishes: &mut mpsc::UnboundedReceiver<Wish>) -> Woken {
        let room = self.room.available_permits() > 0;
        tokio::select! {
            biased;
            wish = wishes.recv() => Woken::Wish(wish),
            stage = Dial::next(&mut self.dial) => Woken::Dial(stage),
            done = self.errands.next() => Woken::Errand(done),
            _ = self.room.acquire(), if !room => Woken::Heard,
            inbound = next(&mut self.socket), if room => Woken::Came(inbound),
            () = self.bell.rung(), if room => Woken::Due,
        }
    }

    fn grant(&mut self, wish: Wish) {
        match wish {
            Wish::Start => self.step(Input::Start),
            Wish::Stop => self.step(Input::Stop),
            Wish::Nudge => {
                // Nobody else nudges what the key blocks than the user.
                if blocked_by_key(self.session.standing()) {
                    self.refused = None;
                }
                self.step(Input::Nudge);
            }
            Wish::Account { account, redial } => self.change(account, redial),
            Wish::Refused(refused) => self.refused = refused,
            // What is not connected has nothing to lose.
            Wish::Rerouted if self.socket.as_ref().is_some_and(|socket| !socket.is_rerouted()) => {}
            Wish::Rerouted => self.step(Input::Nudge),
            Wish::LookAgain => self.look_again(),
            Wish::CatchUp { cursors, gap_since } => self.catch_up(cursors, gap_since),
            Wish::Act(ticket, action) => {
                self.acting.insert(ticket, action.clone());
                self.step(Input::Act(ticket, action));
            }
            Wish::LookUp(things) => self.look_up(things),
            Wish::End => {}
        }
    }

    fn change(&mut self, account: Box<Account>, redial: bool) {
        let old = mem::replace(&mut self.account, (*account).clone());
        let parted = matches!(self.session.standing().state, State::Waiting | State::Blocked);
        if redial {
            self.held.forget();
        }
        // What a refusal or a wait was about may be mended.
        if redial || parted && judged::matters(&old, &account) {
            self.step(Input::Nudge);
        } else {
            self.changed = self.dial.is_some();
            self.step(Input::Adjust(account));
        }
    }

    fn dialled(&mut self, stage: Stage) {
        match stage {
            Stage::Unlocked(Ok(secret)) => {
                self.tried = Some(Judged::of(&self.account, &secret));
                if self.tried == self.refused {
                    let trouble = Trouble::new(TroubleCode::Credential, messages::request_refused_before());
                    return self.step(Input::Lost(trouble.unasked()));
                }
                self.step(Input::Unlocked);
                self.sign_in(secret);
            }
            Stage::Admitted(Ok(admission)) => {
                admission.pass.iter().for_each(|pass| self.veil.over(&pass.token));
                self.held.keep(admission.pass.clone());
                self.tell(Report::Progress(Progress::SignedIn));
                self.step(Input::Admitted);
                self.dial = Some(Dial::knock(*admission, &self.account, &self.network, self.clock));
            }
            Stage::Opened(Ok((socket, dialect))) => {
                self.socket = Some(socket);
                self.alive();
                self.tell(Report::Progress(Progress::Opened));
                self.step(Input::Opened(dialect));
                if mem::take(&mut self.changed) {
                    self.step(Input::Adjust(Box::new(self.account.clone())));
                }
            }
            Stage::Unlocked(Err(trouble)) | Stage::Admitted(Err(trouble)) | Stage::Opened(Err(trouble)) => {
                self.step(Input::Lost(trouble));
            }
        }
    }

    /// Signs in, with the pass of the last time if it was given for the same secret.
    fn sign_in(&mut self, secret: Secret) {
        let fingerprint = self.fingerprints.hash_one(secret.expose());
        if self.signed_in_with.replace(fingerprint) != Some(fingerprint) {
            self.held.forget();
        }
        self.veil = Veil::default();
        self.veil.over(&secret);
        let pass = self.held.take_for_dial(self.clock.now().wall);
        let (provider, account, network) = (&self.provider, &self.account, &self.network);
        self.dial = Some(Dial::sign_in(provider, secret, pass, account, network, self.clock));
    }

    fn came(&mut self, inbound: Inbound) {
        let input = match inbound {
            Inbound::Text(text) => Input::Text(text),
            Inbound::Binary(bytes) => Input::Binary(bytes),
            Inbound::Alive => Input::Alive,
            Inbound::Lost(trouble) => {
                self.socket = None;
                return self.step(Input::Lost(trouble));
            }
        };
        self.alive();
        self.step(input);
        // So that a crash does not leave it unknown for longer since when nobody listens. It rides along with a frame.
        let now = self.clock.now().mono;
        if self.session.standing().state == State::Live && now - self.told_alive >= TELLS_ALIVE {
            self.told_alive = now;
            self.tell(Report::Alive);
        }
    }

    fn done(&mut self, done: Done) {
        match done {
            Done::CaughtUp(result) => {
                if let Ok(caught) = &result {
                    self.step(Input::CaughtUp(caught.cursors.clone()));
                }
                self.tell(Report::CaughtUp(result));
            }
            Done::LookedUp(result) => {
                self.tell(Report::LookedUp(result));
                self.look_up_next();
            }
            Done::Acted(ticket, result) => self.tell(Report::Answer(ticket, result)),
            Done::Looked(held) => self.looked_again(held),
        }
    }

    fn step(&mut self, input: Input) {
        let (mut inputs, mut effects) = (VecDeque::from([input]), Vec::new());
        while let Some(input) = inputs.pop_front() {
            self.session.step(input, self.clock.now(), &mut effects);
            // What an effect leads to is told after all effects: each of them may already show it.
            inputs.extend(effects.drain(..).filter_map(|effect| self.obey(effect)));
        }
    }

    /// Does what the session wants. What comes of it at once is the session's next input.
    fn obey(&mut self, effect: Effect) -> Option<Input> {
        match effect {
            Effect::Dial => {
                self.tell(Report::Progress(Progress::Reaching));
                self.changed = false;
                self.dial = Some(Dial::unlock(dial::secret(&*self.provider, &self.account, &self.secrets)));
            }
            Effect::Send(text) => return self.write(|socket| socket.send(text)),
            Effect::Ping => return self.write(|socket| socket.ping()),
            Effect::HangUp => {
                self.dial = None;
                if let Some(socket) = self.socket.take() {
                    tokio::spawn(socket.close());
                }
            }
            Effect::CatchUp { lapsed } => self.tell(Report::CatchUpWanted { lapsed }),
            // Of a frame that holds several events, some may be told beyond it.
            Effect::Emit(event) => {
                let room = Room(Arc::clone(&self.room).try_acquire_owned().ok());
                self.tell(Report::Event { event, room });
            }
            Effect::Count(what) => self.tell(Report::Counted(what)),
            Effect::Ignored(why) => {
                tracing::debug!(account = self.account.name, "a frame was ignored: {why}");
                self.measure(|gauge| *gauge.ignored.entry(why).or_default() += 1);
            }
            // A pass that the service has forgotten is no reason to trouble anyone.
            Effect::Report(standing) if self.held.was_stale(&standing) => return Some(Input::Nudge),
            Effect::Report(standing) => self.stands(standing),
            Effect::Answer(ticket, answer) => self.answered(ticket, answer),
        }
        None
    }

    fn stands(&mut self, standing: Standing) {
        if blocked_by_key(&standing)
            && standing.trouble.as_ref().is_some_and(|trouble| trouble.outcome != Outcome::Unasked)
            && let Some(tried) = self.tried
        {
            self.refused = Some(tried);
            self.tell(Report::Refused(tried));
        }
        if standing.state == State::Live {
            self.told_alive = self.clock.now().mono;
            self.tell(Report::Progress(Progress::Ready));
        } else {
            self.errands.drop_catch_up();
        }
        self.tell(Report::Standing(standing));
    }

    fn answered(&mut self, ticket: Ticket, answer: Result<Value, Refusal>) {
        let action = self.acting.remove(&ticket);
        match (answer, action) {
            (Err(Refusal::NotOverSocket), Some(action)) => self.act_over_rest(ticket, action),
            (answer, _) => self.tell(Report::Answer(ticket, answer)),
        }
    }

    fn tell(&self, report: Report) {
        (self.report)(report.veiled(&self.veil));
    }

    fn write(&mut self, write: impl FnOnce(&mut dyn Wire) -> Result<(), Trouble>) -> Option<Input> {
        let trouble = write(self.socket.as_deref_mut()?).err()?;
        self.socket = None;
        Some(Input::Lost(trouble))
    }

    fn alive(&self) {
        let now = self.clock.now();
        self.measure(|gauge| gauge.last_frame_at = Some(now.wall));
    }

    /// The gauge is looked at when somebody asks; changing it wakes nobody.
    fn measure(&self, change: impl FnOnce(&mut Gauge)) {
        self.gauge.send_if_modified(|gauge| {
            change(gauge);
            false
        });
    }
}

/// What runs beside the socket and has to know the account: catch-up, look-ups, and requests that go over REST.
impl<S: SecretSource, R: Fn(Report)> Run<S, R> {
    fn catch_up(&mut self, cursors: Cursors, gap_since: Option<Wall>) {
        // It was wished for before the fall of the link was heard of. What happens until the next one is live would be
        // looked for by nobody, were this one to end as if nothing could be missing; the next asks for its own.
        if self.session.standing().state != State::Live {
            return;
        }
        self.errands.drop_catch_up();
        let (provider, account, clock) = (Arc::clone(&self.provider), self.account.clone(), self.clock);
        let pass = self.held.current().cloned();
        let caught = self.converse(move |http, secret| {
            let (account, pass, cursors) = (&account, pass.as_ref(), &cursors);
            provider.catch_up(http, &CatchUp { account, secret, pass, cursors, gap_since, now: clock.now() })
        });
        let running = async { Done::CaughtUp(caught.await.map(Option::unwrap_or_default)) };
        self.errands.catch_up = Some(self.errands.running.spawn(running));
    }

    fn look_up(&mut self, things: Vec<String>) {
        self.errands.waiting.extend(things);
        if !self.errands.looking_up {
            self.look_up_next();
        }
    }

    fn look_up_next(&mut self) {
        let many = self.errands.waiting.len().min(MOST_THINGS);
        let things: Vec<String> = self.errands.waiting.drain(..many).collect();
        self.errands.looking_up = !things.is_empty();
        if things.is_empty() {
            return;
        }
        let (provider, account) = (Arc::clone(&self.provider), self.account.clone());
        let names = self.converse(move |http, secret| provider.look_up(http, &account, secret, &things));
        self.errands.running.spawn(async { Done::LookedUp(names.await.map(Option::unwrap_or_default)) });
    }

    fn act_over_rest(&mut self, ticket: Ticket, action: Action) {
        let (provider, account) = (Arc::clone(&self.provider), self.account.clone());
        let pass = self.held.current().cloned();
        let acted = self.converse(move |http, secret| provider.act(http, &account, secret, pass.as_ref(), &action));
        self.errands.running.spawn(async move {
            let answer = match acted.await {
                Ok(Some(value)) => Ok(value),
                Ok(None) => Err(Refusal::NotOverSocket),
                Err(trouble) => Err(Refusal::Refused(trouble.message)),
            };
            Done::Acted(ticket, answer)
        });
    }

    /// Reads the key anew where it is what blocks the account.
    fn look_again(&mut self) {
        if blocked_by_key(self.session.standing()) {
            let secret = dial::secret(&*self.provider, &self.account, &self.secrets);
            let account = self.account.clone();
            let judged = async move { secret.await.ok().map(|secret| Judged::of(&account, &secret)) };
            self.errands.running.spawn(async { Done::Looked(judged.await) });
        }
    }

    /// Dials with what the keychain holds now, unless that is what was refused.
    fn looked_again(&mut self, held: Option<Judged>) {
        if held.is_some() && held != self.refused && blocked_by_key(self.session.standing()) {
            self.step(Input::Nudge);
        }
    }

    /// Reads the secret, has `make` make a conversation with it, drops the secret and holds the conversation, which keeps
    /// a copy only if it has to send it again. `None` where the service has no such conversation.
    fn converse<T: 'static>(
        &self,
        make: impl for<'a> FnOnce(&'a mut dyn Http, &Secret) -> Option<BoxFuture<'a, Result<T, Trouble>>> + Send + 'static,
    ) -> BoxFuture<'static, Result<Option<T>, Trouble>> {
        let secret = dial::secret(&*self.provider, &self.account, &self.secrets);
        let (carrier, clock) = (self.network.carrier(&self.account, self.clock), self.clock);
        Box::pin(async move {
            let mut http = Fetch::by(carrier?, clock);
            let conversation = make(&mut http, &secret.await?);
            match conversation {
                Some(conversation) => conversation.await.map(Some),
                None => Ok(None),
            }
        })
    }
}

/// Whether the account is blocked by its key, password or token.
fn blocked_by_key(standing: &Standing) -> bool {
    standing.state == State::Blocked
        && standing.trouble.as_ref().is_some_and(|trouble| trouble.code == TroubleCode::Credential)
}

async fn next(socket: &mut Option<Box<dyn Wire>>) -> Inbound {
    match socket {
        Some(socket) => poll_fn(|context| socket.poll_next(context)).await,
        None => std::future::pending().await,
    }
}

/// What the jitter is drawn from.
fn seed(network: &Network) -> u64 {
    network.random().unwrap_or_else(|| {
        // Without randomness two accounts may wait alike, which is a pity and no harm.
        u64::from(std::process::id())
    })
}

/// How often an account that is live says so.
const TELLS_ALIVE: Duration = Duration::from_mins(1);

/// How many events one account may tell before the hub has heard the first: some ten MiB. No honest service tells faster
/// than the hub hears for so long, and one that has to wait may take its listener for dead.
pub(super) const ROOM: usize = 5_000;

/// The most things one look-up may ask for, as [`bellhop_core::provider::Provider::look_up`] says.
const MOST_THINGS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_catch_up_that_ended_just_before_it_was_given_up_tells_nothing() {
        let mut errands = Errands::default();
        let caught = |sentence: &str| {
            let cursors = vec![(sentence.to_owned(), String::new())];
            async { Done::CaughtUp(Ok(CaughtUp { cursors, ..CaughtUp::default() })) }
        };
        errands.catch_up = Some(errands.running.spawn(caught("before the link fell")));
        while !errands.catch_up.as_ref().is_some_and(AbortHandle::is_finished) {
            tokio::task::yield_now().await;
        }
        errands.drop_catch_up();
        errands.catch_up = Some(errands.running.spawn(caught("after it")));
        let Done::CaughtUp(Ok(told)) = errands.next().await else { panic!("only catch-ups are under way") };
        assert_eq!(told.cursors[0].0, "after it");
    }
}
