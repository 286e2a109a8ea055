//! The texts the game is read from: embedded in the program, with the files of `--assets DIR` laid over them one by
//! one. No text is parsed here.

use std::path::Path;

use flank_engine::setup::bundle::Bundle;
use include_dir::{Dir, include_dir};

use crate::store::texts::{self, Unreadable};

/// The embedded folders of `assets/`: all but the map maker's sources.
static FOLDERS: [(&str, Dir<'_>); 5] = [
    ("cases", include_dir!("$CARGO_MANIFEST_DIR/assets/cases")),
    ("map", include_dir!("$CARGO_MANIFEST_DIR/assets/map")),
    ("names", include_dir!("$CARGO_MANIFEST_DIR/assets/names")),
    ("rules", include_dir!("$CARGO_MANIFEST_DIR/assets/rules")),
    ("scenarios", include_dir!("$CARGO_MANIFEST_DIR/assets/scenarios")),
];

/// What is embedded.
pub fn embedded() -> Bundle {
    let mut bundle = Bundle::new();
    for (folder, dir) in &FOLDERS {
        put(&mut bundle, folder, dir);
    }
    bundle
}

fn put(bundle: &mut Bundle, folder: &str, dir: &Dir<'_>) {
    for file in dir.files() {
        // Pictures of the map are no texts: whoever draws them embeds them.
        if let Some(text) = file.contents_utf8() {
            bundle.put(name(Path::new(folder), file.path()), text);
        }
    }
    for inner in dir.dirs() {
        put(bundle, folder, inner);
    }
}

/// The name of a file in the bundle: its path below `assets/`, with `/`.
fn name(folder: &Path, path: &Path) -> String {
    let parts = folder.join(path);
    parts.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// What is embedded, with the RON files below a folder laid over it.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn with(folder: Option<&Path>) -> Result<Bundle, Unreadable> {
    let mut bundle = embedded();
    let Some(folder) = folder else { return Ok(bundle) };
    for path in texts::below(folder, "ron")? {
        let below = path.strip_prefix(folder).unwrap_or(&path);
        bundle.put(name(Path::new(""), below), texts::read(&path)?);
    }
    Ok(bundle)
}
