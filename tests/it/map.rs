//! The committed map against the facts its design lists: counts, areas, places, roads and rivers.

use std::collections::{BTreeMap, BTreeSet};

use eastern_flank::present::raster::{Raster, hex_at, hex_centre, pixel_at};
use eastern_flank::present::surface::{Class, Land};
use flank_engine::base::hexes::{HexNo, Window};
use flank_engine::setup::map::{Country, Link, Map, MapFault, Rail, River, Terrain};

/// The text every other test reads.
const THEATRE: &str = include_str!("../../assets/map/theatre.ron");

fn theatre() -> Map {
    Map::parse(THEATRE).expect("the committed map is valid")
}

fn terrain(map: &Map, hex: u32) -> Terrain {
    map.cell(HexNo(hex)).expect("a hex of the theatre").terrain
}

fn country(map: &Map, hex: u32) -> &str {
    map.cell(HexNo(hex)).expect("a hex of the theatre").country.code()
}

/// Every step of the chain has a road.
fn roads(map: &Map, chain: &[u32]) {
    for pair in chain.windows(2) {
        let side = map.side(HexNo(pair[0]), HexNo(pair[1])).expect("a chain of neighbours");
        assert_ne!(side.road, Link::None, "no road {} to {}", pair[0], pair[1]);
    }
}

/// Every step of the chain has a railway.
fn rails(map: &Map, chain: &[u32]) {
    for pair in chain.windows(2) {
        let side = map.side(HexNo(pair[0]), HexNo(pair[1])).expect("a chain of neighbours");
        assert!(side.rail.is_some(), "no railway {} to {}", pair[0], pair[1]);
    }
}

/// How many of the theatre's hexes satisfy a test.
fn count(map: &Map, test: impl Fn(HexNo) -> bool) -> usize {
    map.hexes().filter(|&h| test(h)).count()
}

/// `n` lies within `permille` of `want`.
fn near(n: usize, want: usize, permille: usize) -> bool {
    n.abs_diff(want) * 1000 <= want * permille
}

#[test]
fn land_sea_and_lakes_are_as_many_as_the_design_says() {
    let map = theatre();
    let is = |h, t| map.cell(h).is_some_and(|c| c.terrain == t);
    let (sea, lake) = (count(&map, |h| is(h, Terrain::Sea)), count(&map, |h| is(h, Terrain::Lake)));
    let land = count(&map, |h| map.cell(h).is_some_and(|c| c.terrain.is_land()));
    let coast = count(&map, |h| map.cell(h).is_some_and(|c| c.coast));
    assert_eq!(land + sea + lake, 84 * 158);
    assert!(near(land, 10_029, 10) && near(sea, 3_158, 10) && near(lake, 85, 10), "{land} {sea} {lake}");
    assert!(near(coast, 842, 10), "{coast}");
}

#[test]
fn countries_have_their_real_size() {
    let map = theatre();
    let mut hexes: BTreeMap<&str, usize> = BTreeMap::new();
    for h in map.hexes() {
        *hexes.entry(map.cell(h).expect("its own hex").country.code()).or_default() += 1;
    }
    // Real areas in hundreds of km²; a hex has 541.27 km².
    let real =
        [("EE", 453), ("LV", 646), ("LT", 653), ("PL", 3127), ("BY", 2076), ("UA", 6035), ("RO", 2384), ("SK", 490)];
    for (code, area) in real {
        let ours = hexes[code] * 54_127 / 10_000;
        assert!(near(ours, area, 25), "{code}: {ours} of {area}");
    }
}

