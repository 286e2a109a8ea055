//! Events that bring Σ fields back into their range at the end of a pulse (rules §1.4).

use serde::{Deserialize, Serialize};

use crate::base::ids::{BattleId, IncidentId, NationId, NodeId, Side, UnitId, ZoneId};
use crate::world::components::{Layer, Object};

/// A Σ field that was brought back into its range by adding `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant names the field; the last part is what is added")]
pub enum Settled {
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
