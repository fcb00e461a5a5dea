//! Everything around one Bellhop: the servers and the ways to them, the desktop, the keychain, the
//! disk. All of it is plain data on one thread, moved by the simulation's loop and by what Bellhop
//! asks; whatever happens later stands in one schedule.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bellhop_core::account::AccountId;
use bellhop_core::clock::Wall;
use bellhop_core::http::{Request, Response};
use bellhop_core::messages::Message;
use bellhop_core::notice::NoticeId;
use bellhop_core::provider::Link;
use bellhop_core::status;
use bellhop_core::trouble::{Trouble, TroubleCode};
use bellhop_engine::hub::{HubHandle, Input};
use bellhop_engine::socket::Inbound;
use tokio::sync::{Notify, mpsc};

use crate::chance::Chance;
use crate::desktop::Desktop;
use crate::hours;
use crate::keys::Keys;
use crate::services::{Conn, Happening, Moment, Say, Server, What};
use crate::trace::Trace;

/// The way into the world for everything that runs in it. There is one thread; the lock only tells
/// the compiler so.
#[derive(Clone, Debug)]
pub struct Shared(Arc<Mutex<World>>);

impl Shared {
    /// Shares a world.
    pub fn new(world: World) -> Self {
        Self(Arc::new(Mutex::new(world)))
    }

    /// The world. Not to be held across anything that waits.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Everything around one Bellhop.
pub struct World {
    /// Latencies and the like.
    pub chance: Chance,
    /// What happened.
    pub trace: Trace,
    /// The servers, one for each account.
    pub places: Vec<Place>,
    /// The screen.
    pub desktop: Desktop,
    /// The keychain.
    pub keys: Keys,
    /// The way to the Bellhop that runs.
    pub hub: Option<HubHandle>,
    /// Rings when something is to happen sooner than whoever moves the world expected.
    pub sooner: Arc<Notify>,
    /// When that is.
    pub expected: u64,
    /// Whether whoever moves the world waits for something that Bellhop does.
    pub impatient: bool,
    /// The largest body that Bellhop reads.
    pub most_bytes: usize,
    conns: BTreeMap<Conn, Connection>,
    conns_so_far: Conn,
    schedule: BTreeMap<(u64, u64), Due>,
    scheduled: u64,
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("World")
    }
}

/// A server and the way to it.
pub struct Place {
    /// The account's id.
    pub account: AccountId,
    /// What the user calls it now.
    pub name: String,
    /// The server.
    pub server: Box<dyn Server>,
    /// What happened there since the world began.
    pub happenings: Vec<Happening>,
    /// By how much its clock is ahead.
    pub ahead: i64,
    /// When it was set, if ever.
    pub ahead_set: Option<u64>,
    /// How dials go, until then.
    pub dials: (Dials, u64),
    /// How requests go, until then.
    pub requests: (Requests, u64),
    /// How frames go, until then.
    pub frames: (Frames, u64),
    /// Nothing gets through until then.
    pub frozen: u64,
    /// When events last really came, or could have.
    pub good: u64,
    /// From when to when they did.
    pub heard: Vec<(u64, u64)>,
    hears: bool,
    /// Requests under way.
    pub asking: u32,
    /// Dials under way.
    pub dialling: u32,
    /// Whether the user has switched the account off.
    pub off: bool,
    /// Since when nobody was meant to listen: before it was first live, and while it is off.
    away_since: Option<u64>,
    /// When nobody was meant to listen.
    pub away: Vec<(u64, u64)>,
}

/// How dials go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dials {
    /// Well.
    Open,
    /// Nobody listens.
    Refused,
    /// Nobody answers.
    Hang,
    /// A status comes instead of the upgrade.
    Status(u16),
}

/// How requests go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requests {
    /// Well.
    Answered,
    /// After so many milliseconds.
    Slow(u64),
    /// The connection ends before the answer does.
    Cut,
    /// With this status; a 429 names a wait in seconds.
    Status(u16),
    /// With more than anybody reads.
    Huge,
    /// With half of a page.
    Half,
}

/// How frames go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frames {
    /// In order.
    InOrder,
    /// Some of them twice.
    Doubled,
    /// In no order.
    Shuffled,
    /// So many milliseconds late.
    Late(u64),
}

