//! Reading `assets/geodata/`: shapes, lines, towns, the two coarse grids, the mends.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use geojson::{Feature, FeatureCollection, GeometryValue, Position};

use super::MapmakerError;
use super::geo::{Point, project};

/// A closed line, projected.
pub(super) type Ring = Vec<Point>;

/// An area: for each of its parts the outer ring and the holes.
pub(super) struct Area {
    /// What the source says of it.
    pub(super) tags: Feature,
    /// Outer ring first, then holes.
    pub(super) parts: Vec<Vec<Ring>>,
}

/// A line with its parts.
pub(super) struct Line {
    /// What the source says of it.
    pub(super) tags: Feature,
    /// Connected pieces.
    pub(super) parts: Vec<Vec<Point>>,
}

/// A word of a feature; empty if it has none.
pub(super) fn word<'a>(tags: &'a Feature, key: &str) -> &'a str {
    tags.property(key).and_then(|v| v.as_str()).unwrap_or_default()
}

/// A number of a feature; 0 if it has none.
pub(super) fn number(tags: &Feature, key: &str) -> f64 {
    tags.property(key).and_then(geojson::JsonValue::as_f64).unwrap_or_default()
}

/// A row of `towns.csv` or `gazetteer.csv`.
pub(super) struct Place {
    /// Local spelling.
    pub(super) name: String,
    /// ISO letters, Åland as Finland.
    pub(super) country: String,
    /// Where.
    pub(super) at: Point,
    /// People; 0 in the gazetteer.
    pub(super) people: u32,
    /// Seat of a national government.
    pub(super) capital: bool,
}

/// A coarse grid over longitude and latitude, row 0 in the north.
pub(super) struct Coarse {
    width: usize,
    height: usize,
    per_degree: f64,
    cells: Vec<u8>,
}

impl Coarse {
    /// The cell under a place; the nearest one outside the grid.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the grid before the cast")]
    pub(super) fn at(&self, lon: f64, lat: f64) -> u8 {
        let clamp = |v: f64, n: usize| (v.max(0.0) as usize).min(n - 1);
        let row = clamp((73.0 - lat) * self.per_degree, self.height);
        let column = clamp((lon + 4.0) * self.per_degree, self.width);
        self.cells[row * self.width + column]
    }
}

/// The folder with the sources.
pub(super) struct Sources {
    folder: PathBuf,
}

impl Sources {
    /// Looks at nothing yet.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The text of a file.
    pub(super) fn text(&self, file: &str) -> Result<String, MapmakerError> {
        let path = self.folder.join(file);
        fs::read_to_string(&path).map_err(|fault| MapmakerError::Read { path, fault })
    }

    fn features(&self, file: &str) -> Result<Vec<Feature>, MapmakerError> {
        let text = self.text(file)?;
        let all: FeatureCollection = text.parse().map_err(|fault| self.source(file, &fault))?;
        Ok(all.features)
    }

    fn source(&self, file: &str, fault: &impl std::fmt::Display) -> MapmakerError {
        MapmakerError::Source { path: self.folder.join(file), what: fault.to_string() }
    }

    /// The areas of a file.
    pub(super) fn areas(&self, file: &str) -> Result<Vec<Area>, MapmakerError> {
        let ring = |points: &Vec<Position>| -> Ring { points.iter().map(|p| project(p[0], p[1])).collect() };
        let rings = |polygon: &Vec<Vec<Position>>| -> Vec<Ring> { polygon.iter().map(ring).collect() };
        let area = |tags: Feature| {
            let parts = match tags.geometry.as_ref().map(|g| &g.value) {
                Some(GeometryValue::Polygon { coordinates }) => vec![rings(coordinates)],
                Some(GeometryValue::MultiPolygon { coordinates }) => coordinates.iter().map(rings).collect(),
                _ => return Err(self.source(file, &"a feature is no area")),
            };
            Ok(Area { tags, parts })
        };
        self.features(file)?.into_iter().map(area).collect()
    }

    /// The lines of a file.
    pub(super) fn lines(&self, file: &str) -> Result<Vec<Line>, MapmakerError> {
        let piece = |points: &Vec<Position>| -> Vec<Point> { points.iter().map(|p| project(p[0], p[1])).collect() };
        let line = |tags: Feature| {
            let parts = match tags.geometry.as_ref().map(|g| &g.value) {
                Some(GeometryValue::LineString { coordinates }) => vec![piece(coordinates)],
                Some(GeometryValue::MultiLineString { coordinates }) => coordinates.iter().map(piece).collect(),
                _ => return Err(self.source(file, &"a feature is no line")),
            };
            Ok(Line { tags, parts })
        };
        self.features(file)?.into_iter().map(line).collect()
    }

    /// The rows of a table of places.
    pub(super) fn places(&self, file: &str) -> Result<Vec<Place>, MapmakerError> {
        let text = self.text(file)?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let heads = reader.headers().map_err(|fault| self.source(file, &fault))?.clone();
        let mut out = Vec::new();
        for row in reader.records() {
            let row = row.map_err(|fault| self.source(file, &fault))?;
            let field = |name: &str| heads.iter().position(|h| h == name).and_then(|i| row.get(i)).unwrap_or_default();
            let degrees = |name: &str| field(name).parse::<f64>().map_err(|fault| self.source(file, &fault));
            out.push(Place {
                name: field("name").to_owned(),
                country: home(field("iso2")).to_owned(),
                at: project(degrees("lon")?, degrees("lat")?),
                people: field("pop").parse().unwrap_or_default(),
                capital: field("cap") == "1",
            });
        }
        Ok(out)
    }

    /// A gzip'd binary PGM over longitude −4, latitude 73 south-eastwards.
    pub(super) fn coarse(&self, file: &str, per_degree: f64) -> Result<Coarse, MapmakerError> {
        let path = self.folder.join(file);
        let read = |fault| MapmakerError::Read { path: path.clone(), fault };
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(&path).map_err(read)?).read_to_end(&mut bytes).map_err(read)?;
        // Four lines: P5, a comment, width and height, 255.
        let mut lines = bytes.splitn(5, |&b| b == b'\n');
        let size = lines.by_ref().nth(2).and_then(|line| std::str::from_utf8(line).ok()).unwrap_or_default();
        let size: Vec<usize> = size.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let cells = lines.nth(1).unwrap_or_default().to_vec();
        match *size {
            [width, height] if cells.len() == width * height => Ok(Coarse { width, height, per_degree, cells }),
            _ => Err(self.source(file, &"not a PGM of the expected shape")),
        }
    }
}

/// The state a code stands for on this map: Åland is Finland, San Marino too small to show.
pub(super) fn home(code: &str) -> &str {
    match code {
        "AX" => "FI",
        "SM" => "IT",
        other => other,
    }
}
