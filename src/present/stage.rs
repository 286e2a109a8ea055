//! What all maps of a program share: the painted ground.

use std::sync::Arc;

use super::raster::Raster;
use super::surface::{Land, Surface};

/// Members of the Alliance on the map, by country code.
const NATO: [&str; 15] = ["BG", "CZ", "DE", "DK", "EE", "FI", "HU", "LT", "LV", "NO", "PL", "RO", "SE", "SK", "TR"];

/// The ground, painted once.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The raster of the theatre.
    pub ground: Arc<Surface>,
}

impl Stage {
    /// The stage over a raster.
    pub fn new(raster: &Raster) -> Stage {
        let land = |country: &str| match country {
            "RU" | "BY" => Land::RuBy,
            code if NATO.contains(&code) => Land::Nato,
            _ => Land::Other,
        };
        Stage { ground: Arc::new(raster.surface(land)) }
    }
}

impl Default for Stage {
    /// An empty stage: open sea everywhere. For tests without a map.
    fn default() -> Self {
        Stage { ground: Arc::new(Surface::default()) }
    }
}
