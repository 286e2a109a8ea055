//! L1, doctrine: the plan the scenario wrote for a side, carried out on what the side sees (rules §20, §23.2 no. 39).

pub(super) mod asked;
mod siege;
mod volley;

use std::collections::BTreeMap;

use flank_engine::base::fixed::ratio;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::NodeId;
use flank_engine::base::seed::Seed;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::paths::{Course, path_over};
use flank_engine::rules::{command, power};
use flank_engine::setup::script::{Act, Cue, PlanRow, Role, Script};
use flank_engine::turn::plan::{Considered, Plan, Weighed};
use flank_engine::view::{Belief, SideView, Sighting};
use flank_engine::world::components::{Stance, UnitRecord};
use flank_engine::world::order::{Going, Order, Sortie, Target, Verb, Whom};

use super::commander::{Commander, Limits};
use super::orders::{lawful, order};

/// Hexes a headquarters keeps behind the foremost unit of its column.
const BEHIND: usize = 2;

/// The way of a column.
struct Axis<'a> {
    name: &'a str,
    hexes: &'a [HexNo],
    /// The place of its last hex.
    goal: usize,
}

impl Axis<'_> {
    /// The place of a unit on it.
    fn place(&self, unit: &UnitRecord) -> Option<usize> {
        let here = hex_of(unit)?;
        self.hexes.iter().position(|hex| *hex == here)
    }
}

/// A commander who follows a script.
pub(super) struct Doctrine {
    script: Script,
    /// Pulses waited so far for a column to close up, by its axis.
    waited: BTreeMap<String, i32>,
    /// The axes that reserves have joined, by unit.
    joined: BTreeMap<String, String>,
}

impl Doctrine {
    pub(super) fn new(script: Script) -> Doctrine {
        Doctrine { script, waited: BTreeMap::new(), joined: BTreeMap::new() }
    }
}

impl Commander for Doctrine {
    fn plan(&mut self, view: &SideView, _: Limits, _: Seed) -> Plan {
        let belief = Belief::new(view);
        let mut orders: Vec<Order> = Vec::new();
        let mut considered = Vec::new();
        let drawn = view.means.plan.as_deref().and_then(|id| self.script.plan(id)).cloned();
        if let Some(plan) = &drawn {
            considered.push(why_plan(&self.script, plan));
            orders.extend(self.columns(view, &belief, plan, &mut considered));
        }
        orders.extend(volley::strikes(view, &self.script));
        orders.extend(asked::scheduled(view, &belief, &self.script));
        spare(view, &belief, &mut orders);
        Plan { orders: lawful(view, &belief, orders), considered }
    }
}

/// Supply below which a unit of a column halts for a pulse, if its script says so.
fn rest(script: &Script) -> Option<i32> {
    script.triggers.iter().find_map(|t| match (t.when, t.act) {
        (Cue::Supply { lt }, Act::Halt) => Some(lt),
        _ => None,
    })
}

/// The place of the last hex a column goes to on its axis.
fn goal_of(plan: &PlanRow, axis: &str, hexes: &[HexNo]) -> Option<usize> {
    let last = if axis == plan.axis { Some(plan.goal) } else { hexes.last().copied() };
    hexes.iter().position(|hex| Some(*hex) == last)
}

/// Why this plan: it was drawn when the game began.
fn why_plan(script: &Script, plan: &PlanRow) -> Considered {
    let options: Vec<Weighed> = script
        .plans
        .iter()
        .filter(|row| row.used)
        .map(|row| Weighed { option: row.title.clone(), score: row.weight, features: Vec::new() })
        .collect();
    let chosen = script.plans.iter().filter(|row| row.used).position(|row| row.id == plan.id).unwrap_or(0);
    Considered { about: "plan".to_owned(), options, chosen: u32::try_from(chosen).unwrap_or(0) }
}

/// Takes out orders the side has no capacity for: who is on the way already needs no second one.
fn spare(view: &SideView, belief: &Belief, orders: &mut Vec<Order>) {
    let room = command::capacity(belief.world(), view.side).and_then(|n| usize::try_from(n).ok());
    if room.is_some_and(|room| orders.len() > room) {
        orders.retain(|order| !is_on_the_way(view, order));
    }
}

