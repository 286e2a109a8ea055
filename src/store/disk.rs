//! The disk: the real one, or one that runs full after so many bytes, for tests.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A disk.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// Bytes that still fit; `None`: as many as the real disk takes.
    room: Option<Arc<AtomicU64>>,
}

impl Disk {
    /// The real disk.
    pub fn real() -> Disk {
        Disk::default()
    }

    /// A disk on which only so many more bytes fit: a write that does not fit is cut short and refused.
    pub fn with_room(bytes: u64) -> Disk {
        Disk { room: Some(Arc::new(AtomicU64::new(bytes))) }
    }

    /// Makes room on a full disk.
    pub fn free(&self, bytes: u64) {
        if let Some(room) = &self.room {
            room.store(bytes, Ordering::Relaxed);
        }
    }

    /// Writes all bytes at the end of a file, in one call as far as the system allows.
    ///
    /// # Errors
    /// Whatever the system says; part of the bytes may be there.
    pub(crate) fn append(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let Some(room) = &self.room else { return file.write_all(bytes) };
        let left = room.load(Ordering::Relaxed);
        let fits = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        file.write_all(&bytes[..fits])?;
        room.store(left - fits as u64, Ordering::Relaxed);
        if fits < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    /// Makes sure that a folder remembers a new or renamed file.
    ///
    /// # Errors
    /// Whatever the system says.
    pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        File::open(path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))?.sync_all()?;
        #[cfg(not(unix))]
        let _ = path;
        Ok(())
    }

    /// Makes a folder, with those above it.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn make_folder(path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    /// The text of a file.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn read(path: &Path) -> io::Result<String> {
        fs::read_to_string(path)
    }

    /// Puts a small file in place as a whole: readers see the old one or the new one.
    ///
    /// # Errors
    /// Whatever the system says.
    pub fn replace(&self, path: &Path, text: &str) -> io::Result<()> {
        let new = path.with_added_extension("new");
        let mut file = File::create(&new)?;
        self.append(&mut file, text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)?;
        Disk::sync_folder(path)
    }
}
