//! What a catch-up brought, decided together: a few ring, many become one summary.

use std::collections::HashSet;

use super::standing::Standing;
use super::weigh::{Ringing, Weighed, weigh};
use super::{Arrival, Circumstances, Desk, Leads, Order, Showing, Verdict, words};
use crate::event::{Bearing, Event, Urgency};
use crate::fate::{Did, Fate};
use crate::notice::{Notice, NoticeId};

impl Desk {
    /// Decides on everything one catch-up brought, oldest first: one verdict for each, in order.
    ///
    /// More than three that would ring become one summary; critical ones ring for themselves. What is
    /// of a time before the account was meant to listen does not ring: nobody wants last week's news
    /// on setting up. What is settled further on in the same catch-up does not ring either.
    pub fn judge_fetched(&mut self, arrivals: &[Arrival<'_>], c: &Circumstances<'_>) -> Vec<Verdict> {
        let mut keys = HashSet::new();
        let settling: Vec<(usize, &Event)> = arrivals
            .iter()
            .enumerate()
            .map(|(at, arrival)| (at, arrival.event))
            .filter(|(_, event)| event.bearing == Bearing::Settles && event.thread.is_some())
            .collect();
        let weighed: Vec<Option<Weighed>> = arrivals
            .iter()
            .enumerate()
            .map(|(at, arrival)| {
                let fresh = !arrival.seen && keys.insert(arrival.event.key.as_str());
                fresh.then(|| match weigh(arrival, c) {
                    Weighed::Ring(_) if arrival.unasked => Weighed::Keep(Fate::new(Did::Quiet, "catch-up")),
                    Weighed::Ring(_) if settled_later(at, arrival.event, &settling) => {
                        Weighed::Keep(Fate::new(Did::Quiet, "seen-there"))
                    }
                    weighed => weighed,
                })
            })
            .collect();
        let mut summary = self.summarise(arrivals, &weighed, c);
        let mut verdicts: Vec<Verdict> = Vec::with_capacity(arrivals.len());
        for (arrival, weighed) in arrivals.iter().zip(weighed) {
            let Some(weighed) = weighed else {
                verdicts.push(Verdict::Duplicate);
                continue;
            };
            let mut orders = self.settle(arrival.event, c);
            verdicts.push(match weighed {
                Weighed::Keep(fate) => self.keep(arrival.event, fate, orders, c),
                Weighed::Ring(ringing) => match &mut summary {
                    Some(summary) if ringing.urgency != Urgency::Critical => {
                        // It is shown once the last of its events is on record.
                        summary.left -= 1;
                        orders.extend(if summary.left == 0 { summary.order.take() } else { None });
                        let fate = Fate { notice: Some(summary.id), ..Fate::new(Did::Grouped, "catch-up") };
                        Verdict::Fated { fate, urgency: ringing.urgency, orders }
                    }
                    _ => self.ring(arrival, &ringing, orders, c),
                },
            });
        }
        verdicts
    }

    fn summarise(
        &mut self,
        arrivals: &[Arrival<'_>],
        weighed: &[Option<Weighed>],
        c: &Circumstances<'_>,
    ) -> Option<Summary> {
        let rings = |(arrival, weighed)| match weighed {
            &Some(Weighed::Ring(ref ringing)) if ringing.urgency != Urgency::Critical => Some((arrival, ringing)),
            _ => None,
        };
        let ringing: Vec<(&Arrival<'_>, &Ringing)> = arrivals.iter().zip(weighed).filter_map(rings).collect();
        if ringing.len() <= FEW {
            return None;
        }
        let (_, last) = ringing.last()?;
        let id = self.fresh_id();
        let latest: Vec<String> =
            ringing.iter().rev().take(FEW).map(|(arrival, _)| arrival.event.title.to_string()).collect();
        let notice = Notice {
            id,
            account: c.account.name.clone(),
            title: words::missed(ringing.len(), self.locale),
            body: latest.join("\n"),
            urgency: Urgency::Normal,
            ring: last.ring,
            opens: true,
            marks_seen: false,
        };
        let showing = Showing { notice, account: c.account.id.clone(), leads: Leads::Inbox(None), run: None };
        let order = self.table.put(Standing::summary(showing, self.locale, c.now)).show(last.ring, c.now);
        Some(Summary { id, left: ringing.len(), order: Some(order) })
    }
}

struct Summary {
    id: NoticeId,
    /// How many of its events are still to be recorded.
    left: usize,
    order: Option<Order>,
}

fn settled_later(at: usize, event: &Event, settling: &[(usize, &Event)]) -> bool {
    let covers = |other: &Event| match (event.seq, other.seq) {
        (Some(seq), Some(upto)) => seq <= upto,
        _ => true,
    };
    settling.iter().any(|(later, other)| *later > at && other.thread == event.thread && covers(other))
}

/// How many of one catch-up may ring for themselves.
const FEW: usize = 3;