#[test]
fn four_hexes_lie_between_kaliningrad_and_belarus() {
    let map = theatre();
    let russian = |h: HexNo| map.cell(h).is_some_and(|c| c.country.code() == "RU");
    let oblast = Window { c0: 22, c1: 36, r0: 78, r1: 90 };
    let mut seen: BTreeSet<HexNo> = oblast.hexes().into_iter().filter(|&h| russian(h)).collect();
    assert_eq!(seen.len(), 26);
    let mut ring: Vec<HexNo> = seen.iter().copied().collect();
    for steps in 0.. {
        let mut next = Vec::new();
        for n in ring.iter().flat_map(|&h| map.neighbours(h)).flatten() {
            let cell = map.cell(n).expect("a neighbour on the map");
            if cell.country.code() == "BY" {
                assert_eq!(steps, 4);
                return;
            }
            if cell.terrain.is_land() && seen.insert(n) {
                next.push(n);
            }
        }
        assert!(!next.is_empty(), "Belarus was not reached");
        ring = next;
    }
}

#[test]
fn capitals_lie_in_the_hexes_of_the_design() {
    let map = theatre();
    let places = [
        ("Suwalki", 33088, "PL"),
        ("Istanbul", 51155, "TR"),
        ("Murmansk", 50011, "RU"),
        ("Tallinn", 37061, "EE"),
        ("Riga", 35073, "LV"),
        ("Vilnius", 38085, "LT"),
        ("Kaliningrad", 26085, "RU"),
        ("Warsaw", 27097, "PL"),
        ("Constanta", 49139, "RO"),
        ("Narva", 44061, "EE"),
    ];
    for (name, hex, code) in places {
        assert!(map.towns_at(HexNo(hex)).iter().any(|t| t.ascii == name), "{name} is not in {hex}");
        assert_eq!(country(&map, hex), code, "{name}");
    }
    let capitals: Vec<&str> = map.towns().iter().filter(|t| t.capital).map(|t| t.ascii.as_str()).collect();
    for name in ["Tallinn", "Riga", "Vilnius", "Warsaw", "Minsk", "Kyiv", "Bucharest", "Helsinki", "Moscow"] {
        assert!(capitals.contains(&name), "{name} is no capital in {capitals:?}");
    }
    assert!(map.towns().iter().all(|t| t.ascii.is_ascii() && !t.ascii.is_empty() && (1..=6).contains(&t.tier)));
}

#[test]
fn first_orders_finds_its_ground() {
    let map = theatre();
    roads(&map, &[40061, 41061, 42061, 43061, 44061, 45061, 46061]);
    rails(&map, &[40061, 41061, 42061, 43061, 44061, 45061, 46061]);
    roads(&map, &[40062, 41062, 40061]);
    rails(&map, &[40062, 40061]);
    roads(&map, &[43062, 42063, 42064]);
    for (hex, want) in [
        (40061, Terrain::Clear),
        (40062, Terrain::Clear),
        (41061, Terrain::Mixed),
        (42061, Terrain::Mixed),
        (43061, Terrain::Mixed),
        (44061, Terrain::Forest),
        (43062, Terrain::Marsh),
        (44062, Terrain::Marsh),
        (42060, Terrain::Sea),
        (43060, Terrain::Sea),
    ] {
        assert_eq!(terrain(&map, hex), want, "{hex}");
    }
    let narva = map.side(HexNo(44061), HexNo(45061)).expect("two neighbours");
    assert!(narva.river == River::Major && narva.strait && narva.road != Link::None && narva.border);
    assert_eq!(narva.rail.map(|r| r.gauge), Some(1520));
    for (tower, way) in [(35073, Terrain::Urban), (37061, Terrain::Urban)] {
        assert_eq!(terrain(&map, tower), way);
    }
}

