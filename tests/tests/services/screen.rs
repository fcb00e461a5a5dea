//! What a user sees: every notification that came, and which were taken back.

use bellhop_tests::desktop::Rig;
use bellhop_tests::stand_ins::notifications::{Bubble, Call, Daemon, Manners};

/// A stand-in notification service that keeps all it was asked.
pub(crate) struct Screen {
    daemon: Daemon,
    /// Everything shown, updates included, in order.
    pub(crate) shown: Vec<Bubble>,
    /// The numbers of what was taken back.
    pub(crate) closed: Vec<u32>,
}

impl Screen {
    /// Takes the place of the notification service of this rig.
    pub(crate) async fn on(rig: &Rig) -> Self {
        let daemon = Daemon::start(rig.bus_address(), Manners::default()).await.expect("the name is free");
        Self { daemon, shown: Vec::new(), closed: Vec::new() }
    }

    /// Waits for a notification whose words hold `words`, or finds it among those that came, and
    /// gives its number.
    pub(crate) async fn shows(&mut self, words: &str) -> u32 {
        loop {
            if let Some(bubble) = self.shown.iter().find(|bubble| text(bubble).contains(words)) {
                return bubble.number;
            }
            self.next().await;
        }
    }

    /// Waits until the notification of this number is taken back.
    pub(crate) async fn takes_back(&mut self, number: u32) {
        while !self.closed.contains(&number) {
            self.next().await;
        }
    }

    /// Presses a button of a notification, or with `default` clicks it.
    pub(crate) async fn press(&self, number: u32, key: &str) {
        self.daemon.press(number, key, None).await.expect("the bus is there");
    }

    /// The service stalls as a frozen one does, or goes on with all it was asked meanwhile.
    pub(crate) fn stall(&self, on: bool) {
        self.daemon.stall(on);
    }

    /// Takes in what has come without waiting for more.
    pub(crate) async fn settle(&mut self) {
        while !self.daemon.is_idle() {
            self.next().await;
        }
    }

    /// The words of what rang: what was shown anew, not in place of something.
    pub(crate) fn rang(&self) -> Vec<String> {
        self.shown.iter().filter(|bubble| bubble.replaces == 0).map(text).collect()
    }

    /// All words ever shown.
    pub(crate) fn words(&self) -> String {
        let words = self.shown.iter().map(|bubble| format!("{} {:?} {:?}", text(bubble), bubble.actions, bubble.hints));
        words.collect::<Vec<_>>().join("\n")
    }

    async fn next(&mut self) {
        match self.daemon.call().await {
            Call::Notify(bubble) => self.shown.push(bubble),
            Call::Close(number) => self.closed.push(number),
        }
    }
}

fn text(bubble: &Bubble) -> String {
    format!("{}\n{}", bubble.summary, bubble.body)
}
