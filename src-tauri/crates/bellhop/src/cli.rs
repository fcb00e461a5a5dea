//! The command line as its users type it.

use std::fmt;
use std::path::PathBuf;

use bellhop_core::messages::{self, Message};
use bellhop_core::providers::Providers;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Rings for what you chose, and keeps quiet otherwise.
///
/// Without a command, Bellhop starts if it is not running, and opens its window.
#[derive(Debug, Parser)]
#[command(name = "bellhop", version, max_term_width = 100, after_help = messages::help_after().to_string())]
pub struct Cli {
    /// Keep everything of this profile in DIR, apart from every other profile
    #[arg(long, global = true, value_name = "DIR")]
    pub profile: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start Bellhop in the background
    Start(Start),
    /// End Bellhop
    Stop,
    /// Open the window
    Window,
    /// Add, change, test and remove accounts
    #[command(subcommand)]
    Account(Account),
    /// Say how everything stands
    Status(Status),
    /// Print what happened, newest first
    Events(Events),
    /// Keep quiet for a while
    Mute(Mute),
    /// Choose which kinds of event ring
    #[command(subcommand)]
    Filter(Filter),
    /// Say more precisely what rings
    #[command(subcommand)]
    Rule(Rule),
    /// List, create, destroy and send to topics
    #[command(subcommand)]
    Topic(Topic),
    /// Take settings out and in; secrets stay in the keychain
    #[command(subcommand)]
    Settings(Settings),
    /// Say whether Bellhop starts when you sign in, or switch that
    Autostart(Autostart),
    /// Test everything and say what would mend it
    Doctor(Json),
    /// Print completions for a shell
    Completions { shell: clap_complete::Shell },
    /// Print the manual page; for packages
    #[command(hide = true)]
    Manual,
}

