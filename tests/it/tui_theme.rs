//! Themes: contrast and colour-vision limits of ui §5, refusal of one that fails, four depths from one canvas.

use crate::pages;
use eastern_flank::present::chip::Frame;
use eastern_flank::present::map::Zoom;
use eastern_flank::settings::Word;
use eastern_flank::tui::color::Rgb;
use eastern_flank::tui::depth::{Depth, Flattener, drawing_theme};
use eastern_flank::tui::draw::Painter;
use eastern_flank::tui::layout::Density;
use eastern_flank::tui::theme::{Theme, ThemeFault, ThemeName};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeSet;

fn linear(byte: u8) -> f64 {
    let value = f64::from(byte) / 255.0;
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// Machado 2009, full severity: none, protanopia, deuteranopia, tritanopia.
const VISIONS: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];

/// CIE Lab (D65) of a colour as seen with a kind of vision.
#[expect(clippy::many_single_char_names, reason = "the names of the formula")]
fn lab(color: Rgb, vision: &[[f64; 3]; 3]) -> [f64; 3] {
    let rgb = [color.0, color.1, color.2].map(linear);
    let [r, g, b] = vision.map(|row| (row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]).clamp(0.0, 1.0));
    let x = (0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47;
    let y = 0.212_672_9 * r + 0.715_152_2 * g + 0.072_175 * b;
    let z = (0.019_333_9 * r + 0.119_192 * g + 0.950_304_1 * b) / 1.088_83;
    let f = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
}