#[test]
fn mended_faults_stay_mended() {
    let map = theatre();
    let narva: Vec<HexNo> = map.towns().iter().filter(|t| t.ascii == "Narva").map(|t| t.hex).collect();
    assert_eq!(narva, [HexNo(44061)]);
    roads(&map, &[46070, 46071, 46072]);
    rails(&map, &[46070, 46071, 46072]);
    roads(&map, &[35087, 35088, 34087]);
    roads(&map, &[37074, 38074]);
    roads(&map, &[38085, 39084, 40084]);
    roads(&map, &[13090, 13089]);
    rails(&map, &[21086, 22086]);
    for (name, hex) in [("Murmansk", 50011), ("Severomorsk", 51010), ("Klaipeda", 28079), ("Constanta", 49139)] {
        assert!(map.towns_at(HexNo(hex)).iter().any(|t| t.ascii == name), "{name} is not in {hex}");
        assert!(map.cell(HexNo(hex)).is_some_and(|c| c.coast), "{name} is not on the sea");
    }
    for crossing in [[2078, 3078, 3077], [6077, 7077, 8077]] {
        roads(&map, &crossing);
        rails(&map, &crossing);
        let first = map.side(HexNo(crossing[0]), HexNo(crossing[1])).expect("two neighbours");
        assert!(first.strait && first.fixed_link, "{crossing:?}");
    }
}

#[test]
fn the_danube_cuts_dobrogea_off() {
    let map = theatre();
    assert_eq!(map.side(HexNo(46133), HexNo(47133)).map(|s| s.river), Some(River::Minor));
    assert_eq!(map.side(HexNo(47133), HexNo(48133)).map(|s| s.river), Some(River::Major));
    roads(&map, &[48133, 49134, 50134]);
    // From Măcin over Romanian land without crossing a major river: the right bank and nothing else.
    let (mut bank, mut todo) = (BTreeSet::from([HexNo(48133)]), vec![HexNo(48133)]);
    while let Some(h) = todo.pop() {
        for n in map.neighbours(h).into_iter().flatten() {
            let dry = map.side(h, n).is_some_and(|s| s.river != River::Major);
            if dry && country(&map, n.0) == "RO" && bank.insert(n) {
                todo.push(n);
            }
        }
    }
    assert_eq!(bank.len(), 22, "{bank:?}");
    assert!(bank.contains(&HexNo(49140)) && !bank.contains(&HexNo(47133)));
}

#[test]
fn the_corridor_carries_its_road_and_rail() {
    let map = theatre();
    roads(&map, &[33088, 33087, 33086, 34086, 34085, 35084]);
    rails(&map, &[33088, 32087, 33087, 33086, 34086, 33085, 34085, 35084]);
    let gauge = |a, b| map.side(HexNo(a), HexNo(b)).and_then(|s| s.rail).map(|r| r.gauge);
    assert_eq!(gauge(33088, 32087), Some(1435), "Poland");
    assert_eq!(gauge(43061, 44061), Some(1520), "Estonia");
    let finland = map.hexes().flat_map(|h| map.neighbours(h).into_iter().flatten().map(move |n| (h, n)));
    let finnish = |&(h, n): &(HexNo, HexNo)| country(&map, h.0) == "FI" && country(&map, n.0) == "FI";
    let gauges: BTreeSet<u16> =
        finland.filter(finnish).filter_map(|(h, n)| map.side(h, n)?.rail).map(|r| r.gauge).collect();
    assert_eq!(gauges, BTreeSet::from([1524]));
}

/// Sizes of the pieces a kind of link joins hexes into, the largest first.
fn pieces(map: &Map, linked: impl Fn(HexNo, HexNo) -> bool) -> Vec<usize> {
    let (mut seen, mut sizes) = (BTreeSet::new(), Vec::new());
    for start in map.hexes() {
        let before = seen.len();
        let mut todo = vec![start];
        while let Some(h) = todo.pop() {
            let on: Vec<HexNo> = map.neighbours(h).into_iter().flatten().filter(|&n| linked(h, n)).collect();
            if !on.is_empty() && seen.insert(h) {
                todo.extend(on);
            }
        }
        if seen.len() > before {
            sizes.push(seen.len() - before);
        }
    }
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes
}

#[test]
fn roads_and_railways_hang_together() {
    let map = theatre();
    let by_road = pieces(&map, |a, b| map.side(a, b).is_some_and(|s| s.road != Link::None));
    let by_rail = pieces(&map, |a, b| map.side(a, b).is_some_and(|s| s.rail.is_some()));
    assert!(by_road[0] >= 3_000 && by_road[1..].iter().sum::<usize>() < 20, "{by_road:?}");
    assert!(by_rail[0] >= 2_700 && by_rail[1..].iter().sum::<usize>() < 20, "{by_rail:?}");
}

