//! A certificate that has expired is named as such, and a renewed one is found.

use std::{sync::Arc, time::Duration};

use bellhop_core::trouble::TroubleCode;
use bellhop_tests::{
    drive::wait::eventually,
    faults::{
        certificate::Authority,
        plan::Plan,
        street::{SERVICES, Street},
        table::Row,
    },
};

use crate::{AT_ONCE, all};

pub(crate) fn play() -> Vec<Row> {
    let authority = Arc::new(Authority::new());
    let (good, expired) = (authority.acceptor(false), authority.acceptor(true));
    let mut street = Street::lay(Plan { authority: Some(authority), ..Plan::default() });
    let mut said = Vec::new();
    let mut rows = street.play(
        "certificate expired, then renewed",
        // Dials that never get live climb: the next one may be four seconds away.
        all(AT_ONCE, Duration::from_secs(10)),
        |street| street.wires.iter().for_each(|wire| wire.encrypt(expired.clone())),
        |street| {
            for name in SERVICES {
                said.push(eventually("the reason to be said", Duration::from_secs(10), || {
                    let trouble = street.watcher.last(name)?.account.trouble?;
                    (trouble.code == TroubleCode::Tls).then_some(trouble.message.to_string())
                }));
            }
            street.wires.iter().for_each(|wire| wire.encrypt(good.clone()));
        },
    );
    for (row, said) in rows.iter_mut().zip(said) {
        row.must(said.contains("expired") && said.contains("2020-02-01"), said);
    }
    rows
}
