//! Hybrid acts, incidents and nodes with a task as data (rules §15, §23.2 nos. 7, 15, 29): rows that say what an act
//! costs and does, what answers it, how evidence grows. What becomes of them is the business of the rules.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::base::ids::{NationId, Side, ZoneId};

use super::fault::{FaultCode, Faults};
use super::msel::Predicate;
use super::read::yes;
use super::units::Kind;
use super::words::IncidentKind;

/// Rows of acts by the word that orders them.
pub type HybridKinds = BTreeMap<String, HybridRow>;

/// What an act is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the table in rules §15")]
pub enum Aim {
    Nation,
    Node,
    Cable,
    Hex,
    Zone,
    Nobody,
}

/// What answers an act (rules §15, last column).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[expect(missing_docs, reason = "the names are the orders of the table in rules §15")]
pub enum Answer {
    Information,
    Invest,
    Summit,
    Isr,
    Naval,
    Alert,
    Lobby,
    Police,
    Counter,
    GuardCable,
    Hunt,
    Warn,
    Beside,
    Sweep,
    Escort,
}

/// A kind of hybrid act (rules §15). Numbers that are left out are 0: the act has no such effect.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks of a kind of act, as rules §15 lists them")]
pub struct HybridRow {
    /// What it is called in the record; acts of one name do not add up on one target.
    pub incident: IncidentKind,
    /// Hybrid points.
    pub points: i32,
    /// How grave, 0–1000.
    pub severity: i32,
    /// Evidence a pulse without anybody's help.
    pub base: i32,
    /// Heat when it begins.
    pub heat: i32,
    /// What it is aimed at.
    pub aim: Aim,
    /// What answers it.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Contested against security (the † of rules §15).
    #[serde(default)]
    pub contested: bool,
    /// Pulses it lasts; 0: it is over at once.
    #[serde(default)]
    pub pulses: i32,
    /// Will of the nation a pulse.
    #[serde(default)]
    pub will: i32,
    /// The same where power or telephones fail.
    #[serde(default)]
    pub will_dark: i32,
    /// Kinds of unit of which it pins one.
    #[serde(default)]
    pub pins: Vec<Kind>,
    /// Will once, unless answered in its first pulse.
    #[serde(default)]
    pub unmet: i32,
    /// Damage points of the node.
    #[serde(default)]
    pub damage: i32,
    /// Puts the node out of work for as long as its outage lasts.
    #[serde(default)]
    pub cuts: bool,
    /// A team of the side executes on the node (rules §14).
    #[serde(default)]
    pub executes: bool,
    /// Will if answered within `within` pulses, and if not, once.
    #[serde(default)]
    pub answered: (i32, i32),
    /// Those pulses.
    #[serde(default)]
    pub within: i32,
    /// Strength of the unmarked men that appear.
    #[serde(default)]
    pub men: i32,
    /// Readiness of the side's own units.
    #[serde(default)]
    pub readiness: i32,
    /// Warnings of the next acts have half their confidence.
    #[serde(default)]
    pub blinds: bool,
    /// Pulses more on sea and air runs through the zone.
    #[serde(default)]
    pub run: i32,
    /// Drones over the zone are harder to see by this, permille.
    #[serde(default)]
    pub low: i32,
    /// Mine density laid in the zone.
    #[serde(default)]
    pub density: i32,
    /// Convoys in the zone wait.
    #[serde(default)]
    pub threatens: bool,
}

impl HybridRow {
    /// What does not go together: an act has the place that what it does needs.
    pub(super) fn check(&self, path: &str, faults: &mut Faults) {
        let aim = self.aim;
        let at_node = matches!(aim, Aim::Node | Aim::Cable);
        let parts = [
            (self.contested, at_node || matches!(aim, Aim::Hex | Aim::Zone), "contested", "an aim that is a place"),
            (self.executes, at_node, "executes", "the aim Node or Cable"),
            (self.cuts, aim == Aim::Cable, "cuts", "the aim Cable"),
            (self.damage != 0, at_node, "damage", "the aim Node or Cable"),
            (self.men != 0, aim == Aim::Hex, "men", "the aim Hex"),
            (self.density != 0, aim != Aim::Nation && aim != Aim::Nobody, "density", "an aim that is a place"),
        ];
        for (_, _, field, expected) in parts.into_iter().filter(|(given, fits, ..)| *given && !fits) {
            faults.add(FaultCode::Mismatch, format!("{path}.{field}"), format!("aim {aim:?}"), expected);
        }
    }
}

