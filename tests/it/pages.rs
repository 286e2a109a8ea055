//! Pages that several screen tests draw: the main screen of the reference picture, made of the blocks of `present`.

use crate::scenes::corridor;
use eastern_flank::present::chip::{Chip, Frame, Kind, Pips, Strength};
use eastern_flank::present::map::Zoom;
use eastern_flank::present::page::{
    Bar, Body, Desk, DeskMark, Footer, Header, Hint, Main, Marking, Page, Panel, Prompt, Split,
};
use eastern_flank::present::row::{Band, Curve, Gauge, Item, RhoScale, Row, Span, Tone};

pub(crate) fn chip(frame: Frame, kind: Kind, tens: u8) -> Span {
    let strength = if tens > 9 { Strength::Guess } else { Strength::Percent(10 * tens) };
    let side = if frame == Frame::Friend { "friend" } else { "suspect" };
    Span::chip(Chip::new(frame, kind, strength, side))
}

fn bar(label: &str, tone: Tone, value: i32) -> Item {
    let gauge = |cells| Span::gauge(tone, Gauge { value, most: 100, cells });
    let short = Row::labelled(label, 10, vec![gauge(10), Span::fg(format!(" {value}"))]);
    Row::labelled(label, 10, vec![gauge(12), Span::fg(format!("  {value} %"))]).short(short).into()
}

fn unit() -> Panel {
    let friend = chip(Frame::Friend, Kind::Armour, 7);
    let name = |words: &str| {
        vec![friend.clone(), Span::strong(Tone::Friend, " X "), Span::strong(Tone::Fg, words), Span::dim("  DE")]
    };
    let items = vec![
        Row::new(name("45 Panzer Brigade")).short(Row::new(name("45 Panzer Bde"))).into(),
        Row::new(vec![Span::dim("Armoured · released · hex "), Span::fg("35085")]).into(),
        bar("Strength", Tone::Good, 74),
        bar("Readiness", Tone::Good, 68),
        bar("Supply", Tone::Warn, 46),
        bar("Fatigue", Tone::Info, 22),
        Row::labelled(
            "Posture",
            10,
            vec![Span::fg("hasty "), Span::pips(Pips::Hasty), Span::dim("  deliberate at T7")],
        )
        .into(),
        Row::labelled(
            "Order",
            10,
            vec![Span::strong(Tone::Accent, "► Move"), Span::fg(" → 34087"), Span::dim("  by 10:00Z")],
        )
        .into(),
    ];
    Panel::new("UNIT", items).tab("Unit").aside("1 of 3 in hex").keep(9).focus_if(true)
}

fn order(number: u8, sign: Span, chip: Span, who: &str, what: Span) -> Item {
    let left = vec![Span::dim(format!("{number} ")), sign, Span::fg(" "), chip, Span::fg(format!(" {who}"))];
    let row = Row::new([left, vec![Span::column(20), what]].concat());
    row.choice(number.to_string()).into()
}

fn orders() -> Panel {
    let done = || Span::text(Tone::Good, "✓").said("done");
    let items = vec![
        order(1, done(), chip(Frame::Friend, Kind::Armour, 8), "2/1 ABCT", Span::dim("Hold · dig")),
        order(2, done(), chip(Frame::Friend, Kind::Mechanised, 9), "15 Mech", Span::dim("Advance 32087")),
        order(
            3,
            Span::text(Tone::Accent, "►").said("draft"),
            chip(Frame::Friend, Kind::Armour, 7),
            "45 Panzer",
            Span::dim("Move 34087"),
        ),
        order(4, done(), chip(Frame::Friend, Kind::Rockets, 8), "HIMARS", Span::dim("Strike 36090")),
        order(5, done(), chip(Frame::Friend, Kind::Mechanised, 6), "Iron Wolf", Span::dim("Hold · delay")),
        order(
            6,
            Span::text(Tone::Warn, "–"),
            chip(Frame::Friend, Kind::Recon, 7),
            "9 Cav",
            Span::text(Tone::Warn, "no order"),
        ),
        order(
            7,
            Span::text(Tone::Warn, "–"),
            chip(Frame::Friend, Kind::Infantry, 5),
            "TDF bn",
            Span::text(Tone::Warn, "no order"),
        ),
    ];
    Panel::new("ORDERS", items).tab("Orders").aside("5 ✓  1 draft  2 open").keep(6)
}

