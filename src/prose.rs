//! Every sentence: refusals, orders, numbers with their words, names of things. Strings live in `assets/words/`.
//!
//! Not here: layout, state, what is shown when. Everything told comes from a side's belief or from public facts.

pub mod crafts;
pub mod credits;
pub mod efforts;
pub mod faults;
pub mod fiction;
pub mod names;
pub mod narrate;
pub mod numbers;
pub mod orders;
pub mod refusals;
pub mod unseen;
pub mod why;
pub mod words;

pub use names::Names;
pub use words::Words;
