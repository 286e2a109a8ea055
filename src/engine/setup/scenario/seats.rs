//! Options of rules §22 that change what a scenario says: who sits at the Council table, where sensors are jammed, how
//! the chance of an attack is told. Laid over what was checked.
//!
//! Not here: options that are numbers of the rules (`lay_over` of the presets), and those the rules themselves read.

use std::collections::BTreeSet;

use super::{RawScenario, Scope};
use crate::base::fixed::div_floor;
use crate::base::ids::{NationId, Side};
use crate::base::refusal::VerbName;
use crate::setup::book::{Facts, Part};
use crate::setup::design::Mode;
use crate::setup::factors::{Factor, FactorKind, FactorRow};
use crate::setup::options::{Chosen, Opt, Preset, Presets};
use crate::setup::politics::VoiceRow;

/// What the options in force change in what all know; the voices as they sit then.
pub(super) fn lay(raw: &RawScenario, scope: &Scope<'_>, chosen: &Chosen, facts: &mut Facts) -> Vec<VoiceRow> {
    if let Some(preset) = chosen.patches.get(&Opt::Ew) {
        facts.factors.extend(jammed(raw, scope, preset));
    }
    facts.grades = chosen.patches.get(&Opt::NoPBand).and_then(|preset| preset.grades);
    let rows = raw.voices.iter().filter(|v| v.used);
    let Some(preset) = chosen.patches.get(&Opt::Full32) else { return rows.cloned().collect() };
    rows.flat_map(|row| split(row, preset, facts)).collect()
}

/// Factors of jamming; a scenario that names zones of its own has it there.
fn jammed(raw: &RawScenario, scope: &Scope<'_>, preset: &Preset) -> Vec<Factor> {
    let own = &raw.jammed;
    let rows = preset.factors.iter().filter(|row| row.kind == FactorKind::Jam);
    let zones = &scope.library.zones;
    let factor = |row: &FactorRow| Factor {
        kind: row.kind,
        n: row.n,
        hexes: row.hexes.iter().copied().collect(),
        zones: if own.is_empty() { &row.zones } else { own }.iter().filter_map(|code| zones.number(code)).collect(),
        side: row.side,
        pulses: row.pulses,
        needs: row.needs.clone(),
    };
    rows.map(factor).collect()
}

/// The members a voice speaks for on the first day.
fn members(voice: NationId, preset: &Preset, facts: &Facts) -> Vec<NationId> {
    let day = facts.start.0.as_str();
    let in_already = |country: &NationId| preset.joined.get(country).is_none_or(|from| from.as_str() <= day);
    let of = facts.countries.iter().filter(|(_, row)| row.voice == Some(voice)).map(|(country, _)| *country);
    of.filter(in_already).collect()
}

/// A voice for each member of a group, with the group's values and an even part of its weight. The member that leads
/// the group keeps its seat; a group that is nobody's own is kept as a list of seats, for what the scenario says of it.
fn split(row: &VoiceRow, preset: &Preset, facts: &mut Facts) -> Vec<VoiceRow> {
    let group = row.id;
    let members = members(group, preset, facts);
    if members.len() < 2 {
        return vec![row.clone()];
    }
    let lead = preset.leads.get(&group);
    let seat = |country: NationId| if lead == Some(&country) { group } else { country };
    for (country, of) in &mut facts.countries {
        if of.voice == Some(group) {
            of.voice = members.contains(country).then(|| seat(*country));
        }
    }
    let seats: Vec<NationId> = members.iter().map(|country| seat(*country)).collect();
    if !seats.contains(&group) {
        facts.groups.insert(group, seats.clone());
    }
    let n = i32::try_from(seats.len()).expect("an alliance has few members");
    let (part, rest) = (div_floor(row.weight.into(), n.into()), row.weight.rem_euclid(n));
    let part = i32::try_from(part).expect("a part of a weight is no greater");
    let weights = (0..n).map(|place| part + i32::from(place < rest));
    seats.into_iter().zip(weights).map(|(id, weight)| VoiceRow { id, weight, ..row.clone() }).collect()
}

/// Whether an option changes anything in a scenario, so that it is worth a choice.
pub(super) fn plays(raw: &RawScenario, scope: &Scope<'_>, presets: &Presets, facts: &Facts, option: Opt) -> bool {
    let Some(patch) = presets.options.get(&option) else {
        return match option {
            Opt::Weather => {
                !facts.off.contains(&Part::Weather) && (0..=facts.last_pulse).any(|pulse| facts.is_thaw(pulse))
            }
            Opt::Night => true,
            Opt::Public => raw.voices.iter().any(|v| v.used && v.base.unwrap_or(v.will) != v.public),
            _ => false,
        };
    };
    match option {
        Opt::Full32 => raw.voices.iter().any(|v| v.used && members(v.id, patch, facts).len() > 1),
        Opt::Ew => {
            let zones: BTreeSet<_> = jammed(raw, scope, patch).into_iter().flat_map(|f| f.zones).collect();
            let here = |hex| {
                let air = facts.air_over(hex).is_some_and(|zone| zones.contains(&zone));
                air || facts.zones.get(&hex).is_some_and(|zone| zones.contains(zone))
            };
            scope.map.hexes().any(here)
        }
        Opt::Industrial => facts.is_unlocked(Side::Blue, VerbName::Invest),
        Opt::NoPBand => matches!(raw.attack.mode, Mode::Calculus) && !raw.attack.axes.is_empty(),
        Opt::Weather | Opt::Night | Opt::Public => true,
    }
}
