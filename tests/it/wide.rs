//! A board of every domain: land, air, sea, missile defence, special and cyber teams, means and Council. Each side has
//! units that the other does not see.

use std::sync::Arc;

use crate::fog::{Stop, side_of};
use crate::verbs::opened_with;
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::base::refusal::{Measure, Stage};
use flank_engine::setup::scenario::Scenario;
use flank_engine::world::Snapshot;
use flank_engine::world::tables::statecraft::{Chance, Choice};

/// Units of either side besides those of the verbs: a reserve in the rear, and for Red what Blue has.
const UNITS: &str = r#"
    units: [
        (id: "reserve", name: "Reserve", short: "Reserve", nation: "EE", kind: LightBn, hq: "hq", at: Hex(39061), post: ha, release: (tier: 0, stage: Ready, authority: N, alert: true)),
        (id: "battery", name: "Battery", short: "Battery", nation: "EE", kind: SamMedium, hq: "hq", at: Hex(39062), release: (tier: 0, stage: Ready, authority: N, alert: true), sensor: (radius: 1, quality: 850), battery: (channels: 6, rounds: 18)),
        (id: "paras", name: "Paras", short: "Paras", nation: "EE", kind: AirborneBde, hq: "hq", at: Hex(39061), release: (tier: 0, stage: Ready, authority: N, alert: true)),
        (id: "rreserve", name: "Red reserve", short: "R Res", nation: "RU", kind: Btg, hq: "rhq", at: Hex(46062), post: mv),
        (id: "rguns", name: "Red guns", short: "R Guns", nation: "RU", kind: Fires, hq: "rhq", at: Hex(46061), fires: (value: 100, range: 3)),
        (id: "rsappers", name: "Red sappers", short: "R Eng", nation: "RU", kind: Engineer, hq: "rhq", at: Hex(46061), marks: (mines: 2)),
        (id: "rteam", name: "Red team", short: "R Team", nation: "RU", kind: Sof, hq: "rhq", at: Hex(46061)),
        (id: "rnet", name: "Red net", short: "R Net", nation: "RU", kind: CyberTeam, hq: "rhq", at: Hex(46061), team: (access: {"n_tapa": 100})),
        (id: "rwing", name: "Red wing", short: "R Wing", nation: "RU", kind: AirWing, hq: "rhq", at: Hex(46061)),
        (id: "rships", name: "Red ships", short: "R Ships", nation: "RU", kind: TaskGroup, hq: "rhq", at: Sea("GOF")),
        (id: "rparas", name: "Red paras", short: "R Paras", nation: "RU", kind: AirborneBde, hq: "rhq", at: Hex(46062)),
        (id: "rad", name: "Red battery", short: "R AD", nation: "RU", kind: SamMedium, hq: "rhq", at: Hex(46061), sensor: (radius: 1, quality: 850), battery: (channels: 6, rounds: 18)),"#;

/// The board, in War or in Crisis.
pub(crate) fn scenario(pace: &str) -> Arc<Scenario> {
    let crisis = pace == "Crisis";
    opened_with(&[
        ("    units: [", UNITS),
        ("pace: War", if crisis { "pace: Crisis" } else { "pace: War" }),
        ("length: (crisis: 0,", if crisis { "length: (crisis: 2," } else { "length: (crisis: 0," }),
    ])
}

/// Where a game on the board begins, with a choice open to either side and a unit asleep.
pub(crate) fn stop(pace: &str) -> Stop {
    Stop::start(&scenario(pace)).changed(|s| {
        let until = s.tables.clock.pulse_no + 6;
        let option = |id: &str| Chance { id: id.to_owned(), text: id.to_owned(), rp: 0, points: 0, open: true };
        let choice = Choice {
            text: "Which road?".to_owned(),
            options: vec![option("north"), option("south")],
            until,
            default: None,
            answer: None,
        };
        for side in Side::BOTH {
            let state = s.tables.sides.entry(side).or_default();
            state.craft.choices.insert("road".to_owned(), choice.clone());
            state.rp = 60_000;
        }
        s.tables.sides.entry(Side::Blue).or_default().measures.insert(Measure::Alert, 0);
        let asleep = s.units.iter_mut().filter(|u| u.label.as_ref().is_some_and(|l| l.name == "Sleepers"));
        for release in asleep.filter_map(|u| u.release.as_mut()) {
            (release.alert, release.stage) = (false, Stage::Home);
        }
    })
}

/// Each unit of a side on a snapshot.
pub(crate) fn own(snapshot: &Snapshot, side: Side) -> impl Iterator<Item = UnitId> + '_ {
    snapshot.units.iter().filter(move |u| side_of(u) == side).map(|u| u.id)
}
