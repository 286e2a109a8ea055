//! One game with people: who may act, what they entered, and the turns resolved from it.
//!
//! Sans-io: [`Session::handle`] returns records, [`Session::fold`] is the only thing that changes a session, live and
//! on load. Loading a game *is* playing it. No clock, no file, no thread.

mod command;
mod entry;
mod fold;
mod hats;
mod hearing;
mod injects;
mod playback;
mod queue;
mod record;
mod room;
mod update;
mod verify;

pub use command::{Command, Draft, Luck};
pub use entry::{Body, Entry, Hat, Stamp, Via};
pub use fold::{Divergence, Session};
pub use hearing::Hearing;
pub use playback::Playback;
pub use record::{Digest, Keyframe, Options, Player, Record, StepRecord, TurnHead};
pub use room::{Line, Phase, Room, Told};
pub use update::{Ending, Opened, Update, View};
pub use verify::{Difference, Verdict, verify};
