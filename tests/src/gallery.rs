//! Every view and state of the window, drawn by the engine that draws the real one, with made-up news.
//!
//! What there is to see stands in `ui/gallery`: scenes, and looks at them. This opens that page in the engine's own
//! browser, under the window's content security policy, on a desktop that wishes for less motion.

pub mod picture;

use std::{
    fs, io,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpSocket;

use crate::{
    desktop::Rig,
    drive::{http, program::Program, wait::eventually, webdriver::Window},
};
use picture::Picture;

/// The gallery in a browser.
#[derive(Debug)]
pub struct Gallery {
    window: Window,
    looks: Value,
    _server: Program,
    // Bound but never listening, so that nobody else is given the server's port.
    _port: TcpSocket,
}

/// One view in one state.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Scene {
    /// Its name, which is fit for a file.
    pub name: String,
    /// The looks at it.
    pub looks: Vec<String>,
    /// Those that are kept as pictures.
    pub kept: Vec<String>,
}

impl Gallery {
    /// Builds the page and opens it on a rig with a screen.
    ///
    /// # Panics
    /// When `npm` cannot build it, or it cannot be opened.
    pub fn open(rig: &Rig) -> Self {
        let page = rig.path("gallery");
        vite(rig, &["build", "--logLevel", "warn", "--emptyOutDir"], &page).status().map_or_else(
            |error| panic!("the gallery cannot be built: {error}"),
            |built| assert!(built.success(), "the gallery cannot be built"),
        );
        let (port, address) = free_port();
        let number = address.port().to_string();
        let mut server = vite(rig, &["preview", "--strictPort", "--port", &number], &page);
        let mut server = rig.spawn("gallery", &mut server);
        eventually("the gallery's server", PATIENCE, || {
            assert!(server.ended().is_none(), "the gallery's server ended");
            http::ask(address, "GET", "/", &Value::Null).ok()
        });
        let settings = rig.path("config/gtk-3.0");
        fs::create_dir_all(&settings).expect("our folder can be written");
        fs::write(settings.join("settings.ini"), STILL).expect("our folder can be written");
        let window = Window::browse(rig, &format!("http://{address}/"));
        let looks = eventually("the gallery's page", PATIENCE, || {
            let looks = window.evaluate("return globalThis.gallery?.looks ?? null");
            (!looks.is_null()).then_some(looks)
        });
        Self { window, looks, _server: server, _port: port }
    }

    /// The scenes, in order.
    ///
    /// # Panics
    /// When the page is gone.
    pub fn scenes(&self) -> Vec<Scene> {
        serde_json::from_value(self.window.evaluate("return gallery.scenes")).expect("the gallery lists its scenes")
    }

    /// Shows a scene with a look.
    ///
    /// # Errors
    /// When the scene cannot be played: what it waited for, and what the window shows instead.
    pub fn show(&self, scene: &str, look: &str) -> Result<(), String> {
        let (width, height) = self.size(look);
        // The browser has a bar above the page. Most looks fit into one size of it.
        let (wide, high) = (width.max(960), height.max(680) + 60);
        if self.window.evaluate("return outerWidth") != wide {
            self.window.resize(wide, high);
        }
        self.ask("gallery.show(...given)", &json!([scene, self.looks[look]])).map(drop)
    }

    /// A picture of what is shown with this look.
    ///
    /// # Errors
    /// When it cannot be cut out of the browser's.
    pub fn picture(&self, look: &str) -> io::Result<Picture> {
        Picture::cut(&self.window.picture(), self.size(look))
    }

    fn size(&self, look: &str) -> (u32, u32) {
        let of = |name: &str| self.looks[look][name].as_u64().and_then(|value| u32::try_from(value).ok()).unwrap_or(1);
        (of("width") * of("scale"), of("height") * of("scale"))
    }

    /// What axe-core finds wrong with what is shown, in its colours or in those of all palettes.
    ///
    /// # Panics
    /// When it judged nothing, which would be no judgement.
    pub fn faults(&self, palettes: bool) -> Vec<String> {
        let judged = self.ask("gallery.judge(...given)", &json!([palettes])).unwrap_or_else(|error| panic!("{error}"));
        assert!(judged["passed"].as_u64() > Some(0), "axe judged nothing: {judged}");
        texts(&judged["faults"])
    }

    /// What is wider than its place, or lies outside the window.
    ///
    /// # Panics
    /// When the page is gone.
    pub fn widths(&self) -> Vec<String> {
        texts(&self.ask("gallery.widths()", &json!([])).unwrap_or_else(|error| panic!("{error}")))
    }

    /// What a script does to the page inside the frame, to see that a test would notice.
    pub fn spoil(&self, script: &str) {
        self.window.evaluate(&format!("const {{ document }} = frames[0]; {script}"));
    }

    fn ask(&self, what: &str, given: &Value) -> Result<Value, String> {
        let script = format!(
            "const [given, done] = arguments;
            {what}.then((value) => done({{ value: value ?? null }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.window.evaluate_later(&script, &json!([given]));
        answer["error"].as_str().map_or_else(|| Ok(answer["value"].clone()), |error| Err(error.to_owned()))
    }
}

/// The page's own tool, which is a program of Node's and so runs with the surroundings it was installed in.
fn vite(rig: &Rig, arguments: &[&str], page: &Path) -> Command {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui");
    let mut command = rig.command(ui.join("node_modules/.bin/vite"));
    command.args(arguments).arg("--config").arg(ui.join("gallery/vite.config.ts")).arg("--outDir").arg(page);
    command
}

fn free_port() -> (TcpSocket, SocketAddr) {
    let port = TcpSocket::new_v4().expect("a socket can be made");
    port.set_reuseaddr(true).expect("a fresh socket takes options");
    port.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).expect("some port is free");
    let address = port.local_addr().expect("it is bound");
    (port, address)
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Where the pictures of a look at a scene are kept.
pub fn kept(scene: &str, look: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../docs/screens/{scene}-{look}.png"))
}

/// The desktop's wish for less motion, which the engine hands to the page (GTK's `gtk-enable-animations`).
const STILL: &str = "[Settings]\ngtk-enable-animations=0\n";
const PATIENCE: Duration = Duration::from_mins(1);
