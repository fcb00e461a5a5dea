//! A screen nobody sees, with a window manager, a notification daemon and a panel.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::Stdio,
    time::Duration,
};

use crate::{
    desktop::Rig,
    drive::{
        program::{self, Program},
        wait::eventually,
    },
};

impl Rig {
    /// Saves what the screen shows as a picture.
    ///
    /// # Panics
    /// When there is no screen.
    pub fn screenshot(&self, file: &Path) {
        let taken = self.run("import", &["-window", "root", &file.display().to_string()], "");
        assert_eq!(taken.code, 0, "import (package imagemagick): {}", taken.err);
    }

    /// Gives the screen a background.
    ///
    /// # Panics
    /// When there is no screen.
    pub fn paint(&self, colour: &str) {
        let sheet = format!("xc:{colour}");
        let painted = self.run("display", &["-window", "root", "-size", SIZE, &sheet], "");
        // It ends with 1 also when it did its work, but is silent then.
        assert_eq!((painted.code <= 1, painted.err.as_str()), (true, ""), "display (package imagemagick)");
    }

    /// The id of a visible window whose name matches a regular expression.
    pub fn window(&self, name: &str) -> Option<String> {
        let found = self.run("xdotool", &["search", "--onlyvisible", "--name", name], "");
        found.out.lines().next().map(str::to_owned)
    }

    /// The middle of what is drawn at the right end of the panel, once something is.
    ///
    /// # Panics
    /// When there is no screen.
    pub fn tray_icon(&self) -> Option<(String, String)> {
        let picture = self.path("panel.png");
        self.screenshot(&picture);
        // The bounding box of what differs from the panel's own colour, as WIDTHxHEIGHT+X+Y.
        let file = picture.display().to_string();
        let crop = ["-crop", "200x28+1240+1", "+repage", "-fuzz", "10%", "-trim", "-format", "%w %h %X %Y", "info:"];
        let found = self.run("convert", &[&[file.as_str()], &crop[..]].concat(), "");
        fs::remove_file(picture).expect("our folder can be written");
        let numbers: Vec<i32> =
            found.out.split_whitespace().filter_map(|number| number.trim_start_matches('+').parse().ok()).collect();
        let [width, height, left, top] = numbers[..] else { return None };
        (width < 60 && height > 8).then(|| ((1240 + left + width / 2).to_string(), (1 + top + height / 2).to_string()))
    }

    /// The id of an open menu of the panel.
    pub fn menu(&self) -> Option<String> {
        let found = self.run("xdotool", &["search", "--onlyvisible", "--class", "Wrapper-2.0|xfce4-panel"], "");
        let mut windows = found.out.lines();
        let menu = windows.find(|window| {
            let kind = self.run("xprop", &["-id", window, "_NET_WM_WINDOW_TYPE"], "");
            kind.out.contains("MENU")
        });
        menu.map(str::to_owned)
    }

    /// Moves the mouse and presses keys and buttons, in `xdotool`'s notation.
    ///
    /// # Panics
    /// When it cannot.
    pub fn xdotool(&self, arguments: &[&str]) {
        let done = self.run("xdotool", arguments, "");
        assert_eq!(done.code, 0, "xdotool {arguments:?}: {}", done.err);
    }

    pub(super) fn start_window_manager(&mut self) {
        let manager = self.spawn("openbox", &mut self.command("openbox"));
        self.programs.push(manager);
        eventually("the window manager (package openbox)", READY, || {
            self.run("wmctrl", &["-m"], "").out.contains("Openbox").then_some(())
        });
    }

    /// Starts dunst, at the beginning or after [`Rig::stop_dunst`].
    ///
    /// # Panics
    /// When dunst is missing or does not become ready.
    pub fn start_dunst(&mut self) {
        let config = self.path("dunstrc");
        let icons = self.path("icons");
        fs::create_dir_all(&icons).expect("our folder can be written");
        fs::copy(ICON, icons.join("bellhop.png")).expect("the project has its icon");
        fs::write(&config, DUNSTRC.replace("ICONS", &icons.display().to_string())).expect("our folder can be written");
        let dunst = self.spawn("dunst", self.command("dunst").arg("-config").arg(config));
        self.programs.push(dunst);
        eventually("the notification daemon (package dunst)", READY, || self.owned(NOTIFICATIONS).then_some(()));
    }

    /// Ends dunst, as an upgrade of it would.
    pub fn stop_dunst(&mut self) {
        super::processes::end(&self.processes(), "dunst");
    }

    /// Starts the panel, at the beginning or later.
    ///
    /// # Panics
    /// When the panel is missing or does not become ready.
    pub fn start_panel(&mut self) {
        let settings = self.path("config/xfce4/xfconf/xfce-perchannel-xml");
        fs::create_dir_all(&settings).expect("our folder can be written");
        fs::write(settings.join("xfce4-panel.xml"), PANEL).expect("our folder can be written");
        self.allow_service("org.xfce.Xfconf.service");
        let mut command = self.command("xfce4-panel");
        command.args(["--disable-wm-check", "--sm-client-disable"]);
        let panel = self.spawn("panel", &mut command);
        self.programs.push(panel);
        eventually("the tray (package xfce4-panel)", READY, || self.owned(WATCHER).then_some(()));
    }
}

/// Starts a screen of its own number, and returns it with its `DISPLAY` when it can be connected to.
pub(super) fn start(variables: &[(String, String)]) -> (Program, String) {
    let mut command = program::command("Xvfb");
    // Without -noreset, the first program that leaves takes those still arriving with it.
    command.args(["-displayfd", "1", "-screen", "0", &format!("{SIZE}x24"), "-nolisten", "tcp", "-noreset"]);
    command.env_clear().envs(variables.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Program::start(&mut command).expect("setpriv is part of every Debian");
    let mut number = String::new();
    let out = server.child().stdout.take().expect("it is piped");
    // It says its number once it listens.
    let said = BufReader::new(out).read_line(&mut number);
    assert!(said.is_ok_and(|length| length > 0), "Xvfb (package xvfb) does not start");
    (server, format!(":{}", number.trim()))
}

/// The name of whoever shows notifications.
pub const NOTIFICATIONS: &str = "org.freedesktop.Notifications";

/// The name of whoever keeps track of tray icons.
pub const WATCHER: &str = "org.kde.StatusNotifierWatcher";

/// An installed Bellhop has it among the system's icons.
const ICON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../icons/app/128.png");
const SIZE: &str = "1440x900";
const READY: Duration = Duration::from_secs(20);

const DUNSTRC: &str = r##"[global]
    monitor = 0
    width = (300, 420)
    origin = top-right
    offset = 16x48
    notification_limit = 20
    font = DejaVu Sans 10
    markup = full
    format = "<b>%s</b>\n%b"
    padding = 14
    horizontal_padding = 16
    frame_width = 1
    frame_color = "#c9ccd3"
    gap_size = 0
    separator_height = 1
    separator_color = "#c9ccd3"
    corner_radius = 8
    icon_path = "ICONS"
    icon_position = left
    min_icon_size = 32
    max_icon_size = 32
    show_indicators = no
    mouse_left_click = do_action, close_current
    mouse_middle_click = close_current
    mouse_right_click = close_all
[urgency_low]
    background = "#ffffff"
    foreground = "#3b3f46"
    timeout = 30
[urgency_normal]
    background = "#ffffff"
    foreground = "#1c1f24"
    timeout = 30
[urgency_critical]
    background = "#ffffff"
    foreground = "#1c1f24"
    frame_color = "#b3261e"
    timeout = 0
"##;

const PANEL: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray"/>
  </property>
</channel>
"#;
