//! How a street is laid out, and its resident started.

use std::{net::IpAddr, process::Command, sync::Arc, time::Duration};

use crate::{
    desktop::{Rig, binary},
    drive::{program::Program, wait::eventually},
    faults::{
        certificate::Authority,
        street::{KEY, SERVICES},
        wire::Wire,
    },
    stand_ins::{daptin, gleepost},
};

/// How a street is laid out. Nothing set is one on loopback.
#[derive(Default)]
pub struct Plan {
    /// The address of the wires, where that is not loopback.
    pub here: Option<IpAddr>,
    /// The name that the accounts call that address by, where they use one.
    pub host: Option<&'static str>,
    /// The process whose network the resident shares, where that is not our own.
    pub network_of: Option<u32>,
    /// The authority of the wires' certificates, where they speak TLS.
    pub authority: Option<Arc<Authority>>,
    /// Prepares the profile's folder before anything is in it.
    pub prepare: Option<fn(&Rig)>,
    /// What only the resident has in its environment.
    pub variables: Option<Variables>,
}

/// Names and values, once the rig is there.
pub type Variables = fn(&Rig) -> Vec<(&'static str, String)>;

impl Plan {
    /// An account at each service, through its wire.
    pub(super) fn add_accounts(&self, rig: &Rig, wires: &[Wire; 3]) {
        let secure = if self.authority.is_some() { "s" } else { "" };
        let mut common = vec!["plain=yes".to_owned()];
        if let Some(authority) = &self.authority {
            let file = rig.path("authority.pem");
            authority.write(&file).expect("our folder can be written");
            common.push(format!("ca={}", file.display()));
        }
        let at = wires.each_ref().map(|wire| {
            let host = self.host.map_or_else(|| wire.address().ip().to_string(), str::to_owned);
            format!("{host}:{}", wire.address().port())
        });
        let campus = gleepost::Options::default();
        let office = daptin::Options::default();
        let user = format!("user={}", campus.user);
        for (name, url, own, secret) in [
            (SERVICES[0], format!("ws{secure}://{}/cable", at[0]), vec![], KEY),
            (SERVICES[1], format!("http{secure}://{}/api/v1", at[1]), vec![user], &campus.token),
            (SERVICES[2], format!("http{secure}://{}", at[2]), vec!["topics=ticket".to_owned()], &office.token),
        ] {
            let fields: Vec<&str> = own.iter().chain(&common).map(String::as_str).collect();
            rig.add_account(name, name, &url, &fields, secret);
        }
    }

    /// Starts the resident and returns when it answers.
    ///
    /// # Panics
    /// When it does not.
    pub fn start_resident(&self, rig: &Rig) -> Program {
        let mut command: Command = match self.network_of {
            None => rig.command(binary("bellhop")),
            Some(process) => {
                let mut command = rig.command("nsenter");
                command.arg(format!("--net=/proc/{process}/ns/net")).arg(binary("bellhop"));
                command
            }
        };
        command.args(["start", "--foreground", "--no-tray"]);
        // The machine's own bus would tell of real sleeps; a test plays its own.
        command.env("DBUS_SYSTEM_BUS_ADDRESS", rig.bus_address());
        command.envs(self.variables.map(|variables| variables(rig)).unwrap_or_default());
        let mut resident = rig.spawn("resident", &mut command);
        eventually("the resident to answer", LONG, || {
            assert!(resident.ended().is_none(), "the resident ended: {}", rig.resident_log());
            (rig.bellhop(&["status"]).code == 0).then_some(())
        });
        resident
    }
}

/// Longer than a start takes on a busy machine.
const LONG: Duration = Duration::from_secs(40);