fn driver(tone: Tone, sign: &str, words: &str, number: &str) -> Item {
    let left = vec![Span::strong(tone, sign), Span::fg(format!(" {words}"))];
    Row::new(left).right(vec![Span::strong(tone, number)]).into()
}

fn estimate() -> Panel {
    let items = vec![
        Item::BandNumbers,
        Item::Band(Band { at: [31, 44, 56, 67, 75] }),
        Row::new(vec![Span::strong(Tone::Fg, "56 % likely"), Span::dim(" to hold A to T10")])
            .right(vec![Span::strong(Tone::Fg, "44–67")])
            .short(Row::new(vec![Span::strong(Tone::Fg, "56 % likely")]).right(vec![Span::fg("44–67")]))
            .into(),
        Row::new(vec![Span::dim("Red attack ρ "), Span::strong(Tone::Fg, "894"), Span::dim(" (720–1 090)")])
            .right(vec![Span::strong(Tone::Good, "failure")])
            .into(),
        driver(Tone::Good, "+", "dug in at A", "+14"),
        driver(Tone::Bad, "−", "air level −1 over the corridor", "−9"),
        driver(Tone::Bad, "−", "45 Panzer supply 46 %", "−6"),
        driver(Tone::Unknown, "?", "2 contacts below 500", "±8"),
    ];
    Panel::new("STAFF ESTIMATE", items).tab("Est").aside("axis A · Suwałki").keep(8)
}

fn measures() -> Panel {
    let line = |label: &str, tone, value: i32, trend: &str, levels: &[u8]| {
        let curve = Curve { levels: levels.to_vec(), future_from: levels.len() };
        Row::labelled(
            label,
            11,
            vec![
                Span::gauge(tone, Gauge { value, most: 100, cells: 10 }),
                Span::strong(Tone::Fg, format!("  {value} ")),
                Span::text(Tone::Bad, trend).said(""),
            ],
        )
        .right(vec![Span::curve(tone, curve)])
    };
    let items = vec![
        line("Cohesion", Tone::Pol, 71, "▼3", &[4, 5, 5, 5, 6, 6, 6]).into(),
        line("Territory", Tone::Info, 88, "▼4", &[8; 7]).into(),
        Row::labelled(
            "Escalation",
            11,
            vec![Span::ladder(Tone::Warn, 5, 10), Span::fg(" 5 "), Span::dim("limited war")],
        )
        .into(),
    ];
    Panel::new("MEASURES", items).tab("Rep").aside("trend T1–T6").keep(5)
}

fn report(tone: Tone, step: &str, rest: Vec<Span>) -> Item {
    Row::new([vec![Span::strong(tone, step), Span::column(9)], rest].concat()).into()
}

