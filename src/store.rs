//! Games on disk: the only module that touches files.
//!
//! A game is one append-only text file, one checksummed record a line ([`framing`]). Its records are types of their own
//! (`v1`), converted by hand from and to those of the engine. Nothing written is ever rewritten; readers need no lock,
//! and there is one writer at a time.

pub mod disk;
pub mod fault;
pub mod framing;
pub mod head;
pub mod places;
pub mod reader;
pub mod texts;
mod v1;
pub mod writer;

pub use disk::Disk;
pub use fault::StoreFault;
pub use head::{Build, Datum, Head, Legend, Opening};
pub use places::Places;
pub use reader::{Game, Tail};
pub use writer::Writer;
