//! The menu as a panel reads it: `com.canonical.dbusmenu`. A number means one choice for good, so that a click on a
//! menu that has just changed means nothing rather than something else.

// zbus hands every argument of the interface over, and every method the object.
#![allow(clippy::unused_self, clippy::used_underscore_binding, clippy::needless_pass_by_value)]

use std::collections::HashMap;

use jiff::Zoned;
use zbus::fdo;
use zbus::object_server::{InterfaceRef, SignalEmitter};
use zbus::zvariant::{OwnedValue, Value};

use super::super::menu::{Choice, Row, rows};
use super::super::scene::Scene;
use super::Asking;

/// The menu as an object on the bus.
pub(super) struct Menu {
    entries: Vec<Entry>,
    /// What is added to an entry's place to make its number. The root is 0 always.
    offset: i32,
    revision: u32,
    asking: Asking,
}

/// One row, or the root, which is the first.
struct Entry {
    properties: Properties,
    choice: Option<Choice>,
    /// The places of the rows below it.
    below: Vec<usize>,
}

type Properties = HashMap<&'static str, Value<'static>>;
/// A row as it goes over the bus: its number, its properties, and the rows below it.
type Node = (i32, Properties, Vec<Value<'static>>);

impl Menu {
    pub(super) fn new(scene: &Scene, asking: Asking) -> Self {
        Self { entries: entries(scene), offset: 0, revision: 0, asking }
    }

    /// Shows this from now on, and tells whoever looks what has changed.
    pub(super) async fn show(menu: &InterfaceRef<Self>, scene: &Scene) -> zbus::Result<()> {
        let (signals, new) = (menu.signal_emitter(), entries(scene));
        let mut kept = menu.get_mut().await;
        let same = kept.entries.len() == new.len() && kept.entries.iter().zip(&new).all(|(old, new)| old.means(new));
        let old = std::mem::replace(&mut kept.entries, new);
        if same {
            let news =
                kept.entries.iter().zip(old).enumerate().filter(|(_, (new, old))| new.properties != old.properties);
            let news: Vec<_> = news.map(|(place, (new, _))| (kept.number(place), new.properties.clone())).collect();
            drop(kept);
            if !news.is_empty() {
                Self::items_properties_updated(signals, news, Vec::new()).await?;
            }
            return Ok(());
        }
        kept.offset = kept.offset.checked_add(i32::try_from(old.len()).unwrap_or(i32::MAX)).unwrap_or(0);
        kept.revision = kept.revision.wrapping_add(1);
        let revision = kept.revision;
        drop(kept);
        Self::layout_updated(signals, revision, 0).await
    }

    fn number(&self, place: usize) -> i32 {
        if place == 0 { 0 } else { self.offset.saturating_add(i32::try_from(place).unwrap_or(i32::MAX)) }
    }

    /// The place of the row with this number, unless it is of an earlier menu.
    fn place(&self, number: i32) -> Option<usize> {
        let place = if number == 0 { 0 } else { usize::try_from(number.checked_sub(self.offset)?).ok()? };
        (place < self.entries.len() && (place > 0 || number == 0)).then_some(place)
    }

    fn known(&self, number: i32) -> fdo::Result<&Entry> {
        let entry = self.place(number).and_then(|place| self.entries.get(place));
        entry.ok_or_else(|| fdo::Error::InvalidArgs(format!("there is no row {number}")))
    }

    /// A row with so many levels below it, or with all when that is negative.
    fn node(&self, place: usize, depth: i32, names: &[String]) -> Option<Node> {
        let entry = self.entries.get(place)?;
        let below: &[usize] = if depth == 0 { &[] } else { &entry.below };
        let below = below.iter().filter_map(|place| self.node(*place, depth.saturating_sub(1), names));
        Some((self.number(place), entry.named(names), below.map(Value::from).collect()))
    }

    /// What is done with a row: only a click means something.
    fn happened(&self, number: i32, what: &str) -> fdo::Result<()> {
        let entry = self.known(number)?;
        if let (Some(choice), "clicked") = (&entry.choice, what) {
            self.asking.ask(choice.ask(&Zoned::now()));
        }
        Ok(())
    }
}

impl Entry {
    /// Whether it is the same row, whatever it says.
    fn means(&self, new: &Self) -> bool {
        self.choice == new.choice
            && self.below == new.below
            && self.properties.len() == new.properties.len()
            && self.properties.keys().all(|name| new.properties.contains_key(name))
    }

    /// The properties with these names; without names all.
    fn named(&self, names: &[String]) -> Properties {
        let asked = |name: &str| names.is_empty() || names.iter().any(|asked| asked == name);
        self.properties.iter().filter(|(name, _)| asked(name)).map(|(name, value)| (*name, value.clone())).collect()
    }
}

// In the order they come, like the icon's own.
#[zbus::interface(name = "com.canonical.dbusmenu", spawn = false)]
impl Menu {
    fn get_layout(&self, parent: i32, depth: i32, names: Vec<String>) -> fdo::Result<(u32, Node)> {
        self.known(parent)?;
        let node = self.place(parent).and_then(|place| self.node(place, depth, &names));
        node.map(|node| (self.revision, node)).ok_or_else(|| fdo::Error::Failed("the menu has no root".to_owned()))
    }

    fn get_group_properties(&self, numbers: Vec<i32>, names: Vec<String>) -> Vec<(i32, Properties)> {
        let all = || (0..self.entries.len()).map(|place| self.number(place)).collect();
        let numbers: Vec<i32> = if numbers.is_empty() { all() } else { numbers };
        let known = |number| self.known(number).ok().map(|entry| (number, entry.named(&names)));
        numbers.into_iter().filter_map(known).collect()
    }

    fn get_property(&self, number: i32, name: &str) -> fdo::Result<Value<'static>> {
        let value = self.known(number)?.properties.get(name).cloned();
        value.ok_or_else(|| fdo::Error::InvalidArgs(format!("row {number} has no {name}")))
    }

    fn event(&self, number: i32, what: &str, _data: OwnedValue, _time: u32) -> fdo::Result<()> {
        self.happened(number, what)
    }

    /// Answers which of them there are none.
    fn event_group(&self, events: Vec<(i32, String, OwnedValue, u32)>) -> Vec<i32> {
        let lost =
            |(number, what, ..): (i32, String, OwnedValue, u32)| self.happened(number, &what).err().map(|_| number);
        events.into_iter().filter_map(lost).collect()
    }

    fn about_to_show(&self, number: i32) -> fdo::Result<bool> {
        self.known(number).map(|_| false)
    }

    /// Answers which have to be read anew, and which there are none.
    fn about_to_show_group(&self, numbers: Vec<i32>) -> (Vec<i32>, Vec<i32>) {
        (Vec::new(), numbers.into_iter().filter(|number| self.place(*number).is_none()).collect())
    }

    #[zbus(property)]
    fn version(&self) -> u32 {
        3
    }

    #[zbus(property)]
    fn text_direction(&self) -> &'static str {
        "ltr"
    }

    #[zbus(property)]
    fn status(&self) -> &'static str {
        "normal"
    }

    #[zbus(property)]
    fn icon_theme_path(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(signal)]
    async fn items_properties_updated(
        signals: &SignalEmitter<'_>,
        updated: Vec<(i32, Properties)>,
        removed: Vec<(i32, Vec<String>)>,
    ) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn layout_updated(signals: &SignalEmitter<'_>, revision: u32, parent: i32) -> zbus::Result<()>;
}

