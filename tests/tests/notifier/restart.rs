//! What one run had shown, the next one replaces, takes down and understands.

use bellhop_core::notice::{Happened, Left, Recalled, Service};
use bellhop_engine::notifier::Command;
use bellhop_tests::stand_ins::notifications::{Daemon, Manners};

use crate::{Desk, notice};

#[tokio::test]
async fn what_an_earlier_run_had_shown_is_known_to_the_service_that_took_it() {
    let mut desk = Desk::new();
    let mut daemon = desk.daemon(Manners::default()).await;
    let mut before = Vec::new();
    for id in 1..=4 {
        desk.show(notice(id));
        daemon.bubble().await;
        before.push(desk.shows(id).await);
    }
    let recalled = |left: [Left; 4]| {
        let each = before.iter().cloned().zip(left).zip(1..);
        let recalled = each.map(|((desktop, left), notice)| Recalled { notice, desktop, left });
        Command::Recall(recalled.collect())
    };
    let left = [Left::Standing, Left::Standing, Left::Replaced, Left::Gone];

    // The next run, at the same service.
    desk.begin_again();
    desk.notifier.send(recalled(left));
    desk.until(&Happened::Service(Service::Ok("stand-in 1.0".to_owned()))).await;
    desk.show(notice(1));
    assert_eq!(daemon.bubble().await.replaces, before[0].number, "news replace what stands");
    assert_eq!(desk.shows(1).await, before[0]);
    desk.notifier.send(Command::Withdraw(2));
    assert_eq!(daemon.closing().await, before[1].number);
    desk.show(notice(3));
    assert_eq!(daemon.bubble().await.replaces, before[2].number, "whether or not that was answered");
    desk.shows(3).await;
    daemon.press(before[3].number, "default", None).await.unwrap();
    assert_eq!(desk.happens().await, Happened::Opened(4, None), "out of the desktop's list");
    desk.show(notice(4));
    assert_eq!(daemon.bubble().await.replaces, 0, "what has left the screen is not replaced");
    desk.shows(4).await;

    // The run after that, at a service that has never seen them and gives the same numbers to others.
    daemon.vanish().await.unwrap();
    desk.begin_again();
    desk.notifier.send(recalled(left));
    let daemon = Daemon::start(desk.rig.bus_address(), Manners::default()).await.unwrap();
    desk.until(&Happened::Closed(1)).await;
    assert_eq!(desk.happens().await, Happened::Closed(2), "and what is to be shown again is not closed");
    daemon.press(before[3].number, "default", None).await.unwrap();
    daemon.press(before[2].number, "default", None).await.unwrap();
    assert!(matches!(desk.happens().await, Happened::Service(Service::Ok(_))));
    desk.is_quiet().await;
}
