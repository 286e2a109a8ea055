//! Towns and places of note: which hex each lies in, its tier, its name in ASCII.

use std::collections::{BTreeMap, BTreeSet};

use super::MapmakerError;
use super::draft::{Draft, Town};
use super::geo::{Point, distance};
use super::grid::{self, Hex};
use super::sources::Place;

/// People that make a hex urban (rules §5.1).
const URBAN: u32 = 300_000;

/// The hex of a place: the one that contains it if that is land of its own state, else the nearest such hex beside it.
fn snap(draft: &Draft, country: &str, at: Point) -> Option<Hex> {
    let hex = grid::under(at)?;
    let ours = |h: Hex| draft.countries[usize::from(draft.hexes.owner[h])] == country;
    let own = |&h: &Hex| ours(h) && !draft.islands.contains(&h);
    if own(&hex) {
        return Some(hex);
    }
    let far = |h: Hex| distance(grid::centre(h), at);
    grid::around(hex).filter(own).min_by(|&a, &b| far(a).total_cmp(&far(b)))
}

/// Fills in the urban hexes and the list of places: the first town of each hex, and what the gazetteer adds.
pub(super) fn settle(draft: &mut Draft, towns: &[Place], gazetteer: &[Place]) -> Result<(), MapmakerError> {
    let mut first: BTreeMap<Hex, &Place> = BTreeMap::new();
    for town in towns {
        let Some(hex) = snap(draft, &town.country, town.at) else { continue };
        if town.people >= URBAN {
            draft.urban.insert(hex);
        }
        let best = first.entry(hex).or_insert(town);
        if (town.capital, town.people) > (best.capital, best.people) {
            *best = town;
        }
    }
    let mut known: BTreeSet<(Hex, String)> = BTreeSet::new();
    for (hex, town) in first {
        let ascii = ascii(&town.name)?;
        known.insert((hex, ascii.clone()));
        draft.towns.push(Town { name: town.name.clone(), ascii, hex, tier: tier(town), capital: town.capital });
    }
    for place in gazetteer {
        let Some(hex) = snap(draft, &place.country, place.at) else { continue };
        let ascii = ascii(&place.name)?;
        if known.insert((hex, ascii.clone())) {
            draft.towns.push(Town { name: place.name.clone(), ascii, hex, tier: 6, capital: false });
        }
    }
    draft.towns.sort_by(|a, b| (grid::number(a.hex), a.tier, &a.name).cmp(&(grid::number(b.hex), b.tier, &b.name)));
    Ok(())
}

fn tier(town: &Place) -> u8 {
    match town.people {
        _ if town.capital => 1,
        1_000_000.. => 1,
        300_000.. => 2,
        100_000.. => 3,
        50_000.. => 4,
        _ => 5,
    }
}

/// A name without accents; a letter nobody has given a twin stops the map maker.
fn ascii(name: &str) -> Result<String, MapmakerError> {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            _ if letter.is_ascii() => out.push(letter),
            _ => out.push_str(twin(letter).ok_or_else(|| MapmakerError::Letter { name: name.to_owned(), letter })?),
        }
    }
    Ok(out)
}

/// The ASCII twin of a Latin letter of the theatre.
fn twin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'Ä' | 'Å' | 'Ā' => "A",
        'Ç' | 'Ć' | 'Č' => "C",
        'Đ' => "D",
        'É' => "E",
        'İ' => "I",
        'Ľ' | 'Ł' => "L",
        'Ó' | 'Ö' | 'Ø' => "O",
        'Ř' => "R",
        'Ś' | 'Ş' | 'Š' | 'Ș' => "S",
        'Ț' => "T",
        'Ú' | 'Ü' => "U",
        'Ż' | 'Ž' => "Z",
        'à' | 'á' | 'â' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' => "d",
        'è' | 'é' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'í' | 'î' | 'ı' | 'ḯ' => "i",
        'ľ' | 'ł' => "l",
        'ń' | 'ň' => "n",
        'ò' | 'ó' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ú' | 'ü' | 'ū' | 'ŭ' | 'ů' => "u",
        'ý' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '’' | '‘' | 'ʼ' => "'",
        _ => return None,
    })
}
