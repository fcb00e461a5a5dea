//! One alarm clock for the whole process: it wakes as seldom as what waits for it allows.
//!
//! A session's own pings can go out a little early, so each driver asks with the time from which on it may be woken and
//! the time by which it must be. Whoever is past the former is woken together with any other; a single exact timer serves
//! the rest. Sleeping on the runtime's own timers instead would wake the process several times for each of them: they look
//! after coarse slots of time on the way to a far deadline, also for one that was moved in the meantime.

mod timer;

use std::collections::BTreeMap;
use std::time::Duration;

use bellhop_core::clock::{Due, Mono};
use tokio::sync::{mpsc, oneshot};

use self::timer::Timer;
use crate::clock::Clock;

/// The way to the one task that keeps the time. It ends with the last clone and the last bell.
#[derive(Clone, Debug)]
pub struct Alarm {
    clock: Clock,
    asks: mpsc::UnboundedSender<Ask>,
}

impl Alarm {
    /// Starts an alarm that goes by `clock`. Needs a tokio runtime.
    pub fn start(clock: Clock) -> Self {
        let (asks, inbox) = mpsc::unbounded_channel();
        tokio::spawn(serve(clock, inbox));
        Self { clock, asks }
    }

    /// The clock it goes by.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// A bell that is not set.
    pub(crate) fn bell(&self) -> Bell {
        Bell { asks: self.asks.clone(), asked: None }
    }
}

/// What one asker hears.
#[derive(Debug)]
pub(crate) struct Bell {
    asks: mpsc::UnboundedSender<Ask>,
    asked: Option<Asked>,
}

/// What a bell is set to.
#[derive(Debug)]
struct Asked {
    due: Due,
    since: Mono,
    rings: oneshot::Receiver<()>,
}

/// To ring at a time. It is void once nobody listens for it.
#[derive(Debug)]
struct Ask {
    due: Due,
    ring: oneshot::Sender<()>,
}

impl Bell {
    /// Is to ring at `due`, and no longer when it was set to before. A time that only moves later is passed on at most
    /// once a second, as it does with each frame of a flood: the bell may then ring too early, and never too late.
    pub(crate) fn set(&mut self, due: Option<Due>, now: Mono) {
        let Some(due) = due else {
            self.asked = None;
            return;
        };
        let stays = self.asked.as_ref().is_some_and(|asked| {
            let before = asked.due;
            let later = before.earliest <= due.earliest && before.latest <= due.latest;
            before == due || (later && now - asked.since < MOMENT)
        });
        if !stays {
            let (ring, rings) = oneshot::channel();
            // The task lives as long as a bell does, or the runtime is being torn down.
            let _ = self.asks.send(Ask { due, ring });
            self.asked = Some(Asked { due, since: now, rings });
        }
    }

    /// Waits until it rings, which it does once for each setting. Cancel-safe.
    pub(crate) async fn rung(&mut self) {
        let rings = match &mut self.asked {
            Some(asked) => (&mut asked.rings).await.is_ok(),
            None => false,
        };
        if !rings {
            std::future::pending::<()>().await;
        }
        self.asked = None;
    }
}

/// Rings until the last asker is gone.
async fn serve(clock: Clock, mut asks: mpsc::UnboundedReceiver<Ask>) {
    let (mut table, mut timer, mut new) = (Table::default(), Timer::of(clock), Vec::new());
    loop {
        let next = table.next().map(|at| clock.instant(at));
        tokio::select! {
            biased;
            count = asks.recv_many(&mut new, MANY) => if count == 0 { return },
            () = timer.until(next) => {}
        }
        new.drain(..).for_each(|ask| table.take(ask));
        table.ring(clock.now().mono);
    }
}

/// Everybody's asks.
#[derive(Debug, Default)]
struct Table {
    /// By the latest time; the number tells those of the same time apart.
    asks: BTreeMap<(Mono, u64), Ask>,
    taken: u64,
    /// The widest span there was between an earliest and a latest time.
    widest: Duration,
}

impl Table {
    fn take(&mut self, ask: Ask) {
        self.taken += 1;
        self.widest = self.widest.max(ask.due.latest - ask.due.earliest);
        self.asks.insert((ask.due.latest, self.taken), ask);
    }

    /// When to wake, at the latest. What nobody listens for any more is dropped on the way.
    fn next(&mut self) -> Option<Mono> {
        while let Some(first) = self.asks.first_entry() {
            if !first.get().ring.is_closed() {
                return Some(first.key().0);
            }
            first.remove();
        }
        None
    }

    /// Rings for whoever may be woken at this time. Those behind `widest` may not, so they are not looked at.
    fn ring(&mut self, now: Mono) {
        let reach = (now + self.widest, u64::MAX);
        let within = self.asks.range(..=reach).filter(|(_, ask)| ask.due.earliest <= now || ask.ring.is_closed());
        for key in within.map(|(key, _)| *key).collect::<Vec<_>>() {
            if let Some(ask) = self.asks.remove(&key) {
                // Whoever has asked anew in the meantime does not listen.
                let _ = ask.ring.send(());
            }
        }
    }
}

/// How long a time that moves later may stay as it was passed on.
const MOMENT: Duration = Duration::from_secs(1);
/// How many asks are taken at once.
const MANY: usize = 64;

#[cfg(test)]
mod tests;
