//! What the packages say has to fit what the programs say.

use std::fs;

use serde_json::Value;

use super::tree::root;

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).expect(file)
}

fn json(file: &str) -> Value {
    serde_json::from_str(&text(file)).expect(file)
}

#[test]
fn notifications_name_the_program_that_was_installed() {
    let identifier = json("src-tauri/tauri.conf.json")["identifier"].as_str().expect("it has one").to_owned();
    let elsewhere = text("src-tauri/crates/engine/src/notifier/other.rs");
    assert!(
        elsewhere.contains(&format!("const IDENTIFIER: &str = \"{identifier}\"")),
        "Windows knows it as {identifier}"
    );
    let metainfo = text(&format!("src-tauri/linux/{identifier}.metainfo.xml"));
    assert!(metainfo.contains(&format!("<id>{identifier}</id>")), "shops know it as {identifier}");

    // The bundler names the desktop file after the product.
    let linux = json("src-tauri/bundle.linux.json");
    let product = linux["productName"].as_str().expect("it has a name");
    let here = text("src-tauri/crates/engine/src/notifier/linux/protocol.rs");
    assert!(
        here.contains(&format!("(\"desktop-entry\", Value::from(\"{product}\"))")),
        "the hint names {product}.desktop"
    );
    assert!(metainfo.contains(&format!(">{product}.desktop<")), "so does the metainfo");
    let entry = text("src-tauri/linux/bellhop.desktop");
    for line in ["Exec=bellhop", "X-GNOME-UsesNotifications=true", "StartupWMClass=bellhop"] {
        assert!(entry.lines().any(|known| known == line), "the desktop entry says {line}");
    }
}

#[test]
fn a_click_s_browser_is_not_confined_by_the_unit() {
    let unit = text("src-tauri/linux/bellhop.service");
    for line in ["After=graphical-session.target", "PartOf=graphical-session.target", "KillMode=process"] {
        assert!(unit.lines().any(|known| known == line), "the unit says {line}");
    }
    let known = ["ExecStart", "KillMode", "Restart", "RestartSec"];
    let service = unit.split_once("[Service]").and_then(|(_, rest)| rest.split_once("[Install]")).expect("two parts").0;
    let options = service.lines().filter_map(|line| line.split_once('=')).map(|(option, _)| option);
    let others: Vec<_> = options.filter(|option| !known.contains(option)).collect();
    assert!(others.is_empty(), "can a browser live with {others:?}?");
}

#[test]
fn nothing_that_is_downloaded_can_change_unnoticed() {
    let lock = json("ui/package-lock.json");
    let packages = lock["packages"].as_object().expect("there are packages");
    let unchecked: Vec<_> =
        packages.iter().filter(|(name, package)| !name.is_empty() && package["integrity"].is_null()).collect();
    assert!(unchecked.is_empty(), "without a checksum: {unchecked:?}");

    for file in ["test.yml", "release.yml"] {
        let workflow = text(&format!(".github/workflows/{file}"));
        let actions: Vec<_> =
            workflow.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, used)| used).collect();
        assert!(!actions.is_empty());
        for action in actions {
            let commit = action.split_once('@').map(|(_, rest)| rest.split(' ').next().unwrap_or_default());
            let whole = commit.is_some_and(|id| id.len() == 40 && id.bytes().all(|digit| digit.is_ascii_hexdigit()));
            assert!(whole, "{file}: {action} is not pinned to a commit");
        }
    }
}
