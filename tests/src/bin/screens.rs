//! Takes pictures of every view and state of the window. `screens [--bless] [SCENE|LOOK...]`
//!
//! Without `--bless`, every look at every scene goes to `target/screens`. With it, the small set that is kept goes to
//! `docs/screens`, where the README shows some and a test compares all.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use bellhop_tests::{
    desktop::Rig,
    gallery::{self, Gallery, Scene},
};

fn main() -> ExitCode {
    let (flags, wanted): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with('-'));
    let bless = flags == ["--bless"];
    if !bless && !flags.is_empty() {
        eprintln!("usage: script/screenshots [--bless] [SCENE|LOOK...]");
        return ExitCode::from(2);
    }
    let rig = Rig::plan().screen().start();
    let gallery = Gallery::open(&rig);
    let mut scenes = gallery.scenes();
    let all: Vec<_> = scenes.iter().flat_map(|scene| scene.looks.clone()).collect();
    let (looks, wanted): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|wanted| all.contains(wanted));
    if bless && wanted.is_empty() && looks.is_empty() {
        forget_others(&scenes).unwrap_or_else(|error| eprintln!("docs/screens: {error}"));
    }
    scenes.retain(|scene| wanted.is_empty() || wanted.iter().any(|start| scene.name.starts_with(start)));
    for scene in &mut scenes {
        let taken = if bless { &mut scene.kept } else { &mut scene.looks };
        taken.retain(|look| looks.is_empty() || looks.contains(look));
    }
    match take(&gallery, &scenes, bless) {
        Ok(pictures) => {
            println!("{pictures} pictures in {}", if bless { KEPT } else { ALL });
            ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn take(gallery: &Gallery, scenes: &[Scene], bless: bool) -> Result<usize, String> {
    let folder = root(if bless { KEPT } else { ALL });
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (mut taken, started) = (0, Instant::now());
    let mut failed = Vec::new();
    for scene in scenes {
        for look in if bless { &scene.kept } else { &scene.looks } {
            if let Err(error) = gallery.show(&scene.name, look) {
                failed.push(format!("{}, {look}: {error}", scene.name));
                continue;
            }
            let file = folder.join(format!("{}-{look}.png", scene.name));
            let picture = gallery.picture(look);
            let saved = picture.and_then(|picture| if bless { picture.save_small(&file) } else { picture.save(&file) });
            saved.map_err(|error| format!("{}: {error}", file.display()))?;
            taken += 1;
        }
        println!("{:>4} s  {}", started.elapsed().as_secs(), scene.name);
    }
    if failed.is_empty() { Ok(taken) } else { Err(failed.join("\n")) }
}

/// Removes the pictures of what is kept no longer.
fn forget_others(scenes: &[Scene]) -> io::Result<()> {
    let kept: Vec<_> =
        scenes.iter().flat_map(|scene| scene.kept.iter().map(|look| gallery::kept(&scene.name, look))).collect();
    let names: Vec<_> = kept.iter().filter_map(|file| file.file_name()).collect();
    for file in fs::read_dir(root(KEPT))?.flatten() {
        if !names.contains(&file.file_name().as_os_str()) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)
}

const ALL: &str = "target/screens";
const KEPT: &str = "docs/screens";
