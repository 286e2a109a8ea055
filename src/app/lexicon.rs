//! What typed words may name: units, contacts, places, edges, nodes, nations, measures, zones (ui §13).
//!
//! Names are taken with or without accents; units, towns and nodes by any beginning that fits one alone. Only what the
//! side knows can be named. Not here: orders ([`super::spoken`]), and the search by parts of names ([`mod@super::update`]).

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{ContactId, NationId, NodeId, UnitId, ZoneId};
use flank_engine::base::refusal::Measure;
use flank_engine::world::order::Target;

use super::actions::Way;
use super::chamber;
use super::game::Game;
use super::spoken::Slip;
use super::update::plan::stepped;
use crate::prose::Names;
use crate::prose::names::folded;

/// Most words of a name.
const WORDS_MAX: usize = 5;
/// Letters from which the beginning of a place's name is enough.
const BEGINNING: usize = 3;

/// Directions as they are typed.
const WAYS: [(&str, Way); 16] = [
    ("e", Way::E),
    ("east", Way::E),
    ("w", Way::W),
    ("west", Way::W),
    ("ne", Way::NE),
    ("northeast", Way::NE),
    ("nw", Way::NW),
    ("northwest", Way::NW),
    ("se", Way::SE),
    ("southeast", Way::SE),
    ("sw", Way::SW),
    ("southwest", Way::SW),
    ("n", Way::N),
    ("north", Way::N),
    ("s", Way::S),
    ("south", Way::S),
];

/// What can be named in the open game.
#[derive(Clone, Copy)]
pub struct Lexicon<'a> {
    /// The game.
    pub game: &'a Game,
    /// Names over its belief.
    pub names: Names<'a>,
}

