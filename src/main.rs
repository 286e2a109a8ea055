//! The `flank` program.

fn main() {}
