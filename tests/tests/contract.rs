//! The window's types are generated from the control crate; a stale copy fails here.

use std::{env, fs, path::Path};

#[test]
fn the_windows_contract_is_the_control_crates() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/contract.ts");
    let fresh = bellhop_control::ts::declarations();
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &fresh).expect("the contract can be written");
    }
    let committed = fs::read_to_string(&path).expect("ui/src/contract.ts is committed");
    assert!(committed == fresh, "run with BLESS=1 to write it anew");
}
