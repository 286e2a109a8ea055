//! The order a prompt makes, and what the engine says of it on what the side knows.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::refusal::{Bar, Refusal, VerbName};
use flank_engine::rules::check;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::Traveller;
use flank_engine::rules::paths::{self, Course};
use flank_engine::setup::units::Object;
use flank_engine::setup::words::StanceName;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Going, Order, Target, Verb, Whom};

use crate::app::game::Game;

use super::{Choice, Prompt, SlotName, Value};

impl Prompt {
    /// Makes the order of the slots and asks the engine what it thinks of it.
    pub fn make(&mut self, game: &Game) {
        self.refresh(game);
        self.order = self.assemble(game);
        let Some(order) = &self.order else {
            self.judged = Err(self.no_way(game));
            self.warnings.clear();
            return;
        };
        let mut plan: Vec<Order> = game.drafts.orders().to_vec();
        plan.retain(|o| o.whom != order.whom || o.whom == Whom::Desk);
        plan.push(order.clone());
        let answers = check::check_plan(&game.belief, &game.mandate(), &plan);
        self.judged = answers.last().copied().unwrap_or(Ok(()));
        self.warnings = check::warnings(&game.belief, &game.mandate(), order);
    }

    /// Why no path leads to the goal.
    fn no_way(&self, game: &Game) -> Refusal {
        let world = game.belief.world();
        let to =
            self.named(SlotName::To).and_then(|slot| if let Value::Hex(hex) = slot.value { Some(hex) } else { None });
        let hex = self.goal().or(to).unwrap_or(game.cursor);
        let here = self.whom.unit().and_then(|unit| world.hex_of(unit));
        let Some(here) = here else { return Refusal::Impassable { hex, bar: Bar::Away } };
        let bar = if here == hex { Bar::Gap } else { check::bar(&Ground::new(world), here, hex) };
        Refusal::Impassable { hex, bar }
    }

    pub(super) fn assemble(&self, game: &Game) -> Option<Order> {
        let verb = match self.verb {
            VerbName::Hold => Verb::Hold(self.stance()?),
            VerbName::Move => Verb::Move(self.going(game)?),
            VerbName::Advance => Verb::Advance(self.going(game)?),
            VerbName::Amd => self.amd(game)?,
            VerbName::Strike => self.strike()?,
            VerbName::Council => match self.says(SlotName::Measure)? {
                Choice::Measure(measure) => Verb::Council { measure, cites: self.cited().to_vec() },
                _ => return None,
            },
            _ => self.effort(game)?,
        };
        let reason = self.reason.trim();
        Some(Order {
            priority: self.priority,
            when: self.when,
            not_before: (self.start > 0).then(|| game.view.pulse_no + self.start),
            rationale: (!reason.is_empty()).then(|| reason.to_owned()),
            ..game.drafts.blank(self.meant(), verb)
        })
    }

    fn stance(&self) -> Option<Stance> {
        let Choice::Stance(name) = self.says(SlotName::Stance)? else { return None };
        Some(match name {
            StanceName::Hold => Stance::Hold,
            StanceName::Dig => Stance::Dig,
            StanceName::Delay => Stance::Delay,
            StanceName::React => {
                let Value::Hex(guard) = self.named(SlotName::Guard)?.value else { return None };
                Stance::React { radius: self.number(SlotName::Radius)?, guard }
            }
        })
    }

    fn going(&self, game: &Game) -> Option<Going> {
        let world = game.belief.world();
        let (unit, goal) = (self.whom.unit()?, self.goal()?);
        let mut here = world.hex_of(unit)?;
        let ground = Ground::new(world);
        let who = Traveller::of(world, unit);
        let course = if self.verb == VerbName::Advance { Course::PLAIN } else { Course::AROUND };
        let mut path = Vec::new();
        for &stop in self.via.iter().chain([&goal]) {
            let leg = paths::path_between(&ground, who, (here, stop), course)
                .or_else(|| paths::path_between(&ground, who, (here, stop), Course::PLAIN))?;
            path.extend(leg);
            here = stop;
        }
        let going = Going {
            path,
            forced: self.is_yes(SlotName::Forced),
            bypass: self.is_yes(SlotName::Bypass),
            probe: self.is_yes(SlotName::Probe),
        };
        (!going.path.is_empty()).then_some(going)
    }

    fn amd(&self, game: &Game) -> Option<Verb> {
        let emit = Some(self.says(SlotName::Emission)? == Choice::Emit);
        let doctrine = match self.says(SlotName::Doctrine)? {
            Choice::Doctrine(doctrine) => Some(doctrine),
            _ => None,
        };
        let protect = self.named(SlotName::Protect).and_then(|slot| match &slot.value {
            Value::Set { chosen, .. } => Some(chosen.clone()),
            _ => None,
        });
        Some(Verb::Amd { emit, doctrine, path: self.redeploys(game)?, protect })
    }

    /// The way a battery goes; empty if it stays. `None` if none leads there.
    fn redeploys(&self, game: &Game) -> Option<Vec<HexNo>> {
        let Some(Value::Hex(to)) = self.named(SlotName::To).map(|slot| &slot.value) else { return Some(Vec::new()) };
        let world = game.belief.world();
        let unit = self.whom.unit()?;
        let here = world.hex_of(unit)?;
        if here == *to {
            return Some(Vec::new());
        }
        let way = (here, *to);
        paths::path_between(&Ground::new(world), Traveller::of(world, unit), way, Course::AROUND)
    }

    fn strike(&self) -> Option<Verb> {
        let Choice::Target(at) = self.says(SlotName::Target)? else { return None };
        let all = [Object::Drone, Object::Decoy, Object::Cruise, Object::Ballistic];
        let rounds = all.into_iter().filter_map(|object| {
            let n = self.number(SlotName::Rounds(object)).filter(|n| *n > 0)?;
            Some((object, n))
        });
        Some(Verb::Strike { at, rounds: rounds.collect(), more: Vec::new() })
    }
}

impl Game {
    /// The hex of a target.
    pub fn target_hex(&self, target: Target) -> Option<HexNo> {
        match target {
            Target::Hex(hex) => Some(hex),
            Target::Node(node) => self.view.nodes.get(&node).and_then(|n| n.hex),
            Target::Edge(edge) => Some(edge.ends().0),
        }
    }
}
