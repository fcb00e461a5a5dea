//! A text the user wants as a file: they choose where, in the system's own dialog.

/// Asks where to, and writes. Gives the path, or nothing when the user thought better of it.
#[tauri::command]
pub(crate) async fn save(name: String, text: String) -> Result<Option<String>, String> {
    let dialog = rfd::AsyncFileDialog::new().set_file_name(name).add_filter("JSON", &["json"]);
    let Some(file) = dialog.save_file().await else { return Ok(None) };
    // The system's sentence, without the path: the page shows that already.
    std::fs::write(file.path(), text).map_err(|error| error.to_string())?;
    Ok(Some(file.path().display().to_string()))
}
