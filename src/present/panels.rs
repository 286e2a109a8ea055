//! Panels of the planning screen: what is chosen, orders, estimate, scenario, aim, last turn.
//!
//! Each is made from the open game alone. Not here: where they stand.

mod chosen;
mod estimate;
mod measures;
mod orders;
mod story;

pub use chosen::{chosen, contact_rows, hex_rows, unit_rows};
pub use estimate::{band_of, battle_rows, contact_label, estimate, hold_rows, turn as turn_of};
pub use measures::measures;
pub use orders::orders;
pub use story::{aim, last_turn, read_a_chip, rung_word, scenario};
