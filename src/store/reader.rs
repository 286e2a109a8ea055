//! Reading a game file: one pass, one line in memory, keeping where each line is. Rulings and keyframes are parsed when
//! asked for.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flank_engine::session::{Entry, Keyframe, Options, Record};
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::ruling::Ruling;

use super::fault::StoreFault;
use super::framing::{Chain, Tag};
use super::head::{Build, Datum, FORMAT, Head, Legend, bundle};
use super::v1;

/// A first line is shorter than this; other files are not read further.
const FIRST_MAX: u64 = 1 << 16;

/// Texts whose shape may change from build to build: numbers and tables of the rules.
const RULES: &str = "rules/";

/// How a file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tail {
    /// With a whole line.
    Whole,
    /// With one bad line: a write that was cut off.
    Torn {
        /// Line, from 1.
        line: usize,
        /// Where it begins.
        offset: u64,
    },
    /// A bad line has more behind it; nothing after it counts.
    Damaged {
        /// Line, from 1.
        line: usize,
        /// Where it begins.
        offset: u64,
    },
}

/// Where a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it holds.
    pub tag: Tag,
    /// Its number, from 1.
    pub line: usize,
    /// Where it begins.
    pub offset: u64,
    /// Its length with the line break.
    pub length: usize,
    /// The turn it belongs to: the number the last `keyframe` before it bears.
    pub turn: u32,
    /// The line of play it belongs to.
    pub branch: u32,
}

/// A game file, indexed. Reading needs no lock.
#[derive(Debug)]
pub struct Game {
    /// The file.
    pub path: PathBuf,
    /// Its first line.
    pub head: Head,
    /// What a list needs.
    pub legend: Legend,
    /// What it was started with.
    pub start: Options,
    /// Lines after the head, in order.
    pub places: Vec<Place>,
    /// Every entry.
    pub entries: Vec<Entry>,
    /// The builds that went on with it, the first line's not among them.
    pub builds: Vec<(usize, Build, String)>,
    /// How it ends.
    pub tail: Tail,
    /// Bytes that are whole.
    pub whole: u64,
    /// The check of the last whole line.
    pub chain: Chain,
    data: Vec<Place>,
    /// Turns and steps, by place, that do not count: another build took the turn up anew.
    void: BTreeSet<usize>,
}

impl Game {
    /// Indexes a file.
    ///
    /// # Errors
    /// If it cannot be read, is no game of a known format, or its head is not whole. A torn or damaged line after the
    /// head is no error: see [`Game::tail`].
    pub fn open(path: &Path) -> Result<Game, StoreFault> {
        let file = File::open(path).map_err(StoreFault::io(path, "open"))?;
        let mut pass = Pass::new(path, file);
        let head = pass.first()?;
        let (mut data, mut legend) = (Vec::new(), None);
        let start = loop {
            let Some((place, payload)) = pass.next()? else { return Err(pass.broken("it ends before `start`")) };
            let wrong = |found: String| StoreFault::Head { path: path.to_owned(), line: place.line, found };
            match place.tag {
                Tag::Data => data.push(place),
                Tag::Legend => legend = Some(v1::legend(&payload).map_err(wrong)?),
                Tag::Start => break v1::start(&payload).map_err(wrong)?,
                tag => return Err(wrong(format!("`{}` before `start`", tag.word()))),
            }
        };
        let Some(legend) = legend else { return Err(pass.broken("there is no `legend`")) };
        let mut game = Game {
            path: path.to_owned(),
            head,
            legend,
            start,
            places: Vec::new(),
            entries: Vec::new(),
            builds: Vec::new(),
            tail: Tail::Whole,
            whole: 0,
            chain: Chain::default(),
            data,
            void: BTreeSet::new(),
        };
        while let Some((place, payload)) = pass.next()? {
            game.keep(place, &payload)?;
        }
        game.tail = pass.tail;
        game.whole = pass.offset;
        game.chain = pass.chain;
        Ok(game)
    }

    fn keep(&mut self, mut place: Place, payload: &str) -> Result<(), StoreFault> {
        let (turn, branch) = self.places.last().map_or((0, 0), |p| (p.turn, p.branch));
        (place.turn, place.branch) = (turn, branch);
        match place.tag {
            Tag::Entry => {
                if let v1::Line::Record(record) = self.parse(place, payload)?
                    && let Record::Entry(entry) = *record
                {
                    self.entries.push(entry);
                }
            }
            Tag::Keyframe => (place.turn, place.branch) = v1::stands(payload).map_err(|e| self.wrong(place, e))?,
            Tag::Build => {
                if let v1::Line::Build(build, why) = self.parse(place, payload)? {
                    self.builds.push((place.line, build, why));
                    self.void_open_turn();
                }
            }
            Tag::Turn | Tag::Ruling | Tag::Step => {}
            Tag::Flank | Tag::Data | Tag::Legend | Tag::Start => {
                return Err(self.wrong(place, format!("`{}` after the head", place.tag.word())));
            }
        }
        self.places.push(place);
        Ok(())
    }

