//! The one window: how it is made, what it may show, and what it remembers of itself.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use bellhop_control::place::Place;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri::webview::{Color, NewWindowResponse};
use tauri::{AppHandle, Manager, Theme, WebviewUrl, WebviewWindow, WebviewWindowBuilder};
use tauri_plugin_store::StoreExt;

use crate::bridge::{self, Bridge};
use crate::look::Look;
#[cfg(unix)]
use crate::only::{Claim, Only};
use crate::save;

/// Shows the window and returns when it is closed.
pub(crate) fn run(place: Place) -> tauri::Result<()> {
    #[cfg(unix)]
    let only = match Only::claim(&place, std::env::var("XDG_ACTIVATION_TOKEN").ok().as_deref()) {
        Ok(Claim::Told) => return Ok(()),
        Ok(Claim::Only(only)) => Some(only),
        Err(error) => {
            eprintln!("bellhop-window: whether another window is open cannot be told: {error}");
            None
        }
    };
    tauri::Builder::default()
        .plugin(tauri_plugin_store::Builder::new().build())
        .invoke_handler(tauri::generate_handler![bridge::watch, bridge::ask, bridge::start, remember, save::save])
        .setup(move |app| {
            let shelf = Shelf(place.settings.join("window.json"));
            let memory = shelf.recall(app.handle());
            app.manage(shelf);
            let web = place.data.join("webview");
            let handle = app.handle().clone();
            app.manage(Bridge::new(place, move || handle.exit(0)));
            open(app.handle(), &memory, web)?;
            listen(app.handle().clone(), BufReader::new(std::io::stdin()));
            #[cfg(unix)]
            if let Some(only) = only {
                let handle = app.handle().clone();
                only.hear(move |lines| listen(handle.clone(), lines))?;
                app.manage(only);
            }
            Ok(())
        })
        .run(tauri::generate_context!())
}

/// Keeps what the window remembers of itself.
#[tauri::command]
#[allow(clippy::needless_pass_by_value)] // Commands are given what they own.
pub(crate) fn remember(app: AppHandle, memory: Memory) -> Result<(), String> {
    if let Some(window) = app.get_webview_window(LABEL) {
        window.set_theme(memory.theme.native()).map_err(|error| error.to_string())?;
    }
    app.state::<Shelf>().keep(&app, &memory).map_err(|error| error.to_string())
}

/// What the window remembers of itself. Nothing precious: the file may be lost at any time. Its twin is `Memory` in
/// `ui/src/call.ts`.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Memory {
    theme: Look,
    view: String,
    /// The language that was spoken last, for the time until the resident says which.
    locale: String,
    /// The language that was chosen in a window of before, until the page has handed it to the resident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

impl Memory {
    /// What was kept, each part by itself: one that a window of another version wrote otherwise is left out.
    fn read(kept: &Value) -> Self {
        Self {
            theme: part(kept, "theme"),
            view: part(kept, "view"),
            locale: part(kept, "locale"),
            language: part(kept, "language"),
        }
    }
}

fn part<T: DeserializeOwned + Default>(kept: &Value, name: &str) -> T {
    kept.get(name).and_then(|part| T::deserialize(part).ok()).unwrap_or_default()
}

/// What the page is told before it loads. Its twin is the type of `bellhop` in `ui/src/main.ts`.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    memory: &'a Memory,
    /// The system's languages, best first; empty where the browser engine knows them itself.
    system: Vec<String>,
}

/// The file in the profile where the memory lies.
struct Shelf(PathBuf);

impl Shelf {
    /// What was kept; the defaults when the file is absent or unreadable.
    fn recall(&self, app: &AppHandle) -> Memory {
        let kept = app.store(&self.0).ok().and_then(|store| store.get(KEY));
        kept.map(|kept| Memory::read(&kept)).unwrap_or_default()
    }

    fn keep(&self, app: &AppHandle, memory: &Memory) -> tauri_plugin_store::Result<()> {
        let store = app.store(&self.0)?;
        store.set(KEY, serde_json::to_value(memory)?);
        store.save()
    }
}

/// The user's languages by the variables of gettext ("Locale Environment Variables"). The browser engine asks the
/// C library instead, which speaks English wherever the locale itself is not installed.
fn languages(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    let Some(locale) = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set) else { return Vec::new() };
    if locale.starts_with("C.") || ["C", "POSIX"].contains(&locale.as_str()) {
        return Vec::new();
    }
    let wished = set("LANGUAGE").unwrap_or_default();
    let tags = wished.split(':').chain([locale.as_str()]).filter_map(|name| name.split(['.', '@']).next());
    tags.filter(|tag| !tag.is_empty()).map(|tag| tag.replace('_', "-")).collect()
}

