//! Events: what happened to places, contacts, nations and sides.

use flank_engine::world::event;
use serde::{Deserialize, Serialize};

use super::effort::{Exercise, Investment};
use super::ground::{Contact, NodeEffect, Outcome};
use super::keys::{BattleId, Dir, IncidentId, NationId, NodeId, Side, UnitId, ZoneId};
use super::politics::{Incident, Proposal, Warning, WillCause};
use super::refusal::Measure;
use super::sites::Bearing;
use super::statecraft::CraftChange;
use super::stored::Stored;
use super::terms::IncidentKind;
use super::words::{Layer, Object};

/// What became of a hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum HexChange {
    Control(Side),
    Contested,
    Edge {
        dir: Dir,
        side: Side,
        level: i32,
    },
    Mined {
        dir: Dir,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        on: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Side>,
    },
    Guided(Side),
    Held(Side),
    Resisted(Side),
    Found {
        dir: Dir,
        side: Side,
    },
}

impl Stored for HexChange {
    type Live = event::HexChange;

    fn keep(live: event::HexChange) -> HexChange {
        use event::HexChange as L;
        match live {
            L::Control(a) => HexChange::Control(Stored::keep(a)),
            L::Contested => HexChange::Contested,
            L::Edge { dir, side, level } => HexChange::Edge { dir: Stored::keep(dir), side: Stored::keep(side), level },
            L::Mined { dir, on, by } => HexChange::Mined { dir: Stored::keep(dir), on, by: Stored::keep(by) },
            L::Guided(a) => HexChange::Guided(Stored::keep(a)),
            L::Held(a) => HexChange::Held(Stored::keep(a)),
            L::Found { dir, side } => HexChange::Found { dir: Stored::keep(dir), side: Stored::keep(side) },
            L::Resisted(a) => HexChange::Resisted(Stored::keep(a)),
        }
    }

    fn live(self) -> event::HexChange {
        use event::HexChange as L;
        match self {
            HexChange::Control(a) => L::Control(a.live()),
            HexChange::Contested => L::Contested,
            HexChange::Edge { dir, side, level } => L::Edge { dir: dir.live(), side: side.live(), level },
            HexChange::Mined { dir, on, by } => L::Mined { dir: dir.live(), on, by: by.live() },
            HexChange::Guided(a) => L::Guided(a.live()),
            HexChange::Held(a) => L::Held(a.live()),
            HexChange::Found { dir, side } => L::Found { dir: dir.live(), side: side.live() },
            HexChange::Resisted(a) => L::Resisted(a.live()),
        }
    }
}

/// What became of a battle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum BattleChange {
    Began { luck: i32 },
    Pushed { progress: i32, lost: i32 },
    Decided(Outcome),
    Ended,
}

impl Stored for BattleChange {
    type Live = event::BattleChange;

    fn keep(live: event::BattleChange) -> BattleChange {
        use event::BattleChange as L;
        match live {
            L::Began { luck } => BattleChange::Began { luck },
            L::Pushed { progress, lost } => BattleChange::Pushed { progress, lost },
            L::Decided(a) => BattleChange::Decided(Stored::keep(a)),
            L::Ended => BattleChange::Ended,
        }
    }

    fn live(self) -> event::BattleChange {
        use event::BattleChange as L;
        match self {
            BattleChange::Began { luck } => L::Began { luck },
            BattleChange::Pushed { progress, lost } => L::Pushed { progress, lost },
            BattleChange::Decided(a) => L::Decided(a.live()),
            BattleChange::Ended => L::Ended,
        }
    }
}

/// What became of a zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum ZoneChange {
    Level(i32),
    Mines { side: Side, n: i32 },
    Effect { kind: IncidentKind, effect: Option<NodeEffect> },
}

impl Stored for ZoneChange {
    type Live = event::ZoneChange;

    fn keep(live: event::ZoneChange) -> ZoneChange {
        match live {
            event::ZoneChange::Level(a) => ZoneChange::Level(a),
            event::ZoneChange::Mines { side, n } => ZoneChange::Mines { side: Stored::keep(side), n },
            event::ZoneChange::Effect { kind, effect } => {
                ZoneChange::Effect { kind: Stored::keep(kind), effect: Stored::keep(effect) }
            }
        }
    }

