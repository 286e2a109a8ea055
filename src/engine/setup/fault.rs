//! [`Fault`]: what is wrong with a file or a setting, as data. The words are `prose`'s, the place in the text is the
//! doctor's to find.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What sort of fault. The number behind it is permanent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FaultCode {
    /// Not RON of the shape this file has.
    Syntax,
    /// A file is missing.
    Missing,
    /// A setting nobody declares.
    UnknownKey,
    /// A setting or number outside its range.
    OutOfRange,
    /// A name that names nothing.
    UnknownName,
    /// A name used twice.
    Double,
    /// A hex outside the window.
    OffMap,
    /// A hex of the wrong sort: water, no coast, no river.
    WrongPlace,
    /// More points in a hex than may stand there, or two sides in one.
    Crowded,
    /// Shares that do not add up.
    Sum,
    /// Things that do not go together.
    Mismatch,
    /// Something left out.
    Lacking,
    /// A field that rows of this sort do not have.
    UnknownField,
}

impl FaultCode {
    /// Every code, by its number.
    pub const ALL: [FaultCode; 13] = [
        FaultCode::Syntax,
        FaultCode::Missing,
        FaultCode::UnknownKey,
        FaultCode::OutOfRange,
        FaultCode::UnknownName,
        FaultCode::Double,
        FaultCode::OffMap,
        FaultCode::WrongPlace,
        FaultCode::Crowded,
        FaultCode::Sum,
        FaultCode::Mismatch,
        FaultCode::Lacking,
        FaultCode::UnknownField,
    ];

    /// Permanent number, shown as `F01`.
    pub fn number(self) -> u8 {
        match self {
            FaultCode::Syntax => 1,
            FaultCode::Missing => 2,
            FaultCode::UnknownKey => 3,
            FaultCode::OutOfRange => 4,
            FaultCode::UnknownName => 5,
            FaultCode::Double => 6,
            FaultCode::OffMap => 7,
            FaultCode::WrongPlace => 8,
            FaultCode::Crowded => 9,
            FaultCode::Sum => 10,
            FaultCode::Mismatch => 11,
            FaultCode::Lacking => 12,
            FaultCode::UnknownField => 13,
        }
    }
}

/// A fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What sort.
    pub code: FaultCode,
    /// The file, by its name in the bundle; `--set` for a setting given on the command line.
    pub file: String,
    /// The value, as a path: `units[12].at`; empty for the file as a whole.
    pub path: String,
    /// Line and column from 1, where the reader of the text knows them.
    pub at: Option<(usize, usize)>,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: String,
    /// Names close to the one found, the nearest first; may be empty.
    pub near: Vec<String>,
}

/// Collects the faults of one file.
#[derive(Debug)]
pub(crate) struct Faults {
    file: String,
    list: Vec<Fault>,
}

impl Faults {
    /// None yet.
    pub(crate) fn of(file: &str) -> Faults {
        Faults { file: file.to_owned(), list: Vec::new() }
    }

    /// Adds one.
    pub(crate) fn add(&mut self, code: FaultCode, path: impl Into<String>, found: impl fmt::Display, expected: &str) {
        self.list.push(Fault {
            code,
            file: self.file.clone(),
            path: path.into(),
            at: None,
            found: format!("{found}"),
            expected: expected.to_owned(),
            near: Vec::new(),
        });
    }

    /// Adds one about a name that names nothing, with the names that are near it.
    pub(crate) fn unknown<'a>(
        &mut self,
        path: impl Into<String>,
        found: &str,
        expected: &str,
        names: impl Iterator<Item = &'a str>,
    ) {
        self.add(FaultCode::UnknownName, path, found, expected);
        self.near(nearest(found, names));
    }

    /// Says where in the text the last one is.
    pub(crate) fn at(&mut self, line: usize, column: usize) {
        self.list.last_mut().expect("a fault was added").at = Some((line, column));
    }

    /// Gives the last one its near names.
    pub(crate) fn near(&mut self, names: Vec<String>) {
        self.list.last_mut().expect("a fault was added").near = names;
    }

    /// Those there are so far.
    pub(crate) fn all(&self) -> &[Fault] {
        &self.list
    }

    /// The one added last.
    pub(crate) fn last(&self) -> &Fault {
        self.list.last().expect("a fault was added")
    }

    /// Adds those of another file.
    pub(crate) fn extend(&mut self, other: Vec<Fault>) {
        self.list.extend(other);
    }

    /// The value, if there were no faults.
    pub(crate) fn or<T>(self, value: T) -> Result<T, Vec<Fault>> {
        if self.list.is_empty() { Ok(value) } else { Err(self.list) }
    }

    /// All of them.
    pub(crate) fn list(self) -> Vec<Fault> {
        self.list
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// Up to three names near one that was mistyped, the nearest first: half of it may differ at most.
pub fn nearest<'a>(found: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let limit = (found.chars().count() + 1) >> 1;
    let mut near: Vec<(usize, &str)> = names
        .map(|name| (distance(found, name), name))
        .filter(|(d, name)| *d <= limit || (found.len() > 2 && name.contains(found)))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Letters to insert, drop or change to make one word of the other (Levenshtein); case does not count.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}
