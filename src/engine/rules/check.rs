//! Is this order allowed? A file per verb; the same functions serve drafts (on a belief) and resolution (on truth).

pub mod council;
