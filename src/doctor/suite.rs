//! The suites: what a scenario that the rules accept still lacks for people, for the computer and for the debrief.

mod ground;
mod play;
mod score;
mod words;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::setup::bundle::scenario_file;
use flank_engine::setup::forces::{Start, UnitRow};
use flank_engine::setup::msel::Inject;
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::units::Kind;

use super::check::Check;
use super::examine::Finding;
use super::locate::locate;

/// More injects than a scenario has.
const ROWS_MAX: usize = 1000;

/// The suites over one scenario under one set of settings.
pub(super) struct Suite<'a> {
    scenario: &'a Scenario,
    text: &'a str,
    file: String,
    findings: Vec<Finding>,
}

impl<'a> Suite<'a> {
    /// Over a scenario and the text it was read from.
    pub(super) fn new(scenario: &'a Scenario, text: &'a str) -> Suite<'a> {
        let file = scenario_file(&scenario.book.facts.id);
        Suite { scenario, text, file, findings: Vec::new() }
    }

    /// All of them.
    pub(super) fn run(mut self) -> Vec<Finding> {
        ground::run(&mut self);
        play::run(&mut self);
        score::run(&mut self);
        words::run(&mut self);
        let meant = &self.scenario.meant;
        let is_meant =
            |f: &Finding| meant.iter().any(|m| m.code == f.code && f.text.contains(&format!("`{}`", m.about)));
        self.findings.retain(|finding| !is_meant(finding));
        self.findings
    }

    /// Reports one.
    fn say(&mut self, check: Check, path: impl Into<String>, (text, expected): (String, &str)) {
        self.findings.push(Finding {
            severity: check.severity(),
            code: format!("S{:02}", check.number()),
            file: self.file.clone(),
            path: path.into(),
            at: None,
            text,
            expected: format!("expected {expected}"),
            way_out: None,
        });
    }

    /// Gives the last one a way out.
    fn hint(&mut self, way_out: String) {
        self.findings.last_mut().expect("a finding was reported").way_out = Some(way_out);
    }

    /// Where a field of an inject stands: the row with its id, and with its text if several have it.
    fn inject(&self, inject: &Inject, field: &str) -> String {
        let value = |i: usize, field: &str| &self.text[locate(self.text, &format!("injects[{i}].{field}"))];
        let id = format!("\"{}\"", inject.id);
        let rows: Vec<usize> =
            (0..ROWS_MAX).take_while(|i| !value(*i, "id").starts_with('[')).filter(|i| value(*i, "id") == id).collect();
        let told = rows.iter().find(|i| value(**i, "text").trim_matches('"') == inject.text);
        format!("injects[{}].{field}", told.or(rows.first()).copied().unwrap_or(0))
    }

    /// Land units of a side on the map: number, hex, row.
    fn land_units(&self, side: Side) -> impl Iterator<Item = (u32, HexNo, &'a UnitRow)> + use<'a> {
        let scenario = self.scenario;
        scenario.units.iter().filter_map(move |(id, unit)| match unit.at {
            Start::Hex(hex) if scenario.side_of(unit) == side && is_land(unit.kind) => Some((id.0, hex, unit)),
            _ => None,
        })
    }
}

/// Units that march and eat.
fn is_land(kind: Kind) -> bool {
    use Kind as K;
    let elsewhere = [K::AirWing, K::TaskGroup, K::Mcm, K::Sub, K::Convoy, K::Sof, K::CyberTeam, K::Hq, K::Police];
    !elsewhere.contains(&kind)
}
