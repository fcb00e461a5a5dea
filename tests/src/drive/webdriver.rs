//! The real window, driven through `WebKitWebDriver` as the W3C's specification says.

use std::{
    fmt,
    net::{Ipv4Addr, SocketAddr},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use tokio::net::TcpSocket;

use crate::{
    desktop::{Rig, binary},
    drive::{http, program::Program, wait::eventually},
};

/// An open window under our control. Dropping it closes the window.
///
/// What is asked for is waited for; where it does not come, the panic says what the window shows instead.
#[derive(Debug)]
pub struct Window {
    // Bound but never listening, so that nobody else is given the driver's port.
    port: TcpSocket,
    session: String,
    _driver: Program,
}

/// What the driver said no to, by the specification's name such as `stale element reference`.
#[derive(Debug)]
struct Refused {
    error: String,
    message: String,
}

impl Window {
    /// Starts `bellhop-window` on a rig with a screen; it starts the resident if none runs.
    ///
    /// # Panics
    /// When the driver is missing, or no window appears.
    pub fn open(rig: &Rig) -> Self {
        Self::start(rig, &json!({"webkitgtk:browserOptions": {"binary": binary("bellhop-window"), "args": []}}))
    }

    /// Opens a page in the browser that comes with the engine.
    ///
    /// # Panics
    /// When the driver is missing, or the page cannot be loaded.
    pub fn browse(rig: &Rig, url: &str) -> Self {
        let window = Self::start(rig, &json!({}));
        window.command("POST", "url", &json!({"url": url})).unwrap_or_else(|refused| panic!("no {url}: {refused}"));
        window
    }

    fn start(rig: &Rig, options: &Value) -> Self {
        let port = TcpSocket::new_v4().expect("a socket can be made");
        port.set_reuseaddr(true).expect("a fresh socket takes options");
        port.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).expect("some port is free");
        let address = port.local_addr().expect("it is bound");
        let mut command = rig.command("WebKitWebDriver");
        command.arg(format!("--port={}", address.port())).env("TAURI_WEBVIEW_AUTOMATION", "true");
        let mut driver = rig.spawn("webdriver", &mut command);
        eventually("WebKitWebDriver (package webkit2gtk-driver)", READY, || {
            assert!(driver.ended().is_none(), "WebKitWebDriver ended");
            http::ask(address, "GET", "/status", &Value::Null).ok()
        });
        let mut window = Self { port, session: String::new(), _driver: driver };
        let mut wanted = options.clone();
        wanted["timeouts"] = json!({"script": READY.as_secs() * 1000});
        let wanted = json!({"capabilities": {"alwaysMatch": wanted}});
        let opened = window.ask("POST", "/session", &wanted).unwrap_or_else(|refused| panic!("no window: {refused}"));
        opened["sessionId"].as_str().expect("a session has an id").clone_into(&mut window.session);
        window
    }

    /// Clicks a button, switch, row or menu line with this text, or this label for screen readers.
    ///
    /// # Panics
    /// When there is none in time.
    pub fn click(&self, name: &str) {
        self.click_at(&named(name));
    }

    /// Clicks the first visible element that an `XPath` expression finds.
    ///
    /// # Panics
    /// When there is none in time.
    pub fn click_at(&self, xpath: &str) {
        self.act(xpath, |element| self.element("POST", element, "click", &json!({})));
    }

    /// Replaces what the field with this label holds.
    ///
    /// # Panics
    /// When there is none in time.
    pub fn fill(&self, label: &str, text: &str) {
        self.act(&field(label), |element| {
            self.element("POST", element, "clear", &json!({}))?;
            self.element("POST", element, "value", &json!({"text": text}))
        });
    }

    /// Waits for a visible element that an `XPath` expression finds, and returns its text.
    ///
    /// # Panics
    /// When there is none in time.
    pub fn see(&self, xpath: &str) -> String {
        let text = self.act(xpath, |element| self.element("GET", element, "text", &Value::Null));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the window shows this text.
    ///
    /// # Panics
    /// When it does not in time.
    pub fn wait_for(&self, text: &str) {
        let started = Instant::now();
        while !self.text().contains(text) {
            assert!(started.elapsed() < READY, "waited {READY:?} for “{text}”; the window shows:\n{}", self.text());
            thread::sleep(LOOK_EVERY);
        }
    }

    /// What the window shows, as text, with single spaces and no line ends.
    ///
    /// # Panics
    /// When the window is gone.
    pub fn text(&self) -> String {
        let text = self.evaluate("return document.body.innerText.replace(/\\s+/g, ' ')");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Presses keys, wherever the focus is. The specification's private characters stand for special keys; Shift,
    /// Control and Alt are held down until they come again.
    ///
    /// # Panics
    /// When the window is gone.
    pub fn keys(&self, keys: &str) {
        let mut held = String::new();
        let mut strokes = Vec::new();
        for key in keys.chars() {
            let modifier = ('\u{E008}'..='\u{E00A}').contains(&key);
            let actions: &[&str] = match (modifier, held.contains(key)) {
                (true, false) => &["keyDown"],
                (true, true) => &["keyUp"],
                (false, _) => &["keyDown", "keyUp"],
            };
            if modifier {
                held.push(key);
            }
            strokes.extend(actions.iter().map(|action| json!({"type": action, "value": key.to_string()})));
        }
        let actions = json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]});
        self.command("POST", "actions", &actions).unwrap_or_else(|refused| panic!("{refused}"));
    }

    /// What a script returns.
    ///
    /// # Panics
    /// When the script throws, or the window is gone.
    pub fn evaluate(&self, script: &str) -> Value {
        self.execute("sync", script, &json!([]))
    }

    /// What a script passes to the function that is its last argument; the others are `arguments`.
    ///
    /// # Panics
    /// As [`Window::evaluate`].
    pub fn evaluate_later(&self, script: &str, arguments: &Value) -> Value {
        self.execute("async", script, arguments)
    }

    /// Makes the window so large, in pixels.
    ///
    /// # Panics
    /// When the window is gone.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height});
        self.command("POST", "window/rect", &size).unwrap_or_else(|refused| panic!("{refused}"));
    }

    /// A picture of what the window shows, as PNG.
    ///
    /// # Panics
    /// When the window is gone.
    pub fn picture(&self) -> Vec<u8> {
        let taken = self.command("GET", "screenshot", &Value::Null).unwrap_or_else(|refused| panic!("{refused}"));
        STANDARD.decode(taken.as_str().unwrap_or_default()).expect("the specification says base64")
    }

    fn execute(&self, how: &str, script: &str, arguments: &Value) -> Value {
        let ran = self.command("POST", &format!("execute/{how}"), &json!({"script": script, "args": arguments}));
        ran.unwrap_or_else(|refused| panic!("{refused}"))
    }

    fn act(&self, xpath: &str, act: impl Fn(&str) -> Result<Value, Refused>) -> Value {
        let started = Instant::now();
        loop {
            // A page that redraws may have replaced the element, or covered it for a moment.
            match self.find(xpath).and_then(|element| act(&element)) {
                Ok(value) => return value,
                Err(refused) if started.elapsed() > READY => {
                    panic!("waited {READY:?} for {xpath}: {refused}; the window shows:\n{}", self.text())
                }
                Err(_) => thread::sleep(LOOK_EVERY),
            }
        }
    }

    fn find(&self, xpath: &str) -> Result<String, Refused> {
        let script = json!({"script": FIRST_VISIBLE, "args": [xpath]});
        let found = self.command("POST", "execute/sync", &script)?;
        let missing =
            || Refused { error: "no such element".to_owned(), message: "nothing visible is found".to_owned() };
        found[ELEMENT].as_str().map(str::to_owned).ok_or_else(missing)
    }

    fn element(&self, method: &str, element: &str, what: &str, body: &Value) -> Result<Value, Refused> {
        self.command(method, &format!("element/{element}/{what}"), body)
    }

    fn command(&self, method: &str, what: &str, body: &Value) -> Result<Value, Refused> {
        self.ask(method, &format!("/session/{}/{what}", self.session), body)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Result<Value, Refused> {
        let address = self.port.local_addr().expect("it is bound");
        let answer = http::ask_within(READY, address, method, path, body);
        let answer = answer.map_err(|error| Refused { error: "no answer".to_owned(), message: error.to_string() })?;
        let value = answer.body["value"].clone();
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        if answer.status == 200 { Ok(value) } else { Err(Refused { error: text("error"), message: text("message") }) }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // A window that is gone already is what we want.
        _ = self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.error, self.message)
    }
}