#[derive(Debug, Args)]
pub struct Json {
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Start {
    /// Stay attached, log to standard error, end on SIGTERM and SIGINT
    #[arg(long)]
    pub foreground: bool,
    /// Show no tray icon
    #[arg(long)]
    pub no_tray: bool,
    /// Leave the terminal; what `start` runs
    #[arg(long, hide = true)]
    pub detached: bool,
    /// Take the place of this very process in another session
    #[arg(long, hide = true)]
    pub moved: bool,
}

#[derive(Debug, Subcommand)]
pub enum Account {
    /// Store an account; a running Bellhop dials it
    Add {
        /// The service
        #[arg(value_parser = services())]
        service: String,
        /// What you call it
        #[arg(long)]
        name: String,
        /// The server's address
        #[arg(long)]
        url: Option<String>,
        /// A further field
        #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = assignment)]
        fields: Vec<(String, String)>,
        /// Read the secret from the first line of standard input, without a prompt
        #[arg(long)]
        secret_stdin: bool,
        /// Keep the secret in the running Bellhop's memory only, not in the keychain
        #[arg(long)]
        this_session_only: bool,
    },
    /// List the accounts
    List(Json),
    /// Forget an account, its secret and its history
    Remove { name: String },
    /// Switch an account on
    Enable { name: String },
    /// Switch an account off
    Disable { name: String },
    /// Change fields; FIELD= takes one back to its default
    Set {
        name: String,
        #[arg(required = true, value_name = "FIELD=VALUE", value_parser = assignment)]
        fields: Vec<(String, String)>,
    },
    /// Store a new secret, read from standard input
    Secret {
        name: String,
        /// Keep it in the running Bellhop's memory only, not in the keychain
        #[arg(long)]
        this_session_only: bool,
    },
    /// Dial, sign in and subscribe, and report each step
    Test {
        name: String,
        #[command(flatten)]
        json: Json,
    },
}

#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub json: Json,
    /// Return when every account that is on is live
    #[arg(long, value_enum)]
    pub wait: Option<Wait>,
    /// How long to wait
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    pub timeout: f64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Wait {
    Live,
}

#[derive(Debug, Args)]
pub struct Events {
    #[command(flatten)]
    pub json: Json,
    /// Of this account only
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// At most so many; all without it
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// With these words
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Print each event as it is decided, until interrupted
    #[arg(long)]
    pub follow: bool,
}

#[derive(Debug, Args)]
pub struct Mute {
    /// One account only
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    #[command(flatten)]
    pub until: MuteUntil,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct MuteUntil {
    /// For so long, such as 30m, 1h, 2d, or `ever`
    #[arg(long = "for", value_name = "SPAN")]
    pub span: Option<String>,
    /// Until then, such as 2026-01-31T08:00:00Z or 08:00
    #[arg(long, value_name = "TIME")]
    pub until: Option<String>,
    /// Not any more
    #[arg(long)]
    pub off: bool,
}

#[derive(Debug, Subcommand)]
pub enum Filter {
    /// The kinds of an account and their switches
    List {
        #[arg(long, value_name = "NAME")]
        account: Option<String>,
        #[command(flatten)]
        json: Json,
    },
    /// Move a switch
    Set {
        name: String,
        kind: String,
        #[arg(value_enum)]
        switch: Switch,
    },
    /// Be told when nothing of a kind came for so long
    Expect {
        name: String,
        kind: String,
        /// From a minute to 30 days, such as 30m, 6h or 2d, or `off`
        #[arg(value_name = "SPAN|off")]
        span: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

#[derive(Debug, Subcommand)]
pub enum Rule {
    /// The rules in the order they are asked
    List(Json),
    /// Add the rules of a JSON file; one of the same name is replaced
    Add { file: PathBuf },
    /// Remove a rule
    Remove { rule: String },
    /// Say what the rules of a file would have changed
    Try {
        file: PathBuf,
        /// How many of the latest events to look at
        #[arg(long, default_value_t = 200)]
        last: u32,
        #[command(flatten)]
        json: Json,
    },
}

#[derive(Debug, Subcommand)]
pub enum Topic {
    /// The topics there are
    List {
        #[arg(long, value_name = "NAME")]
        account: String,
        #[command(flatten)]
        json: Json,
    },
    /// Create a topic
    Create {
        #[arg(long, value_name = "NAME")]
        account: String,
        topic: String,
    },
    /// Destroy a topic
    Destroy {
        #[arg(long, value_name = "NAME")]
        account: String,
        topic: String,
    },
    /// Send a message; text that is not JSON is sent as a string
    Send {
        #[arg(long, value_name = "NAME")]
        account: String,
        topic: String,
        message: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Write everything but secrets to a file; `-` is standard output
    Export { file: PathBuf },
    /// Take over an exported file; `-` is standard input
    Import {
        file: PathBuf,
        /// Only say what would change
        #[arg(long = "try")]
        only_try: bool,
    },
    /// Remove every account with its secret and its history, every rule and every preference
    Reset {
        /// Do it
        #[arg(long, required = true)]
        yes: bool,
    },
}

#[derive(Debug, Args)]
pub struct Autostart {
    /// Start at sign-in or not; without it, say how it is
    #[arg(value_enum)]
    pub switch: Option<Switch>,
    /// Open the window then, too
    #[arg(long, requires = "switch")]
    pub window: bool,
    #[command(flatten)]
    pub json: Json,
}

fn services() -> PossibleValuesParser {
    let services = Providers::bundled();
    services.slugs().map(str::to_owned).collect::<Vec<_>>().into()
}

/// Why a value is not fit, as a part of a sentence.
#[derive(Debug)]
pub struct Unfit(pub Message);

impl std::error::Error for Unfit {}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

fn assignment(text: &str) -> Result<(String, String), Unfit> {
    let parts = text.split_once('=').filter(|(field, _)| !field.trim().is_empty());
    let (field, value) = parts.ok_or_else(|| Unfit(messages::usage_write_assignment()))?;
    Ok((field.trim().to_owned(), value.to_owned()))
}

fn seconds(text: &str) -> Result<f64, Unfit> {
    let seconds: f64 = text.parse().map_err(|_| Unfit(messages::usage_write_seconds()))?;
    let fit = (0.0..=86_400.0).contains(&seconds);
    if fit { Ok(seconds) } else { Err(Unfit(messages::usage_write_seconds_between())) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }

    #[test]
    fn an_assignment_has_a_name() {
        assert_eq!(super::assignment("a=b=c").ok(), Some(("a".to_owned(), "b=c".to_owned())));
        assert!(super::assignment("=b").is_err());
        assert!(super::assignment("ab").is_err());
    }
}