/// Whether a unit marches already, in that manner, to where an order sends it.
fn is_on_the_way(view: &SideView, order: &Order) -> bool {
    let (Verb::Advance(going) | Verb::Move(going)) = &order.verb else { return false };
    let unit = view.own.iter().find(|u| Some(u.id) == order.whom.unit());
    let Some(march) = unit.and_then(|u| u.march.as_ref()) else { return false };
    march.path.last().is_some_and(|end| Some(end) == going.path.last()) && march.manner.bypass == going.bypass
}

fn called<'a>(view: &'a SideView, handle: &str) -> Option<&'a UnitRecord> {
    view.own.iter().find(|u| u.label.as_ref().is_some_and(|l| l.handle == handle))
}

fn hex_of(unit: &UnitRecord) -> Option<HexNo> {
    unit.place.and_then(flank_engine::world::components::Place::hex)
}

impl Doctrine {
    /// Orders of the columns, each along its axis.
    fn columns(
        &mut self,
        view: &SideView,
        belief: &Belief,
        plan: &PlanRow,
        considered: &mut Vec<Considered>,
    ) -> Vec<Order> {
        let ground = Ground::new(belief.world());
        let mut columns = self.by_axis(view, plan);
        let mut orders = Vec::new();
        self.commit(view, plan, &mut columns);
        let mut aims: Vec<(usize, HexNo)> = Vec::new();
        for (name, mut groups) in columns {
            // Who leads is ordered first: a column whose headquarters stays behind is soon out of command.
            groups.sort_by_key(|(role, _)| *role != Role::Command);
            let Some(hexes) = self.script.axes.get(&name).cloned() else { continue };
            let Some(goal) = goal_of(plan, &name, &hexes) else { continue };
            let axis = Axis { name: &name, hexes: &hexes, goal };
            let wait = self.closes_up(view, &axis, &groups, considered);
            let column = Column { ground: &ground, plan, axis: &axis, groups: &groups, script: &self.script };
            orders.extend(groups.iter().filter_map(|(role, unit)| column.along(view, (*role, unit), wait)));
            aims.extend(column.ahead(view).map(|hex| (goal.saturating_sub(column.head()), hex)));
        }
        aims.sort_unstable();
        let wings = self.script.groups.iter().filter(|g| g.used && g.role == Role::Wing);
        orders.extend(wings.filter_map(|group| support(view, called(view, &group.unit)?, &aims)));
        orders
    }

    /// Units by the axis they follow; reserves that wait to join a column are in none.
    fn by_axis<'a>(&self, view: &'a SideView, plan: &PlanRow) -> BTreeMap<String, Vec<(Role, &'a UnitRecord)>> {
        let mut columns: BTreeMap<String, Vec<(Role, &UnitRecord)>> = BTreeMap::new();
        for group in self.script.groups.iter().filter(|g| g.used && g.joins.is_none() && g.role != Role::Wing) {
            let axis = group.axis.as_ref().unwrap_or(&plan.axis);
            columns.entry(axis.clone()).or_default().extend(called(view, &group.unit).map(|unit| (group.role, unit)));
        }
        columns
    }

    /// Reserves whose pulse has come join the column that is nearest its goal now, and stay with it.
    fn commit<'a>(
        &mut self,
        view: &'a SideView,
        plan: &PlanRow,
        columns: &mut BTreeMap<String, Vec<(Role, &'a UnitRecord)>>,
    ) {
        let groups: Vec<_> = self.script.groups.iter().filter(|g| g.used).cloned().collect();
        for group in groups {
            let Some(joins) = group.joins.filter(|j| view.pulse_no >= j.pulse) else { continue };
            let Some(unit) = called(view, &group.unit) else { continue };
            let left = |name: &&String| {
                let hexes = self.script.axes.get(*name)?;
                let goal = goal_of(plan, name, hexes)?;
                let axis = Axis { name: name.as_str(), hexes, goal };
                let head = columns.get(*name)?.iter().filter_map(|(_, u)| axis.place(u)).max()?;
                Some(goal.saturating_sub(head))
            };
            let nearest = || joins.axes.iter().filter_map(|name| Some((left(&name)?, name.clone()))).min();
            let axis = self.joined.get(&group.unit).cloned().or_else(|| nearest().map(|n| n.1));
            if let Some(axis) = axis {
                columns.entry(axis.clone()).or_default().push((Role::Reserve, unit));
                self.joined.insert(group.unit, axis);
            }
        }
    }

    /// Whether the head of the column waits this pulse for the others.
    fn closes_up(
        &mut self,
        view: &SideView,
        axis: &Axis<'_>,
        groups: &[(Role, &UnitRecord)],
        considered: &mut Vec<Considered>,
    ) -> bool {
        let Some(head) = groups.iter().filter_map(|(_, u)| axis.place(u)).max() else { return false };
        let Some(ahead) = axis.hexes.get(head + 1) else { return false };
        let front: i32 = view.contacts.values().filter(|c| c.hex == Some(*ahead)).map(|c| front_of(view, c)).sum();
        let trigger = self.script.triggers.iter().find_map(|t| match (t.when, t.act) {
            (Cue::FrontAhead { ge }, Act::CloseUp { pulses }) if front >= ge => Some(pulses),
            _ => None,
        });
        let Some(pulses) = trigger else { return false };
        let waited = self.waited.entry(axis.name.to_owned()).or_insert(0);
        let wait = *waited < pulses;
        *waited += i32::from(wait);
        let option = |option: &str| Weighed {
            option: option.to_owned(),
            score: front,
            features: vec![("front ahead, km".to_owned(), front)],
        };
        considered.push(Considered {
            about: format!("contact at {ahead}"),
            options: vec![option("close up, then advance together"), option("advance")],
            chosen: u32::from(!wait),
        });
        wait
    }
}