    /// A build goes on from the last keyframe: what was resolved after it is resolved anew.
    fn void_open_turn(&mut self) {
        let open = (0..self.places.len()).rev().take_while(|&i| self.places[i].tag != Tag::Keyframe);
        let resolved = |i: &usize| [Tag::Turn, Tag::Step, Tag::Ruling].contains(&self.places[*i].tag);
        let void: Vec<usize> = open.filter(resolved).collect();
        self.void.extend(void);
    }

    fn parse(&self, place: Place, payload: &str) -> Result<v1::Line, StoreFault> {
        let line = v1::line(place.tag, payload).map_err(|e| self.wrong(place, e))?;
        line.ok_or_else(|| self.wrong(place, format!("`{}` after the head", place.tag.word())))
    }

    fn wrong(&self, place: Place, found: String) -> StoreFault {
        StoreFault::Payload { path: self.path.clone(), line: place.line, found }
    }

    /// The input files the game was begun from.
    ///
    /// # Errors
    /// If the file cannot be read, or a text is not the one its hash names.
    pub fn data(&self) -> Result<Vec<Datum>, StoreFault> {
        let mut lines = Lines::new(self)?;
        let mut texts = Vec::new();
        for place in &self.data {
            let datum = v1::datum(&lines.payload(*place)?).map_err(|e| self.wrong(*place, e))?;
            if blake3::hash(datum.text.as_bytes()).to_hex().as_str() != datum.hash {
                return Err(self.wrong(*place, format!("`{}` is not the text its hash names", datum.name)));
            }
            texts.push(datum);
        }
        Ok(texts)
    }

    /// The scenario the game was begun from: read from the game's own texts, never from today's.
    ///
    /// # Errors
    /// As [`Game::data`], or if this build refuses the scenario.
    pub fn scenario(&self) -> Result<Arc<Scenario>, StoreFault> {
        let texts = bundle(self.data()?);
        let scenario = Scenario::parse(&texts, &self.head.scenario, &self.start.settings);
        scenario.map(Arc::new).map_err(|faults| StoreFault::Scenario { path: self.path.clone(), faults })
    }

    /// The same for watching alone: numbers and tables of the rules that this build can no longer read are taken from
    /// `today`. Whether that was needed.
    ///
    /// # Errors
    /// As [`Game::scenario`].
    pub fn scenario_to_watch(&self, today: &Bundle) -> Result<(Arc<Scenario>, bool), StoreFault> {
        let refused = match self.scenario() {
            Ok(scenario) => return Ok((scenario, false)),
            Err(fault) => fault,
        };
        let StoreFault::Scenario { .. } = refused else { return Err(refused) };
        let mut texts = today.clone();
        for datum in self.data()?.into_iter().filter(|datum| !datum.name.starts_with(RULES)) {
            texts.put(datum.name, datum.text);
        }
        let scenario = Scenario::parse(&texts, &self.head.scenario, &self.start.settings).map_err(|_| refused)?;
        Ok((Arc::new(scenario), true))
    }

    /// Records of the lines `from..to` of [`Game::places`], in order; rulings join the step that claims them.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub fn records(&self, range: std::ops::Range<usize>) -> Result<Records<'_>, StoreFault> {
        self.chosen(range.collect())
    }

    /// Records of these lines of [`Game::places`], in this order. Turns and steps that another build took up anew are
    /// left out.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub fn chosen(&self, mut places: Vec<usize>) -> Result<Records<'_>, StoreFault> {
        places.retain(|i| !self.void.contains(i));
        Ok(Records { game: self, lines: Lines::new(self)?, places: places.into_iter(), rulings: Vec::new() })
    }

    /// Every record.
    ///
    /// # Errors
    /// If the file cannot be opened.
    pub fn all(&self) -> Result<Records<'_>, StoreFault> {
        self.records(0..self.places.len())
    }

    /// Where the keyframes are, as places in [`Game::places`].
    pub fn keyframes(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        (0..self.places.len()).filter(|&i| self.places[i].tag == Tag::Keyframe)
    }

    /// The keyframe at a place of [`Game::places`].
    ///
    /// # Errors
    /// If the file cannot be read or there is no keyframe there.
    pub fn keyframe(&self, at: usize) -> Result<Keyframe, StoreFault> {
        match self.records(at..at + 1)?.next() {
            Some(Ok(Record::Keyframe(keyframe))) => Ok(keyframe),
            Some(Err(fault)) => Err(fault),
            _ => Err(StoreFault::Payload { path: self.path.clone(), line: 0, found: "no keyframe".to_owned() }),
        }
    }

    /// The build whose rules the last line was recorded under.
    pub fn last_build(&self) -> &Build {
        self.builds.last().map_or(&self.head.build, |b| &b.1)
    }
}

