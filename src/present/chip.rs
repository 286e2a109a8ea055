//! One unit, contact or thing, the same everywhere: map, lists, reports, projector (ui §3).
//!
//! A chip says side, type and strength by shape and digit, never by colour alone. It holds no glyph: `tui` owns the
//! characters, `words` is what line mode says instead.

/// APP-6 frame: whose it is, as far as the reader's side knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frame {
    /// Own or allied: rectangle, `[ ]`.
    Friend,
    /// Identified hostile: diamond, `< >`.
    Hostile,
    /// Probably hostile: diamond, `< >`, in the suspect colour.
    Suspect,
    /// Something, side not known: cloverleaf, `( )`.
    Unknown,
    /// Neutral or third party: square, `{ }`.
    Neutral,
}

/// What kind of unit or thing a chip stands for (ui §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Infantry.
    Infantry,
    /// Mechanised infantry.
    Mechanised,
    /// Armour.
    Armour,
    /// Reconnaissance, cavalry.
    Recon,
    /// Tube artillery; as a class glyph: fires.
    Artillery,
    /// Rocket artillery.
    Rockets,
    /// Surface-to-surface missiles.
    Missiles,
    /// Upper or medium air defence; as a class glyph: air defence.
    AirDefence,
    /// Short-range air defence.
    ShortAirDefence,
    /// Air wing; as a class glyph: air.
    Wing,
    /// Helicopters.
    Helicopters,
    /// Drones.
    Drones,
    /// Engineers.
    Engineers,
    /// Airborne.
    Airborne,
    /// Marines.
    Marines,
    /// Naval task group; as a class glyph: sea.
    TaskGroup,
    /// Special operations forces.
    Special,
    /// Depot or convoy.
    Depot,
    /// Cyber team.
    Cyber,
    /// Headquarters.
    Headquarters,
    /// Ground, type unknown.
    Ground,
    /// Nothing known.
    Nothing,
}

/// The strength a chip shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Per cent, 0–100: shown as tens, `9` = 90 or more; as `74 %` where there is room.
    Percent(u8),
    /// A guess: `~`.
    Guess,
    /// The class is known, the strength is not: `?`.
    ClassOnly,
    /// Unknown: `·`.
    Unknown,
    /// No strength is told, the chip is a three-cell sign such as `[⊗]`.
    Untold,
}

/// A unit, contact or thing in four cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Whose.
    pub frame: Frame,
    /// What.
    pub kind: Kind,
    /// How strong.
    pub strength: Strength,
    /// Shape words for line mode and exports, such as `hostile mechanised brigade`; may be empty where a name follows.
    pub words: String,
}

impl Chip {
    /// A chip; `words` is what line mode says in its place.
    pub fn new(frame: Frame, kind: Kind, strength: Strength, words: impl Into<String>) -> Self {
        Self { frame, kind, strength, words: words.into() }
    }
}

/// Posture as pips: `▣▢▢` deliberate, `▣▣▢` prepared, `▣▣▣` fortified (ui §3.3); none of them is hasty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pips {
    /// No pips are drawn.
    #[default]
    None,
    /// `▢▢▢`: hasty.
    Hasty,
    /// `▣▢▢`: deliberate.
    Deliberate,
    /// `▣▣▢`: prepared.
    Prepared,
    /// `▣▣▣`: fortified.
    Fortified,
}

/// Unit size above a chip: `I II III X XX`, batteries `UP MD SH`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// Company.
    Company,
    /// Battalion.
    Battalion,
    /// Regiment.
    Regiment,
    /// Brigade.
    Brigade,
    /// Division.
    Division,
    /// Battery of the upper layer.
    Upper,
    /// Battery of the medium layer.
    Medium,
    /// Battery of the short layer.
    Short,
}

impl Size {
    /// The sign above the chip; plain capitals, the same in every glyph set.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Company => "I",
            Self::Battalion => "II",
            Self::Regiment => "III",
            Self::Brigade => "X",
            Self::Division => "XX",
            Self::Upper => "UP",
            Self::Medium => "MD",
            Self::Short => "SH",
        }
    }
}

/// A mark beside the size of a unit (ui §3.3). One at a time, the first that holds in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Command degraded, `⌁`.
    CommandHit,
    /// Supply low, `!`.
    SupplyLow,
    /// A headquarters stands in the stack, `⚑`.
    Headquarters,
    /// No order yet, `○`.
    NoOrder,
    /// Ready next turn, `…`.
    ReadyNext,
}
