//! What resource points buy (rules §16.3): whether it is to be had, and what it changes.

use crate::base::dice::Subject;
use crate::base::ids::{NationId, NodeId, Side, UnitId};
use crate::base::refusal::{Refusal, VerbName};
use crate::setup::tables::{Goods, PurchaseRow};
use crate::setup::units::{Kind, Layer};
use crate::world::World;
use crate::world::components::{Identity, Label, Marks, Place, UnitRecord};
use crate::world::event::{Event, Mark, NationChange, NodeChange, SideChange, UnitChange};
use crate::world::order::{Order, Target, Verb, Whom};
use crate::world::tables::clock::Pace;
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::{Investment, Purchase, WillCause};

/// Numbers of response teams follow this one: above all units of a scenario, below those an act puts on the map.
const TEAMS: u32 = 800_000;

/// Something to be bought: for whom, where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// What.
    pub kind: Purchase,
    /// For which unit.
    pub unit: Option<UnitId>,
    /// For or at which node.
    pub node: Option<NodeId>,
    /// For which nation.
    pub nation: Option<NationId>,
}

impl Wanted {
    /// What an order asks for; `None` if it names nothing that can be bought.
    pub fn of(order: &Order) -> Option<Wanted> {
        let Verb::Invest { kind, target, nation } = &order.verb else { return None };
        let unit = match order.whom {
            Whom::Unit(unit) => Some(unit),
            _ => None,
        };
        let node = match target {
            Some(Target::Node(node)) => Some(*node),
            _ => None,
        };
        Some(Wanted { kind: Purchase::of_word(kind)?, unit, node, nation: *nation })
    }

    fn about(&self, side: Side) -> Subject {
        let nation = self.nation.map(Subject::Nation);
        let node = self.node.map(Subject::Node);
        self.unit.map(Subject::Unit).or(node).or(nation).unwrap_or(Subject::Side(side))
    }
}

/// The row of a purchase.
pub fn row(world: &World, kind: Purchase) -> Option<PurchaseRow> {
    world.book().tables.purchases.get(&kind).copied()
}

/// Whether a side may buy it, its purse apart.
///
/// # Errors
/// E20 for a side or pace that buys nothing, E01 for a subject that does not fit, E16 for what it has already, E17 if the
/// framework nation lacks the will.
pub fn check(world: &World, side: Side, wanted: &Wanted) -> Result<(), Refusal> {
    let locked = Refusal::LockedVerb { verb: VerbName::Invest };
    let row = row(world, wanted.kind).filter(|_| side == Side::Blue).ok_or(locked)?;
    let book = world.book();
    let over = Refusal::Cooldown { pulses: book.facts.last_pulse - world.clock().pulse_no + 1 };
    if world.clock().pace == Pace::War && !row.always {
        return Err(over);
    }
    let unknown = Refusal::UnknownSubject { unit: wanted.unit.unwrap_or(UnitId(0)) };
    let nation = wanted.nation.and_then(|n| world.nation(n));
    let node = wanted.node.filter(|n| world.tables().nodes.contains_key(n) && world.node_side(*n) == side);
    let fits = match row.of {
        Goods::Side => true,
        Goods::Nation => nation.is_some(),
        Goods::Node => node.is_some(),
        Goods::Rail => node.is_some_and(|n| matches!(world.node(n).kind, NodeKind::Rail | NodeKind::Railhead)),
        Goods::UnitOrBridge => wanted.unit.is_some() || node.is_some_and(|n| world.node(n).kind == NodeKind::Bridge),
        Goods::UnitAndNode => wanted.unit.is_some() && node.is_some_and(|n| world.node(n).hex.is_some()),
        Goods::Battlegroup => wanted.unit.is_some_and(|u| world.identity(u).kind == Kind::Battlegroup),
    };
    if !fits {
        return Err(unknown);
    }
    let has_it = match wanted.kind {
        Purchase::HostSupport => nation.is_some_and(|n| n.ties.host >= book.params.host_max),
        Purchase::Bridging => match (wanted.unit, node) {
            (Some(unit), _) => world.with::<Marks, _>(unit, |m| m.bridging).unwrap_or(false),
            (None, node) => node.is_some_and(|n| world.node(n).passage.heavy_wait == 0),
        },
        Purchase::GaugeYard => node.is_some_and(|n| world.node(n).passage.yard),
        Purchase::Set => world.with::<Marks, _>(wanted.unit.unwrap_or(UnitId(0)), |m| m.prepositioned) == Some(node),
        Purchase::Brigade => grows(world, side, wanted.unit),
        _ => false,
    };
    if has_it {
        return Err(over);
    }
    if wanted.kind == Purchase::Brigade {
        let unit = wanted.unit.expect("a battlegroup was asked for");
        let voice = book.facts.voice_of(world.identity(unit).nation);
        let (e, need) = (world.nation(voice).map_or(0, |n| n.will.clamp(0, 1000)), book.params.brigade_will);
        if e < need {
            return Err(Refusal::Evidence { e, need });
        }
    }
    Ok(())
}

fn grows(world: &World, side: Side, unit: Option<UnitId>) -> bool {
    let about = unit.map(Subject::Unit);
    world.side(side).invested.iter().any(|i| i.kind == Purchase::Brigade && Some(i.about) == about)
}