#[test]
fn a_window_cuts_links_at_its_edge() {
    let whole = theatre();
    let map = whole.window(Window { c0: 39, c1: 44, r0: 59, r1: 64 });
    assert_eq!(map.hexes().count(), 6 * 6);
    assert_eq!(map.cell(HexNo(44061)), whole.cell(HexNo(44061)));
    assert_eq!(map.side(HexNo(43061), HexNo(44061)), whole.side(HexNo(43061), HexNo(44061)));
    assert_eq!(map.side(HexNo(44061), HexNo(45061)), None);
    assert_eq!(map.neighbours(HexNo(44061))[0], None);
    assert_eq!(map.cell(HexNo(45061)), None);
    assert!(map.towns().iter().any(|t| t.ascii == "Tapa") && map.towns().iter().all(|t| t.ascii != "Riga"));
}

#[test]
fn every_side_is_the_same_from_both_ends() {
    let map = theatre();
    for h in map.hexes() {
        for n in map.neighbours(h).into_iter().flatten() {
            let side = map.side(h, n).expect("a neighbour on the map");
            assert_eq!(map.side(n, h), Some(side));
            let land = |h| map.cell(h).is_some_and(|c| c.terrain.is_land());
            if side.road != Link::None || side.rail.is_some() || side.river != River::None || side.strait || side.border
            {
                assert!(land(h) && land(n), "{h} {n} carries something over water");
            }
        }
    }
    assert_eq!(map.side(HexNo(40061), HexNo(43061)), None);
}

#[test]
fn a_map_patch_changes_one_hex_or_side() {
    let mut map = theatre();
    let (a, b) = (HexNo(46133), HexNo(47133));
    assert!(map.set_river(a, b, River::Minor) && map.set_strait(a, b, true, true));
    assert!(map.set_road(a, b, Link::Single) && map.set_rail(b, a, Some(Rail { gauge: 1520, double: true })));
    assert!(map.set_terrain(a, Terrain::Marsh));
    let side = map.side(b, a).expect("two neighbours");
    assert!(side.river == River::Minor && side.strait && side.fixed_link && side.road == Link::Single);
    assert_eq!(side.rail, Some(Rail { gauge: 1520, double: true }));
    assert_eq!(terrain(&map, 46133), Terrain::Marsh);
    assert!(!map.set_river(HexNo(40061), HexNo(43061), River::Minor), "no neighbours");
    assert!(!map.set_terrain(HexNo(99999), Terrain::Marsh), "off the map");
}

/// A map of two by two hexes with one thing to spoil.
fn small(terrain: &str, countries: &str, town: u32) -> Result<Map, MapFault> {
    let none = r#"["......", "......"]"#;
    Map::parse(&format!(
        "(columns: 2, rows: 2, terrain: {terrain}, countries: {countries}, rivers: {none}, straits: {none}, \
         roads: {none}, rails: {none}, inlets: [], \
         towns: [(name: \"X\", ascii: \"X\", hex: {town}, tier: 1, capital: true)])"
    ))
}

