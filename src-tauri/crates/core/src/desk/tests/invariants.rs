//! What holds whatever happens.

use proptest::prelude::*;

use super::*;

/// How often the desktop is asked to ring: not updates, not silent returns.
fn rings(orders: &[Order]) -> usize {
    let rings = |order: &&Order| matches!(order, Order::Show(showing) if matches!(showing.notice.ring, Ring::Sound(_)));
    orders.iter().filter(rings).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_key_rings_twice(steps in prop::collection::vec((0_u8..20, 0_u8..4, 0_u8..3, 0_u64..40_000), 1..200)) {
        let mut rig = Rig::new();
        let mut rung = BTreeSet::new();
        for (key, thread, bearing, wait) in steps {
            rig.wait(wait);
            let mut event = of_thread(&key.to_string(), &format!("t/{thread}"), u64::from(key));
            event.bearing = [Bearing::News, Bearing::Amends, Bearing::Settles][usize::from(bearing)];
            if let Verdict::Fated { fate, .. } = rig.judge(&event)
                && fate.did == Did::Rung
            {
                prop_assert!(rung.insert(event.key.clone()), "{} rang twice", event.key);
            }
            rig.tick(0);
        }
    }

    #[test]
    fn a_burst_rings_at_most_six_times_a_kind(
        gaps in prop::collection::vec(0_u64..29_999, 500),
        threads in prop::collection::vec(prop::option::of(0_u8..3), 500),
        closes in prop::collection::vec(any::<bool>(), 500),
    ) {
        let mut rig = Rig::new();
        let mut rang = 0;
        let mut notices = BTreeSet::new();
        // However long it takes: no gap is as long as the calm that ends a flood. The first five come at once.
        for (n, ((gap, thread), close)) in gaps.into_iter().zip(threads).zip(closes).enumerate() {
            let mut event = event(&n.to_string());
            if n >= 6 {
                rig.wait(gap);
                event.thread = thread.map(|thread| format!("t/{thread}"));
            }
            let Verdict::Fated { orders, fate, .. } = rig.judge(&event) else { panic!("each is new") };
            rang += rings(&orders) + rings(&rig.desk.tick(rig.now));
            notices.extend(fate.notice);
            if close && n >= 6 {
                rig.desk.happened(&Happened::Closed(6));
            }
        }
        prop_assert!(rang <= 6, "{rang} rings");
        prop_assert!(notices.len() <= 6, "five notices and one digest");
    }

    #[test]
    fn critical_always_rings(
        steps in prop::collection::vec((any::<bool>(), prop::option::of(0_u8..3), 0_u64..5_000), 1..300),
        fetched in any::<bool>(),
    ) {
        let mut rig = Rig::new();
        let events: Vec<Event> = steps
            .iter()
            .enumerate()
            .map(|(n, (critical, thread, _))| Event {
                urgency: if *critical { Urgency::Critical } else { Urgency::Normal },
                thread: thread.map(|thread| format!("t/{thread}")),
                ..event(&n.to_string())
            })
            .collect();
        let verdicts: Vec<Verdict> = if fetched {
            rig.fetch(&events, false)
        } else {
            events.iter().zip(&steps).map(|(event, (_, _, wait))| { rig.wait(*wait); rig.judge(event) }).collect()
        };
        for (event, verdict) in events.iter().zip(verdicts) {
            let Verdict::Fated { fate, orders, .. } = verdict else { panic!("each is new") };
            if event.urgency == Urgency::Critical {
                prop_assert_eq!((fate.did, rings(&orders)), (Did::Rung, 1));
            }
        }
    }

    #[test]
    fn the_first_rule_that_holds_decides(which in prop::collection::vec((0_u8..3, 0_u8..3), 0..12), kind in 0_u8..3) {
        let mut rig = Rig::new();
        rig.settings.rules = which
            .iter()
            .enumerate()
            .map(|(n, (kind, then))| crate::rules::Rule {
                name: n.to_string(),
                account: None,
                when: crate::rules::Condition::Test(crate::rules::Test {
                    field: "kind".to_owned(),
                    compare: crate::rules::Compare::Is(kind.to_string().into()),
                }),
                then: [
                    crate::rules::Then::Ring { urgency: None, sound: None },
                    crate::rules::Then::Quiet,
                    crate::rules::Then::Drop,
                ][usize::from(*then)].clone(),
            })
            .collect();
        let event = Event { kind: kind.to_string(), ..event("a") };
        let Verdict::Fated { fate, .. } = rig.judge(&event) else { panic!("it is new") };
        let want = which.iter().position(|(of, _)| *of == kind).map(|at| {
            ([Did::Rung, Did::Quiet, Did::Dropped][usize::from(which[at].1)], format!("rule:{at}"))
        });
        prop_assert_eq!((fate.did, fate.why), want.unwrap_or((Did::Rung, "kind".to_owned())));
    }
}
