//! What a person is doing: cursor, drafts, prompts, layers, screens; what each key and click makes of them.
//!
//! [`mod@update`] takes a message and a model and answers with what to ask of the process behind the [`port`]. Keys,
//! names and words of everything that can be done stand in one table, [`actions`]. Not here: text, colour, terminal, and the
//! game itself, of which only a side's view and its belief are known.

pub mod actions;
pub mod calendar;
pub mod chamber;
pub mod checks;
pub mod column;
pub mod context;
pub mod drafts;
pub mod game;
pub mod guise;
pub mod kept;
pub mod keys;
pub mod layers;
pub mod lexicon;
pub mod model;
pub mod msg;
pub mod open;
pub mod port;
pub mod pressure;
pub mod preview;
pub mod prompt;
pub mod raids;
pub mod screens;
pub mod spoken;
pub mod trend;
pub mod tutor;
pub mod update;
pub mod variants;
pub mod what_if;
pub mod zones;

pub use model::Model;
pub use msg::Msg;
pub use update::update;
