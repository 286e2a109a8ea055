//! Signals, choices, and what the aggressor makes of things.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::world::event;
use flank_engine::world::tables::statecraft;
use serde::{Deserialize, Serialize};

use super::dimension::Dimension;
use super::keys::{HexNo, NationId, UnitId};
use super::refusal::Measure;
use super::stored::Stored;
use super::task::Tone;

/// What a side has said, asked for and decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Statecraft {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    signals: Vec<Signalled>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    summit: Option<i32>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    more_orders: i32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    lobbied: BTreeMap<Measure, BTreeMap<NationId, i32>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    choices: BTreeMap<String, Choice>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    chosen: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    asked: BTreeMap<String, i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    intent: Option<Intent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    judged: Option<Box<Judgement>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    band: Option<(i32, i32)>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    scored: BTreeMap<Dimension, i32>,
}

impl Statecraft {
    /// Whether there is nothing to keep.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Statecraft::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_nothing(n: &i32) -> bool {
    *n == 0
}

impl Stored for Statecraft {
    type Live = statecraft::Statecraft;

    fn keep(live: statecraft::Statecraft) -> Statecraft {
        let statecraft::Statecraft {
            signals,
            summit,
            more_orders,
            lobbied,
            choices,
            chosen,
            asked,
            intent,
            judged,
            band,
            scored,
        } = live;
        Statecraft {
            signals: Stored::keep(signals),
            summit: Stored::keep(summit),
            more_orders,
            lobbied: Stored::keep(lobbied),
            choices: Stored::keep(choices),
            chosen: Stored::keep(chosen),
            asked: Stored::keep(asked),
            intent: Stored::keep(intent),
            judged: Stored::keep(judged),
            band: Stored::keep(band),
            scored: Stored::keep(scored),
        }
    }

    fn live(self) -> statecraft::Statecraft {
        let Statecraft { signals, summit, more_orders, lobbied, choices, chosen, asked, intent, judged, band, scored } =
            self;
        statecraft::Statecraft {
            signals: signals.live(),
            summit: summit.live(),
            more_orders,
            lobbied: lobbied.live(),
            choices: choices.live(),
            chosen: chosen.live(),
            asked: asked.live(),
            intent: intent.live(),
            judged: judged.live(),
            band: band.live(),
            scored: scored.live(),
        }
    }
}

/// A signal as it was sent (rules §16.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signalled {
    tone: Tone,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<NationId>,
    at: i32,
    roe: u8,
    moved: i32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    broken: bool,
}

impl Stored for Signalled {
    type Live = statecraft::Signalled;

    fn keep(live: statecraft::Signalled) -> Signalled {
        let statecraft::Signalled { tone, to, at, roe, moved, broken } = live;
        Signalled { tone: Stored::keep(tone), to: Stored::keep(to), at, roe, moved, broken }
    }

    fn live(self) -> statecraft::Signalled {
        let Signalled { tone, to, at, roe, moved, broken } = self;
        statecraft::Signalled { tone: tone.live(), to: to.live(), at, roe, moved, broken }
    }
}

/// A choice put to a side (rules §23.2 no. 33).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    text: String,
    options: Vec<Chance>,
    until: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<(String, i32)>,
}

impl Stored for Choice {
    type Live = statecraft::Choice;

    fn keep(live: statecraft::Choice) -> Choice {
        let statecraft::Choice { text, options, until, default, answer } = live;
        Choice {
            text,
            options: Stored::keep(options),
            until,
            default: Stored::keep(default),
            answer: Stored::keep(answer),
        }
    }

    fn live(self) -> statecraft::Choice {
        let Choice { text, options, until, default, answer } = self;
        statecraft::Choice { text, options: options.live(), until, default: default.live(), answer: answer.live() }
    }
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chance {
    id: String,
    text: String,
    rp: i32,
    points: i32,
    open: bool,
}

impl Stored for Chance {
    type Live = statecraft::Chance;

    fn keep(live: statecraft::Chance) -> Chance {
        let statecraft::Chance { id, text, rp, points, open } = live;
        Chance { id, text, rp, points, open }
    }

