//! A plain picture of the 2 km raster, to look at what a change of the sources did. The game does not use it.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use crate::present::raster::Raster;
use crate::present::surface::Class;

use super::MapmakerError;

/// White where the state changes between two pixels of land.
const BORDER: [u8; 3] = [255, 255, 255];

/// Writes a PNG with one pixel a pixel, borders in white.
pub fn picture(raster: &Raster, path: &Path) -> Result<(), MapmakerError> {
    let size = |n: usize| i32::try_from(n).expect("a small raster");
    let (width, height) = (size(raster.width()), size(raster.height()));
    let mut bytes = Vec::new();
    for (column, row) in (0..height).flat_map(|row| (0..width).map(move |column| (column, row))) {
        let other = |c, r| !raster.country(c, r).is_empty() && raster.country(c, r) != raster.country(column, row);
        let land = !raster.class(column, row).is_water();
        let border = land && (other(column + 1, row) || other(column, row + 1));
        bytes.extend(if border { BORDER } else { colour(raster.class(column, row)) });
    }
    let write = |fault| MapmakerError::Write { path: path.to_owned(), fault };
    let file = BufWriter::new(File::create(path).map_err(write)?);
    let mut encoder = png::Encoder::new(file, width.unsigned_abs(), height.unsigned_abs());
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().map_err(|fault| write(fault.into()))?;
    writer.write_image_data(&bytes).map_err(|fault| write(fault.into()))
}

fn colour(class: Class) -> [u8; 3] {
    match class {
        Class::Sea => [30, 60, 110],
        Class::Lake => [80, 140, 200],
        Class::Open => [200, 200, 140],
        Class::Forest => [60, 110, 60],
        Class::Hill => [150, 120, 70],
        Class::Urban => [220, 40, 40],
        Class::River => [20, 80, 255],
        Class::Marsh => [90, 150, 130],
    }
}
