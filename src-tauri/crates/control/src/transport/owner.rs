//! Who owns a pipe, and a pipe that its owner alone may open.
//!
//! A pipe made without a descriptor of its own can be read by everyone on the machine
//! (`CreateNamedPipeW`, `lpSecurityAttributes`), and neither the standard library nor tokio has a
//! safe way to give it one. So this file calls the system itself: each block is one or two calls, every
//! buffer it hands out outlives them, and what the system allocates is freed once.
#![allow(unsafe_code)]

use std::ffi::c_void;
use std::io;
use std::os::windows::ffi::OsStrExt;
use std::os::windows::io::{AsRawHandle, BorrowedHandle, FromRawHandle, OwnedHandle};
use std::path::Path;
use std::ptr;

use tokio::net::windows::named_pipe::{NamedPipeServer, ServerOptions};
use windows_sys::Win32::Foundation::LocalFree;
use windows_sys::Win32::Security::Authorization::{
    ConvertSidToStringSidW, ConvertStringSecurityDescriptorToSecurityDescriptorW, GetSecurityInfo, SDDL_REVISION_1,
    SE_KERNEL_OBJECT,
};
use windows_sys::Win32::Security::{
    GetTokenInformation, OWNER_SECURITY_INFORMATION, PSID, SECURITY_ATTRIBUTES, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::System::Threading::{GetCurrentProcess, OpenProcessToken};

/// The user whom this process runs for, as a security identifier (`S-1-5-…`).
pub(super) fn of_this_process() -> io::Result<String> {
    let mut token = ptr::null_mut();
    // SAFETY: the pseudo handle needs no closing, and the token's handle is ours once the call says so.
    let token = unsafe {
        checked(OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token))?;
        OwnedHandle::from_raw_handle(token)
    };
    // A user's identifier has 68 bytes at most (`SECURITY_MAX_SID_SIZE`) and stands behind the structure.
    let mut buffer = [0_usize; 16];
    let size = u32::try_from(size_of_val(&buffer)).unwrap_or_default();
    let mut filled = 0;
    // SAFETY: the buffer has the size that is named, and the alignment of pointers, which is what
    // `TOKEN_USER` needs; the identifier it points to lies in the same buffer.
    unsafe {
        let place = buffer.as_mut_ptr().cast::<c_void>();
        checked(GetTokenInformation(token.as_raw_handle(), TokenUser, place, size, &raw mut filled))?;
        let user = place.cast::<TOKEN_USER>().read();
        text(user.User.Sid)
    }
}

/// The user who owns what this handle stands for. The handle must have been opened for reading.
pub(super) fn of(pipe: BorrowedHandle<'_>) -> io::Result<String> {
    let mut owner: PSID = ptr::null_mut();
    let mut descriptor = ptr::null_mut();
    // SAFETY: the handle is open for as long as it is borrowed, and what is not asked for may be null.
    let result = unsafe {
        GetSecurityInfo(
            pipe.as_raw_handle(),
            SE_KERNEL_OBJECT,
            OWNER_SECURITY_INFORMATION,
            &raw mut owner,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            &raw mut descriptor,
        )
    };
    if result != 0 {
        return Err(io::Error::from_raw_os_error(result.cast_signed()));
    }
    let descriptor = Local(descriptor);
    // SAFETY: the identifier lies within the descriptor, which lives until the end of this function.
    let name = unsafe { text(owner) };
    drop(descriptor);
    name
}

/// Who may do what with a pipe.
#[derive(Debug)]
pub(super) struct Descriptor(Local);

impl Descriptor {
    /// The user owns it and may do everything with it; nobody else may do anything, and nothing is
    /// inherited (Security Descriptor String Format).
    pub(super) fn of_one_user(user: &str) -> io::Result<Self> {
        let words = wide(format!("O:{user}D:P(A;;GA;;;{user})").as_ref());
        let mut descriptor = ptr::null_mut();
        // SAFETY: the words end with a zero, and the length need not be told.
        unsafe {
            checked(ConvertStringSecurityDescriptorToSecurityDescriptorW(
                words.as_ptr(),
                SDDL_REVISION_1,
                &raw mut descriptor,
                ptr::null_mut(),
            ))?;
        }
        Ok(Self(Local(descriptor)))
    }

