//! What the measures agreed in one pulse change together: ROE, measures in force, caveats, release, locks.

use std::collections::BTreeMap;

use crate::base::ids::{NationId, ProposalId, Side};
use crate::base::refusal::Measure;
use crate::rules::release;
use crate::world::World;
use crate::world::components::Until;
use crate::world::event::{Event, Mark, NationChange, SideChange, UnitChange};

use super::{Answer, is_in_force};

/// How one proposal came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Which.
    pub proposal: ProposalId,
    /// What it would allow.
    pub measure: Measure,
    /// What each voice said, in nation order.
    pub answers: Vec<(NationId, Answer)>,
}

impl Verdict {
    /// Whether nobody broke silence.
    pub fn passes(&self) -> bool {
        self.answers.iter().all(|(_, answer)| *answer != Answer::Breaks)
    }
}

/// What follows from the measures agreed in one Council, each field set once: the highest ROE and stage, any caveat.
pub fn consequences(world: &World, agreed: &[Verdict]) -> Vec<Event> {
    let now = world.clock().pulse_no;
    let new: Vec<Measure> = agreed.iter().map(|v| v.measure).filter(|m| !is_in_force(world, *m)).collect();
    let mut events: Vec<Event> = Vec::new();
    events.extend(new.iter().map(|&measure| Event::Side(Side::Blue, SideChange::Measure { measure, since: now })));
    events.extend(roe(world, &new));
    let caveats = caveats(agreed);
    events.extend(caveats.iter().filter_map(|(&nation, &on)| {
        let changes = world.nation(nation).is_some_and(|n| n.caveat != on);
        changes.then_some(Event::Nation(nation, NationChange::Caveat(on)))
    }));
    let rows = &world.book().tables.measures;
    let activates = agreed.iter().any(|v| rows.get(&v.measure).is_some_and(|row| row.activates));
    for unit in world.units() {
        let voice = world.book().facts.voice_of(world.identity(unit).nation);
        let caveat = caveats.get(&voice).copied().unwrap_or_else(|| release::has_caveat(world, unit));
        if let Some((stage, left)) = release::after_council(world, unit, activates, caveat) {
            events.push(Event::Unit(unit, UnitChange::Release { stage, left }));
        }
    }
    events.extend(new.iter().flat_map(|&measure| unlocked(world, measure)));
    events
}

/// Locks that end with a measure.
pub fn unlocked(world: &World, measure: Measure) -> Vec<Event> {
    let blue = world.units().filter(|&u| world.side_of(u) == Side::Blue);
    let opened = blue.flat_map(|unit| {
        let locks = release::locks_where(world, unit, |lock| lock.until == Until::Measure(measure));
        locks.into_iter().map(move |n| Event::Unit(unit, UnitChange::Marked(Mark::Unlocked(n))))
    });
    opened.collect()
}

fn roe(world: &World, new: &[Measure]) -> Option<Event> {
    let rows = &world.book().tables.measures;
    let highest = new.iter().filter_map(|m| rows.get(m)).map(|row| row.roe).max()?;
    (highest > world.side(Side::Blue).roe).then_some(Event::Side(Side::Blue, SideChange::Roe(highest)))
}

/// Whether each voice stands under a caveat after these votes: any is enough, full assent to all ends it.
fn caveats(agreed: &[Verdict]) -> BTreeMap<NationId, bool> {
    let mut on = BTreeMap::new();
    for (nation, answer) in agreed.iter().flat_map(|v| &v.answers) {
        *on.entry(*nation).or_insert(false) |= *answer == Answer::Caveat;
    }
    on
}