/// What it changes, apart from the price. `earlier` counts purchases of the kind for the same subject in this Council,
/// `teams` those that made a team.
pub fn buy(world: &World, side: Side, wanted: &Wanted, (earlier, teams): (i32, u32)) -> Vec<Event> {
    let Some(row) = row(world, wanted.kind) else { return Vec::new() };
    let now = world.clock().pulse_no;
    let due = if row.periods > 0 { now + row.periods * world.book().params.period_pulses - 1 } else { now };
    let paid = Investment { kind: wanted.kind, about: wanted.about(side), paid: now, due };
    let mut events = vec![Event::Side(side, SideChange::Invested(paid))];
    let unit = |change| wanted.unit.map(|u| Event::Unit(u, change));
    let node = |change| wanted.node.map(|n| Event::Node(n, change));
    let nation = |change| wanted.nation.map(|n| Event::Nation(n, change));
    let stock = |layer| Some(Event::Side(side, SideChange::Stock { layer, n: row.adds }));
    let bought: Vec<Option<Event>> = match wanted.kind {
        Purchase::HostSupport => {
            let level = wanted.nation.and_then(|n| world.nation(n)).map_or(0, |n| n.ties.host);
            let most = world.book().params.host_max;
            vec![nation(NationChange::Host((level + row.adds * (earlier + 1)).min(most)))]
        }
        Purchase::Bridging if wanted.unit.is_some() => vec![unit(UnitChange::Marked(Mark::Bridging))],
        Purchase::Bridging => vec![node(NodeChange::Strengthened)],
        Purchase::GaugeYard => vec![node(NodeChange::Yard)],
        Purchase::ResponseTeam => vec![wanted.nation.map(|n| team(world, side, n, teams))],
        Purchase::Set => vec![wanted.node.and_then(|n| unit(UnitChange::Marked(Mark::Set(n))))],
        Purchase::Brigade => Vec::new(),
        Purchase::ReloadUpper => vec![stock(Layer::Upper)],
        Purchase::ReloadMedium => vec![stock(Layer::Medium)],
        Purchase::ReloadShort => vec![stock(Layer::Short)],
        Purchase::Harden => vec![node(NodeChange::Hardened(row.adds)), node(NodeChange::Hp(row.adds))],
        Purchase::HardenCyber => vec![node(NodeChange::Defence(row.adds))],
        Purchase::Information => {
            vec![nation(NationChange::Will { n: row.adds, cause: WillCause::Information })]
        }
    };
    events.extend(bought.into_iter().flatten());
    events
}

/// A response team of a nation, off the map: it hunts where its nation's nodes are.
fn team(world: &World, side: Side, nation: NationId, n: u32) -> Event {
    // Counted by what the side has paid for: the highest number in play would tell how many units the enemy has.
    let paid = world.side(side).invested.iter().filter(|i| i.kind == Purchase::ResponseTeam).count();
    let place = u32::try_from(paid).expect("a purse is small") + n + 1;
    let id = UnitId(TEAMS + place);
    let mut record = UnitRecord::new(id);
    let tables = &world.book().tables;
    crate::world::equip_record(&mut record, Kind::CyberTeam, side, tables);
    record.identity = Some(Identity { side, nation, kind: Kind::CyberTeam, hq: None, seat: None });
    let handle = format!("response{place}");
    let (name, short) = (format!("Response team {place}"), handle.clone());
    record.label = Some(Label { handle, name, short, contributors: Vec::new() });
    record.place = Some(Place::Off);
    record.strength = Some(crate::world::components::Strength(1000));
    record.condition =
        Some(crate::world::components::Condition { readiness: 1000, fatigue: 0, interop: 1000, supply: 1000 });
    record.marks = Some(Marks::default());
    record.did = Some(crate::world::components::Did::default());
    Event::Unit(id, UnitChange::Arrived(Box::new(record)))
}

/// A battlegroup whose growth is finished in this pulse, as the brigade it becomes (rules §16.3).
pub fn grown(world: &World, unit: UnitId) -> Option<UnitChange> {
    let now = world.clock().pulse_no;
    let identity = world.identity(unit);
    let invested = &world.side(identity.side).invested;
    let due = |i: &Investment| i.kind == Purchase::Brigade && i.about == Subject::Unit(unit) && i.due == now;
    if identity.kind != Kind::Battlegroup || !invested.iter().any(due) {
        return None;
    }
    let kind = Kind::MechBde;
    let combat = world.book().tables.kinds.get(&kind)?.combat_of(identity.side);
    let identity = Identity { kind, ..identity };
    let record = UnitRecord { identity: Some(identity), combat: Some(combat), ..UnitRecord::new(unit) };
    Some(UnitChange::Patched(Box::new(record)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::board_of;

    #[test]
    fn the_number_of_a_new_team_does_not_count_the_enemy() {
        let team = |units: &str| {
            let world = board_of(&format!(r#"board: ["row 2"], nation: ["EST"], unit: ["b1 B MechBn @A" {units}]"#));
            let kind = Purchase::ResponseTeam;
            let wanted = Wanted { kind, unit: None, node: None, nation: Some(NationId::of("EST")) };
            let (one, two) = (buy(&world, Side::Blue, &wanted, (0, 0)), buy(&world, Side::Blue, &wanted, (1, 1)));
            assert_ne!(one, two, "two teams of one Council are two");
            one
        };
        assert_eq!(team(""), team(r#", "r1..r4 R Btg @B""#));
    }
}
