//! Changes of nations, sides, incidents and proposals.

use crate::base::ids::{IncidentId, NationId, ProposalId, Side};
use crate::world::event::{CraftChange, IncidentChange, NationChange, ProposalChange, SideChange};
use crate::world::tables::politics::Standing;
use crate::world::tables::statecraft::Statecraft;
use crate::world::truth::World;

use super::set;

impl World {
    pub(super) fn apply_nation(&mut self, id: NationId, change: NationChange) {
        let nation = self.tables.nations.get_mut(&id).expect("an event names a nation");
        match change {
            NationChange::Will { n, cause } => {
                nation.will += n;
                nation.once.insert(cause);
            }
            NationChange::Caveat(on) => nation.caveat = on,
            NationChange::Released => nation.released = true,
            NationChange::Struck => nation.struck = true,
            NationChange::Bearing(to) => nation.ties.bearing = Some(to),
            NationChange::Partner(level) => nation.ties.level = level,
            NationChange::Host(level) => nation.ties.host = level,
            NationChange::Lobbied(n) => nation.ties.lobby += n,
            NationChange::Effect { kind, effect } => set(&mut nation.effects, kind, effect),
            NationChange::Spend(n) => nation.spend += n,
        }
    }

    pub(super) fn apply_side(&mut self, side: Side, change: &SideChange) {
        if let SideChange::Exercise { id, state } = change {
            match state {
                Some(exercise) => self.tables.exercises.insert(*id, (**exercise).clone()),
                None => self.tables.exercises.remove(id),
            };
            return;
        }
        let state = self.tables.sides.entry(side).or_default();
        match change {
            SideChange::Rp(n) => state.rp += n,
            SideChange::Points(n) => state.points += n,
            SideChange::Stock { layer, n } => *state.stocks.entry(*layer).or_insert(0) += n,
            SideChange::Pool(n) => state.pool += n,
            SideChange::Clarity(n) => state.clarity += n,
            SideChange::Motive(n) => state.motive += n,
            SideChange::Roe(roe) => state.roe = *roe,
            SideChange::Licence(licence) => state.licence = *licence,
            SideChange::Measure { measure, since } => {
                state.measures.entry(*measure).or_insert(*since);
            }
            SideChange::Protect(list) => state.protect.clone_from(list),
            SideChange::Delivered(n) => state.delivered += n,
            SideChange::Asked(nation, pulse) => {
                state.asked.entry(*nation).or_insert(*pulse);
            }
            SideChange::Ready(points) => state.ready = Some(*points),
            SideChange::Invested(what) => {
                // In the order of what was paid, so that two of a moment commute.
                state.invested.push(*what);
                state.invested.sort_by_key(|i| (i.paid, i.kind, i.about));
            }
            SideChange::Exercise { .. } => unreachable!("an exercise is kept with the others above"),
            SideChange::Warned(warning) => {
                state.warnings.retain(|w| w.at == warning.at);
                state.warnings.push(*warning);
            }
            SideChange::Craft(change) => apply_craft(&mut state.craft, change),
        }
    }

    pub(super) fn apply_incident(&mut self, id: IncidentId, change: &IncidentChange) {
        if let IncidentChange::Raised(incident) = change {
            let before = self.tables.incidents.insert(id, (**incident).clone());
            assert!(before.is_none(), "an incident is raised once");
            return;
        }
        let incident = self.tables.incidents.get_mut(&id).expect("an event names an incident");
        match change {
            IncidentChange::Evidence(n) => incident.evidence += n,
            IncidentChange::Severity(n) => incident.severity = *n,
            IncidentChange::Answered => incident.answered = true,
            IncidentChange::Attributed(right) => incident.attributed = Some(*right),
            IncidentChange::Raised(_) => unreachable!("raised above"),
        }
    }

    pub(super) fn apply_proposal(&mut self, id: ProposalId, change: &ProposalChange) {
        if let ProposalChange::Tabled(proposal) = change {
            let before = self.tables.proposals.insert(id, (**proposal).clone());
            assert!(before.is_none(), "a proposal is tabled once");
            return;
        }
        let proposal = self.tables.proposals.get_mut(&id).expect("an event names a proposal");
        match change {
            ProposalChange::Voice { nation, stance } => {
                proposal.voices.insert(*nation, *stance);
            }
            ProposalChange::Agreed(pulse) => {
                proposal.standing = Standing::Agreed;
                proposal.decided = Some(*pulse);
            }
            ProposalChange::Failed(pulse) => {
                proposal.standing = Standing::Failed;
                proposal.decided = Some(*pulse);
                self.tables.clock.votes_lost += 1;
            }
            ProposalChange::Lobbied { nation, n } => *proposal.lobby.entry(*nation).or_insert(0) += n,
            ProposalChange::Tabled(_) => unreachable!("tabled above"),
        }
    }
}

fn apply_craft(craft: &mut Statecraft, change: &CraftChange) {
    match change {
        CraftChange::Signal(signal) => {
            craft.signals.push(*signal);
            craft.signals.sort_by_key(|s| (s.at, s.tone, s.to));
        }
        CraftChange::Broke { tone, at } => {
            let said = craft.signals.iter_mut().filter(|s| s.tone == *tone && s.at == *at);
            said.for_each(|s| s.broken = true);
        }
        CraftChange::Summit(at) => craft.summit = Some(*at),
        CraftChange::MoreOrders(n) => craft.more_orders += n,
        CraftChange::Lobbied { measure, nation, n } => {
            *craft.lobbied.entry(*measure).or_default().entry(*nation).or_insert(0) += n;
        }
        CraftChange::LobbySpent(measure) => {
            craft.lobbied.remove(measure);
        }
        CraftChange::Asked { id, choice } => {
            let again = craft.choices.insert(id.clone(), (**choice).clone()).is_some();
            *craft.asked.entry(id.clone()).or_insert(0) += i32::from(!again);
        }
        CraftChange::Chose { id, option, at } => {
            craft.chosen.insert(id.clone(), option.clone());
            if let Some(choice) = craft.choices.get_mut(id) {
                choice.answer = Some((option.clone(), *at));
            }
        }
        CraftChange::Closed(id) => {
            craft.choices.remove(id);
        }
        CraftChange::Judged(judgement) => craft.judged = Some(judgement.clone()),
        CraftChange::Intent(intent) => craft.intent = Some(*intent),
        CraftChange::Band { lo, hi } => craft.band = Some((*lo, *hi)),
        CraftChange::Scored { dimension, n } => *craft.scored.entry(*dimension).or_insert(0) += n,
    }
}
