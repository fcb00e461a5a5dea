use std::path::Path;

use bellhop_core::messages;

use super::*;

const NOW: Wall = Wall(1_767_225_600_000);

/// A folder of this test's own, gone when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("bellhop-store-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder can be read");
        let mut names: Vec<_> =
            entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the file can be read")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn quiet() -> Settings {
    let mut settings = Settings::default();
    settings.preferences.sound = false;
    settings
}

#[test]
fn a_new_profile_has_the_default_settings_and_no_file() {
    let folder = Folder::new("new");
    let loaded = Store::new(&folder.0).load(NOW).expect("nothing to fail");
    assert_eq!(loaded, (Settings::default(), None));
    assert!(folder.names().is_empty());
}

#[test]
fn what_was_saved_is_loaded_and_only_its_owner_can_read_it() {
    let folder = Folder::new("saved");
    let store = Store::new(&folder.0);
    fs::write(folder.0.join("settings.json.new"), "left by a crash").expect("a file");
    store.save(&quiet()).expect("a writable folder");
    assert_eq!(store.load(NOW).expect("just saved"), (quiet(), None));
    assert_eq!(folder.names(), ["settings.json", "settings.json.good"]);
    #[cfg(unix)]
    for name in folder.names() {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.0.join(&name)).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn a_broken_file_is_set_aside_and_the_last_good_copy_used() {
    let folder = Folder::new("broken");
    let store = Store::new(&folder.0);
    store.save(&quiet()).expect("a writable folder");
    for n in 1..=2 {
        fs::write(folder.0.join(NAME), "{\"version\":1,\"acounts\":[]}").expect("a file");
        let (settings, note) = store.load(NOW).expect("there is a good copy");
        assert_eq!(settings, quiet());
        let suffix = if n == 1 { String::new() } else { format!("-{n}") };
        assert_eq!(
            note,
            Some(Finding::SettingsBroken {
                fault: messages::fault_at("/", messages::fault_unknown_nearly("key", "acounts", "accounts")),
                aside: Some(format!("settings.json.broken-20260101T000000Z{suffix}")),
                good: true,
            })
        );
        assert_eq!(
            folder.text(&format!("settings.json.broken-20260101T000000Z{suffix}")),
            "{\"version\":1,\"acounts\":[]}"
        );
    }
    store.save(&Settings::default()).expect("a writable folder");
    assert_eq!(folder.names().len(), 4, "both broken files are still there: {:?}", folder.names());
}

#[test]
fn a_broken_file_without_a_good_copy_starts_anew_and_says_so() {
    for (name, bytes) in [("cut", &b"{\"version\":1,"[..]), ("binary", b"\x00\xff\xfe"), ("empty", b"")] {
        let folder = Folder::new(name);
        fs::write(folder.0.join(NAME), bytes).expect("a file");
        fs::write(folder.0.join(GOOD), bytes).expect("a file");
        let (settings, note) = Store::new(&folder.0).load(NOW).expect("it starts anew");
        assert_eq!(settings, Settings::default());
        assert!(matches!(note, Some(Finding::SettingsBroken { good: false, .. })), "{note:?}");
        let aside = fs::read(folder.0.join("settings.json.broken-20260101T000000Z")).expect("it was kept");
        assert_eq!(aside, bytes);
    }
}

#[test]
fn a_missing_file_comes_back_from_the_good_copy() {
    let folder = Folder::new("missing");
    let store = Store::new(&folder.0);
    store.save(&quiet()).expect("a writable folder");
    fs::remove_file(folder.0.join(NAME)).expect("it was there");
    let (settings, note) = store.load(NOW).expect("there is a good copy");
    assert_eq!(settings, quiet());
    assert!(note.is_some());
}

#[test]
fn a_hand_edited_file_becomes_the_good_copy() {
    let folder = Folder::new("edited");
    let store = Store::new(&folder.0);
    store.save(&Settings::default()).expect("a writable folder");
    fs::write(folder.0.join(NAME), quiet().export()).expect("a file");
    assert_eq!(store.load(NOW).expect("a valid file").0, quiet());
    assert_eq!(folder.text(GOOD), quiet().export());
}

#[test]
fn settings_of_a_later_version_are_refused_and_left_alone() {
    let folder = Folder::new("later");
    let store = Store::new(&folder.0);
    store.save(&quiet()).expect("a writable folder");
    fs::write(folder.0.join(NAME), "{\"version\":2,\"new\":true}").expect("a file");
    let refused = store.load(NOW).expect_err("it is of a later version");
    assert!(matches!(refused, StoreError::Later(2)), "{refused:?}");
    assert!(refused.to_string().contains("later Bellhop"));
    assert_eq!(folder.text(NAME), "{\"version\":2,\"new\":true}");
    assert_eq!(folder.names(), ["settings.json", "settings.json.good"]);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_and_nothing_is_lost() {
    // A file stands where the folder should be: that fails for every user, root included.
    let folder = Folder::new("not-a-folder");
    let path = folder.0.join("file");
    fs::write(&path, "").expect("a file");
    let failed = Store::new(&path).save(&quiet()).expect_err("it is no folder");
    assert!(matches!(failed, StoreError::Other(_)), "{failed:?}");

    let store = Store::new(&folder.0);
    store.save(&Settings::default()).expect("a writable folder");
    // The new file cannot be made: its name is taken by a folder that is not empty.
    fs::create_dir_all(folder.0.join("settings.json.new/x")).expect("a folder");
    store.save(&quiet()).expect_err("the new file cannot be made");
    assert_eq!(store.load(NOW).expect("the old file is whole"), (Settings::default(), None));
    assert_eq!(writing_words(io::ErrorKind::ReadOnlyFilesystem), "ReadOnly");
    assert_eq!(writing_words(io::ErrorKind::StorageFull), "Full");
}

fn writing_words(kind: io::ErrorKind) -> &'static str {
    match writing(kind.into()) {
        StoreError::ReadOnly(_) => "ReadOnly",
        StoreError::Full(_) => "Full",
        _ => "Other",
    }
}

#[test]
#[cfg(unix)]
fn a_read_only_folder_is_an_error_with_words() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("read-only");
    let store = Store::new(&folder.0);
    store.save(&quiet()).expect("a writable folder");
    let set = |mode| fs::set_permissions(&folder.0, fs::Permissions::from_mode(mode)).expect("our own folder");
    set(0o500);
    let root = File::create(folder.0.join("probe")).is_ok();
    let saved = store.save(&Settings::default());
    let loaded = store.load(NOW);
    set(0o700);
    if root {
        return; // Nothing is read-only to root; the case above stands for it.
    }
    assert!(matches!(saved, Err(StoreError::ReadOnly(_))), "{saved:?}");
    assert_eq!(loaded.expect("reading needs no writing").0, quiet());
}