#[test]
fn a_broken_file_is_refused_with_its_place() {
    let (land, owners) = (r#"["cx", "~u"]"#, r#"["EELV", "--LT"]"#);
    let map = small(land, owners, 1001).expect("a valid map");
    assert_eq!(map.cell(HexNo(1000)).map(|c| c.country), Country::new("LV"));
    assert!(map.cell(HexNo(0)).is_some_and(|c| c.coast));
    assert_eq!(small(r#"["cx", "~"]"#, owners, 0), Err(MapFault::Size { layer: "terrain", row: 1 }));
    assert_eq!(small(r#"["cx"]"#, owners, 0), Err(MapFault::Size { layer: "terrain", row: 1 }));
    assert_eq!(small(r#"["cq", "~u"]"#, owners, 0), Err(MapFault::Letter { layer: "terrain", hex: HexNo(1000) }));
    assert_eq!(small(land, r#"["EE--", "--LT"]"#, 0), Err(MapFault::Letter { layer: "countries", hex: HexNo(1000) }));
    assert_eq!(small(land, owners, 1), Err(MapFault::Place { hex: HexNo(1) }), "a town in the sea");
    let typo = Map::parse("(columns: 2,\n rowz: 2)").expect_err("a misspelt field");
    assert!(matches!(typo, MapFault::Syntax { line: 2, column: 2, .. }), "{typo}");
}

/// The raster the map screen paints.
fn raster() -> Raster {
    Raster::decode(include_bytes!("../../assets/map/raster.bin")).expect("the committed raster is valid")
}

#[test]
fn the_raster_lies_where_the_hexes_lie() {
    let (map, raster) = (theatre(), raster());
    assert_eq!((raster.width(), raster.height()), (1050, 1710));
    for h in map.hexes() {
        let (c, r) = h.column_row();
        let (x, y) = hex_centre(c, r);
        assert_eq!(hex_at(x, y), (c, r), "{h}");
    }
    // Suwałki, Istanbul and Murmansk, km.
    assert_eq!(hex_at(-134.931, -208.139), (33, 88));
    assert_eq!(hex_at(335.800, -1652.844), (51, 155));
    assert_eq!(hex_at(323.582, 1458.796), (50, 11));
    assert_eq!((raster.class_at_km(-135, -208).is_water(), raster.country_at_km(-135, -208)), (false, "PL"));
    assert_eq!(raster.class_at_km(-300, 0), Class::Sea);
    assert_eq!(raster.country_at_km(-300, 0), "");
    assert_eq!(raster.class_at_km(150, 310), Class::Lake, "Peipus");
    assert_eq!(raster.class_at_km(-5000, 0), Class::Sea, "outside");
    let surface = raster.surface(|code| if code == "PL" { Land::Nato } else { Land::Other });
    let (class, country) = surface.majority(-134_931, -208_139);
    assert_eq!((class.is_water(), surface.land(country)), (false, Land::Nato), "Suwałki");
}

#[test]
fn a_raster_that_is_none_of_ours_is_refused() {
    let good = include_bytes!("../../assets/map/raster.bin");
    assert!(Raster::decode(&good[..good.len() / 2]).is_none(), "cut short");
    assert!(Raster::decode(b"no raster").is_none());
    assert!(Raster::decode(&[]).is_none());
}

#[test]
fn raster_and_hexes_agree_on_land_and_owners() {
    let (map, raster) = (theatre(), raster());
    let (mut water, mut owner, mut land) = (0, 0, 0);
    for h in map.hexes() {
        let (c, r) = h.column_row();
        let (x, y) = hex_centre(c, r);
        let (column, row) = pixel_at(x, y);
        let cell = map.cell(h).expect("its own hex");
        land += usize::from(cell.terrain.is_land());
        water += usize::from(cell.terrain.is_land() == raster.class(column, row).is_water());
        let other = raster.country(column, row) != cell.country.code() && !raster.class(column, row).is_water();
        owner += usize::from(cell.terrain.is_land() && other);
    }
    // The middle of a hex may be a bay or a lake; most are not.
    assert!(water * 1000 < land * 50, "{water} of {land}");
    assert!(owner * 1000 < land * 20, "{owner} of {land}");
}

#[test]
fn a_part_of_the_map_is_written_and_read_again() {
    let theatre = Map::parse(THEATRE).unwrap();
    let bounds = theatre.bounds();
    assert_eq!(Map::parse(&theatre.text()).unwrap(), theatre);
    for window in [Window { c0: 39, c1: 46, r0: 59, r1: 64 }, Window { c0: 20, c1: 41, r0: 71, r1: 100 }, bounds] {
        let part = theatre.window(window);
        assert_eq!(Map::parse(&part.text()).unwrap(), part, "{window:?}");
    }
}
