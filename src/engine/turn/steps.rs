//! One file per step of the script: each proposes, none changes anything.

pub(crate) mod air;
pub(crate) mod calculus;
pub(crate) mod combat;
pub(crate) mod council;
pub(crate) mod hidden;
pub(crate) mod movement;
pub(crate) mod opening;
pub(crate) mod orders;
mod permission;
pub(crate) mod report;
pub(crate) mod retreat;
pub(crate) mod strike;
pub(crate) mod sustain;
pub(crate) mod warnings;
