//! Checks of injects, scripts and the coach: what they name exists, and comes before the end.

use super::{FaultCode, Faults, RawScenario, Scope, forces::doubles, within};
use crate::base::ids::NationId;
use crate::setup::design::INTENT;
use crate::setup::forces::Start;
use crate::setup::msel::{Effect, FIGURES, Inject, Predicate, estimated};
use crate::setup::texts::{Coach, Lesson, News};
use crate::setup::units::Kind;

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    let plot = Plot { raw, scope };
    doubles("injects", raw.injects.iter().map(|i| (i.used, i.id.as_str())), faults);
    for (i, inject) in raw.injects.iter().enumerate().filter(|(_, i)| i.used) {
        plot.inject(&format!("injects[{i}]"), inject, faults);
    }
    doubles("draws", raw.draws.iter().map(|d| (d.used, d.name.as_str())), faults);
    for (i, draw) in raw.draws.iter().enumerate().filter(|(_, d)| d.used) {
        if draw.values.iter().any(|(_, w)| *w < 0) || draw.values.iter().all(|(_, w)| *w == 0) {
            faults.add(FaultCode::Sum, format!("draws[{i}].values"), &draw.name, "weights of 0 or more, one above 0");
        }
    }
    for (side, script) in raw.scripts.iter() {
        plot.script(&format!("scripts[{side:?}]"), *side, script, faults);
    }
    if let Some(coach) = raw.texts.coach.as_ref().filter(|c| c.used) {
        plot.coach(coach, faults);
    }
}

/// Checks a condition that stands outside the injects.
pub(super) fn condition(raw: &RawScenario, scope: &Scope<'_>, path: &str, needs: &Predicate, faults: &mut Faults) {
    let plot = Plot { raw, scope };
    needs.visit(&mut |p| plot.predicate(path, p, faults));
}

/// What a predicate, an effect or a chain is checked against.
pub(super) struct Plot<'a> {
    pub(super) raw: &'a RawScenario,
    pub(super) scope: &'a Scope<'a>,
}