fn open(app: &AppHandle, memory: &Memory, web: PathBuf) -> tauri::Result<()> {
    let told = serde_json::to_string(&Told { memory, system: languages(|name| std::env::var(name).ok()) })?;
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Bellhop")
        .inner_size(920.0, 640.0)
        .min_inner_size(360.0, 480.0)
        // What the browser engine insists on keeping stays with its profile; the page itself stores
        // nothing there. (A private window would keep less, but WebDriver cannot see into one.)
        .data_directory(web)
        .general_autofill_enabled(false)
        .zoom_hotkeys_enabled(true)
        .disable_drag_drop_handler()
        .initialization_script(format!("globalThis.bellhop = Object.freeze({told});"))
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost"))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .visible(false)
        .build()?;
    // On Linux the builder would ask the desktop alone.
    if let Some(theme) = memory.theme.native() {
        window.set_theme(Some(theme))?;
    }
    // Paper or ink before the page has drawn, so that nothing flashes.
    let dark = window.theme().is_ok_and(|theme| theme == Theme::Dark);
    window.set_background_color(Some(if dark { INK } else { PAPER }))?;
    window.show()
}

/// Obeys the lines of whoever started this process, or would have started another. They end with it, which is no reason
/// to close.
fn listen(app: AppHandle, lines: impl BufRead + Send + 'static) {
    std::thread::spawn(move || {
        for line in lines.lines().map_while(Result::ok) {
            let mut words = line.split_whitespace();
            let (Some("focus"), token) = (words.next(), words.next().map(str::to_owned)) else { continue };
            let Some(window) = app.get_webview_window(LABEL) else { continue };
            // In one go on the window's own thread, because a token is good for one activation.
            let raised = app.run_on_main_thread(move || {
                let shown = window.unminimize().and_then(|()| window.show()).and_then(|()| raise(&window, token));
                if let Err(error) = shown {
                    eprintln!("bellhop-window: the window could not be brought to the front: {error}");
                }
            });
            if raised.is_err() {
                return;
            }
        }
    });
}

/// Brings the window to the front. Wayland's desktops let it only with a token of theirs, which GTK takes for a startup
/// id; without one they may at best point at the window.
#[cfg(target_os = "linux")]
fn raise(window: &WebviewWindow, token: Option<String>) -> tauri::Result<()> {
    use gtk::prelude::GtkWindowExt as _;

    if let Some(token) = token {
        window.gtk_window()?.set_startup_id(&token);
    }
    window.set_focus()
}

#[cfg(not(target_os = "linux"))]
fn raise(window: &WebviewWindow, _: Option<String>) -> tauri::Result<()> {
    window.set_focus()
}

const LABEL: &str = "main";
const KEY: &str = "window";
/// `--paper` of `ui/src/tokens.css`, light and dark.
const PAPER: Color = Color(0xfa, 0xf7, 0xf0, 0xff);
const INK: Color = Color(0x1a, 0x18, 0x15, 0xff);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_memory_of_another_shape_is_no_obstacle() {
        let kept = json!({"theme": "dark", "view": 7, "locale": ["de"], "language": {"name": "tlh"}, "more": 1});
        assert_eq!(Memory::read(&kept), Memory { theme: Look::Dark, ..Memory::default() });
        for kept in [json!("dark"), json!(null), json!({"theme": "sepia"})] {
            assert_eq!(Memory::read(&kept), Memory::default());
        }
    }

    #[test]
    fn an_older_window_s_memory_is_taken_over_and_its_language_until_the_page_forgets_it() {
        let kept: Value = serde_json::from_str(include_str!("../../tests/profiles/2088f89/window.json")).unwrap();
        let memory = Memory::read(&kept[KEY]);
        let (view, locale) = ("inbox".to_owned(), String::new());
        assert_eq!(memory, Memory { theme: Look::Dark, view, locale, language: Some("de".to_owned()) });
        let told: Memory = serde_json::from_value(json!({"theme": "dark", "view": "inbox", "locale": "de"})).unwrap();
        let next = serde_json::to_value(&told).unwrap();
        assert_eq!(next.get("language"), None);
        assert_eq!(Memory::read(&next), told);
    }

    #[test]
    fn the_system_s_languages_come_best_first() {
        let known = |set: &'static [(&str, &str)]| {
            languages(move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(known(&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "de_AT:de")]), ["de-AT", "de", "de-DE"]);
        assert_eq!(known(&[("LC_ALL", "de_DE@euro"), ("LANG", "en_US.UTF-8")]), ["de-DE"]);
        assert_eq!(known(&[("LANG", "C.UTF-8"), ("LANGUAGE", "de")]), [""; 0]);
        assert_eq!(known(&[]), [""; 0]);
    }

    #[test]
    fn the_ground_before_the_first_drawing_is_that_of_the_tokens() {
        let tokens = include_str!("../../ui/src/tokens.css");
        let paper = tokens.lines().find(|line| line.trim_start().starts_with("--paper:")).unwrap();
        for Color(r, g, b, _) in [PAPER, INK] {
            assert!(paper.contains(&format!("#{r:02x}{g:02x}{b:02x}")), "{paper}");
        }
    }
}
