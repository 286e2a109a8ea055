//! A plain picture of the 2 km raster, to look at what a change of the sources did. The game does not use it.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use miniz_oxide::inflate::decompress_to_vec;

use super::MapmakerError;
use super::ground::{COUNTRIES, FRAME};

/// White where the state changes between two pixels of land.
const BORDER: [u8; 3] = [255, 255, 255];

/// Colours by class.
const COLOURS: [[u8; 3]; 8] = [
    [30, 60, 110],
    [80, 140, 200],
    [200, 200, 140],
    [60, 110, 60],
    [150, 120, 70],
    [220, 40, 40],
    [20, 80, 255],
    [90, 150, 130],
];

/// Draws the file `raster` as a PNG, one pixel a pixel, borders in white.
pub fn picture(raster: &[u8], path: &Path) -> Result<(), MapmakerError> {
    let bytes = decompress_to_vec(raster).unwrap_or_default();
    let pixels = bytes.get(4 + 2 * COUNTRIES..).filter(|p| p.len() == FRAME.len());
    let pixels = pixels.ok_or_else(|| MapmakerError::Source { path: path.to_owned(), what: "no raster".to_owned() })?;
    let owner = |column, row| FRAME.index(column, row).map_or(0, |i| pixels[i] >> 3);
    let mut colours = Vec::with_capacity(3 * pixels.len());
    for ((column, row), &pixel) in FRAME.pixels().zip(pixels) {
        let beyond = [owner(column + 1, row), owner(column, row + 1)];
        let border = pixel >> 3 > 0 && beyond.iter().any(|&o| o > 0 && o != pixel >> 3);
        colours.extend(if border { BORDER } else { COLOURS[usize::from(pixel & 7)] });
    }
    let write = |fault| MapmakerError::Write { path: path.to_owned(), fault };
    let file = BufWriter::new(File::create(path).map_err(write)?);
    let mut encoder = png::Encoder::new(file, FRAME.width.unsigned_abs(), FRAME.height.unsigned_abs());
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().map_err(|fault| write(fault.into()))?;
    writer.write_image_data(&colours).map_err(|fault| write(fault.into()))
}
