//! The theatre board of the bench: all that costs time in a pulse, at once.
//!
//! It is the board with every domain of the tests, on the whole map and in war from the first turn, filled up with units
//! of all arms on either side of the border of Estonia and Latvia: most march and attack, some guide fires, keep radars
//! on, fly or sail. Two computer commanders play it. Nothing on it is balanced.

use std::fmt::Write as _;

use std::collections::BTreeMap;
use std::sync::Arc;

use eastern_flank::assets;
use flank_engine::base::dice::Purpose;
use flank_engine::base::hexes::HexNo;
use flank_engine::session::Record;
use flank_engine::setup::map::Map;
use flank_engine::setup::scenario::Scenario;

/// Units that the board has before it is filled up.
const FIRST: usize = 58;
/// Hexes across the border where Red's scouts stand at the start.
const SCOUTED: [HexNo; 2] = [HexNo(44068), HexNo(44069)];
/// Added units in a hex.
const STACK: usize = 2;
/// The arms of the added units of Blue and Red, again and again; what is added to a row.
const ARMS: [(&str, &str, &str); 12] = [
    ("MechBn", "Btg", ""),
    ("LightBn", "Btg", ""),
    ("MechBn", "MotBde", ""),
    ("LightBn", "Btg", ""),
    ("Fires", "Fires", "fires: (value: 100, range: 3)"),
    ("MechBn", "Btg", ""),
    ("TerrBn", "LightBn", ""),
    ("Recon", "Recon", ""),
    ("MechBde", "ArmBde", ""),
    ("SamShort", "SamShort", "battery: (emitting: true)"),
    ("LightBde", "MechBde", ""),
    ("AirWing", "AirWing", "wing: (sorties: 8, quality: 700)"),
];

/// The text of the board with `n` units.
fn text(n: usize) -> String {
    let map = Map::parse(assets::embedded().get("map/theatre.ron").expect("it is embedded")).expect("the map is valid");
    let land = |nations: &[&str]| -> Vec<HexNo> {
        let own = |h: &HexNo| map.cell(*h).is_some_and(|c| c.terrain.is_land() && nations.contains(&c.country.code()));
        map.hexes().filter(|h| own(h) && !SCOUTED.contains(h)).collect()
    };
    let (blue, red) = (land(&["EE", "LV"]), land(&["RU"]));
    let mut rows = String::new();
    for (own, other, hq, prefix) in [(&blue, &red, "hq", "xb"), (&red, &blue, "rhq", "xr")] {
        let mut front: Vec<(i32, HexNo)> =
            own.iter().map(|&h| (other.iter().map(|o| o.distance(h)).min().unwrap_or(0), h)).collect();
        front.sort_unstable();
        for i in 0..n.saturating_sub(FIRST) / 2 {
            let hex = front[i / STACK].1;
            let nation = map.cell(hex).expect("it is on the map").country.code();
            let (ours, theirs, more) = ARMS[i % ARMS.len()];
            let kind = if prefix == "xb" { ours } else { theirs };
            writeln!(
                rows,
                "(id: \"{prefix}{i}\", name: \"{prefix} {i}\", short: \"{prefix}{i}\", nation: \"{nation}\", kind: {kind}, hq: \"{hq}\", at: Hex({}), strength: 900, readiness: 850, post: ha, release: (tier: 0, stage: Ready, authority: N, alert: true), {more}),",
                hex.0
            )
            .expect("a string takes text");
        }
    }
    include_str!("../boards/all-domains.ron")
        .replace("window: (c0: 32, c1: 48, r0: 56, r1: 77)", "window: (c0: 0, c1: 83, r0: 0, r1: 157)")
        .replace("order_cap: (99, 99)", "order_cap: (400, 400)")
        .replacen("units: [", &format!("units: [\n{rows}"), 1)
}

/// The board with `n` units.
pub(crate) fn theatre(n: usize) -> Arc<Scenario> {
    let mut bundle = assets::embedded();
    bundle.put("scenarios/all-domains.ron", text(n));
    let settings = [("crisis", "0"), ("war", "20")].map(|(key, value)| (key.to_owned(), value.to_owned()));
    let scenario = Scenario::parse(&bundle, "all-domains", &settings).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(scenario.units.len(), n, "as many as asked for");
    Arc::new(scenario)
}

/// How many rulings of each purpose a turn had: what the figure stands for.
pub(crate) fn told(records: &[Record]) -> BTreeMap<Purpose, usize> {
    let steps = records.iter().filter_map(|r| if let Record::Step(step) = r { Some(step) } else { None });
    let mut counts = BTreeMap::new();
    for ruling in steps.flat_map(|s| &s.rulings) {
        *counts.entry(ruling.id.purpose).or_default() += 1;
    }
    counts
}
