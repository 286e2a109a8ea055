//! Writing a game file: the head as a whole, then records at the end, each command's with one write.
//!
//! There is one writer at a time: it holds the lock of `NAME.flank.lock` beside the game, which is left lying. A lock
//! on the game itself would shut out readers on some systems.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flank_engine::session::{Body, Record, Via};

use super::disk::Disk;
use super::fault::StoreFault;
use super::framing::Chain;
use super::head::{Build, Opening};
use super::reader::{Game, Tail};
use super::v1;

/// The end of a game file.
#[derive(Debug)]
pub struct Writer {
    path: PathBuf,
    disk: Disk,
    file: File,
    chain: Chain,
    /// Bytes that are whole.
    whole: u64,
    /// Held as long as the writer lives.
    _lock: Lock,
}

/// The lock of a game.
#[derive(Debug)]
pub struct Lock {
    /// Let go when it is closed.
    _file: File,
}

impl Lock {
    /// Takes the lock of a game.
    ///
    /// # Errors
    /// [`StoreFault::InUse`] if another process has it.
    pub fn take(game: &Path) -> Result<Lock, StoreFault> {
        let path = game.with_added_extension("lock");
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(StoreFault::io(&path, "open"))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreFault::InUse { path: game.to_owned() }),
            Err(TryLockError::Error(source)) => Err(StoreFault::Io { path, doing: "lock", source }),
        }
    }
}