struct Connection {
    place: usize,
    to_client: mpsc::UnboundedSender<Inbound>,
    /// When the last frame under way arrives.
    last: u64,
    /// Nothing comes through any more, and nobody knows.
    mute: bool,
}

/// Something that happens later.
enum Due {
    /// Something arrives at the client.
    Arrives(Conn, Inbound),
    /// A frame arrives at the server.
    Heard(Conn, String),
    /// A websocket ping arrives at the server.
    Pinged(Conn),
    /// The server makes itself heard.
    Beat(Conn),
    /// The desktop has shown it.
    Shown(NoticeId, u64),
}

/// How a dial went.
pub enum Dialled {
    /// The socket is open.
    Open(Conn, mpsc::UnboundedReceiver<Inbound>),
    /// It is not.
    Failed(Trouble),
    /// Nobody answers.
    Never,
}

impl World {
    /// A world with these servers.
    pub fn new(seed: u64, places: Vec<Place>, prints: bool) -> Self {
        let mut chance = Chance::new(seed ^ 0x00c0_ffee);
        Self {
            keys: Keys::new(chance.fork()),
            chance,
            trace: Trace::new(prints),
            places,
            desktop: Desktop::default(),
            hub: None,
            sooner: Arc::new(Notify::new()),
            expected: 0,
            impatient: false,
            most_bytes: MOST_BYTES,
            conns: BTreeMap::new(),
            conns_so_far: 0,
            schedule: BTreeMap::new(),
            scheduled: 0,
        }
    }

    /// When the next thing is to happen.
    pub fn next(&self) -> Option<u64> {
        self.schedule.first_key_value().map(|((at, _), _)| *at)
    }

    fn plan(&mut self, at: u64, due: Due) {
        self.scheduled += 1;
        let at = at.max(hours::now());
        self.schedule.insert((at, self.scheduled), due);
        if at < self.expected {
            self.expected = at;
            self.sooner.notify_one();
        }
    }

    /// Lets everything happen whose time has come.
    pub fn pass(&mut self) {
        while let Some(entry) = self.schedule.first_entry() {
            if entry.key().0 > hours::now() {
                return;
            }
            let due = entry.remove();
            self.happens(due);
        }
    }

    fn happens(&mut self, due: Due) {
        match due {
            Due::Arrives(conn, inbound) => {
                if let Some(connection) = self.conns.get(&conn) {
                    // A client that has hung up does not listen.
                    let _ = connection.to_client.send(inbound);
                }
            }
            Due::Heard(conn, text) => {
                let Some(place) = self.conns.get(&conn).filter(|conn| !conn.mute).map(|conn| conn.place) else {
                    return;
                };
                let says = self.places[place].server.hears(conn, &text, &mut self.chance);
                self.say(says);
                self.look(place);
            }
            Due::Pinged(conn) => {
                let Some(connection) = self.conns.get(&conn).filter(|conn| !conn.mute) else { return };
                let frozen = self.places[connection.place].frozen;
                let at = (hours::now() + self.chance.between(5, 60)).max(frozen);
                self.plan(at, Due::Arrives(conn, Inbound::Alive));
            }
            Due::Beat(conn) => {
                let Some((place, mute)) = self.conns.get(&conn).map(|conn| (conn.place, conn.mute)) else { return };
                let here = &mut self.places[place];
                let (every, now) = (here.server.beats_every(), here.now());
                let what = if mute || here.frozen > now.at { None } else { here.server.beat(conn, now) };
                if let Some(what) = what {
                    self.say(vec![Say { conn, after: 0, what }]);
                }
                self.plan(hours::now() + every, Due::Beat(conn));
            }
            Due::Shown(notice, times) => self.shown(notice, times),
        }
    }

    /// The number of the place that this account is at.
    pub fn place(&self, account: &AccountId) -> usize {
        self.places.iter().position(|place| place.account == *account).unwrap_or_default()
    }