    /// Makes an instance of a pipe with this descriptor, for clients of this machine only.
    pub(super) fn create(&self, options: &ServerOptions, path: &Path) -> io::Result<NamedPipeServer> {
        let mut attributes = SECURITY_ATTRIBUTES {
            nLength: u32::try_from(size_of::<SECURITY_ATTRIBUTES>()).unwrap_or_default(),
            lpSecurityDescriptor: self.0.0,
            bInheritHandle: 0,
        };
        // SAFETY: the attributes and the descriptor they name live until the call returns; the system
        // keeps a copy.
        unsafe {
            options
                .clone()
                .reject_remote_clients(true)
                .create_with_security_attributes_raw(path, (&raw mut attributes).cast())
        }
    }
}

/// What the system allocated for us and we are to free.
#[derive(Debug)]
struct Local(*mut c_void);

// SAFETY: plain memory that nobody writes to.
unsafe impl Send for Local {}
// SAFETY: as above.
unsafe impl Sync for Local {}

impl Drop for Local {
    fn drop(&mut self) {
        // SAFETY: it came from a function whose result `LocalFree` frees, and is freed here only.
        unsafe { LocalFree(self.0) };
    }
}

/// # Safety
/// `sid` must point to a valid security identifier.
unsafe fn text(sid: PSID) -> io::Result<String> {
    let mut words = ptr::null_mut();
    // SAFETY: the caller vouches for the identifier; the words end with a zero.
    unsafe {
        checked(ConvertSidToStringSidW(sid, &raw mut words))?;
        Ok(taken(words))
    }
}

/// Takes words that the system allocated, and frees them.
///
/// # Safety
/// They must be freed by `LocalFree`, and end with a zero.
unsafe fn taken(words: *mut u16) -> String {
    let kept = Local(words.cast());
    let mut length = 0;
    // SAFETY: nothing is read beyond the zero, and the memory is freed after the last reading.
    let text = unsafe {
        while *words.add(length) != 0 {
            length += 1;
        }
        String::from_utf16_lossy(std::slice::from_raw_parts(words, length))
    };
    drop(kept);
    text
}

fn wide(text: &std::ffi::OsStr) -> Vec<u16> {
    text.encode_wide().chain([0]).collect()
}

fn checked(done: i32) -> io::Result<()> {
    if done == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// The access list of what this handle stands for, in the descriptor language.
#[cfg(test)]
pub(super) fn access_list(pipe: BorrowedHandle<'_>) -> io::Result<String> {
    use windows_sys::Win32::Security::Authorization::ConvertSecurityDescriptorToStringSecurityDescriptorW;
    use windows_sys::Win32::Security::DACL_SECURITY_INFORMATION;

    let mut descriptor = ptr::null_mut();
    let mut words = ptr::null_mut();
    let nothing = ptr::null_mut::<c_void>();
    // SAFETY: as in `of` and `text`.
    unsafe {
        let result = GetSecurityInfo(
            pipe.as_raw_handle(),
            SE_KERNEL_OBJECT,
            DACL_SECURITY_INFORMATION,
            nothing.cast(),
            nothing.cast(),
            nothing.cast(),
            nothing.cast(),
            &raw mut descriptor,
        );
        if result != 0 {
            return Err(io::Error::from_raw_os_error(result.cast_signed()));
        }
        let descriptor = Local(descriptor);
        checked(ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor.0,
            SDDL_REVISION_1,
            DACL_SECURITY_INFORMATION,
            &raw mut words,
            ptr::null_mut(),
        ))?;
        drop(descriptor);
        Ok(taken(words))
    }
}
