//! Filling areas into a raster, in whole pixels and integers: the same on every machine.
//!
//! A vertex belongs to the pixel it lies in, and the pixels of a boundary belong to the area: narrow spits and rivers of
//! a pixel's width stay connected.

use super::geo::Point;
use super::sources::Area;

/// A window of the plane cut into square pixels, row 0 in the north.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    /// Western edge, km.
    pub(super) west: i32,
    /// Northern edge, km.
    pub(super) north: i32,
    /// Side of a pixel, km.
    pub(super) pixel: i32,
    /// Pixels across.
    pub(super) width: i32,
    /// Pixels down.
    pub(super) height: i32,
}

impl Frame {
    /// Column and row of the pixel over a point; may lie outside.
    #[expect(clippy::cast_possible_truncation, reason = "a few thousand km")]
    pub(super) fn pixel_of(&self, (x, y): Point) -> (i32, i32) {
        let side = f64::from(self.pixel);
        let (column, row) = ((x - f64::from(self.west)) / side, (f64::from(self.north) - y) / side);
        (column.floor() as i32, row.floor() as i32)
    }

    /// Centre of a pixel, km.
    pub(super) fn centre(&self, column: i32, row: i32) -> Point {
        let half = f64::from(self.pixel) / 2.0;
        let (x, y) = (self.west + column * self.pixel, self.north - row * self.pixel);
        (f64::from(x) + half, f64::from(y) - half)
    }

    /// Place of a pixel in a layer, if it is inside.
    pub(super) fn index(&self, column: i32, row: i32) -> Option<usize> {
        let inside = (0..self.width).contains(&column) && (0..self.height).contains(&row);
        inside.then(|| usize::try_from(row * self.width + column).expect("inside the frame"))
    }

    /// Number of pixels.
    pub(super) fn len(&self) -> usize {
        usize::try_from(self.width * self.height).expect("a frame has pixels")
    }

    /// Columns and rows of all pixels in the order of a layer.
    pub(super) fn pixels(&self) -> impl Iterator<Item = (i32, i32)> + use<> {
        let (width, height) = (self.width, self.height);
        (0..height).flat_map(move |row| (0..width).map(move |column| (column, row)))
    }
}

/// A byte a pixel.
pub(super) struct Layer {
    /// Its window.
    pub(super) frame: Frame,
    /// In the order of [`Frame::pixels`].
    pub(super) cells: Vec<u8>,
}

impl Layer {
    /// All zero.
    pub(super) fn new(frame: Frame) -> Self {
        Self { frame, cells: vec![0; frame.len()] }
    }

    /// Sets an area to a value; what an inner ring covers is left as it was.
    pub(super) fn fill(&mut self, area: &Area, value: u8) {
        for rings in &area.parts {
            let mut mask = Mask::new(self.frame);
            for (i, ring) in rings.iter().enumerate() {
                mask.ring(ring, i == 0);
            }
            for (row, spans) in (0..).zip(&mask.rows) {
                for &(from, to) in spans {
                    let (from, to) = (from.max(0), to.min(self.frame.width - 1));
                    if let (Some(a), Some(b)) = (self.frame.index(from, row), self.frame.index(to, row)) {
                        self.cells[a..=b].fill(value);
                    }
                }
            }
        }
    }
}

/// Pixels of one part of an area, as inclusive spans a row.
struct Mask {
    frame: Frame,
    rows: Vec<Vec<(i32, i32)>>,
}

impl Mask {
    fn new(frame: Frame) -> Self {
        Self { frame, rows: (0..frame.height).map(|_| Vec::new()).collect() }
    }