    fn live(self) -> event::ZoneChange {
        match self {
            ZoneChange::Level(a) => event::ZoneChange::Level(a),
            ZoneChange::Mines { side, n } => event::ZoneChange::Mines { side: side.live(), n },
            ZoneChange::Effect { kind, effect } => {
                event::ZoneChange::Effect { kind: kind.live(), effect: effect.live() }
            }
        }
    }
}

/// What became of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ContactChange {
    Seen(Contact),
    Lost,
    Exposed,
}

impl Stored for ContactChange {
    type Live = event::ContactChange;

    fn keep(live: event::ContactChange) -> ContactChange {
        match live {
            event::ContactChange::Seen(a) => ContactChange::Seen(Stored::keep(a)),
            event::ContactChange::Lost => ContactChange::Lost,
            event::ContactChange::Exposed => ContactChange::Exposed,
        }
    }

    fn live(self) -> event::ContactChange {
        match self {
            ContactChange::Seen(a) => event::ContactChange::Seen(a.live()),
            ContactChange::Lost => event::ContactChange::Lost,
            ContactChange::Exposed => event::ContactChange::Exposed,
        }
    }
}

/// What became of a nation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum NationChange {
    Will { n: i32, cause: WillCause },
    Caveat(bool),
    Released,
    Struck,
    Partner(i32),
    Bearing(Bearing),
    Host(i32),
    Lobbied(i32),
    Effect { kind: IncidentKind, effect: Option<NodeEffect> },
    Spend(i32),
}

impl Stored for NationChange {
    type Live = event::NationChange;

    fn keep(live: event::NationChange) -> NationChange {
        use event::NationChange as L;
        match live {
            L::Will { n, cause } => NationChange::Will { n, cause: Stored::keep(cause) },
            L::Caveat(a) => NationChange::Caveat(a),
            L::Released => NationChange::Released,
            L::Struck => NationChange::Struck,
            L::Partner(a) => NationChange::Partner(a),
            L::Bearing(a) => NationChange::Bearing(Stored::keep(a)),
            L::Host(a) => NationChange::Host(a),
            L::Lobbied(a) => NationChange::Lobbied(a),
            L::Effect { kind, effect } => {
                NationChange::Effect { kind: Stored::keep(kind), effect: Stored::keep(effect) }
            }
            L::Spend(a) => NationChange::Spend(a),
        }
    }

    fn live(self) -> event::NationChange {
        use event::NationChange as L;
        match self {
            NationChange::Will { n, cause } => L::Will { n, cause: cause.live() },
            NationChange::Caveat(a) => L::Caveat(a),
            NationChange::Released => L::Released,
            NationChange::Struck => L::Struck,
            NationChange::Partner(a) => L::Partner(a),
            NationChange::Bearing(a) => L::Bearing(a.live()),
            NationChange::Host(a) => L::Host(a),
            NationChange::Lobbied(a) => L::Lobbied(a),
            NationChange::Effect { kind, effect } => L::Effect { kind: kind.live(), effect: effect.live() },
            NationChange::Spend(a) => L::Spend(a),
        }
    }
}

/// What became of a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum SideChange {
    Rp(i32),
    Points(i32),
    Stock {
        layer: Layer,
        n: i32,
    },
    Pool(i32),
    Clarity(i32),
    Motive(i32),
    Roe(u8),
    Licence(u8),
    Measure {
        measure: Measure,
        since: i32,
    },
    Protect(Vec<NodeId>),
    Delivered(i32),
    Asked(NationId, i32),
    Ready(i32),
    Invested(Investment),
    Exercise {
        id: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        state: Option<Box<Exercise>>,
    },
    Warned(Warning),
    Craft(CraftChange),
}

impl Stored for SideChange {
    type Live = event::SideChange;

    fn keep(live: event::SideChange) -> SideChange {
        use event::SideChange as L;
        match live {
            L::Rp(a) => SideChange::Rp(a),
            L::Points(a) => SideChange::Points(a),
            L::Stock { layer, n } => SideChange::Stock { layer: Stored::keep(layer), n },
            L::Pool(a) => SideChange::Pool(a),
            L::Clarity(a) => SideChange::Clarity(a),
            L::Motive(a) => SideChange::Motive(a),
            L::Roe(a) => SideChange::Roe(a),
            L::Licence(a) => SideChange::Licence(a),
            L::Measure { measure, since } => SideChange::Measure { measure: Stored::keep(measure), since },
            L::Protect(a) => SideChange::Protect(Stored::keep(a)),
            L::Delivered(a) => SideChange::Delivered(a),
            L::Asked(a, b) => SideChange::Asked(Stored::keep(a), b),
            L::Ready(a) => SideChange::Ready(a),
            L::Invested(a) => SideChange::Invested(Stored::keep(a)),
            L::Exercise { id, state } => SideChange::Exercise { id, state: Stored::keep(state) },
            L::Warned(a) => SideChange::Warned(Stored::keep(a)),
            L::Craft(a) => SideChange::Craft(Stored::keep(a)),
        }
    }

