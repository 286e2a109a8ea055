//! The map maker makes the committed map, to the byte. `BLESS=1` writes what it makes instead.

use std::fs;
use std::path::Path;

use eastern_flank::mapmaker::make;

#[test]
fn the_committed_map_is_what_the_sources_make() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let made = tempfile::tempdir().expect("a folder for the results");
    let counts = make(&root.join("geodata"), made.path()).expect("the committed sources are sound");
    println!("{counts:#?}");
    for file in ["theatre.ron", "raster.bin"] {
        let ours = fs::read(made.path().join(file)).expect("the map maker wrote it");
        let committed = root.join("map").join(file);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&committed, &ours).expect("the working tree can be written");
        }
        assert!(
            fs::read(&committed).is_ok_and(|theirs| theirs == ours),
            "{file} differs: run it with BLESS=1 and look"
        );
    }
    assert!(counts.straits > 500 && counts.towns > 1_500, "{counts:?}");
}
