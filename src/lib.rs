//! Eastern Flank: a terminal wargame of NATO's eastern flank.

pub mod present;
