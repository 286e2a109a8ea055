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
    // §2.3, §3 orders and permission
    pub desk_orders: i32,
    pub formation_radius: i32,
    pub period_pulses: i32,
    pub roe_allied: i32,
    pub roe_near: i32,
    pub roe_near_hexes: i32,
    pub roe_deep: i32,
    pub licence_march: i32,
    pub border_eased: i32,
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
    // §8 sight
    pub see_distance: i32,
    pub see_land: i32,
    pub see_land_radius: i32,
    pub see_recon: i32,
    pub see_recon_radius: i32,
    pub see_sof: i32,
    pub see_sof_radius: i32,
    pub see_sof_recon: i32,
    pub see_naval: i32,
    pub see_satellite: i32,
    pub see_satellite_points: i32,
    pub stealth_sub: i32,
    pub stealth_hidden: i32,
    pub stealth_silent: i32,
    pub seen_moved: i32,
    pub seen_fought: i32,
    pub seen_emitted: i32,
    pub fade: i32,
    pub fade_fixed: i32,
    pub see_finds: i32,
    pub see_refreshes: i32,
    pub conf_fought: i32,
    pub conf_ghost: i32,
    pub see_exposes: i32,
    pub conf_target: i32,
    // §11 air and missile defence
    pub net_extra: i32,
    pub net_extra_max: i32,
    pub net_max: i32,
    pub net_effect: i32,
    pub radar_radius: i32,
    pub radar_quality: i32,
    pub detect_min: i32,
    pub detect_max: i32,
    pub cycles_ballistic: i32,
    pub cycles_cruise: i32,
    pub cycles_drone: i32,
    pub shots_ballistic: i32,
    pub fighter_channels: i32,
    pub guided_damage: i32,
    pub hex_damage_max: i32,
    pub hex_damage_div: i32,
    pub sorties_an_object: i32,
    pub air_strike_damage: i32,
    pub airbase_effect: i32,
    pub strike_depth: i32,
    pub licence_hexes: i32,
    // §17 ladder
    pub heat_war_pulse: i32,
    pub heat_period: i32,
    pub heat_attack: i32,
    pub heat_roe3: i32,
    pub heat_roe4: i32,
    pub heat_capital: i32,
    pub heat_strategic: i32,
    pub threshold_heat: i32,
    pub threshold_slope: i32,
    pub rung8_heat: i32,
    pub rung8_will: i32,
    pub grab_severity: i32,
    pub unmarked_evidence: i32,
    // §19 score
    pub deterrence_failed: i32,
    pub deterrence_period: i32,
    pub cohesion_slope: i32,
    pub cohesion_vote: i32,
    pub force_floor: i32,
    pub grade_decisive: i32,
    pub grade_success: i32,
    pub grade_contested: i32,
    // §9 land combat
    pub front_km: i32,
    pub second_echelon: i32,
    pub attacked_factor: i32,
    pub attack_minor: i32,
    pub attack_minor_bridged: i32,
    pub attack_major: i32,
    pub attack_major_bridged: i32,
    pub attack_beach: i32,
    pub fires_cap: i32,
    pub cas_cap: i32,
    pub cas_value: i32,
    pub surprise: i32,
    pub delay_posture: i32,
    pub battle_luck: i32,
    pub pulse_luck: i32,
    pub luck_max: i32,
    pub loss_attacker: i32,
    pub loss_defender: i32,
    pub loss_max: i32,
    pub loss_rho_min: i32,
    pub loss_rho_max: i32,
    pub probe_intensity: i32,
    pub delay_loss: i32,
    pub coverage_km: i32,
    pub coverage_min: i32,
    pub worn_limit: i32,
    pub delay_progress: i32,
    pub delay_rho: i32,
    pub break_base: i32,
    pub break_rho: i32,
    pub retreat_loss: i32,
    pub pursuit_loss: i32,
    pub surrounded_progress: i32,
    // §6 supply
    pub supply_flow: i32,
    pub supply_reach: i32,
    pub supply_slope: i32,
    pub supply_tail: i32,
    pub supply_off_road: i32,
    pub burn_base: i32,
    pub burn_moved: i32,
    pub burn_attacked: i32,
    pub burn_defended: i32,
    pub burn_resisted: i32,
    pub demand_static: i32,
    pub demand_moved: i32,
    pub demand_fought: i32,
    pub capture_pulses: i32,
    pub port_effect_cap: i32,
    pub depot_effect_cap: i32,
    pub rail_effect_cap: i32,
    // §7 end of the pulse
    pub lost_readiness: i32,
    pub rest_readiness: i32,
    pub rest_readiness_max: i32,
    pub rest_supply: i32,
    pub tired_fought: i32,
    pub tired_forced: i32,
    pub tired_moved: i32,
    pub rested: i32,
    pub rested_supply: i32,
    pub dig_pulses: i32,
    pub dig_pulses_engineer: i32,
    pub settle_dig: i32,
    pub settle_hold: i32,
    pub still_max: i32,
    pub replacements: i32,
    pub base_lost: i32,
    pub reload_parts: i32,
    pub repair: i32,
    pub repair_engineer: i32,
    pub training_alerted: i32,
    pub training_none: i32,
    pub interop_shared: i32,
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
