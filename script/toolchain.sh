# shellcheck shell=bash
# Sourced by the other scripts: makes the Rust toolchain on PATH usable even when HOME is a fresh one.

if cargo=$(command -v cargo) && ! cargo --version >/dev/null 2>&1; then
  # rustup looks below HOME unless told; its own place is two folders above the program it put on PATH.
  owner=$(dirname "$(dirname "$(dirname "$cargo")")")
  [[ -d $owner/.rustup && -z ${RUSTUP_HOME:-} ]] && export RUSTUP_HOME="$owner/.rustup"
  [[ -w $owner/.cargo && -z ${CARGO_HOME:-} ]] && export CARGO_HOME="$owner/.cargo"
fi
unset cargo owner
# Where `cargo install` puts what it builds; with a fresh HOME, PATH does not lead there yet.
export PATH="$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
