//! The hex map as half-block pixels with text on top (ui §4): view, raster, overlays, chips, names, in this order.
//!
//! Drawing reads a [`MapScene`] and changes nothing but cells and the cache of base rasters. Not here: what may be
//! shown; the scene holds only what its reader may see.

pub mod chips;
pub mod labels;
pub mod overlays;
pub mod raster;
pub mod view;

use super::canvas::{Area, Canvas, Ink, width};
use super::theme::Theme;
use crate::present::map::MapScene;
use labels::Plate;
use raster::{Base, BaseCache};
use view::View;

/// Draw a scene into an area. Returns the view, for picking hexes by mouse.
pub fn draw(scene: &MapScene, theme: &Theme, cache: &mut BaseCache, canvas: &mut Canvas, area: Area) -> View {
    let view = View::of(scene, area.w, area.h);
    let base = cache.get(scene, theme, view);
    let picture = overlays::lay(scene, theme, base);
    put_ground(&picture, base, canvas, area);
    let mut plate = Plate::new(canvas, area, view, picture.backdrops);
    chips::draw(scene, theme, &mut plate);
    labels::draw(scene, theme, &mut plate);
    last_row(scene, theme, &mut plate);
    view
}

/// The pixels of the picture as cells, each with its twins.
fn put_ground(picture: &overlays::Picture, base: &Base, canvas: &mut Canvas, area: Area) {
    let cols = usize::from(base.view.cols);
    for y in 0..base.view.rows {
        for x in 0..base.view.cols {
            let (column, row) = (usize::from(x), usize::from(y));
            let top = picture.pixels[2 * row * cols + column];
            let bottom = picture.pixels[(2 * row + 1) * cols + column];
            let twin = picture.twins[row * cols + column];
            if let Some(cell) = canvas.cell_mut(area.x + x, area.y + y) {
                cell.ch = if top == bottom { ' ' } else { '▀' };
                (cell.fg, cell.bg) = (top, bottom);
                (cell.mono, cell.ascii) = (twin, overlays::ascii_twin(twin));
                (cell.bold, cell.ground, cell.reverse) = (false, true, false);
            }
        }
    }
}

/// Scale bar left, caption right, in the last map row.
fn last_row(scene: &MapScene, theme: &Theme, plate: &mut Plate) {
    let view = plate.view;
    let Some(row) = view.rows.checked_sub(1) else { return };
    let hex = usize::from(view.zoom.cells());
    let bar = format!("├{}┤ 25 km", "─".repeat(hex.saturating_sub(2)));
    if view.zoom.cells() > 2 && plate.free(1, i32::from(row), i32::from(width(&bar))) {
        plate.text((1, row), &bar, Ink::new(theme.fg.0.mix(theme.dim.0, 500)));
    }
    let wide = width(&scene.caption);
    let room = view.cols.saturating_sub(width(&bar) + 4);
    let start = i32::from(view.cols) - i32::from(wide) - 2;
    if !scene.caption.is_empty() && wide <= room && plate.free(start, i32::from(row), i32::from(wide)) {
        plate.text((view.cols - wide - 2, row), &scene.caption, Ink::new(theme.fg.0.mix(theme.dim.0, 500)));
    }
}
