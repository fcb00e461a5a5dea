//! Journeys through the real programs on a private desktop, each as a user would make it.

#[path = "journeys/metasmoke.rs"]
mod metasmoke;