/// Front of a contact as far as it is known, km; what is not known well enough counts nothing.
fn front_of(view: &SideView, contact: &Sighting) -> i32 {
    let row = contact.kind.and_then(|kind| view.book.tables.kinds.get(&kind));
    row.map_or(0, |row| row.combat_of(view.side.enemy()).front)
}

/// A column on its way.
struct Column<'a, 'g> {
    /// The ground as the side believes it.
    ground: &'a Ground<'g>,
    plan: &'a PlanRow,
    axis: &'a Axis<'a>,
    groups: &'a [(Role, &'a UnitRecord)],
    script: &'a Script,
}

impl Column<'_, '_> {
    /// The foremost place its units have come to.
    fn head(&self) -> usize {
        self.groups.iter().filter_map(|(_, unit)| self.axis.place(unit)).max().unwrap_or(0)
    }

    /// What one unit of the column does.
    fn along(&self, view: &SideView, (role, unit): (Role, &UnitRecord), wait: bool) -> Option<Order> {
        let (goal, axis) = (self.axis.goal, self.axis.hexes);
        let whom = Whom::Unit(unit.id);
        if role == Role::Guns
            && let Some(hex) = self.aim(view, unit)
        {
            return Some(order(view, whom, Verb::Support(Target::Hex(hex))));
        }
        if matches!(role, Role::Command | Role::Guns) {
            return self.follow(unit).map(|going| order(view, whom, Verb::Move(going)));
        }
        if role != Role::Stay
            && let Some(order) = self.siege(view, unit)
        {
            return Some(order);
        }
        let Some(at) = self.axis.place(unit) else {
            let joins = (role == Role::Reserve).then(|| self.follow(unit)).flatten();
            return joins.map(|going| order(view, whom, Verb::Move(going)));
        };
        if at >= goal {
            return Some(order(view, whom, Verb::Hold(asked::stance(self.plan.there))));
        }
        // Every other pulse at the most: what is spent comes back while it stands.
        let spent = unit.condition.zip(rest(self.script)).is_some_and(|(c, least)| c.supply < least);
        if spent && view.pulse_no % 2 == 1 {
            return Some(order(view, whom, Verb::Hold(Stance::Hold)));
        }
        let ahead = axis[at + 1];
        let is_ours = view.control.get(&ahead) == Some(&view.side);
        match role {
            Role::Stay | Role::Wing => None,
            Role::Reserve if !is_ours => None,
            // The head stands until the column has closed up; those behind come as far as ground is theirs.
            _ if wait && !is_ours => Some(order(view, whom, Verb::Hold(Stance::Hold))),
            _ => {
                let end = if wait {
                    (at + 1..=goal).take_while(|i| view.control.get(&axis[*i]) == Some(&view.side)).last()?
                } else {
                    goal
                };
                let path = axis[at + 1..=end].to_vec();
                let bypass = self.plan.bypass && !self.overruns(at, unit);
                Some(order(view, whom, Verb::Advance(Going { path, forced: false, bypass, probe: false })))
            }
        }
    }

