//! Every view and state of the window: fit for everybody, no wider than its place, and looking as it did.

use bellhop_tests::{
    desktop::Rig,
    gallery::{
        self, Gallery,
        picture::{Difference, Impression},
    },
};

#[test]
fn no_view_in_no_state_shuts_anybody_out() {
    let rig = Rig::plan().screen().start();
    let gallery = Gallery::open(&rig);
    let (mut found, mut seen) = (Vec::new(), 0);
    for scene in gallery.scenes() {
        for look in ["light", "narrow", "large", "german", "german-narrow", "french", "french-narrow", "pseudo"] {
            let mut faults = gallery.show(&scene.name, look).map_or_else(|error| vec![error], |()| gallery.widths());
            // What these two have between them, the others have too.
            if look == "light" || look == "narrow" {
                faults.extend(gallery.faults(look == "light"));
            }
            found.extend(faults.into_iter().map(|fault| format!("{}, {look}: {fault}", scene.name)));
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen} looks");
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_judge_finds_what_is_wrong() {
    let rig = Rig::plan().screen().start();
    let gallery = Gallery::open(&rig);
    gallery.show("welcome", "light").expect("there is such a scene");
    assert_eq!((gallery.faults(true), gallery.widths()), (Vec::new(), Vec::new()));

    gallery.spoil("document.querySelector('main').append(document.createElement('button'))");
    assert!(gallery.faults(false).iter().any(|fault| fault.contains("button-name")), "{:?}", gallery.faults(false));
    gallery.spoil("document.querySelector('.lead-in').style.minWidth = '1200px'");
    assert!(gallery.widths().iter().any(|fault| fault.contains("too wide")), "{:?}", gallery.widths());
    gallery.spoil("document.querySelector('h1').animate([{ opacity: 0 }, { opacity: 1 }], { duration: 1e6 })");
    assert!(gallery.faults(false).iter().any(|fault| fault.contains("moves")), "{:?}", gallery.faults(false));
    let error = gallery.show("no such scene", "light").expect_err("there is none");
    assert!(error.contains("no such scene"), "{error}");
}

#[test]
fn every_kept_picture_still_shows_what_is_seen() {
    let rig = Rig::plan().screen().start();
    let gallery = Gallery::open(&rig);
    let (mut other, mut compared) = (Vec::new(), 0);
    for (scene, look) in gallery.scenes().iter().flat_map(|scene| scene.kept.iter().map(move |look| (scene, look))) {
        let name = format!("{}-{look}", scene.name);
        gallery.show(&scene.name, look).unwrap_or_else(|error| panic!("{name}: {error}"));
        match (seen(&gallery, look), Impression::of(&gallery::kept(&scene.name, look))) {
            (seen, Ok(kept)) => other.extend(seen.differs(&kept).map(|difference| format!("{name} {difference}"))),
            (_, Err(error)) => other.push(error.to_string()),
        }
        compared += 1;
    }
    assert!(compared > 10, "{compared} pictures");
    let hint = "Look at them, and if they are right, keep them: script/screenshots --bless";
    assert!(other.is_empty(), "{}\n{hint}", other.join("\n"));
}

#[test]
fn a_picture_differs_when_anybody_would_see_it() {
    let rig = Rig::plan().screen().start();
    let gallery = Gallery::open(&rig);
    let look = |spoilt: &str| {
        gallery.show("accounts", "light").expect("there is such a scene");
        gallery.spoil(spoilt);
        seen(&gallery, "light")
    };
    let right = look("");
    assert_eq!(look("").differs(&right), None, "the same is drawn the same");
    for letters in
        ["-webkit-font-smoothing: auto", "text-rendering: geometricPrecision", "transform: translate(.4px, .3px)"]
    {
        let drawn = look(&format!("document.body.style.cssText = '{letters}'"));
        assert_eq!(drawn.differs(&right), None, "{letters}: letters are drawn otherwise elsewhere");
    }
    for spoilt in [
        "document.querySelector('main li:nth-child(2) .btn.low').style.visibility = 'hidden'",
        "document.querySelector('[role=switch]').style.background = 'red'",
        "document.documentElement.style.setProperty('--accent', '#5b3fd6')",
        "document.querySelector('main .btn').style.border = '3px solid blue'",
        "document.querySelector('nav li:nth-child(2)').remove()",
        "document.querySelector('main li p').textContent = 'Another sentence than before.'",
        "document.querySelector('main ul').style.marginTop = '6px'",
    ] {
        let drawn = look(spoilt);
        assert!(matches!(drawn.differs(&right), Some(Difference::Blocks(_))), "{spoilt} is not noticed");
    }
}

fn seen(gallery: &Gallery, look: &str) -> Impression {
    gallery.picture(look).and_then(|picture| picture.impression()).expect("a picture can be taken")
}
