//! Compiles the window's configuration, and names its commands so that the capability file must
//! allow each one.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["watch", "ask", "start", "remember", "save"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))
        .expect("tauri.conf.json and capabilities/ are part of this repository");
}