impl<'a> Lexicon<'a> {
    /// The lexicon of a game in these words.
    pub fn new(game: &'a Game, names: Names<'a>) -> Lexicon<'a> {
        Lexicon { game, names }
    }

    /// The handle of every own unit that lives, by number.
    pub fn handles(&self) -> Vec<(String, UnitId)> {
        let own = self.game.view.own.iter().map(|u| u.id).filter(|u| self.game.belief.world().is_alive(*u));
        own.map(|unit| (self.names.handle(unit), unit)).collect()
    }

    /// An own unit by its handle, its name, or a beginning of its handle that fits no other.
    ///
    /// # Errors
    /// If none or several fit.
    pub fn unit(&self, word: &str) -> Result<UnitId, Slip> {
        let wanted = word.to_lowercase();
        let all = self.handles();
        let name = folded(word);
        let called = |unit: UnitId| folded(&self.names.short(unit)) == name || folded(&self.names.unit(unit)) == name;
        if let Some((_, unit)) = all.iter().find(|(handle, unit)| *handle == wanted || called(*unit)) {
            return Ok(*unit);
        }
        let fits: Vec<&(String, UnitId)> =
            all.iter().filter(|(handle, _)| !wanted.is_empty() && handle.starts_with(&wanted)).collect();
        match fits.as_slice() {
            [(_, unit)] => Ok(*unit),
            [] => Err(Slip::new(word, format!("one of your units: {}", listed(&all)), self.sample())),
            several => {
                let fitting: Vec<(String, UnitId)> = several.iter().map(|fit| (*fit).clone()).collect();
                Err(Slip::new(word, format!("more letters: {}", listed(&fitting)), self.sample()))
            }
        }
    }

    /// An order that could be given, as an example.
    pub fn sample(&self) -> String {
        let handle = self.handles().into_iter().map(|(handle, _)| handle).next_back().unwrap_or_default();
        format!("{handle} dig")
    }

    /// A contact by the side's own number, `c1` or `C01`, or by its name once that is known.
    pub fn contact(&self, word: &str) -> Option<ContactId> {
        let contacts = &self.game.view.contacts;
        let number = word.strip_prefix(['c', 'C']).and_then(|number| number.parse().ok()).map(ContactId);
        let name = folded(word);
        let called =
            |(short, full): &(String, String)| !name.is_empty() && (folded(short) == name || folded(full) == name);
        let by_name = || contacts.iter().find(|(_, s)| s.name.as_ref().is_some_and(called)).map(|(id, _)| *id);
        number.filter(|number| contacts.contains_key(number)).or_else(by_name)
    }

    /// A hexside: `44061-45061`.
    pub fn edge(word: &str) -> Option<Edge> {
        let (a, b) = word.split_once('-')?;
        let hex = |text: &str| (text.len() == 5).then(|| text.parse().ok().map(HexNo)).flatten();
        Edge::between(hex(a)?, hex(b)?)
    }

    /// A hex named by the first words, and how many of them: number, name, objective letter, contact, bearing.
    pub fn place(&self, words: &[&str]) -> Option<(HexNo, usize)> {
        let first = *words.first()?;
        if first.len() == 5 && first.chars().all(|c| c.is_ascii_digit()) {
            return first.parse().ok().map(|number| (HexNo(number), 1));
        }
        if let Some(found) = self.bearing(words) {
            return Some(found);
        }
        if let Some(hex) = self.contact(first).and_then(|c| self.game.view.contacts[&c].hex) {
            return Some((hex, 1));
        }
        if let Some(hex) = self.letter(first) {
            return Some((hex, 1));
        }
        self.town(words).or_else(|| {
            let (node, n) = self.node(words)?;
            Some((self.game.target_hex(Target::Node(node))?, n))
        })
    }

    /// An objective by its letter.
    pub fn letter(&self, word: &str) -> Option<HexNo> {
        let wanted = word.to_lowercase();
        let mut letters = self.game.objectives().into_iter().zip('a'..='z');
        letters.find(|(_, letter)| wanted.chars().eq([*letter])).map(|((hex, _), _)| hex)
    }

    /// The name of a town in play: its longest fitting form, else a beginning that fits one hex alone.
    fn town(&self, words: &[&str]) -> Option<(HexNo, usize)> {
        let map = &self.game.belief.world().book().map;
        let towns: Vec<(String, HexNo)> = map
            .towns()
            .iter()
            .filter(|town| self.game.in_play(town.hex))
            .flat_map(|town| [(folded(&town.name), town.hex), (folded(&town.ascii), town.hex)])
            .collect();
        named(words, &towns)
    }

    /// A node by handle or name, and how many words that took.
    pub fn node(&self, words: &[&str]) -> Option<(NodeId, usize)> {
        let handles = self.game.view.nodes.iter().map(|(id, node)| (folded(&node.handle), *id));
        let names = self.game.view.nodes.iter().map(|(id, node)| (folded(&node.name), *id));
        named(words, &handles.chain(names).collect::<Vec<_>>())
    }

    /// So many hexes in a direction from a place; without one, from the chosen unit or the cursor.
    fn bearing(&self, words: &[&str]) -> Option<(HexNo, usize)> {
        let (number, way) = (words.first()?, words.get(1)?);
        let times: u8 = number.parse().ok().filter(|n| (1..=99).contains(n))?;
        let way = WAYS.iter().find(|(word, _)| way.eq_ignore_ascii_case(word))?.1;
        let (from, used) = if words.get(2).is_some_and(|word| word.eq_ignore_ascii_case("of")) {
            let (hex, n) = self.place(&words[3..])?;
            (hex, 3 + n)
        } else {
            let chosen = self.game.unit().and_then(|unit| self.game.belief.world().hex_of(unit));
            (chosen.unwrap_or(self.game.cursor), 2)
        };
        let end = (0..times).try_fold(from, |hex, _| stepped(hex, way))?;
        Some((end, used))
    }

    /// What can be aimed at: an edge, a node by its handle, a place, or where an own unit stands.
    pub fn target(&self, words: &[&str]) -> Option<(Target, usize)> {
        let first = *words.first()?;
        if let Some(edge) = Self::edge(first) {
            return Some((Target::Edge(edge), 1));
        }
        let handle = folded(first);
        let mut nodes = self.game.view.nodes.iter();
        if let Some((id, _)) = nodes.find(|(_, node)| folded(&node.handle) == handle) {
            return Some((Target::Node(*id), 1));
        }
        if let Some((hex, n)) = self.place(words) {
            return Some((Target::Hex(hex), n));
        }
        let unit = self.unit(first).ok()?;
        self.game.belief.world().hex_of(unit).map(|hex| (Target::Hex(hex), 1))
    }

    /// A measure that can be asked for here, and how many words that took.
    pub fn measure(&self, words: &[&str]) -> Option<(Measure, usize)> {
        let tight = |text: &str| folded(text).replace(' ', "");
        let known: Vec<(String, Measure)> = chamber::measures(self.game)
            .into_iter()
            .map(|m| (tight(&self.names.measure(m)).replace("article", "art"), m))
            .collect();
        let said = |n: usize| tight(&words[..n].concat()).replace("article", "art");
        let exact = (1..=words.len().min(2)).rev().find_map(|n| {
            let wanted = said(n);
            known.iter().find(|(name, _)| *name == wanted).map(|(_, measure)| (*measure, n))
        });
        exact.or_else(|| {
            let wanted = words.first().map(|_| said(1)).filter(|w| w.len() >= BEGINNING)?;
            let mut fits = known.iter().filter(|(name, _)| name.starts_with(&wanted));
            let first = fits.next()?;
            fits.next().is_none().then_some((first.1, 1))
        })
    }

    /// The measures that can be asked for, as they are typed.
    pub fn measures(&self) -> Vec<String> {
        let known = chamber::measures(self.game).into_iter();
        known.map(|m| measure_word(&self.names, m)).collect()
    }

    /// A nation or voice by its code.
    pub fn nation(&self, word: &str) -> Option<NationId> {
        let mut known = self.game.view.nations.keys().copied();
        known.find(|nation| self.names.is_called(*nation, word))
    }

    /// The air or sea zone of a place, its code `GOF`, or its number: `zone3`.
    pub fn zone(&self, words: &[&str]) -> Option<(ZoneId, usize)> {
        let facts = &self.game.belief.world().book().facts;
        let number = words.first()?.to_lowercase().strip_prefix("zone").and_then(|n| n.parse().ok()).map(ZoneId);
        if let Some(zone) = number.filter(|zone| facts.theatre.contains_key(zone)) {
            return Some((zone, 1));
        }
        let code = words.first()?;
        if let Some((zone, _)) = facts.theatre.iter().find(|(_, z)| z.code.eq_ignore_ascii_case(code)) {
            return Some((*zone, 1));
        }
        let (hex, n) = self.place(words)?;
        facts.zones.get(&hex).map(|zone| (*zone, n))
    }
}

/// How a measure is typed: `article5`.
pub fn measure_word(names: &Names<'_>, measure: Measure) -> String {
    folded(&names.measure(measure)).replace(' ', "")
}

fn listed(units: &[(String, UnitId)]) -> String {
    units.iter().map(|(handle, _)| handle.as_str()).collect::<Vec<_>>().join(", ")
}

/// The thing named by the most of the first words; else by a beginning of one that fits one thing alone.
fn named<T: Copy + PartialEq>(words: &[&str], known: &[(String, T)]) -> Option<(T, usize)> {
    let most = words.len().min(WORDS_MAX);
    for n in (1..=most).rev() {
        let wanted = folded(&words[..n].join(" "));
        if let Some((_, thing)) = known.iter().find(|(name, _)| !wanted.is_empty() && *name == wanted) {
            return Some((*thing, n));
        }
    }
    let wanted = folded(words.first()?);
    if wanted.chars().count() < BEGINNING {
        return None;
    }
    let mut fits = known.iter().filter(|(name, _)| name.starts_with(&wanted)).map(|(_, thing)| *thing);
    let first = fits.next()?;
    fits.all(|other| other == first).then_some((first, 1))
}