    fn live(self) -> event::SideChange {
        use event::SideChange as L;
        match self {
            SideChange::Rp(a) => L::Rp(a),
            SideChange::Points(a) => L::Points(a),
            SideChange::Stock { layer, n } => L::Stock { layer: layer.live(), n },
            SideChange::Pool(a) => L::Pool(a),
            SideChange::Clarity(a) => L::Clarity(a),
            SideChange::Motive(a) => L::Motive(a),
            SideChange::Roe(a) => L::Roe(a),
            SideChange::Licence(a) => L::Licence(a),
            SideChange::Measure { measure, since } => L::Measure { measure: measure.live(), since },
            SideChange::Protect(a) => L::Protect(a.live()),
            SideChange::Delivered(a) => L::Delivered(a),
            SideChange::Asked(a, b) => L::Asked(a.live(), b),
            SideChange::Ready(a) => L::Ready(a),
            SideChange::Invested(a) => L::Invested(a.live()),
            SideChange::Exercise { id, state } => L::Exercise { id, state: state.live() },
            SideChange::Warned(a) => L::Warned(a.live()),
            SideChange::Craft(a) => L::Craft(a.live()),
        }
    }
}

/// What became of an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum IncidentChange {
    Raised(Box<Incident>),
    Evidence(i32),
    Severity(i32),
    Answered,
    Attributed(bool),
}

impl Stored for IncidentChange {
    type Live = event::IncidentChange;

    fn keep(live: event::IncidentChange) -> IncidentChange {
        use event::IncidentChange as L;
        match live {
            L::Raised(a) => IncidentChange::Raised(Stored::keep(a)),
            L::Evidence(a) => IncidentChange::Evidence(a),
            L::Severity(a) => IncidentChange::Severity(a),
            L::Answered => IncidentChange::Answered,
            L::Attributed(a) => IncidentChange::Attributed(a),
        }
    }

    fn live(self) -> event::IncidentChange {
        use event::IncidentChange as L;
        match self {
            IncidentChange::Raised(a) => L::Raised(a.live()),
            IncidentChange::Evidence(a) => L::Evidence(a),
            IncidentChange::Severity(a) => L::Severity(a),
            IncidentChange::Answered => L::Answered,
            IncidentChange::Attributed(a) => L::Attributed(a),
        }
    }
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum ProposalChange {
    Tabled(Box<Proposal>),
    Voice { nation: NationId, stance: i32 },
    Agreed(i32),
    Failed(i32),
    Lobbied { nation: NationId, n: i32 },
}

impl Stored for ProposalChange {
    type Live = event::ProposalChange;

    fn keep(live: event::ProposalChange) -> ProposalChange {
        use event::ProposalChange as L;
        match live {
            L::Tabled(a) => ProposalChange::Tabled(Stored::keep(a)),
            L::Voice { nation, stance } => ProposalChange::Voice { nation: Stored::keep(nation), stance },
            L::Agreed(a) => ProposalChange::Agreed(a),
            L::Failed(a) => ProposalChange::Failed(a),
            L::Lobbied { nation, n } => ProposalChange::Lobbied { nation: Stored::keep(nation), n },
        }
    }

