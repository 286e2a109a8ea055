//! Invented names in the place of the real ones (rules §22 `names=fictional`): nations, places, formations.
//!
//! Presentation alone: it changes what a view calls things before anybody is shown it; ids, orders and records stay. A
//! town without an invented name is called by the number of its hex. Not here: when this is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use flank_engine::setup::book::Book;
use flank_engine::view::{SideView, TruthView};
use flank_engine::world::components::UnitRecord;
use flank_engine::world::tables::statecraft::Choice;
use serde::Deserialize;

use super::names::folded;
use super::words::Words;

const REAL: &str = include_str!("../../assets/names/real.ron");
const INVENTED: &str = include_str!("../../assets/names/fictional.ron");

/// Cells of a short name on the map.
const SHORT: usize = 8;

static SHIPPED: LazyLock<Fiction> = LazyLock::new(|| {
    let read =
        |text: &str| -> File { ron::from_str(text).expect("the names we ship are well formed; a test reads them") };
    Fiction::of(&read(REAL), read(INVENTED))
});

/// A nation as a file of names calls it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nation {
    name: String,
    adjective: String,
    /// Three letters.
    code: String,
}

/// A file of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// By ISO code.
    nations: BTreeMap<String, Nation>,
    /// Voices at the Council table.
    #[serde(default)]
    voices: BTreeMap<String, String>,
    /// Zones by code; those of the invented names follow from nations and places.
    #[serde(default)]
    #[expect(dead_code, reason = "the file of real names has them for readers; zones are called by the map")]
    zones: BTreeMap<String, String>,
    /// Invented names of places, by the real one.
    #[serde(default)]
    places: BTreeMap<String, String>,
    /// Invented names of formations and alliances, by the real one.
    #[serde(default)]
    formations: BTreeMap<String, String>,
}

/// What stands for what.
#[derive(Debug)]
pub struct Fiction {
    /// Words and phrases with what stands for them, by first letter, the longest first.
    rows: BTreeMap<char, Vec<(String, String)>>,
    /// Codes of nations and voices with what stands for them.
    codes: BTreeMap<String, String>,
}