    /// Remembers that events really come, as long as they do.
    pub fn look(&mut self, place: usize) {
        if self.is_good(place) {
            let here = &mut self.places[place];
            here.good = hours::now();
            match here.heard.last_mut() {
                // It is looked at whenever that may have changed.
                Some((_, until)) if here.hears => *until = here.good,
                _ => here.heard.push((here.good, here.good)),
            }
            // One that was switched on is not meant to listen before it has been live, of which it hears a moment later.
            let stands = here.heard.last().is_some_and(|(since, _)| since + MARGIN <= here.good);
            if let Some(since) = here.away_since.take_if(|_| !here.off && stands) {
                here.away.push((since, hours::now()));
            }
            here.hears = true;
        } else {
            self.places[place].hears = false;
        }
    }

    /// The user switches an account on or off.
    pub fn switch(&mut self, place: usize, on: bool) {
        let here = &mut self.places[place];
        here.off = !on;
        if !on {
            here.away_since.get_or_insert(hours::now());
        } else if here.good > 0
            && let Some(since) = here.away_since.take()
        {
            // It has a while to come, and then is missed.
            here.away.push((since, hours::now() + ON_WITHIN));
        }
    }

    /// Whether what happens at a place now will be told.
    pub fn is_good(&self, place: usize) -> bool {
        let here = &self.places[place];
        let live = |(id, conn): (&Conn, &Connection)| conn.place == place && !conn.mute && here.server.is_live(*id);
        here.frozen <= hours::now() && self.conns.iter().any(live)
    }

    /// Whether a place has a connection.
    pub fn is_open(&self, place: usize) -> bool {
        self.conns.values().any(|conn| conn.place == place)
    }

    /// A dial reaches the server.
    pub fn dial(&mut self, account: &AccountId, link: &Link) -> Dialled {
        let place = self.place(account);
        let here = &mut self.places[place];
        let mode = if here.dials.1 > hours::now() { here.dials.0 } else { Dials::Open };
        let status = match mode {
            Dials::Refused => {
                self.trace.line(format_args!("{place}: a dial is refused"));
                return Dialled::Failed(Trouble::new(
                    TroubleCode::Unreachable,
                    Message::verbatim("Nobody listens there. Bellhop keeps trying."),
                ));
            }
            Dials::Hang => return Dialled::Never,
            Dials::Status(status) => Some(status),
            Dials::Open if here.frozen > hours::now() => return Dialled::Never,
            Dials::Open => here.server.refuses(link),
        };
        if let Some(code) = status {
            self.trace.line(format_args!("{place}: a dial gets {code}"));
            let wait = (code == 429).then_some(Duration::from_secs(5));
            let own = link.meaning(code).map(|trouble| trouble.clone().retry_after(wait));
            return Dialled::Failed(own.unwrap_or_else(|| status::instead_of_upgrade(code, wait)));
        }
        self.conns_so_far += 1;
        let conn = self.conns_so_far;
        self.trace.line(format_args!("{place}: connection {conn} opens"));
        let (to_client, from_server) = mpsc::unbounded_channel();
        self.conns.insert(conn, Connection { place, to_client, last: 0, mute: false });
        let says = self.places[place].server.opened(conn, &mut self.chance);
        self.say(says);
        let first = self.chance.below(self.places[place].server.beats_every());
        self.plan(hours::now() + first, Due::Beat(conn));
        self.look(place);
        self.stirs();
        Dialled::Open(conn, from_server)
    }

    /// Bellhop has done something that a fault may wait for.
    fn stirs(&mut self) {
        if self.impatient {
            self.sooner.notify_one();
        }
    }

    /// A server speaks.
    pub fn say(&mut self, says: Vec<Say>) {
        for Say { conn, after, what } in says {
            let latency = self.chance.between(5, 60);
            let Some(connection) = self.conns.get_mut(&conn).filter(|conn| !conn.mute) else { continue };
            let here = &self.places[connection.place];
            let mode = if here.frames.1 > hours::now() { here.frames.0 } else { Frames::InOrder };
            let late = if let Frames::Late(by) = mode { by } else { 0 };
            let mut at = (hours::now() + after + latency + late).max(here.frozen);
            if mode != Frames::Shuffled {
                at = at.max(connection.last);
                connection.last = at;
            } else if let What::Text(_) = what {
                at += self.chance.below(400);
            }
            let inbound = match what {
                What::Text(text) => Inbound::Text(text),
                What::Ping => Inbound::Alive,
                What::Close => closed(),
            };
            if mode == Frames::Doubled
                && let Inbound::Text(text) = &inbound
                // Of a message that was sent twice nobody can say that it is the same.
                && !text.contains("new-message")
                && self.chance.one_in(2)
            {
                let again = Inbound::Text(text.clone());
                let later = at + self.chance.below(300);
                self.plan(later, Due::Arrives(conn, again));
            }
            self.plan(at, Due::Arrives(conn, inbound));
        }
    }

