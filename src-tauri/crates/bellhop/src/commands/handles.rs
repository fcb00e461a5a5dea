//! Our own standard handles, kept from the processes we start.
//!
//! Windows hands every inheritable handle to a new process, also those that it has no use for. Whoever
//! reads what `bellhop start` prints would wait for the resident's end, because that holds the same pipe.

use std::io;
use std::os::windows::io::AsRawHandle;

use windows_sys::Win32::Foundation::{HANDLE, HANDLE_FLAG_INHERIT, SetHandleInformation};

/// Lets no process that is started from now on inherit our standard input, output or error.
pub fn keep() {
    let ours = [io::stdin().as_raw_handle(), io::stdout().as_raw_handle(), io::stderr().as_raw_handle()];
    ours.into_iter().filter(|handle| !handle.is_null()).for_each(keep_one);
}

#[allow(unsafe_code)] // The standard library makes handles that are not inherited, but cannot change one.
fn keep_one(handle: HANDLE) {
    // SAFETY: the standard handles stay open for as long as the process lives. Where this fails, the
    // handle is a console's, on whose end nobody waits.
    let _ = unsafe { SetHandleInformation(handle, HANDLE_FLAG_INHERIT, 0) };
}