/// Records, in order.
pub struct Records<'a> {
    game: &'a Game,
    lines: Lines,
    places: std::vec::IntoIter<usize>,
    rulings: Vec<Ruling>,
}

impl Iterator for Records<'_> {
    type Item = Result<Record, StoreFault>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let place = self.game.places[self.places.next()?];
            let line = self.lines.payload(place).and_then(|payload| self.game.parse(place, &payload));
            match line {
                Err(fault) => return Some(Err(fault)),
                Ok(v1::Line::Record(record)) => return Some(Ok(*record)),
                Ok(v1::Line::Build(..)) => self.rulings.clear(),
                Ok(v1::Line::Ruling(ruling)) => self.rulings.push(*ruling),
                Ok(v1::Line::Step(mut step, claimed)) => {
                    let Some(from) = self.rulings.len().checked_sub(claimed) else {
                        let found = format!("claims {claimed} rulings, {} stand above it", self.rulings.len());
                        return Some(Err(self.game.wrong(place, found)));
                    };
                    step.rulings = self.rulings.split_off(from);
                    self.rulings.clear();
                    return Some(Ok(Record::Step(step)));
                }
            }
        }
    }
}

/// Lines by place.
struct Lines {
    path: PathBuf,
    file: BufReader<File>,
    at: u64,
}

impl Lines {
    fn new(game: &Game) -> Result<Lines, StoreFault> {
        let file = File::open(&game.path).map_err(StoreFault::io(&game.path, "open"))?;
        Ok(Lines { path: game.path.clone(), file: BufReader::new(file), at: 0 })
    }

    fn payload(&mut self, place: Place) -> Result<String, StoreFault> {
        if self.at != place.offset {
            self.file.seek(SeekFrom::Start(place.offset)).map_err(StoreFault::io(&self.path, "read"))?;
        }
        let mut bytes = vec![0; place.length];
        self.file.read_exact(&mut bytes).map_err(StoreFault::io(&self.path, "read"))?;
        self.at = place.offset + place.length as u64;
        let text = String::from_utf8(bytes).ok();
        let payload = text.as_deref().and_then(|line| line.trim_end().splitn(3, ' ').nth(2)).map(str::to_owned);
        payload.ok_or_else(|| StoreFault::Damaged { path: self.path.clone(), line: place.line, offset: place.offset })
    }
}

/// One pass over a file.
struct Pass<'a> {
    path: &'a Path,
    file: BufReader<File>,
    chain: Chain,
    tail: Tail,
    offset: u64,
    line: usize,
}

impl<'a> Pass<'a> {
    fn new(path: &'a Path, file: File) -> Pass<'a> {
        let file = BufReader::with_capacity(1 << 16, file);
        Pass { path, file, chain: Chain::default(), tail: Tail::Whole, offset: 0, line: 0 }
    }

    fn broken(&self, found: &str) -> StoreFault {
        StoreFault::Head { path: self.path.to_owned(), line: self.line + 1, found: found.to_owned() }
    }

    /// The first line: whether this is a game at all.
    fn first(&mut self) -> Result<Head, StoreFault> {
        let mut bytes = Vec::new();
        let mut near = self.file.by_ref().take(FIRST_MAX);
        near.read_until(b'\n', &mut bytes).map_err(StoreFault::io(self.path, "read"))?;
        let text = String::from_utf8_lossy(&bytes);
        let foreign = || StoreFault::Foreign { path: self.path.to_owned(), found: text.chars().take(24).collect() };
        let line = text.strip_suffix('\n').ok_or_else(foreign)?;
        let Some((Tag::Flank, payload)) = self.chain.unframe(line) else { return Err(foreign()) };
        (self.offset, self.line) = (bytes.len() as u64, 1);
        match v1::first(payload) {
            Ok((_, Some(head))) => Ok(head),
            Ok((format, None)) => Err(StoreFault::Newer { path: self.path.to_owned(), format, known: FORMAT }),
            Err(found) => Err(StoreFault::Head { path: self.path.to_owned(), line: 1, found }),
        }
    }

    /// The next line that is whole; `None` at the end, or at the first line that is not.
    fn next(&mut self) -> Result<Option<(Place, String)>, StoreFault> {
        let mut bytes = Vec::new();
        self.file.read_until(b'\n', &mut bytes).map_err(StoreFault::io(self.path, "read"))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        let (line, offset, length) = (self.line + 1, self.offset, bytes.len());
        let text = bytes.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok());
        let Some((tag, payload)) = text.and_then(|text| self.chain.unframe(text)) else {
            let more = !self.file.fill_buf().map_err(StoreFault::io(self.path, "read"))?.is_empty();
            self.tail = if more { Tail::Damaged { line, offset } } else { Tail::Torn { line, offset } };
            return Ok(None);
        };
        (self.line, self.offset) = (line, offset + length as u64);
        Ok(Some((Place { tag, line, offset, length, turn: 0, branch: 0 }, payload.to_owned())))
    }
}