    /// A client's frame is on its way.
    pub fn client_says(&mut self, conn: Conn, text: String) {
        let at = self.on_the_way(conn);
        self.plan(at, Due::Heard(conn, text));
    }

    /// A client's ping is on its way.
    pub fn client_pings(&mut self, conn: Conn) {
        let at = self.on_the_way(conn);
        self.plan(at, Due::Pinged(conn));
    }

    fn on_the_way(&mut self, conn: Conn) -> u64 {
        let frozen = self.conns.get(&conn).map_or(0, |conn| self.places[conn.place].frozen);
        (hours::now() + self.chance.between(5, 60)).max(frozen)
    }

    /// A connection is gone, whoever ended it.
    pub fn ends(&mut self, conn: Conn) {
        let Some(place) = self.conns.get(&conn).map(|conn| conn.place) else { return };
        self.look(place);
        self.conns.remove(&conn);
        self.places[place].server.gone(conn);
        self.look(place);
    }

    /// Every connection of a place ends, and its clients hear of it a moment later.
    pub fn drop_all(&mut self, place: usize) {
        for conn in self.conns_of(place) {
            self.look(place);
            if let Some(connection) = self.conns.remove(&conn) {
                // What was under way is lost, and so is the link.
                let _ = connection.to_client.send(closed());
            }
            self.places[place].server.gone(conn);
        }
        self.look(place);
    }

    /// Every connection of a place dies, and nobody hears of it.
    pub fn mute_all(&mut self, place: usize) {
        self.look(place);
        for conn in self.conns_of(place) {
            if let Some(connection) = self.conns.get_mut(&conn) {
                connection.mute = true;
            }
        }
        self.look(place);
    }

    fn conns_of(&self, place: usize) -> Vec<Conn> {
        self.conns.iter().filter(|(_, conn)| conn.place == place).map(|(id, _)| *id).collect()
    }

    /// Nothing gets through to a place for a while.
    pub fn freeze(&mut self, place: usize, until: u64) {
        self.look(place);
        self.places[place].frozen = self.places[place].frozen.max(until);
        self.look(place);
    }

    /// Something happens at a place.
    pub fn goes_on(&mut self, place: usize, chance: &mut Chance) {
        self.look(place);
        let now = self.places[place].now();
        let (happenings, says) = self.places[place].server.happens(now, chance);
        for mut happening in happenings {
            happening.wall = hours::wall().0;
            happening.least = happening.wall;
            let good = self.is_good(place);
            self.trace.line(format_args!(
                "{place}: {} {} happens{}",
                happening.kind,
                happening.mark,
                if good { "" } else { ", unheard" }
            ));
            let here = &mut self.places[place];
            for old in here.happenings.iter_mut().filter(|old| old.replaced_at.is_none()) {
                if here.server.replaces(&happening, old) {
                    old.replaced_at = Some(hours::now());
                }
            }
            here.happenings.push(happening);
        }
        self.say(says);
    }

    /// How long a request takes to reach its server, and how it will go from there.
    pub fn request(&mut self, account: &AccountId) -> (u64, Requests) {
        let place = self.place(account);
        let here = &self.places[place];
        let mode = if here.requests.1 > hours::now() { here.requests.0 } else { Requests::Answered };
        let mode = if here.dials.1 > hours::now() && here.dials.0 == Dials::Refused { Requests::Cut } else { mode };
        let frozen = here.frozen.saturating_sub(hours::now());
        (self.chance.between(5, 80).max(frozen), mode)
    }

