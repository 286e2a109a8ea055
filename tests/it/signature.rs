//! The signature of the rules: one number over whole games and every numbered case. It moves when behaviour moves, or
//! what is told of it: `flank verify` compares the reasons and draws of a game too.
//!
//! `cargo sign` prints it; `cargo bless` writes it into `src/engine/signature.rs`, for a reader of the diff.

use std::path::Path;

use flank_engine::base::canon;
use flank_engine::session::Record;
use flank_engine::signature::SIGNATURE;

use super::games::{first_orders, play};

/// Games behind the signature: who plays, and the seed.
const GAMES: [([&str; 2], u64); 4] =
    [(["L1", "L1"], 1), (["passive", "L1"], 2), (["L1", "passive"], 3), (["random", "random"], 4)];

/// Every digest and every ruling of every game, then the text of every numbered case.
fn signature() -> String {
    let mut hasher = blake3::Hasher::new();
    let scenario = first_orders(&[]);
    for (levels, seed) in GAMES {
        for record in play(&scenario, levels, seed).1 {
            if let Record::Step(step) = record {
                hasher.update(step.whole.0.as_bytes());
                hasher.update(canon::digest(&step.rulings).as_bytes());
            }
        }
    }
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/cases");
    let entries = std::fs::read_dir(dir).expect("the cases are there").flatten();
    let mut files: Vec<_> = entries.map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "ron")).collect();
    files.sort();
    for file in files {
        hasher.update(&std::fs::read(file).expect("a case file can be read"));
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

#[test]
fn signature_is_that_of_the_build() {
    let found = signature();
    println!("Rules: {found}");
    if std::env::var_os("BLESS").is_some() {
        let text = format!(
            "//! The rules signature of this build: a digest over whole games and every numbered case.\n//!\n//! Written by `cargo bless`, checked by `tests/it/signature.rs`, carried by every game file.\n\n/// Sixteen hex digits.\npub const SIGNATURE: &str = \"{found}\";\n"
        );
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/engine/signature.rs");
        std::fs::write(path, text).expect("the source tree can be written");
        return;
    }
    assert_eq!(found, SIGNATURE, "the rules behave differently: read the diff, then `cargo bless`");
}
