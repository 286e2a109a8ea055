//! The 1 km rasters everything is counted on: land, owners, lakes, marsh, height, forest.

use super::MapmakerError;
use super::geo::locate;
use super::paint::{Frame, Layer};
use super::sources::{Area, Coarse, Sources, home, number, word};

/// The theatre with 40 km around it.
const FRAME: Frame = Frame { west: -1000, north: 1750, pixel: 1, width: 2180, height: 3500 };

/// A lake this large, km², darkens the satellite picture around it.
const DARK_LAKE: f64 = 60.0;

/// The kind in the lake layer that is salt water.
const LAGOON: u8 = 3;

/// The rasters of one window.
pub(super) struct Plane {
    /// 1 where there is land (lakes included).
    pub(super) land: Layer,
    /// Number in `countries`; 0 nobody.
    pub(super) owner: Layer,
    /// 1 lake, 2 reservoir, 3 lagoon.
    pub(super) lake: Layer,
    /// 1 where a large lake or its dark shore may pass for forest.
    pub(super) dark: Layer,
    /// 1 in a marsh.
    pub(super) marsh: Layer,
    /// Height in steps of 28 m above −450 m.
    pub(super) height: Layer,
    /// Forest share in per cent; above 100: sea.
    pub(super) forest: Layer,
    /// ISO codes; place 0 is nobody.
    pub(super) countries: Vec<String>,
}

/// Metres of a height step.
pub(super) fn metres(step: u8) -> i32 {
    i32::from(step) * 28 - 450
}

impl Plane {
    /// Paints the sources on the 1 km raster.
    pub(super) fn paint(sources: &Sources) -> Result<Self, MapmakerError> {
        let lakes = sources.areas("lakes.geojson")?;
        let (owner, countries) = owners(sources)?;
        let (height, forest) = ground(sources)?;
        Ok(Self {
            land: layer(&sources.areas("land.geojson")?, |_| 1),
            owner,
            lake: layer(&lakes, |a| match word(&a.tags, "kind") {
                _ if word(&a.tags, "name") == "Kakhovka Reservoir" => 0,
                "reservoir" => 2,
                "lagoon" => LAGOON,
                _ => 1,
            }),
            dark: shores(layer(&lakes, |a| u8::from(number(&a.tags, "km2") > DARK_LAKE))),
            marsh: layer(&sources.areas("marshes.geojson")?, |_| 1),
            height,
            forest,
            countries,
        })
    }

    /// Land that is neither lake nor lagoon.
    pub(super) fn is_dry(&self, i: usize) -> bool {
        self.land.cells[i] > 0 && self.lake.cells[i] == 0
    }

    /// Fresh water: a lake or reservoir, not a lagoon.
    pub(super) fn is_lake(&self, i: usize) -> bool {
        self.land.cells[i] > 0 && self.lake.cells[i] > 0 && self.lake.cells[i] != LAGOON
    }

    /// The window of all layers.
    pub(super) fn frame(&self) -> Frame {
        self.land.frame
    }
}

/// Areas with the value each gets; 0 leaves one out.
fn layer(areas: &[Area], value: impl Fn(&Area) -> u8) -> Layer {
    let mut out = Layer::new(FRAME);
    for area in areas {
        let value = value(area);
        if value > 0 {
            out.fill(area, value);
        }
    }
    out
}

fn owners(sources: &Sources) -> Result<(Layer, Vec<String>), MapmakerError> {
    let states = sources.areas("countries.geojson")?;
    let mut codes: Vec<String> = states.iter().map(|a| home(word(&a.tags, "iso2")).to_owned()).collect();
    codes.push("--".to_owned());
    codes.sort();
    codes.dedup();
    let place = |a: &Area| codes.iter().position(|c| c == home(word(&a.tags, "iso2"))).unwrap_or_default();
    let layer = layer(&states, |a| u8::try_from(place(a)).expect("few states"));
    Ok((layer, codes))
}

/// Height and forest under every pixel's centre.
fn ground(sources: &Sources) -> Result<(Layer, Layer), MapmakerError> {
    let heights: Coarse = sources.coarse("elevation_5min.pgm.gz", 12.0)?;
    let forests: Coarse = sources.coarse("forest_4min.pgm.gz", 15.0)?;
    let (mut height, mut forest) = (Layer::new(FRAME), Layer::new(FRAME));
    for (i, (column, row)) in FRAME.pixels().enumerate() {
        let (x, y) = FRAME.centre(column, row);
        let (lon, lat) = locate(x, y);
        height.cells[i] = heights.at(lon, lat);
        forest.cells[i] = forests.at(lon, lat);
    }
    Ok((height, forest))
}

/// Three pixels more on every side, edge by edge.
fn shores(mut layer: Layer) -> Layer {
    for _ in 0..3 {
        let before = layer.cells.clone();
        for (i, (column, row)) in FRAME.pixels().enumerate() {
            let beside = [(1, 0), (-1, 0), (0, 1), (0, -1)];
            let wet = |&(dc, dr): &(i32, i32)| FRAME.index(column + dc, row + dr).is_some_and(|n| before[n] > 0);
            layer.cells[i] = u8::from(before[i] > 0 || beside.iter().any(wet));
        }
    }
    layer
}