    /// A request is answered.
    pub fn answer(&mut self, account: &AccountId, request: &Request, mode: Requests) -> Result<Response, Trouble> {
        let place = self.place(account);
        let here = &mut self.places[place];
        let now = here.now();
        let path = request.url.path().to_owned();
        let most_bytes = self.most_bytes;
        let date = Some(Wall(now.wall().div_euclid(1_000) * 1_000));
        let result = match mode {
            Requests::Cut => {
                Err(Trouble::new(TroubleCode::Closed, Message::verbatim("The connection broke. Bellhop keeps trying.")))
            }
            Requests::Huge => {
                Ok(Response { status: 200, retry_after: None, body: String::new(), too_large: true, date })
            }
            Requests::Status(status) => {
                let retry_after = (status == 429).then_some(Duration::from_secs(20));
                let body = format!("made to fail, asked for {}", request.url);
                Ok(Response { status, retry_after, body, too_large: false, date })
            }
            Requests::Answered | Requests::Slow(_) | Requests::Half => {
                let (status, mut body) = here.server.answer(request, now);
                if mode == Requests::Half {
                    body.truncate(body.char_indices().nth(body.chars().count() / 2).map_or(0, |(at, _)| at));
                }
                let too_large = body.len() > most_bytes;
                if too_large {
                    body.clear();
                }
                Ok(Response { status, retry_after: None, body, too_large, date })
            }
        };
        let told = result.as_ref().map_or(0, |reply| reply.status);
        self.trace.line(format_args!("{place}: {path} is answered {told}"));
        result
    }

    /// The desktop is done with a notice, the `times`th time it was asked for it.
    fn shown(&mut self, notice: NoticeId, times: u64) {
        if let Some(happened) = self.desktop.show(notice, times, hours::now(), &mut self.trace)
            && let Some(hub) = &self.hub
        {
            hub.send(Input::Notice(happened));
        }
    }

    /// The desktop will be done with this notice in a moment.
    pub fn show_soon(&mut self, notice: NoticeId, times: u64) {
        let at = hours::now() + self.chance.between(2, 30);
        self.plan(at, Due::Shown(notice, times));
    }

    /// The place with its counts of what is under way.
    pub fn busy(&mut self, account: &AccountId, asking: i32, dialling: i32) {
        let place = self.place(account);
        let here = &mut self.places[place];
        here.asking = here.asking.saturating_add_signed(asking);
        here.dialling = here.dialling.saturating_add_signed(dialling);
        self.stirs();
    }
}

impl Place {
    /// A server that all is well with.
    pub fn new(account: AccountId, name: String, server: Box<dyn Server>) -> Self {
        Self {
            account,
            name,
            server,
            happenings: Vec::new(),
            ahead: 0,
            ahead_set: None,
            dials: (Dials::Open, 0),
            requests: (Requests::Answered, 0),
            frames: (Frames::InOrder, 0),
            frozen: 0,
            good: 0,
            heard: Vec::new(),
            hears: false,
            asking: 0,
            dialling: 0,
            off: false,
            away_since: Some(0),
            away: Vec::new(),
        }
    }

    /// Whether somebody was meant to listen at that time.
    pub fn was_meant(&self, at: u64) -> bool {
        // A link that dies, or a promise that is forgotten, and is given up by its user before that is noticed is nobody's
        // loss.
        let before = MARGIN.max(self.server.notices_within()).max(self.server.proves_every());
        let open = self.away_since.is_some_and(|since| at + before >= since);
        !open && !self.away.iter().any(|(from, to)| at + before >= *from && at <= *to + MARGIN)
    }

    /// The time there.
    pub fn now(&self) -> Moment {
        Moment { at: hours::now(), ahead: self.ahead }
    }
}

fn closed() -> Inbound {
    Inbound::Lost(Trouble::new(
        TroubleCode::Closed,
        Message::verbatim("The server closed the connection. Bellhop connects anew."),
    ))
}

/// How long an account may take to be live once it is on.
const ON_WITHIN: u64 = 25_000;
/// How long a switch takes to be heard of everywhere.
const MARGIN: u64 = 3_000;
/// The largest body that Bellhop reads.
const MOST_BYTES: usize = 4 << 20;
