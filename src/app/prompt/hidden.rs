//! Prompts of what is done unseen: `Sof`, `Cyber`, `Hybrid`, `Attribute`, and where engineers blow and mine (ui §8).
//!
//! Places are offered nearest to the cursor first. Not here: whether the team may ([`flank_engine::rules::check`]).

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{IncidentId, NodeId, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::{cyber, hybrid, special};
use flank_engine::setup::hybrid::Aim;
use flank_engine::setup::units::Kind;
use flank_engine::setup::words::IncidentKind;
use flank_engine::world::components::{Identity, Team};
use flank_engine::world::order::{CyberTask, Mission, Target, Verb, Works};
use flank_engine::world::tables::nodes::NodeKind;

use crate::app::game::Game;

use super::{Choice, Prompt, Slot, SlotName, Value};

/// The slots of a hidden verb; `None` if it is none, or nothing can be asked of the subject.
pub(super) fn slots(game: &Game, verb: VerbName, unit: Option<UnitId>) -> Option<Vec<Slot>> {
    let is = |kind: Kind| unit.and_then(|u| game.belief.world().get::<Identity>(u)).is_some_and(|i| i.kind == kind);
    match verb {
        VerbName::Sof if is(Kind::Sof) => {
            let all = [Mission::Recon, Mission::Raid, Mission::Resist, Mission::Counter, Mission::Guide, Mission::Rest];
            Some(vec![
                Slot::pick(SlotName::Mission, all.map(Choice::Mission).to_vec()),
                Slot::pick(SlotName::Target, Vec::new()),
            ])
        }
        VerbName::Cyber if is(Kind::CyberTeam) => {
            let only = unit.is_some_and(|u| hunts_only(game, u));
            let all = [CyberTask::Prepare, CyberTask::Exploit, CyberTask::Execute, CyberTask::Hunt];
            let of = all.into_iter().filter(|task| !only || *task == CyberTask::Hunt).map(Choice::Task).collect();
            Some(vec![Slot::pick(SlotName::Task, of)])
        }
        VerbName::Hybrid => {
            let rows = game.belief.world().book().tables.hybrid.len();
            let of: Vec<Choice> = (0..rows).map(Choice::Act).collect();
            (!of.is_empty()).then(|| vec![Slot::pick(SlotName::Kind, of)])
        }
        VerbName::Attribute => {
            let of = doubted(game).into_iter().map(Choice::Incident).collect::<Vec<_>>();
            (!of.is_empty()).then(|| vec![Slot::pick(SlotName::Incident, of)])
        }
        _ => None,
    }
}

fn hunts_only(game: &Game, team: UnitId) -> bool {
    let hunts = game.belief.world().with::<Team, _>(team, |t| t.hunts.as_ref().is_some_and(|h| h.only));
    hunts.unwrap_or(false)
}

/// Incidents nobody was named for yet and nobody needs be told of, the best shown first.
fn doubted(game: &Game) -> Vec<IncidentId> {
    let plain = |kind: IncidentKind| matches!(kind, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
    let named = game.view.incidents.iter().filter(|(_, i)| i.by != Some(game.side) && i.attributed.is_none());
    let open = named.filter(|(_, i)| !plain(i.kind));
    let mut found: Vec<(i32, IncidentId)> = open.map(|(id, i)| (-i.evidence, *id)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

/// Nodes that fit, nearest to the cursor first.
fn nodes(game: &Game, fits: impl Fn(NodeId) -> bool) -> Vec<NodeId> {
    let placed = game.view.nodes.iter().filter(|(id, n)| n.kind != NodeKind::Box && fits(**id));
    let far = |hex: Option<HexNo>| hex.map_or(i32::MAX, |h| h.distance(game.cursor));
    let mut found: Vec<(i32, NodeId)> = placed.map(|(id, n)| (far(n.hex.or(n.edge.map(|e| e.hex))), *id)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

fn is_own(game: &Game, id: NodeId) -> bool {
    game.view.nodes.get(&id).is_some_and(|n| n.side == game.side)
}

fn is_theirs(game: &Game, id: NodeId) -> bool {
    game.view.nodes.get(&id).is_some_and(|n| n.side == game.side.enemy())
}

fn places(nodes: Vec<NodeId>) -> impl Iterator<Item = Choice> {
    nodes.into_iter().map(|id| Choice::Target(Target::Node(id)))
}

/// Where a mission may lead.
fn missions(game: &Game, unit: UnitId, mission: Mission) -> Vec<Choice> {
    let here = Choice::Target(Target::Hex(game.cursor));
    let can_be_hit = |id: NodeId| game.view.nodes.get(&id).is_some_and(|n| n.hp_max > 0 && !n.fixed);
    match mission {
        Mission::Recon => std::iter::once(here).chain(places(nodes(game, |id| !is_own(game, id)))).collect(),
        Mission::Resist => vec![here],
        Mission::Counter => places(nodes(game, |id| is_own(game, id))).chain([here]).collect(),
        Mission::Raid => places(nodes(game, |id| is_theirs(game, id) && can_be_hit(id))).chain([here]).collect(),
        Mission::Guide => places(nodes(game, |id| is_theirs(game, id))).chain([here]).collect(),
        Mission::Rest => {
            let hex = game.belief.world().hex_of(unit).unwrap_or(game.cursor);
            vec![Choice::Target(Target::Hex(hex))]
        }
    }
}

/// Nodes a team may break into, those it has most access to first.
fn doors(game: &Game, unit: UnitId) -> Vec<NodeId> {
    let team = game.belief.world().get::<Team>(unit);
    let access = |id: &NodeId| team.as_ref().map_or(0, |t| cyber::access(t, *id));
    let mut found = nodes(game, |id| !is_own(game, id));
    found.sort_by_key(|id| -access(id));
    found
}

/// Nodes a team may hunt on, and how many at once.
fn hunting(game: &Game, unit: UnitId) -> Vec<NodeId> {
    let among = game.belief.world().with::<Team, _>(unit, |t| t.hunts.as_ref().map(|h| h.among.clone())).flatten();
    let listed = |id: NodeId| among.as_ref().is_none_or(|list| list.is_empty() || list.contains(&id));
    nodes(game, |id| is_own(game, id) && listed(id))
}

/// What an act may be aimed at: voices, nodes, cables, the hex of the cursor; nothing for one aimed at nobody.
fn aims(game: &Game, aim: Aim) -> Vec<Choice> {
    let world = game.belief.world();
    let here = Target::Hex(game.cursor);
    let wet = |target: &Target| hybrid::zone_of(world, *target).is_some();
    match aim {
        Aim::Nobody => Vec::new(),
        Aim::Nation => game.view.nations.keys().copied().map(Choice::Nation).collect(),
        Aim::Node => places(nodes(game, |id| is_theirs(game, id))).collect(),
        Aim::Cable => {
            let cable = |id: NodeId| game.view.nodes.get(&id).is_some_and(|n| n.kind == NodeKind::Cable);
            places(nodes(game, |id| is_theirs(game, id) && cable(id))).collect()
        }
        Aim::Hex => vec![Choice::Target(here)],
        Aim::Zone => {
            let nodes = nodes(game, |id| wet(&Target::Node(id)));
            Some(here).filter(wet).map(Choice::Target).into_iter().chain(places(nodes)).collect()
        }
    }
}

/// Where a unit blows or mines: bridges, for a unit on the map those beside it; hexsides on land within reach of mines.
pub(super) fn works(game: &Game, unit: UnitId, works: Works) -> Vec<Choice> {
    let world = game.belief.world();
    let is_sof = world.identity(unit).kind == Kind::Sof;
    let here = world.hex_of(unit);
    let near = |edge: Edge, range: i32| {
        let (a, b) = edge.ends();
        here.is_some_and(|h| h.distance(a).min(h.distance(b)) <= range)
    };
    if works == Works::Blow {
        let beside = |id: NodeId| game.view.nodes.get(&id).and_then(|n| n.edge).is_some_and(|e| near(e, 1));
        let bridge = |id: NodeId| special::bridge(world, Target::Node(id)).is_some() && (is_sof || beside(id));
        return places(nodes(game, bridge)).collect();
    }
    let reach = world.book().params.mine_reach;
    let land = |h: HexNo| world.book().map.cell(h).is_some_and(|c| c.terrain.is_land());
    let around = here.into_iter().flat_map(|h| h.within(reach));
    let sides = around.flat_map(|h| h.neighbours().filter_map(move |to| Edge::between(h, to)).collect::<Vec<_>>());
    let mut edges: Vec<Edge> = sides.filter(|e| land(e.ends().0) && land(e.ends().1)).collect();
    edges.sort_unstable();
    edges.dedup();
    edges.sort_by_key(|e| e.ends().0.distance(game.cursor) + e.ends().1.distance(game.cursor));
    edges.into_iter().map(|e| Choice::Target(Target::Edge(e))).collect()
}

impl Prompt {
    /// Offers anew what depends on the mission, the task or the act.
    pub(super) fn refresh_hidden(&mut self, game: &Game) {
        let unit = self.whom.unit();
        match (self.verb, unit) {
            (VerbName::Sof, Some(unit)) => {
                if let Some(Choice::Mission(mission)) = self.says(SlotName::Mission) {
                    self.offer(SlotName::Target, missions(game, unit, mission));
                }
            }
            (VerbName::Cyber, Some(unit)) => {
                let hunts = self.says(SlotName::Task) == Some(Choice::Task(CyberTask::Hunt));
                let doors = if hunts { Vec::new() } else { doors(game, unit) };
                self.offer(SlotName::Target, places(doors).collect());
                self.offer_nodes(if hunts { hunting(game, unit) } else { Vec::new() });
            }
            (VerbName::Hybrid, _) => {
                let row = self.act(game).and_then(|word| hybrid::row(game.belief.world(), &word).map(|row| row.aim));
                self.offer(SlotName::Target, row.map(|aim| aims(game, aim)).unwrap_or_default());
            }
            _ => {}
        }
    }

    /// Nodes to be chosen from, in order; the first is on the list to begin with.
    fn offer_nodes(&mut self, of: Vec<NodeId>) {
        let place = self.slots.iter().position(|slot| slot.name == SlotName::Nodes);
        match place {
            Some(place) if of.is_empty() => {
                self.slots.remove(place);
                self.at = self.at.min(self.slots.len().saturating_sub(1));
            }
            Some(_) => {}
            None if of.is_empty() => {}
            None => {
                let chosen = of.first().copied().into_iter().collect();
                self.slots.push(Slot { name: SlotName::Nodes, value: Value::Set { at: 0, of, chosen } });
            }
        }
    }

    /// The word of the act chosen.
    fn act(&self, game: &Game) -> Option<String> {
        let Choice::Act(n) = self.says(SlotName::Kind)? else { return None };
        game.belief.world().book().tables.hybrid.keys().nth(n).cloned()
    }

    /// The verb of the slots; `None` if one of them cannot be filled.
    pub(super) fn hidden(&self, game: &Game) -> Option<Verb> {
        let target = match self.says(SlotName::Target) {
            Some(Choice::Target(target)) => Some(target),
            _ => None,
        };
        Some(match self.verb {
            VerbName::Sof => {
                let Choice::Mission(mission) = self.says(SlotName::Mission)? else { return None };
                Verb::Sof { mission, at: target? }
            }
            VerbName::Cyber => {
                let Choice::Task(task) = self.says(SlotName::Task)? else { return None };
                let listed = self.named(SlotName::Nodes).and_then(|slot| match &slot.value {
                    Value::Set { chosen, .. } => Some(chosen.clone()),
                    _ => None,
                });
                let door = match target {
                    Some(Target::Node(id)) => Some(vec![id]),
                    _ => None,
                };
                Verb::Cyber { task, nodes: listed.or(door)? }
            }
            VerbName::Hybrid => {
                let kind = self.act(game)?;
                let nation = match self.says(SlotName::Target) {
                    Some(Choice::Nation(nation)) => Some(nation),
                    _ => None,
                };
                Verb::Hybrid { kind, target, nation }
            }
            VerbName::Attribute => {
                let Choice::Incident(incident) = self.says(SlotName::Incident)? else { return None };
                Verb::Attribute { incident }
            }
            _ => return None,
        })
    }
}