    /// Adds the pixels of a ring, or takes them away.
    fn ring(&mut self, ring: &[Point], add: bool) {
        let corners: Vec<(i32, i32)> = ring.iter().map(|&p| self.frame.pixel_of(p)).collect();
        let Some((low, high)) = extent(corners.iter().map(|c| c.1)) else { return };
        let (low, high) = (low.max(0), high.min(self.frame.height - 1));
        let mut crossings: Vec<Vec<(i64, i64)>> = (low..=high).map(|_| Vec::new()).collect();
        let row_of = |y: i32| usize::try_from(y - low).ok().filter(|_| y <= high);
        for (i, &(x0, y0)) in corners.iter().enumerate() {
            let (x1, y1) = corners[(i + 1) % corners.len()];
            if let Some(row) = row_of(y0) {
                // The vertex itself, and a level edge from it.
                let (from, to) = if y0 == y1 { (x0.min(x1), x0.max(x1)) } else { (x0, x0) };
                self.span(row + usize::try_from(low).expect("clamped"), from, to, add);
            }
            let (top, bottom) = (y0.min(y1).max(low), y0.max(y1).min(high + 1));
            for y in top..bottom {
                // x of the edge at this row as a fraction over a positive denominator.
                let (rise, run) = (i64::from(y1 - y0), i64::from(x1 - x0));
                let numerator = i64::from(x0) * rise + i64::from(y - y0) * run;
                let fraction = if rise < 0 { (-numerator, -rise) } else { (numerator, rise) };
                crossings[row_of(y).expect("clamped")].push(fraction);
            }
        }
        for (row, mut points) in (usize::try_from(low).unwrap_or_default()..).zip(crossings) {
            points.sort_by(|a, b| (a.0 * b.1).cmp(&(b.0 * a.1)));
            for pair in points.chunks_exact(2) {
                let from = (2 * pair[0].0 + pair[0].1).div_euclid(2 * pair[0].1);
                let to = -(pair[1].1 - 2 * pair[1].0).div_euclid(2 * pair[1].1);
                self.span(row, i32::try_from(from).unwrap_or_default(), i32::try_from(to).unwrap_or_default(), add);
            }
        }
    }

    /// Adds or removes the pixels `from..=to` of a row.
    fn span(&mut self, row: usize, from: i32, to: i32, add: bool) {
        if from > to {
            return;
        }
        let spans = &mut self.rows[row];
        if add {
            spans.push((from, to));
            return;
        }
        let cut = |&(a, b): &(i32, i32)| [(a, b.min(from - 1)), (a.max(to + 1), b)];
        *spans = spans.iter().flat_map(cut).filter(|(a, b)| a <= b).collect();
    }
}

/// Least and greatest.
fn extent(values: impl Iterator<Item = i32> + Clone) -> Option<(i32, i32)> {
    Some((values.clone().min()?, values.max()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = Frame { west: 0, north: 10, pixel: 1, width: 12, height: 10 };

    /// A ring through the middles of pixels given by column and row.
    fn ring(corners: &[(i32, i32)]) -> Vec<Point> {
        corners.iter().map(|&(c, r)| FRAME.centre(c, r)).collect()
    }

    fn picture(parts: Vec<Vec<Vec<Point>>>) -> Vec<String> {
        let mut layer = Layer::new(FRAME);
        layer.fill(&Area { tags: geojson::Feature::default(), parts }, 1);
        let letter = |&b: &u8| if b > 0 { '#' } else { '.' };
        layer.cells.chunks(12).map(|row| row.iter().map(letter).collect()).collect()
    }

    #[test]
    fn a_boundary_belongs_to_its_area_and_a_hole_does_not() {
        let square = ring(&[(1, 1), (8, 1), (8, 7), (1, 7)]);
        let hole = ring(&[(3, 3), (5, 3), (5, 4), (3, 4)]);
        let lines = picture(vec![vec![square, hole]]);
        assert_eq!(lines[0], "............");
        assert_eq!(lines[1], ".########...");
        assert_eq!(lines[3], ".##...###...");
        assert_eq!(lines[4], ".##...###...");
        assert_eq!(lines[5], ".########...");
        assert_eq!(lines[7], ".########...");
        assert_eq!(lines[8], "............");
    }

    #[test]
    fn a_triangle_is_filled_between_its_edges_and_cut_at_the_frame() {
        let lines = picture(vec![vec![ring(&[(6, 2), (10, 6), (2, 6)])]]);
        assert_eq!(lines[2], "......#.....");
        assert_eq!(lines[4], "....#####...");
        assert_eq!(lines[6], "..#########.");
        let beyond = picture(vec![vec![ring(&[(-5, -5), (20, -5), (20, 20), (-5, 20)])]]);
        assert!(beyond.iter().all(|line| line == "############"));
        assert!(picture(vec![vec![Vec::new()]]).iter().all(|line| line == "............"));
    }
}