impl Plot<'_> {
    fn inject(&self, path: &str, inject: &Inject, faults: &mut Faults) {
        for (i, when) in inject.when.iter().enumerate() {
            within(format!("{path}.when[{i}].pulse"), when.pulse, (0, self.scope.last_pulse), faults);
            within(format!("{path}.when[{i}].to"), when.to.unwrap_or(when.pulse), (when.pulse, i32::MAX), faults);
        }
        if inject.when.is_empty() && inject.needs.is_none() {
            faults.add(FaultCode::Lacking, path, &inject.id, "a pulse, a condition, or both");
        }
        if inject.to.is_empty() {
            faults.add(FaultCode::Lacking, format!("{path}.to"), "nobody", "a reader");
        }
        let names = || FIGURES.into_iter().chain(inject.rolls.keys().map(String::as_str));
        for figure in figures(&inject.text) {
            if !names().any(|n| n == estimated(figure).unwrap_or(figure)) {
                faults.unknown(format!("{path}.text"), figure, "a figure of the step, or one that is rolled", names());
            }
        }
        within(format!("{path}.chance"), inject.chance.unwrap_or(1), (1, 1000), faults);
        for (name, (lo, hi)) in inject.rolls.iter() {
            if lo > hi {
                let found = format!("({lo}, {hi})");
                faults.add(
                    FaultCode::OutOfRange,
                    format!("{path}.rolls[{name}]"),
                    found,
                    "the least, then the greatest",
                );
            }
        }
        let is_unit = |handle: &&String| self.scope.units.contains_key(handle.as_str());
        if let Some(node) = inject.about.as_ref().filter(|handle| !is_unit(handle)) {
            self.scope.node(format!("{path}.about"), node, faults);
        }
        if let Some(needs) = &inject.needs {
            needs.visit(&mut |p| self.predicate(&format!("{path}.needs"), p, faults));
        }
        for (i, effect) in inject.effects.iter().enumerate() {
            self.effect(&format!("{path}.effects[{i}]"), effect, faults);
        }
    }

    pub(super) fn predicate(&self, path: &str, predicate: &Predicate, faults: &mut Faults) {
        use Predicate as P;
        match predicate {
            P::Holds(_, hex)
            | P::Lost(_, hex)
            | P::SideWithin { place: hex, .. }
            | P::FrontWithin { place: hex, .. }
            | P::Mines { at: hex, .. }
            | P::Level { at: hex, .. } => {
                self.scope.hex(path, *hex, faults);
            }
            P::UnitWithin { unit, place, .. } => {
                self.scope.unit(path, unit, faults);
                self.scope.hex(path, *place, faults);
            }
            P::Gone(unit)
            | P::Unloaded(unit)
            | P::Moved(unit)
            | P::Strength { unit, .. }
            | P::SupplyBelow { unit, .. }
            | P::RoundsBelow { unit, .. }
            | P::Stage { unit, .. } => {
                self.scope.unit(path, unit, faults);
            }
            P::NodeBelow { node, .. }
            | P::Out(node)
            | P::Struck { node, .. }
            | P::StruckNow(node)
            | P::Crossed { node, .. } => {
                self.scope.node(path, node, faults);
            }
            P::Hit { units, countries, nations, .. } => {
                for unit in units {
                    self.scope.unit(path, unit, faults);
                }
                for nation in countries.iter().chain(nations) {
                    self.scope.country(path, *nation, faults);
                }
            }
            P::Fact(name) if !self.sets(name) => {
                faults.unknown(path, name, "a fact that an effect of the scenario sets", std::iter::empty());
            }
            P::Corridor { from, to, through, .. } => {
                for hex in [from, to].into_iter().chain(through) {
                    self.scope.land(path, *hex, faults);
                }
            }
            P::InCountry { countries, .. } => {
                for nation in countries {
                    self.scope.country(path, *nation, faults);
                }
            }
            P::State(nation, _)
            | P::Assented { nation, .. }
            | P::Partner { nation, .. }
            | P::WillBelow { nation, .. }
            | P::WillAtLeast { nation, .. } => {
                self.voice(path, *nation, faults);
            }
            P::Evidence { incident, .. } | P::Attributed(incident) => self.incident(path, incident, faults),
            P::Chosen { choice, option } | P::Answered { choice, option } => {
                self.chosen(path, choice, option, faults);
            }
            P::Drawn { name, value } => self.draw(path, name, Some(value), faults),
            P::All(list) | P::Any(list) | P::AtLeast(_, list) if list.is_empty() => {
                faults.add(FaultCode::Lacking, path, "an empty list", "one condition at least");
            }
            _ => {}
        }
    }

    pub(super) fn effect(&self, path: &str, effect: &Effect, faults: &mut Faults) {
        use Effect as E;
        match effect {
            E::Will { nation, .. } | E::State { nation, .. } | E::National(nation) => self.voice(path, *nation, faults),
            E::Partner { nation, level } => {
                self.voice(path, *nation, faults);
                within(format!("{path}.level"), *level, (0, 4), faults);
            }
            E::Caveat(name) if !self.raw.caveats.iter().any(|c| c.used && c.id == *name) => {
                let names = self.raw.caveats.iter().filter(|c| c.used).map(|c| c.id.as_str());
                faults.unknown(path, name.as_str(), "a named caveat of the scenario", names);
            }
            E::Mine { from, to, .. } => self.chain(path, &[*from, *to], faults),
            E::Access { team, node, to } => {
                within(format!("{path}.to"), *to, (0, 1000), faults);
                self.scope.node(path, node, faults);
                self.team(path, team, faults);
            }
            E::Evidence { incident, .. } | E::Severity { incident, .. } | E::Answer(incident) => {
                self.incident(path, incident, faults);
            }
            E::Move { unit, to } => {
                self.scope.unit(path, unit, faults);
                self.place(path, to, faults);
            }
            E::Strength { unit, .. }
            | E::Ready { unit, .. }
            | E::Supply { unit, .. }
            | E::Rounds { unit, .. }
            | E::Release { unit, .. }
            | E::Unlock(unit)
            | E::Rsom { unit, .. }
            | E::Remove(unit)
            | E::Side { unit, .. }
            | E::Contact { unit, .. } => {
                self.scope.unit(path, unit, faults);
            }
            E::Node { node, .. } | E::Out { node, .. } => {
                self.scope.node(path, node, faults);
            }
            E::Skill { team, to } => {
                within(format!("{path}.to"), *to, (0, 1000), faults);
                self.team(path, team, faults);
            }
            E::Raise(incident) => {
                self.incident(path, incident, faults);
                if self.scope.incidents.get(incident.as_str()).is_some_and(|row| !row.closed) {
                    faults.add(FaultCode::Mismatch, path, incident, "an incident that is closed at the start");
                }
            }
            E::Attribute { incident, .. } => self.incident(path, incident, faults),
            E::Act { kind, nation, node } => self.act(path, kind, (node.as_deref(), *nation), faults),
            E::Lock { nations, units, pulses, .. } => {
                for unit in units {
                    self.scope.unit(path, unit, faults);
                }
                within(format!("{path}.pulses"), *pulses, (1, 99), faults);
                for nation in nations {
                    self.scope.country(path, *nation, faults);
                }
            }
            E::Cyber { node, size, pulses } => {
                self.scope.node(path, node, faults);
                within(format!("{path}.size"), *size, (1, 1000), faults);
                within(format!("{path}.pulses"), *pulses, (1, 99), faults);
            }
            E::Density { zone, n, .. } => self.density(path, (zone, *n), faults),
            E::Tell { draw, .. } => self.draw(path, draw, None, faults),
            _ => {}
        }
    }

    /// Whether some effect sets a fact.
    fn sets(&self, name: &str) -> bool {
        let of_choices = self.raw.choices.iter().filter(|c| c.used).flat_map(|c| {
            let options = c.options.iter().flat_map(|o| o.effects.iter().chain(&o.otherwise));
            c.meanwhile.iter().chain(options)
        });
        let all = self.raw.injects.iter().filter(|i| i.used).flat_map(|i| &i.effects).chain(of_choices);
        all.into_iter().any(|effect| matches!(effect, Effect::Fact(set) if set == name))
    }

    /// Mines added to a zone.
    fn density(&self, path: &str, (zone, n): (&str, i32), faults: &mut Faults) {
        within(format!("{path}.n"), n, (-1000, 1000), faults);
        self.place(path, &Start::Sea(zone.to_owned()), faults);
    }

    fn team(&self, path: &str, team: &str, faults: &mut Faults) {
        let row = self.scope.unit(path, team, faults);
        if row.is_some_and(|u| !matches!(u.kind, Kind::Sof | Kind::CyberTeam)) {
            faults.add(FaultCode::Mismatch, path, team, "a team");
        }
    }

    /// A hybrid act by its word, and what it is aimed at.
    pub(super) fn act(&self, path: &str, kind: &str, aim: (Option<&str>, Option<NationId>), faults: &mut Faults) {
        let words = || self.scope.library.tables.hybrid.keys().chain(self.raw.hybrid_kinds.keys());
        if words().all(|word| word != kind) {
            faults.unknown(path, kind, "a hybrid act", words().map(String::as_str));
        }
        self.aim(path, aim, faults);
    }

    /// A choice of the scenario and one of its options; the aggressor's own choice of rules §17 has those of its axes.
    pub(super) fn chosen(&self, path: &str, choice: &str, option: &str, faults: &mut Faults) {
        let rows = || self.raw.choices.iter().filter(|c| c.used);
        match rows().find(|c| c.id == choice) {
            Some(row) if row.options.iter().all(|o| o.id != option) => {
                faults.unknown(
                    path,
                    option,
                    &format!("an option of `{choice}`"),
                    row.options.iter().map(|o| o.id.as_str()),
                );
            }
            None if choice != INTENT => {
                faults.unknown(path, choice, "a choice of the scenario", rows().map(|c| c.id.as_str()));
            }
            _ => {}
        }
    }

    /// A draw of the scenario, and one of its values if one is named.
    fn draw(&self, path: &str, name: &str, value: Option<&str>, faults: &mut Faults) {
        let rows = || self.raw.draws.iter().filter(|d| d.used);
        let Some(row) = rows().find(|d| d.name == name) else {
            faults.unknown(path, name, "a draw of the scenario", rows().map(|d| d.name.as_str()));
            return;
        };
        let values = || row.values.iter().map(|(v, _)| v.as_str());
        if let Some(value) = value.filter(|v| !values().any(|known| known == *v)) {
            faults.unknown(path, value, &format!("a value of `{name}`"), values());
        }
    }

    /// Where an effect puts a unit.
    pub(super) fn place(&self, path: &str, to: &Start, faults: &mut Faults) {
        let zones = &self.scope.library.zones;
        match to {
            Start::Hex(hex) => {
                self.scope.hex(path, *hex, faults);
            }
            Start::Node(id) | Start::Box(id) => {
                self.scope.node(path, id, faults);
            }
            Start::Aboard(id) => {
                self.scope.unit(path, id, faults);
            }
            Start::Sea(code) if zones.number(code).is_none() => faults.unknown(path, code, "a zone", zones.codes()),
            Start::Sea(_) | Start::Off => {}
        }
    }

    pub(super) fn voice(&self, path: &str, nation: NationId, faults: &mut Faults) {
        let voices = || self.raw.voices.iter().filter(|v| v.used);
        if !voices().any(|v| v.id == nation) {
            faults.unknown(path, nation.0.as_str(), "a voice", voices().map(|v| v.id.0.as_str()));
        }
    }

    pub(super) fn incident(&self, path: &str, id: &str, faults: &mut Faults) {
        if !self.scope.incidents.contains_key(id) {
            faults.unknown(path, id, "an incident of the scenario", self.scope.incidents.keys().copied());
        }
    }

    fn coach(&self, coach: &Coach, faults: &mut Faults) {
        for (i, step) in coach.steps.iter().enumerate().filter(|(_, s)| s.used) {
            for lesson in &step.until {
                let path = format!("texts.coach.steps[{i}].until");
                match lesson {
                    Lesson::Selected(unit) | Lesson::DraftReleased { unit, .. } | Lesson::SealedStance { unit, .. } => {
                        self.own(&path, coach.side, unit, faults);
                    }
                    Lesson::Prompt { unit, goals } | Lesson::Draft { unit, goals, .. } => {
                        self.own(&path, coach.side, unit, faults);
                        for hex in goals {
                            self.scope.land(path.clone(), *hex, faults);
                        }
                    }
                    Lesson::DraftEmit { unit, protects } => {
                        self.own(&path, coach.side, unit, faults);
                        self.scope.node(path, protects, faults);
                    }
                    _ => {}
                }
            }
        }
        for (i, card) in coach.cards.iter().enumerate().filter(|(_, c)| c.used) {
            if let News::Arrived(unit) = &card.on {
                self.scope.unit(format!("texts.coach.cards[{i}].on"), unit, faults);
            }
        }
    }
}

/// Names between braces in a text.
fn figures(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
