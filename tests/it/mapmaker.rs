//! The map maker makes the committed map, to the byte. `BLESS=1` writes what it makes instead.

use std::fs;
use std::path::Path;

use eastern_flank::mapmaker::{make, picture};

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

#[test]
fn a_picture_shows_every_pixel() {
    let folder = tempfile::tempdir().expect("a folder for the results");
    let path = folder.path().join("theatre.png");
    picture(include_bytes!("../../assets/map/raster.bin"), &path).expect("the folder can be written");
    let file = std::io::BufReader::new(fs::File::open(&path).expect("it was written"));
    let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a small picture")];
    reader.next_frame(&mut pixels).expect("a whole picture");
    // 300 km west of the centre lies the Baltic, at the centre Latvia.
    let at = |x: usize, y: usize| &pixels[3 * (y * 1050 + x)..][..3];
    assert_eq!(at(330, 855), [30, 60, 110]);
    assert_ne!(at(480, 855), [30, 60, 110]);
}