/// CIEDE2000 (Sharma's formulation).
#[expect(clippy::many_single_char_names, reason = "the names of the formula")]
fn delta_e(one: [f64; 3], two: [f64; 3]) -> f64 {
    let [l1, a1, b1] = one;
    let [l2, a2, b2] = two;
    let c7 = |c: f64| (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - c7(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let turn = |d: f64| {
        if d > 180.0 {
            d - 360.0
        } else if d < -180.0 {
            d + 360.0
        } else {
            d
        }
    };
    let dh = 2.0 * (c1 * c2).sqrt() * (turn(h2 - h1).to_radians() / 2.0).sin();
    let (l, c, h) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2), h1 + turn(h2 - h1) / 2.0);
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.2 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let rt = -2.0 * c7(c) * (60.0 * (-((h.rem_euclid(360.0) - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    let (dl, dc, dh) = ((l2 - l1) / sl, (c2 - c1) / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}

#[test]
fn the_difference_formula_gives_the_published_values() {
    let near = |one, two, want: f64| assert!((delta_e(one, two) - want).abs() < 0.001, "{}", delta_e(one, two));
    near([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425);
    near([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492);
    near([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082);
}

#[test]
fn friend_and_hostile_differ_for_every_eye() {
    for (name, least) in [(ThemeName::Night, 31.0), (ThemeName::Cvd, 52.0), (ThemeName::Paper, 35.0)] {
        let theme = Theme::builtin(name);
        for vision in &VISIONS {
            let [friend, hostile] = [Frame::Friend, Frame::Hostile].map(|frame| lab(theme.fill(frame), vision));
            let found = delta_e(friend, hostile);
            assert!(found >= least, "{name:?}: {found}");
        }
    }
}

#[test]
fn unit_text_can_be_read_on_every_land() {
    for name in [ThemeName::Night, ThemeName::Paper, ThemeName::Cvd] {
        let theme = Theme::builtin(name);
        for frame in [Frame::Friend, Frame::Hostile, Frame::Suspect, Frame::Unknown, Frame::Neutral] {
            for land in [theme.nato, theme.ruby, theme.other] {
                let found = theme.unit_text(frame).contrast(land.0);
                assert!(found >= 4.8, "{name:?} {frame:?}: {found:.1}");
            }
        }
    }
}

#[test]
fn a_theme_that_is_hard_to_read_is_refused() {
    let text = include_str!("../../assets/themes/night.ron").replace("#8FA0AE", "#4F5A64");
    let fault = Theme::parse(&text).expect_err("dim is too dark");
    assert!(matches!(fault, ThemeFault::Contrast { front: "dim", .. }), "{fault}");
    assert!(fault.to_string().starts_with("theme night: dim on panel2 has contrast"), "{fault}");
    let typo = include_str!("../../assets/themes/night.ron").replace("accent:", "acent:");
    assert!(matches!(Theme::parse(&typo), Err(ThemeFault::Unreadable(_))));
    for (_, name) in ThemeName::WORDS {
        Theme::builtin(*name);
    }
}

fn flat(name: ThemeName, depth: Depth) -> Buffer {
    let theme = drawing_theme(&Theme::builtin(name), depth);
    let mut flattener = Flattener::new(&theme, depth, false);
    let canvas = Painter::new(theme, Density::Auto).page(&pages::main(Zoom::Close), 120, 40).canvas;
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    flattener.flatten(&canvas, &mut buffer);
    buffer
}

fn colors(buffer: &Buffer) -> BTreeSet<String> {
    buffer.content.iter().flat_map(|cell| [format!("{:?}", cell.fg), format!("{:?}", cell.bg)]).collect()
}

#[test]
fn without_colour_not_one_colour_is_sent() {
    for buffer in [flat(ThemeName::Night, Depth::Mono), flat(ThemeName::Mono, Depth::True)] {
        assert_eq!(colors(&buffer), BTreeSet::from(["Reset".to_owned()]));
        let chip = &buffer[(58, 12)];
        assert_eq!((chip.symbol(), chip.modifier.contains(Modifier::REVERSED)), ("[", true), "own chips are reversed");
    }
}

#[test]
fn with_256_colours_sea_and_land_differ_and_only_indices_are_sent() {
    let buffer = flat(ThemeName::Night, Depth::C256);
    assert!(colors(&buffer).iter().all(|color| color.starts_with("Indexed")), "{:?}", colors(&buffer));
    let (sea, land, theirs) = (buffer[(2, 3)].bg, buffer[(47, 18)].bg, buffer[(20, 10)].bg);
    assert!(sea != land && land != theirs && sea != theirs, "{sea:?} {land:?} {theirs:?}");
}

#[test]
fn with_16_colours_chips_are_reversed_and_there_is_no_raster() {
    for (name, page) in [(ThemeName::Night, Color::Indexed(0)), (ThemeName::Paper, Color::Indexed(15))] {
        let buffer = flat(name, Depth::C16);
        assert!(buffer.content.iter().all(|cell| cell.bg == page), "{name:?}");
        assert!(buffer[(58, 12)].modifier.contains(Modifier::REVERSED));
        assert_ne!(buffer[(58, 12)].fg, page, "a chip can be seen");
    }
}

#[test]
fn the_look_follows_settings_then_the_terminal() {
    use eastern_flank::settings::Settings;
    use eastern_flank::tui::look::{Look, TerminalKind};
    use eastern_flank::tui::probe::Answers;
    let kind = |term: &str, colorterm: &str| TerminalKind {
        term: term.to_owned(),
        colorterm: colorterm.to_owned(),
        locale: "C.UTF-8".to_owned(),
    };
    let light = Answers { background: Some(Rgb(250, 250, 250)), line_width: Some(1), complete: true };
    let mut settings = Settings::default();
    let name = |settings: &Settings, answers| Look::of(settings, &kind("xterm", ""), answers).theme.name;
    assert_eq!(name(&settings, Answers::default()), "night");
    assert_eq!(name(&settings, light), "paper");
    settings.set("theme", "night").expect("there is a night theme");
    assert_eq!(name(&settings, light), "night", "asked for");
    for (term, colorterm, depth) in [
        ("xterm-256color", "truecolor", Depth::True),
        ("xterm-256color", "", Depth::C256),
        ("linux", "", Depth::C16),
        ("dumb", "", Depth::Mono),
    ] {
        assert_eq!(Look::of(&settings, &kind(term, colorterm), light).depth, depth, "{term} {colorterm}");
    }
    let wide = Answers { line_width: Some(2), ..light };
    assert!(Look::of(&settings, &kind("xterm", ""), wide).ascii, "two-cell lines need ASCII");
    assert!(Look::of(&settings, &TerminalKind::default(), light).ascii, "no UTF-8 locale needs ASCII");
    settings.set("glyphs", "unicode").expect("there is unicode");
    assert!(!Look::of(&settings, &TerminalKind::default(), wide).ascii, "asked for");
}
