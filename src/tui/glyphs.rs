//! The characters of the screen and their ASCII twins, cell for cell (ui §3).
//!
//! Only characters of width 1 may be drawn; [`ascii`] has a twin for each of them.

use crate::present::chip::{Frame, Kind, Mark, Pips};

/// The twin of a character in seven bits. Names lose their accents, anything unknown becomes `?`.
///
/// A headquarters flag, `○` and the like read differently inside a chip: see [`kind`].
pub fn ascii(ch: char) -> char {
    const PAIRS: &str = "·.∙o•*●*○o◆*◇*★*⌂n─-━=│|┃|┄-╌-┊!├+┤+┼+╭+╮+╰+╯+┌+┐+└+┘+╸=╺=▌|▐|▏|▎|▍|▀#▄#█#░:▒%▓%■#□.▣#▢.\
        ▁.▂.▃-▄-▅-▆=▇=►>◄<▸>▹>▶>▲^△~▼v▽u▷>◁<✓+✗x≡=→>←<↑^↓v↔-⏎R⌫B⇧S×x÷/−-–-—-‰%≤<≥>≈~±+ρp§sσs…:‹<›>«<»>“\"”\"„\"‘'’'\
        ◎@⌁%¤$⚑P⊗m⊕h⊥N∩d◠n∞w∨v◉r╳x╱/╲\\ωW‡J²2³3⁴4⁵5⁶6⁷7⁸8⁹9‖\"◌o";
    if ch.is_ascii() {
        return ch;
    }
    let mut chars = PAIRS.chars();
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        if from == ch {
            return to;
        }
    }
    plain_letter(ch).unwrap_or('?')
}

/// A Latin letter without its accents.
fn plain_letter(ch: char) -> Option<char> {
    const LETTERS: [(&str, char); 36] = [
        ("ÀÁÂÃÄÅĀĂĄ", 'A'),
        ("àáâãäåāăą", 'a'),
        ("ÇĆĈĊČ", 'C'),
        ("çćĉċč", 'c'),
        ("ĎĐ", 'D'),
        ("ďđ", 'd'),
        ("ÈÉÊËĒĔĖĘĚ", 'E'),
        ("èéêëēĕėęě", 'e'),
        ("ĜĞĠĢ", 'G'),
        ("ĝğġģ", 'g'),
        ("ÌÍÎÏĨĪĬĮİ", 'I'),
        ("ìíîïĩīĭįı", 'i'),
        ("Ķ", 'K'),
        ("ķ", 'k'),
        ("ĹĻĽŁ", 'L'),
        ("ĺļľł", 'l'),
        ("ÑŃŅŇ", 'N'),
        ("ñńņň", 'n'),
        ("ÒÓÔÕÖØŌŎŐ", 'O'),
        ("òóôõöøōŏő", 'o'),
        ("ŔŖŘ", 'R'),
        ("ŕŗř", 'r'),
        ("ŚŜŞŠȘ", 'S'),
        ("śŝşšș", 's'),
        ("ŢŤŦȚ", 'T'),
        ("ţťŧț", 't'),
        ("ÙÚÛÜŨŪŬŮŰŲ", 'U'),
        ("ùúûüũūŭůűų", 'u'),
        ("ÝŸ", 'Y'),
        ("ýÿ", 'y'),
        ("ŹŻŽ", 'Z'),
        ("źżž", 'z'),
        ("Æ", 'A'),
        ("æ", 'a'),
        ("ß", 's'),
        ("þðÞ", 'd'),
    ];
    LETTERS.iter().find(|(set, _)| set.contains(ch)).map(|&(_, plain)| plain)
}

/// The brackets of a frame; the same in every glyph set.
pub fn brackets(frame: Frame) -> (char, char) {
    match frame {
        Frame::Friend => ('[', ']'),
        Frame::Hostile | Frame::Suspect => ('<', '>'),
        Frame::Unknown => ('(', ')'),
        Frame::Neutral => ('{', '}'),
    }
}

/// Type glyph of a chip and its ASCII twin (ui §3.2).
pub fn kind(kind: Kind) -> (char, char) {
    match kind {
        Kind::Infantry => ('╳', 'x'),
        Kind::Mechanised => ('⊗', 'm'),
        Kind::Armour => ('○', 'A'),
        Kind::Recon => ('╱', '/'),
        Kind::Artillery => ('●', 'a'),
        Kind::Rockets => ('◉', 'r'),
        Kind::Missiles => ('↑', '^'),
        Kind::AirDefence => ('∩', 'd'),
        Kind::ShortAirDefence => ('◠', 'n'),
        Kind::Wing => ('∞', 'w'),
        Kind::Helicopters => ('⊕', 'h'),
        Kind::Drones => ('∨', 'v'),
        Kind::Engineers => ('E', 'E'),
        Kind::Airborne => ('ω', 'W'),
        Kind::Marines => ('‡', 'J'),
        Kind::TaskGroup => ('⊥', 'N'),
        Kind::Special => ('S', 'S'),
        Kind::Depot => ('¤', '$'),
        Kind::Cyber => ('⌁', '%'),
        Kind::Headquarters => ('⚑', 'P'),
        Kind::Ground => ('■', '#'),
        Kind::Nothing => ('?', '?'),
    }
}

/// The mark beside the size.
pub fn mark(mark: Mark) -> char {
    match mark {
        Mark::CommandHit => '⌁',
        Mark::SupplyLow => '!',
        Mark::Headquarters => '⚑',
        Mark::NoOrder => '○',
        Mark::ReadyNext => '…',
    }
}

/// Posture in three cells.
pub fn pips(pips: Pips) -> &'static str {
    match pips {
        Pips::None => "",
        Pips::Hasty => "▢▢▢",
        Pips::Deliberate => "▣▢▢",
        Pips::Prepared => "▣▣▢",
        Pips::Fortified => "▣▣▣",
    }
}

/// A count of units in a hex as a raised digit; nothing for one, `⁹` for nine and more.
pub fn raised(count: u8) -> Option<char> {
    match count {
        0 | 1 => None,
        2 => Some('²'),
        3 => Some('³'),
        4 => Some('⁴'),
        5 => Some('⁵'),
        6 => Some('⁶'),
        7 => Some('⁷'),
        8 => Some('⁸'),
        _ => Some('⁹'),
    }
}
