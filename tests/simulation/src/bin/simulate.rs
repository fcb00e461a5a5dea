//! Runs seeds and says what came of them.
//! usage: simulate [--seeds N] [--first S] [--seed S] [--minutes M] [--all] [--tell]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use bellhop_simulation::met::Met;
use bellhop_simulation::plan::Plan;
use bellhop_simulation::run::{Outcome, run};
use bellhop_simulation::shrink::shrink;
use bellhop_simulation::trace::told;

fn main() -> ExitCode {
    let wish = match Wish::read(std::env::args().skip(1)) {
        Ok(wish) => wish,
        Err(fault) => {
            eprintln!("{fault}\nusage: simulate [--seeds N] [--first S] [--seed S] [--minutes M] [--all] [--tell]");
            return ExitCode::from(2);
        }
    };
    match wish.seed {
        Some(seed) if wish.tell => tell(seed),
        Some(seed) => one(seed),
        None => many(&wish),
    }
}

/// What was asked for.
struct Wish {
    seeds: u64,
    first: u64,
    seed: Option<u64>,
    minutes: Option<u64>,
    /// Go on after a failure, and count them by rule.
    all: bool,
    /// Tell the seed as it was drawn, line by line.
    tell: bool,
}

impl Wish {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut wish = Self { seeds: 1_000, first: 1, seed: None, minutes: None, all: false, tell: false };
        while let Some(word) = words.next() {
            let mut number = || {
                let text = words.next().ok_or(format!("{word} needs a number"))?;
                text.parse::<u64>().map_err(|_| format!("{text} is no number"))
            };
            match word.as_str() {
                "--seeds" => wish.seeds = number()?,
                "--first" => wish.first = number()?,
                "--seed" => wish.seed = Some(number()?),
                "--minutes" => wish.minutes = Some(number()?),
                "--all" => wish.all = true,
                "--tell" => wish.tell = true,
                _ => return Err(format!("{word} is not known")),
            }
        }
        Ok(wish)
    }
}

/// A folder of its own for each thread, in memory where there is such a place.
struct Folder(PathBuf);

impl Folder {
    fn new(n: usize) -> Self {
        let shm = Path::new("/dev/shm");
        let base = if shm.is_dir() { shm.to_owned() } else { std::env::temp_dir() };
        let folder = base.join(format!("bellhop-simulation-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for settings");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left there harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Plays one seed as it was drawn and prints all that happens.
fn tell(seed: u64) -> ExitCode {
    let outcome = run(&Plan::draw(seed), &Folder::new(0).0, true);
    if outcome.failure.is_some() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Plays one seed and prints all that happens; one that fails is cut down first.
fn one(seed: u64) -> ExitCode {
    let folder = Folder::new(0);
    let plan = Plan::draw(seed);
    let (first, again) = (run(&plan, &folder.0, false), run(&plan, &folder.0, false));
    if first.digest != again.digest {
        println!("seed {seed} does not replay: {:016x} and {:016x}", first.digest, again.digest);
        return ExitCode::FAILURE;
    }
    let Some(failure) = first.failure else {
        run(&plan, &folder.0, true);
        println!("seed {seed} is clean: {} events, {} faults, {}", first.events, first.faults, told(first.lasted));
        return ExitCode::SUCCESS;
    };
    let small = shrink(&plan, failure.rule, &folder.0, 600);
    println!("seed {seed}, cut down from {} items to {}:", plan.items.len(), small.items.len());
    run(&small, &folder.0, true);
    println!("seed {seed} as drawn fails at {}: {}: {}", told(failure.at), failure.rule, failure.detail);
    ExitCode::FAILURE
}

/// Plays many seeds on all processors.
fn many(wish: &Wish) -> ExitCode {
    let began = Instant::now();
    let (next, stop) = (AtomicU64::new(wish.first), AtomicBool::new(false));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let (told, outcomes) = mpsc::channel::<(u64, Outcome)>();
    let mut sum = Sum::default();
    std::thread::scope(|scope| {
        for n in 0..workers {
            let (next, stop, told) = (&next, &stop, told.clone());
            scope.spawn(move || {
                let folder = Folder::new(n);
                while !stop.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    let late = wish.minutes.is_some_and(|minutes| began.elapsed() > Duration::from_secs(60 * minutes));
                    if seed >= wish.first + wish.seeds || late {
                        return;
                    }
                    let outcome = run(&Plan::draw(seed), &folder.0, false);
                    if told.send((seed, outcome)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(told);
        for (seed, outcome) in outcomes {
            if let Some(failure) = outcome.failure.as_ref().filter(|_| wish.all) {
                println!("--seed {seed}: {}: {}", failure.rule, failure.detail);
            }
            sum.take(seed, outcome);
            if !sum.failed.is_empty() && !wish.all {
                stop.store(true, Ordering::Relaxed);
            }
        }
    });
    sum.print(began.elapsed())
}

#[derive(Default)]
struct Sum {
    seeds: u64,
    events: usize,
    faults: usize,
    lasted: u64,
    met: Met,
    /// By rule: how often, the first seed, and what it said.
    failed: BTreeMap<&'static str, (u64, u64, String)>,
}

impl Sum {
    fn take(&mut self, seed: u64, outcome: Outcome) {
        self.seeds += 1;
        self.events += outcome.events;
        self.faults += outcome.faults;
        self.lasted += outcome.lasted;
        self.met.add(&outcome.met);
        if let Some(failure) = outcome.failure {
            let entry = self.failed.entry(failure.rule).or_insert((0, seed, failure.detail.clone()));
            entry.0 += 1;
            if seed < entry.1 {
                (entry.1, entry.2) = (seed, failure.detail);
            }
        }
    }

    fn print(&self, took: Duration) -> ExitCode {
        let seeds = self.seeds.max(1);
        let workers = std::thread::available_parallelism().map_or(1, |n| n.get() as u128);
        println!("{}\n", self.met);
        println!(
            "{} seeds in {:.1} s; on average {} events, {} faults, {:.1} hours and {} ms of one processor each",
            self.seeds,
            took.as_secs_f64(),
            self.events as u64 / seeds,
            self.faults as u64 / seeds,
            Duration::from_millis(self.lasted / seeds).as_secs_f64() / 3_600.0,
            took.as_millis() * workers / u128::from(seeds),
        );
        println!("fewest meetings of a fault with a state: {}", self.met.fewest());
        for (rule, (times, seed, detail)) in &self.failed {
            println!("FAILED {rule}: {times} times, first with --seed {seed}: {detail}");
        }
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