impl Writer {
    /// Begins a game: no file ever lacks its head.
    ///
    /// # Errors
    /// If a file of that name is there, another process has its lock, or the disk refuses.
    pub fn create(disk: &Disk, path: &Path, opening: &Opening) -> Result<Writer, StoreFault> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(StoreFault::io(folder, "make the folder"))?;
        }
        let lock = Lock::take(path)?;
        if path.exists() {
            return Err(StoreFault::Exists { path: path.to_owned() });
        }
        let mut chain = Chain::default();
        let mut text = String::new();
        for (tag, payload) in v1::opening(opening) {
            chain.frame(tag, &payload, &mut text);
        }
        put(disk, path, text.as_bytes())?;
        Writer::at_end(disk, path, chain, lock)
    }

    /// Goes on with a game. One torn last line is set aside to `NAME.flank.torn` and cut off: the remark says so.
    ///
    /// # Errors
    /// If another process plays it, it is damaged in the middle, or the disk refuses.
    pub fn open(disk: &Disk, path: &Path) -> Result<(Writer, Game, Option<String>), StoreFault> {
        let lock = Lock::take(path)?;
        let game = Game::open(path)?;
        let remark = match game.tail {
            Tail::Whole => None,
            Tail::Torn { line, offset } => {
                set_aside(disk, path, offset)?;
                Some(format!("line {line} was cut off; it is in {}", named(&path.with_added_extension("torn"))))
            }
            Tail::Damaged { line, offset } => return Err(StoreFault::Damaged { path: path.to_owned(), line, offset }),
        };
        let writer = Writer::at_end(disk, path, game.chain.clone(), lock)?;
        Ok((writer, game, remark))
    }

    fn at_end(disk: &Disk, path: &Path, chain: Chain, lock: Lock) -> Result<Writer, StoreFault> {
        let file = OpenOptions::new().append(true).open(path).map_err(StoreFault::io(path, "open"))?;
        let whole = file.metadata().map_err(StoreFault::io(path, "look at"))?.len();
        Ok(Writer { path: path.to_owned(), disk: disk.clone(), file, chain, whole, _lock: lock })
    }

    /// Appends the records of one command with one write, and makes sure of what a person entered and of keyframes.
    /// After a fault the writer is of no more use: reopen the file.
    ///
    /// # Errors
    /// If the disk refuses; what was there before is safe.
    pub fn append(&mut self, records: &[Record]) -> Result<(), StoreFault> {
        let mut text = String::new();
        for (tag, payload) in records.iter().flat_map(v1::lines) {
            self.chain.frame(tag, &payload, &mut text);
        }
        self.write(&text)?;
        if records.iter().any(is_precious) {
            self.file.sync_data().map_err(StoreFault::io(&self.path, "sync"))?;
        }
        Ok(())
    }

    /// Says that another build goes on from here, and why.
    ///
    /// # Errors
    /// If the disk refuses.
    pub fn rebase(&mut self, build: &Build, why: &str) -> Result<(), StoreFault> {
        let mut text = String::new();
        let (tag, payload) = v1::build(build, why);
        self.chain.frame(tag, &payload, &mut text);
        self.write(&text)
    }

    fn write(&mut self, text: &str) -> Result<(), StoreFault> {
        if let Err(source) = self.disk.append(&mut self.file, text.as_bytes()) {
            // Nobody was told of a part of a write, and a full disk has no room to set it aside. If it cannot be cut
            // off now, it is a torn line for whoever opens the file next.
            let _ = self.file.set_len(self.whole);
            return Err(StoreFault::Io { path: self.path.clone(), doing: "write", source });
        }
        self.whole += text.len() as u64;
        Ok(())
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// What a power cut must not take: what a person entered, drafts apart, and keyframes.
fn is_precious(record: &Record) -> bool {
    match record {
        Record::Entry(entry) => entry.via == Via::Keys && !matches!(entry.body, Body::Draft(_)),
        Record::Keyframe(_) => true,
        Record::Turn(_) | Record::Step(_) => false,
    }
}

fn put(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreFault> {
    let new = path.with_added_extension("new");
    let mut file = File::create(&new).map_err(StoreFault::io(&new, "create"))?;
    let written = disk.append(&mut file, bytes).and_then(|()| file.sync_all());
    if let Err(source) = written {
        // Half a head is of no use to anyone; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&new);
        return Err(StoreFault::Io { path: new, doing: "write", source });
    }
    fs::rename(&new, path).map_err(StoreFault::io(path, "rename"))?;
    Disk::sync_folder(path).map_err(StoreFault::io(path, "sync the folder"))
}

/// Copies what follows `offset` to `NAME.flank.torn` and cuts it off.
fn set_aside(disk: &Disk, path: &Path, offset: u64) -> Result<(), StoreFault> {
    let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(StoreFault::io(path, "open"))?;
    let mut torn = Vec::new();
    file.seek(SeekFrom::Start(offset))
        .and_then(|_| file.read_to_end(&mut torn))
        .map_err(StoreFault::io(path, "read"))?;
    put(disk, &path.with_added_extension("torn"), &torn)?;
    file.set_len(offset).and_then(|()| file.sync_all()).map_err(StoreFault::io(path, "cut"))
}

/// Copies a game's whole lines to another name; the game itself stays as it is.
///
/// # Errors
/// If the name is taken or the disk refuses.
pub fn copy(disk: &Disk, from: &Game, to: &Path) -> Result<(), StoreFault> {
    copy_lines(disk, from, to, from.whole)
}

/// Copies a game's lines up to before the `at`-th of [`Game::places`]: to go on before damage, or on another line.
///
/// # Errors
/// If the name is taken or the disk refuses.
pub fn cut(disk: &Disk, from: &Game, to: &Path, at: usize) -> Result<(), StoreFault> {
    copy_lines(disk, from, to, from.places.get(at).map_or(from.whole, |place| place.offset))
}

fn copy_lines(disk: &Disk, from: &Game, to: &Path, bytes: u64) -> Result<(), StoreFault> {
    let _lock = Lock::take(to)?;
    if to.exists() {
        return Err(StoreFault::Exists { path: to.to_owned() });
    }
    let file = File::open(&from.path).map_err(StoreFault::io(&from.path, "open"))?;
    let mut text = Vec::new();
    file.take(bytes).read_to_end(&mut text).map_err(StoreFault::io(&from.path, "read"))?;
    put(disk, to, &text)
}

fn named(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
