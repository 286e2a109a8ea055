//! Finding what is typed: hex numbers, objective letters, units, contacts, towns, nodes.

use flank_engine::base::hexes::HexNo;

use crate::app::game::{Game, Pick};
use crate::app::model::Model;
use crate::prose::Names;
use crate::prose::names::folded;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub hex: HexNo,
    /// What to choose there.
    pub pick: Option<Pick>,
}

/// What fits the text, the nearest name first; at most twenty.
pub fn found(m: &Model, text: &str) -> Vec<Found> {
    let Some(game) = &m.game else { return Vec::new() };
    let names = Names::new(game.belief.world(), &m.words);
    let wanted = folded(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut all = exact(game, &names, &wanted);
    let mut rest: Vec<(usize, Found)> =
        candidates(game, &names).into_iter().filter_map(|f| Some((folded(&f.name).find(&wanted)?, f))).collect();
    rest.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    for (_, hit) in rest {
        if !all.contains(&hit) {
            all.push(hit);
        }
    }
    all.truncate(20);
    all
}

/// A hex by its number, an objective by its letter, a unit by its handle, a contact by its number.
fn exact(game: &Game, names: &Names<'_>, wanted: &str) -> Vec<Found> {
    let mut hits = Vec::new();
    let number = wanted.parse().ok().map(HexNo).filter(|hex| game.in_play(*hex));
    hits.extend(number.map(|hex| Found { name: names.place(hex), hex, pick: None }));
    let letters = game.objectives().into_iter().zip('a'..='z');
    let objective = letters.into_iter().find(|(_, letter)| wanted.chars().eq([*letter]));
    hits.extend(objective.map(|((hex, _), _)| Found { name: names.place(hex), hex, pick: None }));
    if let Some(unit) = game.by_handle(wanted) {
        hits.extend(unit_found(game, names, unit));
    }
    hits
}

fn unit_found(game: &Game, names: &Names<'_>, unit: flank_engine::base::ids::UnitId) -> Option<Found> {
    let hex = game.belief.world().hex_of(unit)?;
    Some(Found { name: names.unit(unit), hex, pick: Some(Pick::Unit(unit)) })
}

fn candidates(game: &Game, names: &Names<'_>) -> Vec<Found> {
    let mut all: Vec<Found> = game.view.own.iter().filter_map(|u| unit_found(game, names, u.id)).collect();
    all.extend(game.view.contacts.iter().filter_map(|(id, sighting)| {
        Some(Found { name: names.contact(*id), hex: sighting.hex?, pick: Some(Pick::Contact(*id)) })
    }));
    let map = &game.belief.world().book().map;
    let towns = map.towns().iter().filter(|town| game.in_play(town.hex));
    all.extend(towns.map(|town| Found { name: town.name.clone(), hex: town.hex, pick: None }));
    all.extend(
        game.view.nodes.iter().filter_map(|(id, node)| {
            Some(Found { name: node.name.clone(), hex: node.hex?, pick: Some(Pick::Node(*id)) })
        }),
    );
    all
}
