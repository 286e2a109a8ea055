//! Where games go: `--saves DIR`, else `saves/` of the working folder if there is one, else the platform's state folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use etcetera::BaseStrategy;

use super::fault::StoreFault;

/// Folder of shipped games below the folder of games.
const DEMOS: &str = "demos";
/// Ending of a game file.
const ENDING: &str = "flank";

/// The folder of games.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    games: PathBuf,
}

/// A game file in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name without `.flank`; shipped ones are below `demos/`.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// A shipped demonstration.
    pub demo: bool,
    /// When it was last written, seconds since 1970.
    pub written: i64,
}

impl Places {
    /// The folder that `--saves` names, or the usual one.
    ///
    /// # Errors
    /// If there is no home to find the state folder of.
    pub fn find(saves: Option<&Path>) -> Result<Places, StoreFault> {
        if let Some(dir) = saves {
            return Ok(Places { games: dir.to_owned() });
        }
        let here = Path::new("saves");
        if here.is_dir() {
            return Ok(Places { games: here.to_owned() });
        }
        let base = etcetera::choose_base_strategy().map_err(|_| StoreFault::NoPlace)?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Ok(Places { games: state.join("eastern-flank").join("saves") })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.games
    }

    /// The file of a game by its name, as [`Found::name`] has it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.games.join(format!("{name}.{ENDING}"))
    }

    /// What a person typed for a game: a path to a file, or a name in the folder.
    pub fn typed(&self, text: &str) -> PathBuf {
        let path = Path::new(text);
        if path.extension().is_some_and(|e| e == ENDING) { path.to_owned() } else { self.file(text) }
    }

    /// The first free name of a new game: `SCENARIO-N`.
    pub fn free_name(&self, scenario: &str) -> String {
        let mut names = (1..=u32::MAX).map(|n| format!("{scenario}-{n}"));
        names.find(|name| !self.file(name).exists()).expect("a folder has fewer games than that")
    }

    /// Every game file, newest first.
    pub fn games(&self) -> Vec<Found> {
        let mut found = list(&self.games, false);
        found.extend(list(&self.games.join(DEMOS), true));
        found.sort_by(|a, b| (b.written, &a.name).cmp(&(a.written, &b.name)));
        found
    }
}

/// Name of a game file without `.flank`.
pub fn name_of(path: &Path) -> String {
    path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

fn list(folder: &Path, demo: bool) -> Vec<Found> {
    let Ok(rows) = fs::read_dir(folder) else { return Vec::new() };
    let games = rows.flatten().map(|row| row.path()).filter(|path| path.extension().is_some_and(|e| e == ENDING));
    let found = games.map(|path| {
        let stem = name_of(&path);
        let written = fs::metadata(&path).and_then(|m| m.modified()).ok();
        let written = written.and_then(|t| t.duration_since(UNIX_EPOCH).ok()).map_or(0, |t| t.as_secs());
        Found {
            name: if demo { format!("{DEMOS}/{stem}") } else { stem },
            path,
            demo,
            written: i64::try_from(written).unwrap_or(i64::MAX),
        }
    });
    found.collect()
}

/// Keeps bytes beside a file, as `NAME.ENDING`; what is there already stays, and a number is put behind the name.
///
/// # Errors
/// If the file cannot be written.
pub fn keep_beside(file: &Path, (name, ending): (&str, &str), bytes: &[u8]) -> io::Result<PathBuf> {
    let numbers = std::iter::once(String::new()).chain((2..=u32::MAX).map(|n| format!("-{n}")));
    let mut paths = numbers.map(|number| file.with_file_name(format!("{name}{number}.{ending}")));
    let path = paths.find(|path| !path.exists()).expect("a folder has fewer files than that");
    fs::File::create_new(&path)?.write_all(bytes)?;
    Ok(path)
}

/// A file of the user's own in the platform's configuration folder; `None` if there is no home.
fn own_file(name: &str) -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("eastern-flank").join(name))
}

fn settings_file() -> Option<PathBuf> {
    own_file("settings.ron")
}

/// The user's changed keys: the file and its text; `None` if there is none.
pub fn keys() -> Option<(PathBuf, String)> {
    let path = own_file("keys.ron")?;
    let text = fs::read_to_string(&path).ok()?;
    Some((path, text))
}

/// The text of the user's settings; `None` if there are none.
pub fn settings() -> Option<String> {
    fs::read_to_string(settings_file()?).ok()
}

/// Keeps the user's settings.
///
/// # Errors
/// If the file cannot be written.
pub fn keep_settings(text: &str) -> io::Result<()> {
    let Some(path) = settings_file() else { return Ok(()) };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
