//! The licence of the program, and whose data its map was made from, in the words their licences ask for.
//!
//! A test holds the words that `assets/geodata/README.md` quotes from the licences against these. Libraries are not
//! here: `flank make credits` asks cargo for those that are compiled in, and for their licences.

/// The sentences, one a source, first the program itself.
pub const DATA: &[&str] = &[
    "Eastern Flank: MIT or Apache-2.0. Units, orders of battle and scenarios are notional; nothing here is a plan or an \
     assessment of any state.",
    "Borders, coasts, lakes and rivers: Made with Natural Earth. Public domain; edited to the ISO view of borders.",
    "Towns, and the points of roads and railways: Contains data from GeoNames (geonames.org), CC BY 4.0 \
     (creativecommons.org/licenses/by/4.0); city districts left out, spellings mended.",
    "Elevation: USGS SRTM and GMTED2010, NOAA ETOPO1, EU-DEM (produced using Copernicus data and information funded by the \
     European Union), © Kartverket (CC BY 4.0), ArcticDEM (DigitalGlobe, NSF awards 1043681, 1559691, 1542736), offene \
     Daten Österreichs – Digitales Geländemodell.",
    "Land cover tint: NASA Blue Marble (R. Stöckli).",
    "Corridors of roads and railways, marshes and the gazetteer: own work for this project, CC0.",
];