    fn live(self) -> statecraft::Chance {
        let Chance { id, text, rp, points, open } = self;
        statecraft::Chance { id, text, rp, points, open }
    }
}

/// A way of the aggressor to an objective (rules §17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Axis {
    options: BTreeSet<Intent>,
    from: HexNo,
    objective: HexNo,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lift: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    area: Vec<HexNo>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    path: Vec<HexNo>,
    group: Vec<UnitId>,
}

impl Stored for Axis {
    type Live = statecraft::Axis;

    fn keep(live: statecraft::Axis) -> Axis {
        let statecraft::Axis { options, from, objective, lift, area, path, group } = live;
        Axis {
            options: Stored::keep(options),
            from: Stored::keep(from),
            objective: Stored::keep(objective),
            lift: Stored::keep(lift),
            area: Stored::keep(area),
            path: Stored::keep(path),
            group: Stored::keep(group),
        }
    }

    fn live(self) -> statecraft::Axis {
        let Axis { options, from, objective, lift, area, path, group } = self;
        statecraft::Axis {
            options: options.live(),
            from: from.live(),
            objective: objective.live(),
            lift: lift.live(),
            area: area.live(),
            path: path.live(),
            group: group.live(),
        }
    }
}

/// The aggressor's judgement, every term of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Judgement {
    at: i32,
    axes: Vec<Prospect>,
    quick: i32,
    cohesion: i32,
    motive: i32,
    motives: Vec<(Motive, i32)>,
    options: Vec<Weighed>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    best: Option<Intent>,
    chance: i32,
    conditions: (i32, i32),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    chosen: Option<Intent>,
}

impl Stored for Judgement {
    type Live = statecraft::Judgement;

    fn keep(live: statecraft::Judgement) -> Judgement {
        let statecraft::Judgement {
            at,
            axes,
            quick,
            cohesion,
            motive,
            motives,
            options,
            best,
            chance,
            conditions,
            chosen,
        } = live;
        Judgement {
            at,
            axes: Stored::keep(axes),
            quick,
            cohesion,
            motive,
            motives: Stored::keep(motives),
            options: Stored::keep(options),
            best: Stored::keep(best),
            chance,
            conditions: Stored::keep(conditions),
            chosen: Stored::keep(chosen),
        }
    }

    fn live(self) -> statecraft::Judgement {
        let Judgement { at, axes, quick, cohesion, motive, motives, options, best, chance, conditions, chosen } = self;
        statecraft::Judgement {
            at,
            axes: axes.live(),
            quick,
            cohesion,
            motive,
            motives: motives.live(),
            options: options.live(),
            best: best.live(),
            chance,
            conditions: conditions.live(),
            chosen: chosen.live(),
        }
    }
}

/// An axis as the aggressor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Prospect {
    axis: String,
    attack: i32,
    time: i32,
    window: i32,
    quick: i32,
}

impl Stored for Prospect {
    type Live = statecraft::Prospect;

    fn keep(live: statecraft::Prospect) -> Prospect {
        let statecraft::Prospect { axis, attack, time, window, quick } = live;
        Prospect { axis, attack, time, window, quick }
    }

    fn live(self) -> statecraft::Prospect {
        let Prospect { axis, attack, time, window, quick } = self;
        statecraft::Prospect { axis, attack, time, window, quick }
    }
}

/// An attack as the aggressor weighs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weighed {
    intent: Intent,
    quick: i32,
    value: i32,
    chance: i32,
}

impl Stored for Weighed {
    type Live = statecraft::Weighed;

    fn keep(live: statecraft::Weighed) -> Weighed {
        let statecraft::Weighed { intent, quick, value, chance } = live;
        Weighed { intent: Stored::keep(intent), quick, value, chance }
    }

    fn live(self) -> statecraft::Weighed {
        let Weighed { intent, quick, value, chance } = self;
        statecraft::Weighed { intent: intent.live(), quick, value, chance }
    }
}

/// What the aggressor means to do (rules §17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Intent {
    StandDown,
    Hybrid,
    Limited,
    FaitAccompli,
    Theatre,
}

impl Stored for Intent {
    type Live = statecraft::Intent;

    fn keep(live: statecraft::Intent) -> Intent {
        use statecraft::Intent as L;
        match live {
            L::StandDown => Intent::StandDown,
            L::Hybrid => Intent::Hybrid,
            L::Limited => Intent::Limited,
            L::FaitAccompli => Intent::FaitAccompli,
            L::Theatre => Intent::Theatre,
        }
    }

