//! The attackers' line: origins, the 28 km that count in full, the second echelon, rivers (rules §9.1).

use std::collections::BTreeMap;

use crate::base::fixed::{div_round, mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::setup::map::{Link, River as Water};
use crate::setup::units::Combat;

use super::{Attack, is_attacked};
use crate::rules::ground::Ground;
use crate::rules::power;

/// What a unit gives to its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The unit.
    pub unit: UnitId,
    /// Its power in attack; half if its own hex is attacked.
    pub power: i32,
    /// Its front, km.
    pub front: i32,
    /// Km of its front inside the 28.
    pub inside: i32,
    /// What it gives.
    pub gives: i32,
}

/// What lies on the hexside between an origin and the attacked hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the rows of rules §9.1")]
pub enum River {
    None,
    Minor,
    MinorBridged,
    Major,
    MajorBridged,
    Beach,
}

/// A hex the attack comes from; `None` for units that land from the sea.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The hex.
    pub hex: Option<HexNo>,
    /// Its units, best power per km first.
    pub shares: Vec<Share>,
    /// What lies between.
    pub river: River,
    /// Its factor, permille.
    pub factor: i32,
    /// Sum of the shares by the factor.
    pub total: i32,
}

/// The origins of an attack, by hex number.
pub(super) fn origins(ground: &Ground<'_>, attack: &Attack) -> Vec<Origin> {
    let world = ground.world();
    let mut by_hex: BTreeMap<Option<HexNo>, Vec<UnitId>> = BTreeMap::new();
    for &unit in &attack.attackers {
        by_hex.entry(world.hex_of(unit)).or_default().push(unit);
    }
    let origins = by_hex.into_iter();
    origins.map(|(hex, units)| origin(ground, attack, hex, &units)).collect()
}

fn origin(ground: &Ground<'_>, attack: &Attack, hex: Option<HexNo>, units: &[UnitId]) -> Origin {
    let world = ground.world();
    let params = &world.book().params;
    let halved = hex.is_some_and(|h| is_attacked(world, h));
    let pressed = |power| if halved { mul(power, params.attacked_factor) } else { power };
    let mut line: Vec<(UnitId, i32, i32)> = units
        .iter()
        .map(|&u| (u, pressed(power::attack(world, u)), world.with::<Combat, _>(u, |c| c.front).unwrap_or(0)))
        .collect();
    line.sort_by(|a, b| per_km(*b, *a).then(a.0.cmp(&b.0)));
    let mut left = params.front_km;
    let mut shares = Vec::new();
    for (unit, power, front) in line {
        let inside = front.min(left);
        left -= inside;
        let gives = share(power, front, inside, params.second_echelon);
        shares.push(Share { unit, power, front, inside, gives });
    }
    let river = hex.map_or(River::Beach, |h| river(ground, h, attack));
    let factor = match river {
        River::None => 1000,
        River::Minor => params.attack_minor,
        River::MinorBridged => params.attack_minor_bridged,
        River::Major => params.attack_major,
        River::MajorBridged => params.attack_major_bridged,
        River::Beach => params.attack_beach,
    };
    let sum = shares.iter().map(|s| s.gives).sum();
    Origin { hex, shares, river, factor, total: mul(sum, factor) }
}

/// Compares power per km by cross products; a unit without front stands before all others.
fn per_km(a: (UnitId, i32, i32), b: (UnitId, i32, i32)) -> std::cmp::Ordering {
    match (a.2 > 0, b.2 > 0) {
        (true, true) => (i64::from(a.1) * i64::from(b.2)).cmp(&(i64::from(b.1) * i64::from(a.2))),
        (in_line, other) => other.cmp(&in_line),
    }
}

/// `P·(1000·k + 300·(front − k))/(1000·front)`; in full without front.
fn share(power: i32, front: i32, inside: i32, second: i32) -> i32 {
    if front <= 0 {
        return power;
    }
    let weight = i64::from(1000 * inside + second * (front - inside));
    narrow(div_round(i64::from(power) * weight, 1000 * i64::from(front)))
}

fn river(ground: &Ground<'_>, from: HexNo, attack: &Attack) -> River {
    let to = attack.battle.hex;
    let Some(side) = ground.map().side(from, to) else { return River::None };
    let linked = ground.road(from, to) != Link::None;
    if side.strait {
        return if linked { River::MajorBridged } else { River::Beach };
    }
    let bridged = linked || ground.is_bridged(from, to, attack.battle.by);
    match (side.river, bridged) {
        (Water::None, _) => River::None,
        (Water::Minor, true) => River::MinorBridged,
        (Water::Minor, false) => River::Minor,
        (Water::Major, true) => River::MajorBridged,
        (Water::Major, false) => River::Major,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_echelon_counts_three_tenths() {
        assert_eq!(share(1187, 6, 6, 300), 1187);
        assert_eq!(share(1187, 6, 4, 300), 910);
        assert_eq!(share(1187, 6, 0, 300), 356);
        assert_eq!(share(3600, 20, 2, 300), 1332);
        assert_eq!(share(500, 0, 0, 300), 500);
    }

    #[test]
    fn power_per_km_is_compared_without_division() {
        let (bde, btg) = ((UnitId(1), 6000, 20), (UnitId(2), 1400, 6));
        assert!(per_km(bde, btg).is_gt());
        assert!(per_km((UnitId(3), 10, 0), bde).is_gt(), "no front, no crowding");
    }
}
