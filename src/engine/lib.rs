//! The game as a pure machine.