fn named(name: &str) -> String {
    let kinds = "self::button or self::label[.//input] or @role='switch' or @role='menuitem' or @role='option'";
    let name = quoted(name);
    format!("//*[{kinds}][normalize-space(.)={name} or @aria-label={name}]")
}

fn field(label: &str) -> String {
    let label = quoted(label);
    let beside = format!("//*[@id=//label[normalize-space(.)={label}]/@for]");
    let within = format!("//label[.//*[normalize-space(.)={label}]]//input");
    format!("{beside} | {within} | //input[@aria-label={label}] | //select[@aria-label={label}]")
}

/// A text as an `XPath` literal, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}

/// The driver's own idea of "displayed" leaves out what is drawn only when it comes into view, such as rows.
const FIRST_VISIBLE: &str = "
    const all = document.evaluate(arguments[0], document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let i = 0; i < all.snapshotLength; i++) {
        const element = all.snapshotItem(i);
        if (element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0) return element;
    }
    return null;";

/// How the specification names an element in JSON ("web element identifier").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser engine takes its time on a busy machine.
const READY: Duration = Duration::from_mins(1);
const LOOK_EVERY: Duration = Duration::from_millis(30);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_apostrophe_does_not_end_an_expression() {
        assert_eq!(quoted("plain"), "'plain'");
        assert_eq!(quoted("can't"), "\"can't\"");
    }
}
