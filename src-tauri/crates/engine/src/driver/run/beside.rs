//! What runs beside the socket and has to know the account: catch-up, look-ups, and requests that go over REST.

use bellhop_core::clock::Wall;
use bellhop_core::cursor::Cursors;
use bellhop_core::dialect::{Action, Refusal, Ticket};
use bellhop_core::errand::Errand;
use bellhop_core::judged::Judged;
use bellhop_core::provider::CatchUp;
use bellhop_core::secret::Secret;
use bellhop_core::session::{Input, State};
use bellhop_core::trouble::Trouble;
use futures_util::future::BoxFuture;

use super::Run;
use crate::driver::dial;
use crate::driver::errands::Done;
use crate::driver::{Report, SecretSource};
use crate::fetch;

impl<S: SecretSource, R: Fn(Report)> Run<S, R> {
    pub(super) fn catch_up(&mut self, cursors: Cursors, gap_since: Option<Wall>) {
        // It was wished for before the fall of the link was heard of. What happens until the next one is live would be
        // looked for by nobody, were this one to end as if nothing could be missing; the next asks for its own.
        if self.session.standing().state != State::Live {
            return;
        }
        self.errands.drop_catch_up();
        let (provider, account, clock) = (self.provider.clone(), self.account.clone(), self.clock);
        let pass = self.held.current().cloned();
        let errand = self.errand(move |secret| {
            provider.catch_up(&CatchUp {
                account: &account,
                secret,
                pass: pass.as_ref(),
                cursors: &cursors,
                gap_since,
                now: clock.now(),
            })
        });
        let running = async { Done::CaughtUp(errand.await.map(Option::unwrap_or_default)) };
        self.errands.catch_up = Some(self.errands.running.spawn(running));
    }

    pub(super) fn look_up(&mut self, things: Vec<String>) {
        self.errands.waiting.extend(things);
        if !self.errands.looking_up {
            self.look_up_next();
        }
    }

    pub(super) fn look_up_next(&mut self) {
        let many = self.errands.waiting.len().min(MOST_THINGS);
        let things: Vec<String> = self.errands.waiting.drain(..many).collect();
        self.errands.looking_up = !things.is_empty();
        if things.is_empty() {
            return;
        }
        let (provider, account) = (self.provider.clone(), self.account.clone());
        let errand = self.errand(move |secret| provider.look_up(&account, secret, &things));
        self.errands.running.spawn(async { Done::LookedUp(errand.await.map(Option::unwrap_or_default)) });
    }

    pub(super) fn act_over_rest(&mut self, ticket: Ticket, action: Action) {
        let (provider, account) = (self.provider.clone(), self.account.clone());
        let pass = self.held.current().cloned();
        let errand = self.errand(move |secret| provider.act(&account, secret, pass.as_ref(), &action));
        self.errands.running.spawn(async move {
            let answer = match errand.await {
                Ok(Some(value)) => Ok(value),
                Ok(None) => Err(Refusal::NotOverSocket),
                Err(trouble) => Err(Refusal::Refused(trouble.message)),
            };
            Done::Acted(ticket, answer)
        });
    }

    /// Reads the key anew where it is what blocks the account.
    pub(super) fn look_again(&mut self) {
        if super::blocked_by_key(self.session.standing()) {
            let secret = dial::secret(&*self.provider, &self.account, &self.secrets);
            let account = self.account.clone();
            let judged = async move { secret.await.ok().map(|secret| Judged::of(&account, &secret)) };
            self.errands.running.spawn(async { Done::Looked(judged.await) });
        }
    }

    /// Dials with what the keychain holds now, unless that is what was refused.
    pub(super) fn looked_again(&mut self, held: Option<Judged>) {
        if held.is_some() && held != self.refused && super::blocked_by_key(self.session.standing()) {
            self.step(Input::Nudge);
        }
    }

    /// Reads the secret, has `make` make an errand of it, drops the secret and runs the errand.
    /// `None` where the service has no such errand.
    fn errand<T: Send + 'static>(
        &self,
        make: impl FnOnce(&Secret) -> Option<Box<dyn Errand<T>>> + Send + 'static,
    ) -> BoxFuture<'static, Result<Option<T>, Trouble>> {
        let secret = dial::secret(&*self.provider, &self.account, &self.secrets);
        let (carrier, clock) = (self.network.carrier(&self.account, self.clock), self.clock);
        Box::pin(async move {
            let mut carrier = carrier?;
            let errand = make(&secret.await?);
            match errand {
                Some(errand) => fetch::run(errand, &mut *carrier, &clock).await.map(Some),
                None => Ok(None),
            }
        })
    }
}

/// The most things one look-up may ask for, as [`bellhop_core::provider::Provider::look_up`] says.
const MOST_THINGS: usize = 100;
