//! The hex map on the screen: picking, goldens at the four zooms, glyph widths, backdrops (ui §4, §15: 35, 41–43).

use crate::golden;
use crate::scenes::corridor;
use eastern_flank::present::map::{At, MapScene, Zoom};
use eastern_flank::tui::canvas::{Canvas, GlyphSet};
use eastern_flank::tui::map::raster::BaseCache;
use eastern_flank::tui::map::view::View;
use eastern_flank::tui::map::{self};
use eastern_flank::tui::theme::{Theme, ThemeName};
use unicode_width::UnicodeWidthChar;

fn drawn(scene: &MapScene, cols: u16, rows: u16) -> Canvas {
    let theme = Theme::builtin(ThemeName::Night);
    let mut canvas = Canvas::new(cols, rows, theme.fg.0, theme.bg.0);
    let area = canvas.area();
    map::draw(scene, &theme, &mut BaseCache::default(), &mut canvas, area);
    canvas
}

#[test]
fn the_middle_of_every_visible_hex_picks_it_at_every_zoom() {
    for zoom in Zoom::ALL {
        for centre in [At::new(32, 87), At::new(33, 86), At::new(3, 5)] {
            let scene = MapScene { centre, zoom, ..MapScene::default() };
            let view = View::of(&scene, 80, 30);
            let mut seen = 0;
            for row in -20..180_i16 {
                for at in (-20..110_i16).map(|col| At::new(col, row)).filter(|&at| view.shows(at)) {
                    let (x, y) = view.middle(at);
                    let cell = (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
                    assert_eq!(view.hex_of_cell(cell.0, cell.1), at, "{zoom:?}");
                    seen += 1;
                }
            }
            let hexes = 80 * 30 * 2 / i32::from(zoom.cells()).pow(2);
            assert!(seen >= hexes * 9 / 10, "{zoom:?}: {seen} of about {hexes}");
        }
    }
}

#[test]
fn pixels_lie_in_the_hex_whose_middle_is_nearest_on_the_ground() {
    use eastern_flank::present::raster::hex_at;
    for zoom in Zoom::ALL {
        let view = View::of(&MapScene { centre: At::new(32, 87), zoom, ..MapScene::default() }, 80, 30);
        let origin = crate::scenes::surface();
        let mut off = 0;
        for half_row in 0..60 {
            for column in 0..80 {
                let (east, north) = view.metres(column, half_row);
                let km = |metres: i64| f64::from(i32::try_from(metres).unwrap()) / 1000.0;
                let there = hex_at(km(origin.hex_east_m + east), km(origin.hex_north_m + north));
                let here = view.hex_of_pixel(column, half_row);
                off += i32::from(there != (i32::from(here.col), i32::from(here.row)));
            }
        }
        assert!(off <= 60, "{zoom:?}: {off} pixels disagree; only exact ties may");
    }
}

#[test]
fn twenty_five_kilometres_are_as_many_cells_as_the_zoom_says() {
    for zoom in Zoom::ALL {
        let view = View::of(&MapScene { zoom, ..MapScene::default() }, 80, 30);
        let (west, _) = view.metres(0, 0);
        let (east, _) = view.metres(zoom.cells(), 0);
        assert_eq!(east - west, 25_000, "{zoom:?}");
    }
}

#[test]
fn the_corridor_at_four_zooms() {
    for (zoom, cols, rows) in
        [(Zoom::Theatre, 80, 30), (Zoom::Operational, 52, 18), (Zoom::Close, 80, 30), (Zoom::Near, 144, 46)]
    {
        let canvas = drawn(&corridor(zoom), cols, rows);
        golden::check(&format!("map_w{}", zoom.cells()), &canvas.lines(GlyphSet::Mono).join("\n"));
        golden::check(&format!("map_w{}_ascii", zoom.cells()), &canvas.lines(GlyphSet::Ascii).join("\n"));
    }
}

#[test]
fn every_glyph_is_one_cell_wide_and_has_an_ascii_twin() {
    for zoom in Zoom::ALL {
        let canvas = drawn(&corridor(zoom), 120, 40);
        for y in 0..40 {
            for x in 0..120 {
                let cell = canvas.cell(x, y).unwrap();
                for ch in [cell.ch, cell.mono] {
                    assert_eq!(ch.width(), Some(1), "{ch:?}");
                }
                assert!(cell.ascii.is_ascii_graphic() || cell.ascii == ' ', "{:?} for {:?}", cell.ascii, cell.mono);
            }
        }
    }
}

#[test]
fn the_cursor_is_in_view_wherever_the_centre_is() {
    for zoom in Zoom::ALL {
        for cursor in [At::new(0, 0), At::new(83, 157), At::new(10, 100)] {
            let scene = MapScene { zoom, cursor: Some(cursor), centre: At::new(40, 40), ..MapScene::default() };
            assert!(View::of(&scene, 52, 18).shows(cursor), "{zoom:?} {cursor:?}");
        }
    }
}

/// Not a check: prints the map in colour, to be looked at (`cargo test --test it look_map -- --ignored --nocapture`).
#[test]
#[ignore = "for the eye"]
fn look_map() {
    for zoom in Zoom::ALL {
        print!("{}", crate::look::ansi(&drawn(&corridor(zoom), 80, 30)));
    }
}