/// What a node is for, besides its kind (rules §5.2, §12, §23.2 no. 15). Known to all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeTask {
    /// Sea zones a cable or pipe lies in.
    pub zones: Vec<ZoneId>,
    /// Nations that notice when it is cut.
    pub serves: Vec<NationId>,
    /// Pulses a cut lasts.
    pub outage: i32,
    /// Charged per pulse out, instead of the line of rules §14.
    pub service: Option<Service>,
    /// Start accesses are given, preparing there is never found.
    pub public: bool,
    /// Once out it stays so until a unit of these kinds stood there so many pulses.
    pub cleared_by: Option<(Vec<Kind>, i32)>,
    /// Rules of engagement needed to strike it.
    pub roe: u8,
    /// The side's interceptors lie here: batteries reload only by road from such a place that works.
    pub lots: bool,
    /// A radar: its quality, if not that of the rules, permille.
    pub radar: Option<i32>,
}

/// What a service costs while it is out, a pulse (rules §23.2 no. 15).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Service {
    /// Will of its nation.
    pub will: i32,
    /// Resource points, thousandths.
    pub rp: i32,
    /// Taken off the growth of evidence there, permille.
    pub evidence: i32,
}

/// A node's task as a scenario writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the fields are those of NodeTask; zones by their code")]
pub struct TaskRow {
    pub zones: Vec<String>,
    pub serves: Vec<NationId>,
    pub outage: i32,
    pub service: Option<Service>,
    pub public: bool,
    pub cleared_by: Option<(Vec<Kind>, i32)>,
    pub roe: u8,
    pub lots: bool,
    pub radar: Option<i32>,
}

impl TaskRow {
    /// The task, with its zones by number.
    pub(super) fn task(&self, zones: Vec<ZoneId>) -> NodeTask {
        NodeTask {
            zones,
            serves: self.serves.clone(),
            outage: self.outage,
            service: self.service,
            public: self.public,
            cleared_by: self.cleared_by.clone(),
            roe: self.roe,
            lots: self.lots,
            radar: self.radar,
        }
    }
}

/// What helps evidence to grow, one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Per {
    /// Response teams there.
    Team,
    /// Reconnaissance wings over it.
    Isr,
    /// Teams that hunt there.
    Hunter,
}

/// A row of growth of a scenario's incident (rules §23.2 no. 29).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Evidence a pulse.
    pub n: i32,
    /// While this holds.
    #[serde(default)]
    pub during: Option<Predicate>,
    /// For each of these.
    #[serde(default)]
    pub per: Option<Per>,
}

/// How an incident of a scenario develops (rules §23.2 no. 29).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Track {
    /// Growth of evidence, instead of its kind's.
    pub growth: Vec<Growth>,
    /// Most evidence that growth brings.
    pub most: i32,
    /// Cannot be attributed.
    pub sealed: bool,
    /// Severity while a condition holds; of several the highest.
    pub severity: Vec<(Predicate, i32)>,
    /// Acts of these kinds feed it instead of raising their own.
    pub collects: Vec<IncidentKind>,
    /// What answers it, if not what answers its kind; an empty list: nothing.
    pub answers: Option<Vec<Answer>>,
}

impl Default for Track {
    fn default() -> Track {
        Track {
            growth: Vec::new(),
            most: 1000,
            sealed: false,
            severity: Vec::new(),
            collects: Vec::new(),
            answers: None,
        }
    }
}

/// Hybrid points of a side: what a period brings, and the most it can keep (rules §23.2 no. 7).
pub type Points = BTreeMap<Side, (i32, i32)>;
