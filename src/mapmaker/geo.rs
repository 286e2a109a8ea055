//! The projection: spherical Lambert azimuthal equal-area, 56° N 25° E, kilometres, x east, y north.
//!
//! Every transcendental function comes from `libm`, so two machines make the same map to the byte; points are rounded to
//! the metre before anything is decided by them.

use libm::{asin, atan2, cos, hypot, sin, sqrt};

/// Radius of the sphere, km.
const R: f64 = 6_371.007_2;
/// Latitude of the centre, radians.
const LAT0: f64 = 56.0 * std::f64::consts::PI / 180.0;
/// Longitude of the centre, radians.
const LON0: f64 = 25.0 * std::f64::consts::PI / 180.0;

/// A point of the plane, km.
pub(super) type Point = (f64, f64);

/// Longitude and latitude in degrees to the plane.
pub(super) fn project(lon: f64, lat: f64) -> Point {
    let (lat, east) = (lat.to_radians(), lon.to_radians() - LON0);
    let scale = R * sqrt(2.0 / (1.0 + sin(LAT0) * sin(lat) + cos(LAT0) * cos(lat) * cos(east)));
    let x = scale * cos(lat) * sin(east);
    let y = scale * (cos(LAT0) * sin(lat) - sin(LAT0) * cos(lat) * cos(east));
    (metre(x), metre(y))
}

/// The plane to longitude and latitude in degrees.
pub(super) fn locate(x: f64, y: f64) -> (f64, f64) {
    let r = hypot(x, y).max(1e-9);
    let c = 2.0 * asin((r / (2.0 * R)).min(1.0));
    let lat = asin(cos(c) * sin(LAT0) + y * sin(c) * cos(LAT0) / r);
    let lon = LON0 + atan2(x * sin(c), r * cos(LAT0) * cos(c) - y * sin(LAT0) * sin(c));
    (lon.to_degrees(), lat.to_degrees())
}

/// A length in km, rounded to the metre.
pub(super) fn metre(km: f64) -> f64 {
    (km * 1000.0).round() / 1000.0
}

/// Distance between two points, km.
pub(super) fn distance(a: Point, b: Point) -> f64 {
    hypot(a.0 - b.0, a.1 - b.1)
}

/// Points at most about 1 km apart along a line, ends included.
pub(super) fn walk(line: &[Point]) -> Vec<Point> {
    let mut out: Vec<Point> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let steps = distance(pair[0], pair[1]).floor().max(1.0);
        let mut i = 1.0;
        while i <= steps {
            out.push((metre(x0 + (x1 - x0) * i / steps), metre(y0 + (y1 - y0) * i / steps)));
            i += 1.0;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapmaker::grid;

    /// Longitude, latitude, km east, km north, hex: checked against another implementation of the projection.
    const KNOWN: [(f64, f64, f64, f64, u32); 3] = [
        (22.93, 54.11, -134.931, -208.139, 33_088),
        (28.97, 41.01, 335.800, -1_652.844, 51_155),
        (33.08, 68.97, 323.582, 1_458.796, 50_011),
    ];

    #[test]
    fn known_places_project_to_the_metre_and_back() {
        for (lon, lat, x, y, hex) in KNOWN {
            let at = project(lon, lat);
            assert!(distance(at, (x, y)) < 0.0015, "{at:?}");
            assert_eq!(grid::under(at).map(grid::number), Some(hex));
            let (lon2, lat2) = locate(x, y);
            assert!((lon - lon2).abs() < 1e-4 && (lat - lat2).abs() < 1e-4, "{lon2} {lat2}");
        }
        assert_eq!(project(25.0, 56.0), (0.0, 0.0));
    }

    #[test]
    fn a_walk_has_no_step_over_two_kilometres_and_keeps_its_ends() {
        let line = [(0.0, 0.0), (10.4, 0.0), (10.4, 0.3)];
        let points = walk(&line);
        assert_eq!((points[0], points[points.len() - 1]), (line[0], line[2]));
        assert_eq!(points.len(), 12);
        assert!(points.windows(2).all(|p| distance(p[0], p[1]) < 2.0));
    }
}
