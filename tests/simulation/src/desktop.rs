//! The desktop: it shows notices, and remembers when each of them rang.

use std::collections::{BTreeMap, BTreeSet};

use bellhop_core::messages::Message;
use bellhop_core::notice::{DesktopId, Happened, Notice, NoticeId, Ring, Service};
use bellhop_engine::hub::Input;
use bellhop_engine::notifier::Command;

use crate::hours;
use crate::trace::Trace;
use crate::world::Shared;

/// What the desktop shows and showed.
#[derive(Debug)]
pub struct Desktop {
    /// It does nothing until then.
    pub stalled: u64,
    /// It is not there until then.
    pub gone: u64,
    /// Which notification service it is.
    service: u64,
    numbers: u32,
    /// What was asked of it and has not been shown yet, and when: by how often anything was asked for so far.
    asked: BTreeMap<(NoticeId, u64), (Notice, u64)>,
    times: u64,
    /// What stands on the screen.
    pub standing: BTreeSet<NoticeId>,
    /// Each time a notice asked for attention: when it did, and when Bellhop had asked for that.
    pub rings: Vec<(NoticeId, u64, u64)>,
    /// Notices of which a process that was killed had not heard yet whether they were shown.
    pub doubtful: BTreeSet<NoticeId>,
    /// When an answer about each notice was last given to a process.
    answered: BTreeMap<NoticeId, u64>,
    /// Notices that it did not take.
    pub failed: BTreeSet<NoticeId>,
    /// Every word ever shown.
    pub words: String,
}

impl Default for Desktop {
    fn default() -> Self {
        Self {
            stalled: 0,
            gone: 0,
            service: 1,
            numbers: 0,
            asked: BTreeMap::new(),
            times: 0,
            standing: BTreeSet::new(),
            rings: Vec::new(),
            doubtful: BTreeSet::new(),
            answered: BTreeMap::new(),
            failed: BTreeSet::new(),
            words: String::new(),
        }
    }
}

impl Desktop {
    /// Shows what it was asked for, unless it stalls; what Bellhop is to hear of it.
    pub fn show(&mut self, id: NoticeId, times: u64, now: u64, trace: &mut Trace) -> Option<Happened> {
        if self.stalled > now {
            return None;
        }
        let (notice, asked) = self.asked.remove(&(id, times))?;
        self.answered.insert(id, now);
        if self.gone > now {
            trace.line(format_args!("the desktop does not take notice {id}"));
            self.failed.insert(id);
            return Some(Happened::Failed(id, Message::verbatim("No desktop is there.")));
        }
        trace.line(format_args!("notice {id} is shown, {:?}: {}", notice.ring, notice.title));
        if let Ring::Sound(_) = notice.ring {
            self.rings.push((id, now, asked));
        }
        for text in [&notice.account, &notice.title, &notice.body] {
            self.words.push_str(text);
            self.words.push('\n');
        }
        self.standing.insert(id);
        self.numbers += 1;
        Some(Happened::Shown(id, Some(DesktopId { service: self.name(), number: self.numbers })))
    }

    /// How the service is called.
    pub fn name(&self) -> String {
        format!("played {}", self.service)
    }

    /// What it says of itself.
    pub fn state(&self) -> Service {
        if self.gone > hours::now() {
            Service::Unavailable(Message::verbatim("No desktop is there."))
        } else {
            Service::Ok("played".to_owned())
        }
    }

    /// Another one takes its place: nothing stands any more.
    pub fn restarts(&mut self) -> Vec<Happened> {
        self.service += 1;
        std::mem::take(&mut self.standing).into_iter().map(Happened::Closed).collect()
    }

    /// What it was asked for and has not shown.
    pub fn waiting(&self) -> Vec<(NoticeId, u64)> {
        self.asked.keys().copied().collect()
    }

    /// The machine slept since `from`: what was answered meanwhile, the process hears now.
    pub fn wakes(&mut self, from: u64, now: u64) {
        self.answered.values_mut().filter(|at| **at >= from).for_each(|at| *at = now);
    }

    /// The process that asked is gone, and will never hear of what is still to be shown. Where it could write nothing
    /// down since `unwritten`, nobody will ever know of what was shown since then.
    pub fn asker_dies(&mut self, now: u64, unwritten: Option<u64>) {
        let since = self.rings.iter().filter(|(_, at, _)| unwritten.is_some_and(|since| *at >= since));
        self.doubtful.extend(since.map(|(id, ..)| *id));
        self.doubtful.extend(self.asked.keys().map(|(id, _)| *id));
        self.doubtful.extend(self.answered.iter().filter(|(_, at)| **at == now).map(|(id, _)| *id));
    }
}

/// Something is asked of the desktop.
pub fn asked(shared: &Shared, command: Command) {
    let mut world = shared.world();
    match command {
        Command::Show(notice) => {
            let desktop = &mut world.desktop;
            desktop.times += 1;
            let (id, times) = (notice.id, desktop.times);
            desktop.asked.insert((id, times), (notice, hours::now()));
            if desktop.stalled <= hours::now() {
                world.show_soon(id, times);
            }
        }
        Command::Withdraw(id) => {
            world.desktop.asked.retain(|(asked, _), _| *asked != id);
            world.desktop.standing.remove(&id);
        }
        Command::Recall(recalled) => {
            let name = world.desktop.name();
            let gone = recalled.into_iter().filter(|each| each.desktop.service != name);
            let gone: Vec<_> = gone.map(|each| Happened::Closed(each.notice)).collect();
            if let Some(hub) = &world.hub {
                for happened in gone {
                    hub.send(Input::Notice(happened));
                }
            }
        }
        Command::AskWhetherHushed | Command::Speak(_) => {}
        Command::Probe => {
            let state = world.desktop.state();
            if let Some(hub) = &world.hub {
                hub.send(Input::Notice(Happened::Service(state)));
            }
        }
    }
}
