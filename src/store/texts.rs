//! Reads text files: one by its path, or all of a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// The text of a file; without a byte-order mark.
///
/// # Errors
/// It is not there, not readable or not UTF-8.
pub fn read(path: &Path) -> Result<String, Unreadable> {
    let text = fs::read_to_string(path).map_err(|source| Unreadable { path: path.to_owned(), source })?;
    Ok(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))
}

/// Paths of all files with an extension below a folder, sorted; the path itself if it is a file.
///
/// # Errors
/// A folder cannot be read.
pub fn below(path: &Path, extension: &str) -> Result<Vec<PathBuf>, Unreadable> {
    let mut found = Vec::new();
    collect(path, extension, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(path: &Path, extension: &str, found: &mut Vec<PathBuf>) -> Result<(), Unreadable> {
    let unreadable = |source| Unreadable { path: path.to_owned(), source };
    if fs::metadata(path).map_err(unreadable)?.is_file() {
        found.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let inner = entry.map_err(unreadable)?.path();
        if inner.is_dir() || inner.extension().is_some_and(|e| e == extension) {
            collect(&inner, extension, found)?;
        }
    }
    Ok(())
}

/// Whether something of that path is there.
pub fn is_there(path: &Path) -> bool {
    path.exists()
}
