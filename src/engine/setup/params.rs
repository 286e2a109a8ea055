//! Named numbers of the rules, read from `assets/rules/params.ron`: flat, each with its range and its source.
//!
//! Adding one: a field here, a row in the file. An unknown or missing name is a fault, not a default.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
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
    pub forced_roe_pulses: i32,
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
    pub lobby_price: i32,
    pub summit_price: i32,
    pub summit_periods: i32,
    pub summit_will: i32,
    pub summit_will_two: i32,
    pub summit_failed_will: i32,
    pub summit_low_will: i32,
    pub summit_low_voices: i32,
    pub pledge_spend: i32,
    pub plans_orders: i32,
    pub plans_clarity: i32,
    pub warn_rung: i32,
    pub warn_clarity: i32,
    pub warn_motive: i32,
    pub kept_motive: i32,
    pub broken_motive: i32,
    pub broken_will: i32,
    pub deescalate_heat: i32,
    pub deescalate_motive: i32,
    pub deescalate_clarity: i32,
    pub border_hexes: i32,
    // §18 release and reception
    pub reception_set: i32,
    pub reception_knows: i32,
    pub reception_host: i32,
    pub border_peace: i32,
    pub border_tense: i32,
    pub alert_rung: i32,
    // §8 sight
    // §22 options
    pub night_allowance: i32,
    pub night_see: i32,
    pub thaw_chance: i32,
    pub thaw_off_road: i32,
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
    /// How well a limited grab is shown, as an incident: scenarios may say otherwise (rules §16.2).
    #[serde(default = "full")]
    pub grab_evidence: i32,
    /// The same of any other armed attack.
    #[serde(default = "full")]
    pub attack_evidence: i32,
    /// How grave any other armed attack is.
    #[serde(default = "full")]
    pub attack_severity: i32,
    pub unmarked_evidence: i32,
    pub calculus_hex_min: i32,
    pub calculus_pulse_min: i32,
    pub calculus_overrun: i32,
    pub calculus_floor: i32,
    pub calculus_group: i32,
    pub window_ratio: i32,
    pub window_max: i32,
    pub lift_pulses: i32,
    pub flag_value: i32,
    pub flag_max: i32,
    pub motive_exercise: i32,
    pub motive_cyber: i32,
    pub motive_light: i32,
    pub motive_closing: i32,
    pub closing_pulses: i32,
    pub closing_quick: i32,
    pub assembled_share: i32,
    pub assembled_hexes: i32,
    pub supplied_mean: i32,
    pub weather_chance: i32,
    pub conditions_needed: i32,
    pub band_least: i32,
    pub band_most: i32,
    pub band_access: i32,
    // §19 score
    pub deterrence_failed: i32,
    pub deterrence_period: i32,
    pub cohesion_slope: i32,
    pub cohesion_vote: i32,
    pub force_floor: i32,
    pub ready_points_strength: i32,
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
    // §13 special operations, §15 acts below the threshold
    pub hidden_luck: i32,
    pub security_hex: i32,
    pub security_local: i32,
    pub security_counter: i32,
    pub sof_reach: i32,
    pub mine_reach: i32,
    pub raid_hp_partial: i32,
    pub raid_hp_success: i32,
    pub raid_hp_strong: i32,
    pub blow_engineer: i32,
    pub blow_guarded: i32,
    pub blow_partial: i32,
    pub blow_roe: i32,
    pub exposure_mission: i32,
    pub exposure_failed: i32,
    pub exposure_rest: i32,
    pub exposure_lost: i32,
    pub mission_evidence: i32,
    pub mission_severity: i32,
    pub mission_heat: i32,
    pub hybrid_skill: i32,
    pub foiled_bad: i32,
    pub foiled_fail: i32,
    pub evidence_asset: i32,
    pub evidence_assets_max: i32,
    pub answer_pulses: i32,
    pub unanswered_severity: i32,
    pub unanswered_clarity: i32,
    pub attribute_least: i32,
    pub attribute_sure: i32,
    pub attribute_will: i32,
    pub attribute_clarity: i32,
    pub misattribute_will: i32,
    pub misattribute_clarity: i32,
    pub attribute_halves: i32,
    pub warning_base: i32,
    pub warning_asset: i32,
    pub warning_spread: i32,
    pub warning_least: i32,
    pub warning_most: i32,
    pub warning_blind: i32,
    pub warning_decoys: i32,
    /// Whether hybrid acts wait for the first pulse of the next period: 1, or 0 where they begin when they are due.
    #[serde(default = "one")]
    pub acts_wait: i32,
    // §14 cyber
    pub access_skill: i32,
    pub access_defence: i32,
    pub access_least: i32,
    pub access_execute: i32,
    pub access_idle: i32,
    pub hunt_parts: i32,
    pub found_defence: i32,
    pub found_hunted: i32,
    pub found_evidence: i32,
    pub found_severity: i32,
    pub found_heat: i32,
    pub exploit_access: i32,
    pub execute_access: i32,
    pub execute_defence: i32,
    pub execute_severity: i32,
    pub execute_heat_crisis: i32,
    pub execute_heat_war: i32,
    pub execute_roe: i32,
    pub effect_partial_pulses: i32,
    pub effect_success_pulses: i32,
    pub effect_strong_pulses: i32,
    pub hunt_evidence: i32,
    pub see_exploit: i32,
    pub power_effect_will: i32,
    pub telecom_effect_will: i32,
    pub telecom_effect_evidence: i32,
    // §5.4 strategic movement, §16.3 means, §18 exercises and partners
    pub rail_hexes: i32,
    pub train_hexes: i32,
    pub wheel_hexes: i32,
    pub rail_double: i32,
    pub rail_single: i32,
    pub gauge_break: i32,
    pub gauge_yard: i32,
    pub load_pulses: i32,
    pub air_run: i32,
    pub lift_sorties: i32,
    pub landing_range: i32,
    pub convoy_mines: i32,
    pub alert_price: i32,
    pub host_max: i32,
    pub brigade_will: i32,
    pub partner_sight: i32,
    pub south_row: i32,
    pub ferry_min: i32,
}

/// What a number is in a file from before it.
fn one() -> i32 {
    1
}

fn full() -> i32 {
    1000
}

/// Numbers by the names of their rows, which all lie in their ranges.
pub(super) fn numbers<T: DeserializeOwned>(rows: &ParamRows) -> Result<T, String> {
    if let Some((name, row)) = rows.iter().find(|(_, r)| r.value < r.min || r.value > r.max) {
        return Err(format!("{name} is {}, allowed is {} to {}", row.value, row.min, row.max));
    }
    let pairs = rows.iter().map(|(name, row)| (name.as_str(), row.value));
    let source = MapDeserializer::<_, serde::de::value::Error>::new(pairs);
    T::deserialize(source).map_err(|e| e.to_string())
}

impl Params {
    /// The numbers, from rows that all lie in their ranges.
    ///
    /// # Errors
    /// A missing or unknown name, or a value outside its range, as a sentence naming it.
    pub fn from_rows(rows: &ParamRows) -> Result<Params, String> {
        numbers(rows)
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
