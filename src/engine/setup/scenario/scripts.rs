//! Checks of scripts: what a plan, a column, a strike and a scheduled order name exists, and is the side's own.

use super::plot::Plot;
use super::{FaultCode, Faults, forces::doubles, within};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{NationId, Side};
use crate::base::refusal::VerbName;
use crate::setup::script::{Ask, PlanRow, Script, Spot};
use crate::setup::words::{Cruise, Purchase};

impl Plot<'_> {
    pub(super) fn script(&self, path: &str, side: Side, script: &Script, faults: &mut Faults) {
        for (name, chain) in script.axes.iter() {
            self.chain(&format!("{path}.axes[{name}]"), chain, faults);
        }
        doubles(&format!("{path}.plans"), script.plans.iter().map(|p| (p.used, p.id.as_str())), faults);
        for (i, plan) in script.plans.iter().enumerate().filter(|(_, p)| p.used) {
            self.plan(&format!("{path}.plans[{i}]"), plan, script, faults);
        }
        if script.plans.iter().any(|p| p.used) && script.draw().is_empty() {
            let found = script.choose.as_ref().map_or("", |c| c.value.as_str());
            faults.add(FaultCode::Sum, format!("{path}.plans"), found, "one plan that can be drawn");
        }
        for (i, group) in script.groups.iter().enumerate().filter(|(_, g)| g.used) {
            self.own(&format!("{path}.groups[{i}].unit"), side, &group.unit, faults);
            if let Some(axis) = group.axis.as_ref().filter(|name| !script.axes.contains_key(*name)) {
                let names = script.axes.keys().map(String::as_str);
                faults.unknown(format!("{path}.groups[{i}].axis"), axis, "an axis of the script", names);
            }
            let joined = group.joins.iter().flat_map(|j| &j.axes);
            for axis in joined.filter(|name| !script.axes.contains_key(*name)) {
                let names = script.axes.keys().map(String::as_str);
                faults.unknown(format!("{path}.groups[{i}].joins"), axis, "an axis of the script", names);
            }
        }
        for (i, strike) in script.strikes.iter().enumerate().filter(|(_, s)| s.used) {
            let path = format!("{path}.strikes[{i}]");
            self.own(&format!("{path}.unit"), side, &strike.unit, faults);
            match strike.hex {
                Some(hex) => self.scope.land(format!("{path}.hex"), hex, faults),
                None => self.scope.node(format!("{path}.at"), &strike.at, faults).is_some(),
            };
            for node in &strike.instead {
                self.scope.node(format!("{path}.instead"), node, faults);
            }
            within(format!("{path}.decoys"), strike.decoys, (0, 1000), faults);
            for pulse in &strike.pulses {
                within(format!("{path}.pulses"), *pulse, (0, self.scope.last_pulse), faults);
            }
        }
        for (i, order) in script.orders.iter().enumerate().filter(|(_, o)| o.used) {
            let path = format!("{path}.orders[{i}]");
            within(format!("{path}.pulse"), order.pulse, (0, self.scope.last_pulse), faults);
            within(format!("{path}.until"), order.until.unwrap_or(order.pulse), (order.pulse, i32::MAX), faults);
            if let Some(needs) = &order.needs {
                needs.visit(&mut |p| self.predicate(&format!("{path}.needs"), p, faults));
            }
            match &order.unit {
                Some(unit) => self.own(&format!("{path}.unit"), side, unit, faults),
                // An exercise is a desk order too, but its headquarters has to be named.
                None if order.ask.verb().is_desk() && order.ask.verb() != VerbName::Exercise => {}
                None => faults.add(FaultCode::Lacking, format!("{path}.unit"), "nobody", "a unit"),
            }
            self.ask(&format!("{path}.ask"), side, &order.ask, faults);
        }
    }

    /// What a scheduled order names.
    fn ask(&self, path: &str, side: Side, ask: &Ask, faults: &mut Faults) {
        match ask {
            Ask::Move(hex) | Ask::Advance(hex) | Ask::Support(hex) | Ask::Deceive { hex, .. } => {
                self.scope.land(path, *hex, faults);
            }
            Ask::Engineer { at, .. } | Ask::Sof { at, .. } => self.spot(path, at, faults),
            Ask::Send { to, from, aboard, .. } => {
                self.spot(path, to, faults);
                if let Some(node) = from {
                    self.scope.node(path, node, faults);
                }
                if let Some(lift) = aboard {
                    self.own(path, side, lift, faults);
                }
            }
            Ask::Naval { zone, cruise } => {
                self.zone(path, zone, faults);
                if let Cruise::Land(hex) = cruise {
                    self.scope.land(path, *hex, faults);
                }
            }
            Ask::Exercise { kind, abort, .. } if !abort => self.exercise(path, side, (kind, ask), faults),
            Ask::Summit { nations, .. } => {
                for nation in nations {
                    self.voice(path, *nation, faults);
                }
            }
            Ask::Amd { protect: nodes, .. } | Ask::Cyber { nodes, .. } => {
                for node in nodes {
                    self.scope.node(path, node, faults);
                }
            }
            Ask::Blow(node) => {
                self.scope.node(path, node, faults);
            }
            Ask::Fly { zone, at, .. } => {
                self.zone(path, zone, faults);
                for hex in at {
                    self.scope.hex(path, *hex, faults);
                }
            }
            Ask::Hybrid { kind, node, hex, instead, nation } => {
                self.act(path, kind, (node.as_deref(), *nation), faults);
                if let Some(hex) = hex {
                    self.scope.hex(path, *hex, faults);
                }
                for node in instead {
                    self.scope.node(path, node, faults);
                }
            }
            Ask::Invest { kind, node, nation } => {
                if Purchase::of_word(kind).is_none() {
                    faults.unknown(path, kind, "a purchase", Purchase::ALL.into_iter().map(Purchase::word));
                }
                self.aim(path, (node.as_deref(), *nation), faults);
            }
            Ask::Attribute(incident) => self.incident(path, incident, faults),
            Ask::Lobby { nation, .. } | Ask::Partner { nation, .. } => self.voice(path, *nation, faults),
            Ask::Choose { choice, option } => self.chosen(path, choice, option, faults),
            // Of an exercise that is broken off only its headquarters counts.
            Ask::Exercise { .. } | Ask::Hold(_) | Ask::Council(_) | Ask::Signal { .. } | Ask::Alert(_) => {}
        }
    }

    /// An exercise that is begun.
    fn exercise(&self, path: &str, side: Side, (kind, ask): (&str, &Ask), faults: &mut Faults) {
        let Ask::Exercise { area, who, nodes, .. } = ask else { return };
        let kinds = || self.scope.library.tables.exercises.keys().chain(self.raw.exercise_kinds.keys());
        if kinds().all(|word| word != kind) {
            faults.unknown(path, kind, "an exercise", kinds().map(String::as_str));
        }
        if let Some(hex) = area {
            self.scope.hex(path, *hex, faults);
        }
        for unit in who {
            self.own(path, side, unit, faults);
        }
        for node in nodes {
            self.scope.node(path, node, faults);
        }
    }

    fn zone(&self, path: &str, zone: &str, faults: &mut Faults) {
        let zones = &self.scope.library.zones;
        if zones.number(zone).is_none() {
            faults.unknown(path, zone, "a zone", zones.codes());
        }
    }

    fn spot(&self, path: &str, spot: &Spot, faults: &mut Faults) {
        match spot {
            Spot::Node(node) => {
                self.scope.node(path, node, faults);
            }
            Spot::Hex(hex) => {
                self.scope.hex(path, *hex, faults);
            }
            Spot::Side(a, b) => self.chain(path, &[*a, *b], faults),
        }
    }

    pub(super) fn aim(&self, path: &str, (node, nation): (Option<&str>, Option<NationId>), faults: &mut Faults) {
        if let Some(node) = node {
            self.scope.node(path, node, faults);
        }
        if let Some(nation) = nation {
            self.voice(path, nation, faults);
        }
    }

    /// Hexes of the window, each beside the one before it.
    pub(super) fn chain(&self, path: &str, chain: &[HexNo], faults: &mut Faults) {
        for hex in chain {
            self.scope.land(path, *hex, faults);
        }
        for pair in chain.windows(2) {
            if Edge::between(pair[0], pair[1]).is_none() {
                let found = format!("{} after {}", pair[1], pair[0]);
                faults.add(FaultCode::WrongPlace, path, found, "a chain of neighbours");
            }
        }
    }

    fn plan(&self, path: &str, plan: &PlanRow, script: &Script, faults: &mut Faults) {
        within(format!("{path}.weight"), plan.weight, (0, 1000), faults);
        let Some(axis) = script.axes.get(&plan.axis) else {
            let names = script.axes.keys().map(String::as_str);
            faults.unknown(format!("{path}.axis"), &plan.axis, "an axis of the script", names);
            return;
        };
        if !axis.contains(&plan.goal) {
            faults.add(FaultCode::Mismatch, format!("{path}.goal"), plan.goal, "a hex of its axis");
        }
        for (i, line) in plan.lines.iter().enumerate() {
            if !axis.contains(&line.hex) {
                faults.add(FaultCode::Mismatch, format!("{path}.lines[{i}].hex"), line.hex, "a hex of its axis");
            }
            within(format!("{path}.lines[{i}].pulse"), line.pulse, (0, self.scope.last_pulse), faults);
        }
    }

    pub(super) fn own(&self, path: &str, side: Side, unit: &str, faults: &mut Faults) {
        let row = self.scope.unit(path, unit, faults);
        if row.is_some_and(|u| self.scope.side_of(u).is_some_and(|s| s != side)) {
            faults.add(FaultCode::Mismatch, path, unit, &format!("a unit of {side:?}"));
        }
    }
}