    fn live(self) -> event::ProposalChange {
        use event::ProposalChange as L;
        match self {
            ProposalChange::Tabled(a) => L::Tabled(a.live()),
            ProposalChange::Voice { nation, stance } => L::Voice { nation: nation.live(), stance },
            ProposalChange::Agreed(a) => L::Agreed(a),
            ProposalChange::Failed(a) => L::Failed(a),
            ProposalChange::Lobbied { nation, n } => L::Lobbied { nation: nation.live(), n },
        }
    }
}

/// A Σ field that was brought back into its range by adding `n`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Settled {
    Strength(UnitId, i32),
    Readiness(UnitId, i32),
    Fatigue(UnitId, i32),
    Interop(UnitId, i32),
    Rounds(UnitId, i32),
    Launched(UnitId, Object, i32),
    Exposure(UnitId, i32),
    Hp(NodeId, i32),
    Defence(NodeId, i32),
    Stock(NodeId, i32),
    Will(NationId, i32),
    Clarity(Side, i32),
    Motive(Side, i32),
    Points(Side, i32),
    Rp(Side, i32),
    Interceptors(Side, Layer, i32),
    Pool(Side, i32),
    Evidence(IncidentId, i32),
    Mines(ZoneId, Side, i32),
    Progress(BattleId, i32),
    Heat(i32),
}

impl Stored for Settled {
    type Live = event::Settled;

    fn keep(live: event::Settled) -> Settled {
        use event::Settled as L;
        match live {
            L::Strength(a, b) => Settled::Strength(Stored::keep(a), b),
            L::Readiness(a, b) => Settled::Readiness(Stored::keep(a), b),
            L::Fatigue(a, b) => Settled::Fatigue(Stored::keep(a), b),
            L::Interop(a, b) => Settled::Interop(Stored::keep(a), b),
            L::Rounds(a, b) => Settled::Rounds(Stored::keep(a), b),
            L::Launched(a, b, c) => Settled::Launched(Stored::keep(a), Stored::keep(b), c),
            L::Exposure(a, b) => Settled::Exposure(Stored::keep(a), b),
            L::Hp(a, b) => Settled::Hp(Stored::keep(a), b),
            L::Defence(a, b) => Settled::Defence(Stored::keep(a), b),
            L::Stock(a, b) => Settled::Stock(Stored::keep(a), b),
            L::Will(a, b) => Settled::Will(Stored::keep(a), b),
            L::Clarity(a, b) => Settled::Clarity(Stored::keep(a), b),
            L::Motive(a, b) => Settled::Motive(Stored::keep(a), b),
            L::Points(a, b) => Settled::Points(Stored::keep(a), b),
            L::Rp(a, b) => Settled::Rp(Stored::keep(a), b),
            L::Interceptors(a, b, c) => Settled::Interceptors(Stored::keep(a), Stored::keep(b), c),
            L::Pool(a, b) => Settled::Pool(Stored::keep(a), b),
            L::Evidence(a, b) => Settled::Evidence(Stored::keep(a), b),
            L::Mines(a, b, c) => Settled::Mines(Stored::keep(a), Stored::keep(b), c),
            L::Progress(a, b) => Settled::Progress(Stored::keep(a), b),
            L::Heat(a) => Settled::Heat(a),
        }
    }

    fn live(self) -> event::Settled {
        use event::Settled as L;
        match self {
            Settled::Strength(a, b) => L::Strength(a.live(), b),
            Settled::Readiness(a, b) => L::Readiness(a.live(), b),
            Settled::Fatigue(a, b) => L::Fatigue(a.live(), b),
            Settled::Interop(a, b) => L::Interop(a.live(), b),
            Settled::Rounds(a, b) => L::Rounds(a.live(), b),
            Settled::Launched(a, b, c) => L::Launched(a.live(), b.live(), c),
            Settled::Exposure(a, b) => L::Exposure(a.live(), b),
            Settled::Hp(a, b) => L::Hp(a.live(), b),
            Settled::Defence(a, b) => L::Defence(a.live(), b),
            Settled::Stock(a, b) => L::Stock(a.live(), b),
            Settled::Will(a, b) => L::Will(a.live(), b),
            Settled::Clarity(a, b) => L::Clarity(a.live(), b),
            Settled::Motive(a, b) => L::Motive(a.live(), b),
            Settled::Points(a, b) => L::Points(a.live(), b),
            Settled::Rp(a, b) => L::Rp(a.live(), b),
            Settled::Interceptors(a, b, c) => L::Interceptors(a.live(), b.live(), c),
            Settled::Pool(a, b) => L::Pool(a.live(), b),
            Settled::Evidence(a, b) => L::Evidence(a.live(), b),
            Settled::Mines(a, b, c) => L::Mines(a.live(), b.live(), c),
            Settled::Progress(a, b) => L::Progress(a.live(), b),
            Settled::Heat(a) => L::Heat(a),
        }
    }
}
