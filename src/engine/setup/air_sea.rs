//! Named numbers of the air and the sea, read from `assets/rules/air_sea.ron`: the same shape as the other numbers.
//!
//! A file of its own, and an optional one: a game recorded before it existed has none, its air and sea propose nothing,
//! and so it still verifies.

use serde::Deserialize;

use super::params::{ParamRows, numbers};

/// Numbers of rules §10 and §12. Each field is described, with unit, range and source, by its row in `air_sea.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the description of each number stands beside its value in air_sea.ron")]
pub struct AirSea {
    // §10 air: level of a zone
    pub air_luck: i32,
    pub umbrella_upper: i32,
    pub umbrella_medium: i32,
    pub level_best: i32,
    pub level_good: i32,
    pub level_even: i32,
    pub level_bad: i32,
    pub air_loss_scale: i32,
    pub air_loss_max: i32,
    pub air_loss_ahead: i32,
    pub air_reach: i32,
    // §10 air: missions
    pub edge_most: i32,
    pub edge_sorties: i32,
    pub edge_defence: i32,
    pub edge_battery: i32,
    pub edge_fires: i32,
    pub sead_channel: i32,
    pub sead_partial: i32,
    pub sead_success: i32,
    pub sead_success_loss: i32,
    pub sead_strong: i32,
    pub sead_strong_loss: i32,
    pub police_defence: i32,
    pub police_evidence: i32,
    pub see_air: i32,
    // §12 sea
    pub sea_luck: i32,
    pub sea_air: i32,
    pub mine_lay: i32,
    pub mine_ships: i32,
    pub mine_roe: i32,
    pub land_level: i32,
    pub convoy_level: i32,
    pub anti_ship_hit: i32,
    pub sub_attack: i32,
    pub sub_asw: i32,
    pub sub_success: i32,
    pub sub_strong: i32,
    pub sub_fail: i32,
    pub sub_bad: i32,
    pub guard_cable: i32,
    pub cable_out_data: i32,
    pub cable_will: i32,
    pub cable_rp: i32,
    pub cable_defence: i32,
    pub guide_fires: i32,
    pub guide_march: i32,
}

impl AirSea {
    /// The numbers, from rows that all lie in their ranges.
    ///
    /// # Errors
    /// A missing or unknown name, or a value outside its range, as a sentence naming it.
    pub fn from_rows(rows: &ParamRows) -> Result<AirSea, String> {
        numbers(rows)
    }

    /// Parses the file.
    ///
    /// # Errors
    /// Syntax, or as [`AirSea::from_rows`].
    pub fn parse(text: &str) -> Result<AirSea, String> {
        let rows: ParamRows = ron::from_str(text).map_err(|e| e.to_string())?;
        AirSea::from_rows(&rows)
    }
}
