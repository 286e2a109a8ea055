//! Named numbers of the rules, read from `assets/rules/params.ron`: flat, each with its range and its source.
//!
//! Adding one: a field here, a row in the file. An unknown or missing name is a fault, not a default.

use std::collections::BTreeMap;

use serde::de::value::MapDeserializer;
use serde::{Deserialize, Serialize};

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParamRow {
    /// The number in force.
    pub value: i32,
    /// Least value allowed.
    pub min: i32,
    /// Greatest value allowed.
    pub max: i32,
    /// What it is, with unit and source.
    pub doc: String,
}

/// Names and rows as the file has them.
pub type ParamRows = BTreeMap<String, ParamRow>;

/// Numbers of the rules. Each field is described, with unit, range and source, by its row in `params.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the description of each number stands beside its value in params.ron")]
pub struct Params {
    // §5 movement
    pub allowance_min: i32,
    pub allowance_forced_min: i32,
    pub acc_max_min: i32,
    pub stack_points: i32,
    pub link_points_main: i32,
    pub link_points_single: i32,
    pub river_minor_min: i32,
    pub river_major_min: i32,
    pub mined_min: i32,
    pub zoc_front: i32,
    pub zoc_min: i32,
    pub zoc_to_zoc_min: i32,
    pub mark_min: i32,
    pub mark_loss: i32,
    pub overrun_rho: i32,
    pub overrun_loss: i32,
    pub overrun_loss_delay: i32,
    pub overrun_acc_min: i32,
    pub surrounded_loss: i32,
    pub react_rho: i32,
    pub march_supply_min: i32,
    pub node_open: i32,
    pub contest_entry: i32,
    pub firm_contact: i32,
    // §7 condition, command, power
    pub ready_floor: i32,
    pub ready_slope: i32,
    pub fatigue_slope: i32,
    pub attack_supply_floor: i32,
    pub defence_supply_floor: i32,
    pub c2_min: i32,
    pub c2_out: i32,
    pub c2_national: i32,
    pub hq_effect_c2: i32,
    pub hq_effect_cap: i32,
    pub reception_power: i32,
    pub interop_floor: i32,
    // §16 Council and will
    pub voice_luck: i32,
    pub stance_evidence: i32,
    pub stance_offset: i32,
    pub friend_bonus: i32,
    pub veto: i32,
    pub caveat_pulses: i32,
    pub silence_peace: i32,
    pub silence_tense: i32,
    pub silence_grave: i32,
    pub grave_severity: i32,
    pub cooldown_crisis: i32,
    pub cooldown_war: i32,
    pub cites_max: i32,
    pub vote_failed_will: i32,
    pub vote_failed_clarity: i32,
    pub article4_clarity: i32,
    pub national_will: i32,
    pub national_clarity: i32,
    pub national_roe: i32,
    pub known_evidence: i32,
    pub will_losses_first: i32,
    pub will_losses_share: i32,
    pub will_ally_attacked: i32,
    pub will_struck_first: i32,
    pub will_struck: i32,
    pub will_capital_lost: i32,
    pub will_burden: i32,
    pub burden_share: i32,
    pub drift_share: i32,
    pub forecast_shift: i32,
    // §18 release and reception
    pub reception_set: i32,
    pub reception_knows: i32,
    pub reception_host: i32,
    pub border_peace: i32,
    pub border_tense: i32,
    pub alert_rung: i32,
}

impl Params {
    /// The numbers, from rows that all lie in their ranges.
    ///
    /// # Errors
    /// A missing or unknown name, or a value outside its range, as a sentence naming it.
    pub fn from_rows(rows: &ParamRows) -> Result<Params, String> {
        if let Some((name, row)) = rows.iter().find(|(_, r)| r.value < r.min || r.value > r.max) {
            return Err(format!("{name} is {}, allowed is {} to {}", row.value, row.min, row.max));
        }
        let pairs = rows.iter().map(|(name, row)| (name.as_str(), row.value));
        let source = MapDeserializer::<_, serde::de::value::Error>::new(pairs);
        Params::deserialize(source).map_err(|e| e.to_string())
    }

    /// Parses the file.
    ///
    /// # Errors
    /// Syntax, or as [`Params::from_rows`].
    pub fn parse(text: &str) -> Result<Params, String> {
        let rows: ParamRows = ron::from_str(text).map_err(|e| e.to_string())?;
        Params::from_rows(&rows)
    }
}