    fn live(self) -> statecraft::Intent {
        use statecraft::Intent as L;
        match self {
            Intent::StandDown => L::StandDown,
            Intent::Hybrid => L::Hybrid,
            Intent::Limited => L::Limited,
            Intent::FaitAccompli => L::FaitAccompli,
            Intent::Theatre => L::Theatre,
        }
    }
}

/// A part of the motive (rules §17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Motive {
    Standing,
    Exercises,
    Cyber,
    Tripwires,
    Closing,
}

impl Stored for Motive {
    type Live = statecraft::Motive;

    fn keep(live: statecraft::Motive) -> Motive {
        use statecraft::Motive as L;
        match live {
            L::Standing => Motive::Standing,
            L::Exercises => Motive::Exercises,
            L::Cyber => Motive::Cyber,
            L::Tripwires => Motive::Tripwires,
            L::Closing => Motive::Closing,
        }
    }

    fn live(self) -> statecraft::Motive {
        use statecraft::Motive as L;
        match self {
            Motive::Standing => L::Standing,
            Motive::Exercises => L::Exercises,
            Motive::Cyber => L::Cyber,
            Motive::Tripwires => L::Tripwires,
            Motive::Closing => L::Closing,
        }
    }
}

/// What a side said, asked for or decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CraftChange {
    Signal(Signalled),
    Broke { tone: Tone, at: i32 },
    Summit(i32),
    MoreOrders(i32),
    Lobbied { measure: Measure, nation: NationId, n: i32 },
    LobbySpent(Measure),
    Asked { id: String, choice: Box<Choice> },
    Chose { id: String, option: String, at: i32 },
    Closed(String),
    Judged(Box<Judgement>),
    Intent(Intent),
    Band { lo: i32, hi: i32 },
    Scored { dimension: Dimension, n: i32 },
}

impl Stored for CraftChange {
    type Live = event::CraftChange;

    fn keep(live: event::CraftChange) -> CraftChange {
        use event::CraftChange as L;
        match live {
            L::Signal(a) => CraftChange::Signal(Stored::keep(a)),
            L::Broke { tone, at } => CraftChange::Broke { tone: Stored::keep(tone), at },
            L::Summit(a) => CraftChange::Summit(a),
            L::MoreOrders(a) => CraftChange::MoreOrders(a),
            L::Lobbied { measure, nation, n } => {
                CraftChange::Lobbied { measure: Stored::keep(measure), nation: Stored::keep(nation), n }
            }
            L::LobbySpent(a) => CraftChange::LobbySpent(Stored::keep(a)),
            L::Asked { id, choice } => CraftChange::Asked { id, choice: Stored::keep(choice) },
            L::Chose { id, option, at } => CraftChange::Chose { id, option, at },
            L::Closed(a) => CraftChange::Closed(a),
            L::Judged(a) => CraftChange::Judged(Stored::keep(a)),
            L::Intent(a) => CraftChange::Intent(Stored::keep(a)),
            L::Band { lo, hi } => CraftChange::Band { lo, hi },
            L::Scored { dimension, n } => CraftChange::Scored { dimension: Stored::keep(dimension), n },
        }
    }

    fn live(self) -> event::CraftChange {
        use event::CraftChange as L;
        match self {
            CraftChange::Signal(a) => L::Signal(a.live()),
            CraftChange::Broke { tone, at } => L::Broke { tone: tone.live(), at },
            CraftChange::Summit(a) => L::Summit(a),
            CraftChange::MoreOrders(a) => L::MoreOrders(a),
            CraftChange::Lobbied { measure, nation, n } => {
                L::Lobbied { measure: measure.live(), nation: nation.live(), n }
            }
            CraftChange::LobbySpent(a) => L::LobbySpent(a.live()),
            CraftChange::Asked { id, choice } => L::Asked { id, choice: choice.live() },
            CraftChange::Chose { id, option, at } => L::Chose { id, option, at },
            CraftChange::Closed(a) => L::Closed(a),
            CraftChange::Judged(a) => L::Judged(a.live()),
            CraftChange::Intent(a) => L::Intent(a.live()),
            CraftChange::Band { lo, hi } => L::Band { lo, hi },
            CraftChange::Scored { dimension, n } => L::Scored { dimension: dimension.live(), n },
        }
    }
}
