//! The world as Bellhop's sessions meet it.

use std::task::{Context, Poll};
use std::time::Duration;

use bellhop_core::account::{Account, AccountId};
use bellhop_core::clock::Now;
use bellhop_core::http::{Request, Response};
use bellhop_core::provider::Link;
use bellhop_core::trouble::Trouble;
use bellhop_engine::clock::Clock;
use bellhop_engine::outside::{Carrier, Outside, Wire};
use bellhop_engine::socket::Inbound;
use futures_util::future::BoxFuture;
use tokio::sync::mpsc;
use tokio::time::sleep;

use crate::services::Conn;
use crate::world::{Dialled, Requests, Shared};

/// The network.
#[derive(Debug)]
pub struct Net(pub Shared);

impl Outside for Net {
    fn dial(&self, link: Link, account: &Account, _clock: Clock) -> BoxFuture<'static, Result<Box<dyn Wire>, Trouble>> {
        let (shared, id) = (self.0.clone(), account.id.clone());
        Box::pin(async move {
            let _busy = Busy::new(&shared, &id, 0, 1);
            let there = {
                let mut world = shared.world();
                let place = world.place(&id);
                world.trace.line(format_args!("{place}: a dial sets out"));
                world.chance.between(5, 120)
            };
            sleep(Duration::from_millis(there)).await;
            // Not within the match: what it waits for must not hold the world.
            let dialled = shared.world().dial(&id, &link);
            match dialled {
                Dialled::Open(conn, frames) => {
                    let wire = Line { conn, frames, shared: shared.clone() };
                    let back = shared.world().chance.between(5, 60);
                    sleep(Duration::from_millis(back)).await;
                    Ok(Box::new(wire) as Box<dyn Wire>)
                }
                Dialled::Failed(trouble) => Err(trouble),
                Dialled::Never => std::future::pending().await,
            }
        })
    }

    fn carrier(&self, account: &Account, _clock: Clock) -> Result<Box<dyn Carrier>, Trouble> {
        Ok(Box::new(Post { shared: self.0.clone(), account: account.id.clone() }))
    }

    fn random(&self) -> Option<u64> {
        Some(self.0.world().chance.draw())
    }

    fn clock_off(&self, _now: Now) -> Option<(AccountId, i64)> {
        None
    }

    fn slept(&self) {}
}

/// The client's end of a websocket. Dropping it hangs up.
struct Line {
    conn: Conn,
    frames: mpsc::UnboundedReceiver<Inbound>,
    shared: Shared,
}

impl Wire for Line {
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Inbound> {
        match self.frames.poll_recv(context) {
            Poll::Ready(Some(inbound)) => Poll::Ready(inbound),
            // The server's end is gone, and has said so.
            Poll::Ready(None) | Poll::Pending => Poll::Pending,
        }
    }

    fn send(&mut self, text: String) -> Result<(), Trouble> {
        self.shared.world().client_says(self.conn, text);
        Ok(())
    }

    fn ping(&mut self) -> Result<(), Trouble> {
        self.shared.world().client_pings(self.conn);
        Ok(())
    }

    fn is_rerouted(&self) -> bool {
        // A network that changes here is another one.
        true
    }

    fn close(self: Box<Self>) -> BoxFuture<'static, ()> {
        drop(self);
        Box::pin(std::future::ready(()))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.shared.world().ends(self.conn);
    }
}

/// What carries requests.
struct Post {
    shared: Shared,
    account: AccountId,
}

impl Carrier for Post {
    fn carry<'a>(&'a mut self, request: &'a Request) -> BoxFuture<'a, Result<Response, Trouble>> {
        Box::pin(async move {
            let _busy = Busy::new(&self.shared, &self.account, 1, 0);
            let (there, mode) = self.shared.world().request(&self.account);
            sleep(Duration::from_millis(there)).await;
            let reply = self.shared.world().answer(&self.account, request, mode);
            let back = if let Requests::Slow(by) = mode { by } else { self.shared.world().chance.between(5, 80) };
            sleep(Duration::from_millis(back)).await;
            reply
        })
    }
}

/// Something under way at a place, until it is dropped.
struct Busy {
    shared: Shared,
    account: AccountId,
    asking: i32,
    dialling: i32,
}

impl Busy {
    fn new(shared: &Shared, account: &AccountId, asking: i32, dialling: i32) -> Self {
        shared.world().busy(account, asking, dialling);
        Self { shared: shared.clone(), account: account.clone(), asking, dialling }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.shared.world().busy(&self.account, -self.asking, -self.dialling);
    }
}