impl Fiction {
    /// The invented names the game comes with.
    pub fn shipped() -> &'static Fiction {
        &SHIPPED
    }

    fn of(real: &File, invented: File) -> Fiction {
        let mut all: Vec<(String, String)> = invented.places.into_iter().chain(invented.formations).collect();
        let mut codes = invented.voices;
        for (id, nation) in invented.nations {
            let Some(known) = real.nations.get(&id) else { continue };
            let code = nation.code;
            codes.extend([(id, code.clone()), (known.code.clone(), code.clone())]);
            all.push((known.name.clone(), nation.name));
            all.push((known.adjective.clone(), nation.adjective));
            all.push((known.code.clone(), code));
        }
        let mut rows: BTreeMap<char, Vec<(String, String)>> = BTreeMap::new();
        for (from, to) in all {
            let Some(first) = from.chars().next() else { continue };
            rows.entry(first).or_default().push((from, to));
        }
        for list in rows.values_mut() {
            list.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        }
        Fiction { rows, codes }
    }

    /// Real words and phrases that something stands for, for those who look whether one is left.
    pub fn real(&self) -> impl Iterator<Item = &str> {
        self.rows.values().flatten().filter(|(from, to)| from != to).map(|(from, _)| from.as_str())
    }

    /// A text with invented names for the real ones: whole words, the longest phrase first.
    pub fn text(&self, text: &str) -> String {
        self.told(text, &BTreeMap::new())
    }

    /// The same, where these towns lie.
    fn told(&self, text: &str, towns: &BTreeMap<String, String>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut inside = false;
        while let Some(first) = rest.chars().next() {
            let found = if inside { None } else { self.at(first, rest, towns) };
            if let Some((from, to)) = found {
                out.push_str(to);
                rest = &rest[from..];
                inside = true;
            } else {
                out.push(first);
                rest = &rest[first.len_utf8()..];
                inside = first.is_alphanumeric();
            }
        }
        out
    }

    /// What stands for the word a text begins with, and how long that was.
    fn at<'a>(&'a self, first: char, text: &str, towns: &'a BTreeMap<String, String>) -> Option<(usize, &'a str)> {
        let whole = |from: &str| {
            let rest = text.strip_prefix(from)?;
            (!rest.starts_with(char::is_alphanumeric)).then_some(from.len())
        };
        let row = self.rows.get(&first).into_iter().flatten().find_map(|(from, to)| Some((whole(from)?, to.as_str())));
        let town = || towns.iter().filter_map(|(from, to)| Some((whole(from)?, to.as_str()))).max_by_key(|(n, _)| *n);
        row.or_else(town)
    }

    /// The words of the language, with nations, voices and whatever else they name called otherwise.
    pub fn words(&self) -> Words {
        let mut text = self.text(super::words::ENGLISH);
        for (id, code) in &self.codes {
            let id = id.to_lowercase();
            text.extend(["\nnation-", &id, " = ", code]);
            if id.len() == 3 {
                text.extend(["\nseat-", &id, " = ", code]);
            }
        }
        text.push('\n');
        Words::parse(&text).expect("invented names are plain words; a test reads them")
    }

    /// A side's view, with everything in it called otherwise.
    pub fn side(&self, view: &mut SideView) {
        let towns = self.towns(&view.book);
        view.book = self.book(&view.book, &towns);
        self.units(&mut view.own, &towns);
        for sighting in view.contacts.values_mut() {
            if let Some((short, name)) = &mut sighting.name {
                *short = self.short(short, &towns);
                *name = self.told(name, &towns);
            }
        }
        for node in view.nodes.values_mut() {
            node.name = self.told(&node.name, &towns);
            node.handle = self.handle(&node.handle, &towns);
        }
        self.choices(&mut view.means.craft.choices, &towns);
    }

    /// Truth, with everything in it called otherwise.
    pub fn truth(&self, view: &mut TruthView) {
        let towns = self.towns(&view.book);
        view.book = self.book(&view.book, &towns);
        self.units(&mut view.units, &towns);
        for node in view.tables.nodes.values_mut() {
            node.name = self.told(&node.name, &towns);
            node.handle = self.handle(&node.handle, &towns);
        }
        for side in view.tables.sides.values_mut() {
            self.choices(&mut side.craft.choices, &towns);
        }
    }

    /// A text told where a view plays.
    pub fn text_at(&self, text: &str, book: &Book) -> String {
        self.told(text, &self.towns(book))
    }

    /// Towns without an invented name, by the number of their hex.
    fn towns(&self, book: &Book) -> BTreeMap<String, String> {
        let towns = book.map.towns().iter().filter(|town| self.text(&town.name) == town.name);
        towns.map(|town| (town.name.clone(), town.hex.to_string())).collect()
    }

    fn book(&self, book: &Arc<Book>, towns: &BTreeMap<String, String>) -> Arc<Book> {
        let mut book = Book::clone(book);
        book.map.rename(|town| self.told(&town.name, towns));
        book.facts.title = self.told(&book.facts.title, towns);
        for zone in book.facts.theatre.values_mut() {
            zone.name = self.told(&zone.name, towns);
        }
        Arc::new(book)
    }

    fn units(&self, units: &mut [UnitRecord], towns: &BTreeMap<String, String>) {
        for label in units.iter_mut().filter_map(|unit| unit.label.as_mut()) {
            label.name = self.told(&label.name, towns);
            label.short = self.short(&label.short, towns);
        }
    }

    fn choices(&self, choices: &mut BTreeMap<String, Choice>, towns: &BTreeMap<String, String>) {
        for choice in choices.values_mut() {
            choice.text = self.told(&choice.text, towns);
            for option in &mut choice.options {
                option.text = self.told(&option.text, towns);
            }
        }
    }

    fn short(&self, text: &str, towns: &BTreeMap<String, String>) -> String {
        self.told(text, towns).chars().take(SHORT).collect()
    }

    /// What is typed for a site: each part that is a place gives way to what the place is called now.
    fn handle(&self, handle: &str, towns: &BTreeMap<String, String>) -> String {
        let places = || self.rows.values().flatten().map(|(from, to)| (from, to)).chain(towns.iter());
        let part = |part: &str| {
            let found = places().find(|(from, _)| folded(from) == part);
            found.map_or_else(|| part.to_owned(), |(_, to)| folded(to).replace(' ', ""))
        };
        handle.split('_').map(part).collect::<Vec<_>>().join("_")
    }
}