/// The root, and after each row those below it.
fn entries(scene: &Scene) -> Vec<Entry> {
    let mut entries = vec![Entry { properties: submenu(), choice: None, below: Vec::new() }];
    let below = rows(scene).into_iter().map(|row| add(&mut entries, row)).collect();
    if let Some(root) = entries.first_mut() {
        root.below = below;
    }
    entries
}

/// Adds a row and what is below it, and returns its place.
fn add(entries: &mut Vec<Entry>, row: Row) -> usize {
    let place = entries.len();
    let label = |label: &str| ("label", Value::from(plain(label)));
    let (properties, choice, below) = match row {
        Row::Words(words) => (HashMap::from([label(&words), ("enabled", false.into())]), None, Vec::new()),
        Row::Line => (HashMap::from([("type", "separator".into())]), None, Vec::new()),
        Row::Switch(words, on, choice) => {
            let state = ("toggle-state", Value::from(i32::from(on)));
            (HashMap::from([label(&words), ("toggle-type", "checkmark".into()), state]), Some(choice), Vec::new())
        }
        Row::Entry(words, choice) => (HashMap::from([label(&words)]), Some(choice), Vec::new()),
        Row::Below(words, rows) => {
            let mut properties = submenu();
            properties.extend([label(&words)]);
            (properties, None, rows)
        }
    };
    entries.push(Entry { properties, choice, below: Vec::new() });
    let below = below.into_iter().map(|row| add(entries, row)).collect();
    if let Some(entry) = entries.get_mut(place) {
        entry.below = below;
    }
    place
}

fn submenu() -> Properties {
    HashMap::from([("children-display", "submenu".into())])
}

/// A menu reads an underscore as a mnemonic unless it is doubled (dbusmenu, `label`).
fn plain(text: &str) -> String {
    text.replace('_', "__")
}