#[test]
fn a_mark_of_the_order_of_bytes_is_no_fault() {
    let folder = Folder::new("mark");
    fs::write(folder.0.join(NAME), format!("\u{feff}{}", quiet().export())).expect("a file");
    assert_eq!(Store::new(&folder.0).load(NOW).expect("a valid file"), (quiet(), None));
}

#[test]
fn what_has_taken_the_files_place_counts_even_if_the_disk_will_not_say_so() {
    let folder = Folder::new("unsure");
    let store = Store { sync: |_| Err(io::ErrorKind::InvalidInput.into()), ..Store::new(&folder.0) };
    store.save(&quiet()).expect("it is in its place");
    assert_eq!(store.load(NOW).expect("just saved"), (quiet(), None));
    fs::write(folder.0.join(NAME), "{").expect("a file");
    assert_eq!(store.load(NOW).expect("there is a good copy").0, quiet());
    assert!(!folder.0.join(NAME).exists(), "it is set aside");
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A profile whose settings are a link to `to`, in a folder beside another one.
    fn linked(name: &str, to: &str) -> (Folder, Store) {
        let folder = Folder::new(name);
        for inner in ["profile", "dotfiles"] {
            fs::create_dir_all(folder.0.join(inner)).expect("a folder");
        }
        symlink(to, folder.0.join("profile").join(NAME)).expect("a link");
        let store = Store::new(&folder.0.join("profile"));
        (folder, store)
    }

    fn is_link(folder: &Folder) -> bool {
        fs::symlink_metadata(folder.0.join("profile").join(NAME)).expect("something is there").is_symlink()
    }

    #[test]
    fn a_link_stays_one_and_what_it_leads_to_is_replaced() {
        let (folder, store) = linked("link", "../dotfiles/link");
        symlink("mine.json", folder.0.join("dotfiles/link")).expect("a link");
        for settings in [quiet(), Settings::default(), quiet()] {
            store.save(&settings).expect("the link leads to a folder");
            assert_eq!(folder.text("dotfiles/mine.json"), settings.export());
            assert_eq!(store.load(NOW).expect("just saved"), (settings, None));
            assert!(is_link(&folder));
        }
        store.try_write().expect("it can be written");
        let names: Vec<_> = fs::read_dir(folder.0.join("dotfiles")).expect("a folder").collect();
        assert_eq!(names.len(), 2, "nothing else is left there: {names:?}");
    }

    #[test]
    fn a_broken_file_behind_a_link_is_set_aside_in_the_profile_and_the_link_stays() {
        let (folder, store) = linked("broken-link", "../dotfiles/mine.json");
        store.save(&quiet()).expect("the link leads to a folder");
        fs::write(folder.0.join("dotfiles/mine.json"), "{").expect("a file");
        let (settings, note) = store.load(NOW).expect("there is a good copy");
        assert_eq!(settings, quiet());
        assert!(matches!(note, Some(Finding::SettingsBroken { aside: Some(_), .. })), "{note:?}");
        assert_eq!(folder.text("profile/settings.json.broken-20260101T000000Z"), "{");
        store.save(&settings).expect("the link leads to a folder");
        assert_eq!(folder.text("dotfiles/mine.json"), quiet().export());
        assert!(is_link(&folder));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_refused_before_anything_is_changed() {
        for (name, to) in
            [("gone", "../gone/mine.json"), ("circle", NAME), ("folder", "../dotfiles"), ("null", "/dev/null")]
        {
            let (folder, store) = linked(name, to);
            for refused in [store.save(&quiet()), store.try_write()] {
                assert!(matches!(refused, Err(StoreError::Astray)), "{name}: {refused:?}");
            }
            assert!(is_link(&folder), "{name}");
            assert_eq!(fs::read_dir(folder.0.join("profile")).expect("a folder").count(), 1, "{name}");
        }
    }
}

#[test]
fn a_store_keeps_its_folder() {
    assert_eq!(Store::new(Path::new("/a")).path(NAME), Path::new("/a/settings.json"));
}