fn reports() -> Panel {
    let suspect = || chip(Frame::Suspect, Kind::Mechanised, 10);
    let items = vec![
        report(
            Tone::Land,
            "Combat",
            vec![
                chip(Frame::Friend, Kind::Armour, 8),
                Span::fg(" 2/1 ABCT held A against "),
                suspect(),
                Span::fg(" C06 · ρ 894 · us −1.8 % them −3.9 %"),
            ],
        ),
        report(
            Tone::Bad,
            "Strike",
            vec![
                Span::fg("raid on Olsztyn railhead: "),
                Span::text(Tone::Good, "28 of 32 stopped"),
                Span::fg(" · railhead 400 → 280"),
            ],
        ),
        report(Tone::Cyber, "Hidden", vec![Span::fg("C2 net LT hit eFP BG: 2 pulses, orders ×0.6 · evidence 540")]),
        report(Tone::Air, "Air", vec![Span::dim("level −1 over Suwałki zone · CAS ×0.7")]),
        report(Tone::Pol, "Council", vec![Span::dim("ROE3 tabled, silence to end of T7 · two voices may break it")]),
        report(Tone::Log, "Sustain", vec![Span::dim("bridge at Alytus down · 45 Panzer supply 61 → 46 %")]),
    ];
    Panel::new("LAST TURN", items).aside("6 reports · L opens all")
}

fn desks() -> Bar {
    let desk = |digit, name: &str, mark, note: &str| Desk {
        digit,
        name: name.to_owned(),
        mark,
        note: note.to_owned(),
        here: digit == '1',
    };
    let right = vec![Span::dim("orders "), Span::fg("7/10"), Span::dim(" · code 5c1e90ab")];
    let desks = vec![
        desk('1', "Presence", DeskMark::Open, "2 open"),
        desk('2', "Response", DeskMark::Done, ""),
        desk('3', "Air defence", DeskMark::Standing, ""),
        desk('4', "Cyber", DeskMark::Open, ""),
        desk('5', "Council", DeskMark::Done, ""),
    ];
    Bar::Desks(desks, right)
}

/// The hints of the main screen.
pub(crate) fn footer() -> Footer {
    let hint = |keys: &str, label: &str, keep| Hint::new(keys, label, label.replace(' ', "-"), keep);
    Footer {
        hints: vec![
            hint("hjkl yubn", "cursor", 2),
            hint("⏎", "order", 6),
            hint("o", "verbs", 9),
            hint("]", "next open", 8),
            hint("Space", "desk done", 7),
            hint("Tab", "panel", 3),
            hint("v", "layers", 2),
            hint("e", "estimate", 2),
            hint(":", "command", 1),
        ],
        help: Some(hint("?", "help", 10)),
    }
}

/// The main screen at a zoom.
pub(crate) fn main(zoom: Zoom) -> Page {
    let clock = vec![Span::dim("War turn "), Span::strong(Tone::Fg, "6"), Span::dim("/12  "), Span::fg("D+1 06:00Z")];
    let header = Header {
        product: "EASTERN FLANK".to_owned(),
        scenario: "The Gap".to_owned(),
        hat: "BLUE".to_owned(),
        hat_tone: Tone::Friend,
        clock,
        clock_short: vec![Span::fg("War 6/12 D+1 06Z")],
        code: "5c1e90ab".to_owned(),
    };
    let split = Split {
        main: Main::Map(Box::new(corridor(zoom))),
        side: vec![unit(), orders(), estimate(), measures()],
        below: vec![reports()],
    };
    let mut page = Page::new(Marking::default(), header, Body::Split(split));
    page.bar = desks();
    page.footer = footer();
    page
}

/// The main screen with an order being typed and the scale of the battle it leads to.
pub(crate) fn order_prompt() -> Page {
    let mut page = main(Zoom::Close);
    let rho = Item::Rho(RhoScale { band: [1010, 1340, 1690], came: None });
    let battle = Panel::new("BATTLE AT 34089", vec![rho, Row::sentence(Tone::Fg, "ρ 1 340  1 010–1 690").into()]);
    if let Body::Split(split) = &mut page.body {
        split.side = vec![unit(), battle.aside("first pulse")];
    }
    page.prompt = Some(Prompt {
        lead: vec![
            Span::strong(Tone::Accent, "Advance "),
            chip(Frame::Friend, Kind::Armour, 7),
            Span::fg(" 45 Panzer to "),
        ],
        text: "34089 by road".to_owned(),
        cursor: 5,
        ghost: String::new(),
    });
    page
}
