//! Where the parts of a screen go at a size (ui §2): 80×24, 120×40, 200×60 and everything between.

use super::canvas::Area;
pub use crate::settings::Density;

/// Fewer columns than this show the page of a window that is too small.
pub const LEAST_COLS: u16 = 80;
/// Fewer rows than this show the page of a window that is too small.
pub const LEAST_ROWS: u16 = 24;

/// The parts of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regions {
    /// What the width allows; never [`Density::Auto`].
    pub density: Density,
    /// Row 0.
    pub header: Area,
    /// Row 1; nothing where the desks are folded into row 0.
    pub bar: Option<Area>,
    /// All between bars and footer.
    pub body: Area,
    /// Map or main panels.
    pub main: Area,
    /// The column at the right, its separator first.
    pub side: Area,
    /// Under the main part.
    pub below: Area,
    /// Last row.
    pub footer: Area,
    /// Side panels stand one under the other; else they are tabs.
    pub stacked: bool,
}

impl Regions {
    /// The parts at a size, which is at least [`LEAST_COLS`] × [`LEAST_ROWS`].
    pub fn of(cols: u16, rows: u16, wanted: Density) -> Self {
        let fits = match cols {
            0..110 => Density::Narrow,
            110..160 => Density::Normal,
            _ => Density::Wide,
        };
        let density = if wanted == Density::Auto { fits } else { wanted.min(fits) };
        let (side_wide, barred) = match density {
            Density::Narrow => (28, 0),
            Density::Auto | Density::Normal => (40, 1),
            Density::Wide => (56, 1),
        };
        let below_high = match rows {
            54.. => 11,
            34.. => 7,
            _ => 4,
        };
        let top = 1 + barred;
        let body = Area::new(0, top, cols, rows.saturating_sub(top + 1));
        let left = cols.saturating_sub(side_wide);
        let main_high = body.h.saturating_sub(below_high);
        Self {
            density,
            header: Area::new(0, 0, cols, 1),
            bar: (barred == 1).then(|| Area::new(0, 1, cols, 1)),
            body,
            main: Area::new(0, top, left, main_high),
            side: Area::new(left, top, side_wide.min(cols), body.h),
            below: Area::new(0, top + main_high, left, below_high.min(body.h)),
            footer: Area::new(0, rows.saturating_sub(1), cols, 1),
            stacked: rows >= 34,
        }
    }
}