    /// What a unit beside a goal that the enemy holds does, if its script says so: it attacks with all who stand there,
    /// or goes where nobody stands yet, or waits.
    fn siege(&self, view: &SideView, unit: &UnitRecord) -> Option<Order> {
        let (hexes, rho) = self.script.triggers.iter().find_map(|t| match (t.when, t.act) {
            (Cue::AtTheGoal, Act::Surround { hexes, rho }) => Some((usize::from(hexes), rho)),
            _ => None,
        })?;
        let (goal, here) = (self.axis.hexes[self.axis.goal], hex_of(unit)?);
        if here.distance(goal) != 1 || !self.ground.has_enemy(goal, view.side) {
            return None;
        }
        let whom = Whom::Unit(unit.id);
        let going = |path, bypass| Verb::Advance(Going { path, forced: false, bypass, probe: false });
        let siege = siege::Siege::of(view, self.ground, goal);
        if siege.ratio() >= rho {
            return Some(order(view, whom, going(vec![goal], false)));
        }
        let free = siege.post_for(unit.id, here, hexes);
        let path = free.and_then(|hex| path_over(self.ground, unit.id, hex, Course::AROUND));
        Some(order(view, whom, path.map_or(Verb::Hold(Stance::Hold), |path| going(path, true))))
    }

    /// The hex ahead of the foremost unit, if an enemy is believed there and the guns reach it.
    fn aim(&self, view: &SideView, guns: &UnitRecord) -> Option<HexNo> {
        let (here, range) = (hex_of(guns)?, guns.fires?.range);
        self.ahead(view).filter(|ahead| here.distance(*ahead) <= range)
    }

    /// The hex ahead of the foremost unit, if an enemy is believed there.
    fn ahead(&self, view: &SideView) -> Option<HexNo> {
        let ahead = *self.axis.hexes.get(self.head() + 1)?;
        view.contacts.values().any(|c| c.hex == Some(ahead) && c.conf > 0).then_some(ahead)
    }

    /// The way of a unit that keeps behind the head, as far as no enemy stands on it. Where it began beside the axis it
    /// joins it.
    fn follow(&self, unit: &UnitRecord) -> Option<Going> {
        let end = self.head().min(self.axis.goal).saturating_sub(BEHIND);
        let is_free = |hex: &&HexNo| !self.ground.has_enemy(**hex, self.ground.world().side_of(unit.id));
        let path: Vec<HexNo> = match self.axis.place(unit) {
            Some(at) => self.axis.hexes.get(at + 1..=end)?.iter().take_while(is_free).copied().collect(),
            None if end == 0 => return None,
            None => path_over(self.ground, unit.id, self.axis.hexes[end], Course::AROUND)?,
        };
        (!path.is_empty()).then_some(Going { path, forced: false, bypass: false, probe: false })
    }

    /// Whether the next enemy on the way of a unit is too weak to be worth a way round: the column's units beside it
    /// would overrun him (rules §5.3).
    fn overruns(&self, at: usize, unit: &UnitRecord) -> bool {
        let world = self.ground.world();
        let side = world.side_of(unit.id);
        let ahead = self.axis.hexes[at + 1..=self.axis.goal].iter().find(|hex| self.ground.has_enemy(**hex, side));
        let Some(hex) = ahead else { return false };
        let near = |place: usize| place.abs_diff(at) <= 1;
        let with = self
            .groups
            .iter()
            .filter(|(role, u)| !matches!(role, Role::Command | Role::Guns) && self.axis.place(u).is_some_and(near));
        let attack: i64 = with.map(|(_, u)| i64::from(power::attack(world, u.id))).sum();
        let defence: i64 = self.ground.units_of(*hex, side.enemy()).map(|u| i64::from(power::defence(world, u))).sum();
        ratio(attack, defence) >= world.book().params.overrun_rho
    }
}

/// Close support of a wing for the first of some places.
fn support(view: &SideView, wing: &UnitRecord, aims: &[(usize, HexNo)]) -> Option<Order> {
    let hex = aims.first()?.1;
    let zone = view.book.facts.air_over(hex)?;
    let verb = Verb::Air { zone, sortie: Sortie::Cas, targets: vec![Target::Hex(hex)] };
    Some(order(view, Whom::Unit(wing.id), verb))
}

fn node_called(view: &SideView, handle: &str) -> Option<NodeId> {
    view.nodes.iter().find(|(_, n)| n.handle == handle).map(|(id, _)| *id)
}
