//! Rebuilds when an embedded asset appears, changes or goes.

fn main() {
    println!("cargo::rerun-if-changed=assets");
}
