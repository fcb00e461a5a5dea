//! Do-not-disturb, as each desktop tells of it.

use bellhop_core::notice::{Happened, Service};
use bellhop_engine::notifier::Command;
use bellhop_tests::stand_ins::notifications::{Daemon, Manners};
use zbus::connection::Builder;
use zbus::object_server::InterfaceRef;

use crate::{Desk, notice};

/// swaync has a name of its own beside that of the service.
struct Swaync(bool);

#[zbus::interface(name = "org.erikreider.swaync.cc")]
impl Swaync {
    fn get_dnd(&self) -> bool {
        self.0
    }
}

/// mako has an object of its own and no signal for a change.
struct Mako(Vec<&'static str>);

#[zbus::interface(name = "fr.emersion.Mako")]
impl Mako {
    fn list_modes(&self) -> Vec<&'static str> {
        self.0.clone()
    }
}

#[tokio::test]
async fn swaync_is_asked_and_listened_to() {
    let mut desk = Desk::new();
    let path = "/org/erikreider/swaync/cc";
    let own = Builder::address(desk.rig.bus_address()).unwrap().serve_at(path, Swaync(true)).unwrap();
    let own = own.name("org.erikreider.swaync.cc").unwrap().build().await.unwrap();
    let manners = Manners { name: "SwayNotificationCenter", ..Manners::default() };
    let _daemon = Daemon::start(desk.rig.bus_address(), manners).await.unwrap();
    desk.until(&Happened::Hushed(Some(true))).await;
    assert_eq!(desk.notifier.check().await.unwrap().hushed, Some(true));

    let object: InterfaceRef<Swaync> = own.object_server().interface(path).await.unwrap();
    object.get_mut().await.0 = false;
    let told = (0_u32, false, false);
    own.emit_signal(None::<&str>, path, "org.erikreider.swaync.cc", "Subscribe", &told).await.unwrap();
    desk.until(&Happened::Hushed(Some(false))).await;
}

#[tokio::test]
async fn mako_is_asked_for_its_modes_and_looked_at_again_with_each_notification() {
    let mut desk = Desk::new();
    let manners = Manners { name: "mako", ..Manners::default() };
    let mut daemon = Daemon::start(desk.rig.bus_address(), manners).await.unwrap();
    desk.until(&Happened::Service(Service::Ok("mako 1.0".to_owned()))).await;
    let objects = daemon.connection().object_server();
    objects.at("/fr/emersion/Mako", Mako(vec!["default", "do-not-disturb"])).await.unwrap();
    desk.notifier.send(Command::Probe);
    desk.until(&Happened::Hushed(Some(true))).await;

    let object: InterfaceRef<Mako> = objects.interface("/fr/emersion/Mako").await.unwrap();
    object.get_mut().await.0 = vec!["default"];
    desk.show(notice(1));
    daemon.bubble().await;
    desk.until(&Happened::Hushed(Some(false))).await;
    object.get_mut().await.0 = vec!["do-not-disturb"];
    desk.notifier.send(Command::AskWhetherHushed);
    desk.until(&Happened::Hushed(Some(true))).await;
    object.get_mut().await.0 = vec!["presentation"];
    desk.show(notice(2));
    daemon.bubble().await;
    desk.until(&Happened::Hushed(None)).await;
}
