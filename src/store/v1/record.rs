//! Records of the course of a game, and the state a keyframe holds.

use std::collections::BTreeMap;

use flank_engine::session;
use flank_engine::world;
use serde::{Deserialize, Serialize};

use super::keys::{Digest, EntryNo, Seed, Side};
use super::stored::Stored;
use super::tables::Tables;
use super::terms::Pace;
use super::unit::UnitRecord;

/// Who plays a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Player {
    Person,
    Model(String),
}

impl Stored for Player {
    type Live = session::Player;

    fn keep(live: session::Player) -> Player {
        match live {
            session::Player::Person => Player::Person,
            session::Player::Model(a) => Player::Model(a),
        }
    }

    fn live(self) -> session::Player {
        match self {
            Player::Person => session::Player::Person,
            Player::Model(a) => session::Player::Model(a),
        }
    }
}

/// What a game was started with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    players: BTreeMap<Side, Player>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    settings: Vec<(String, String)>,
    seed: Seed,
}

impl Stored for Options {
    type Live = session::Options;

    fn keep(live: session::Options) -> Options {
        let session::Options { players, settings, seed } = live;
        Options { players: Stored::keep(players), settings: Stored::keep(settings), seed: Stored::keep(seed) }
    }

    fn live(self) -> session::Options {
        let Options { players, settings, seed } = self;
        session::Options { players: players.live(), settings: settings.live(), seed: seed.live() }
    }
}

/// The start of a turn's resolution: all its input is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TurnHead {
    turn: u32,
    line: u32,
    pace: Pace,
    seed: Seed,
    entries: EntryNo,
}

impl Stored for TurnHead {
    type Live = session::TurnHead;

    fn keep(live: session::TurnHead) -> TurnHead {
        let session::TurnHead { turn, line, pace, seed, entries } = live;
        TurnHead { turn, line, pace: Stored::keep(pace), seed: Stored::keep(seed), entries: Stored::keep(entries) }
    }

    fn live(self) -> session::TurnHead {
        let TurnHead { turn, line, pace, seed, entries } = self;
        session::TurnHead { turn, line, pace: pace.live(), seed: seed.live(), entries: entries.live() }
    }
}

/// A snapshot in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Keyframe {
    turn: u32,
    line: u32,
    snapshot: Snapshot,
    whole: Digest,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    views: BTreeMap<Side, Digest>,
}

impl Stored for Keyframe {
    type Live = session::Keyframe;

    fn keep(live: session::Keyframe) -> Keyframe {
        let session::Keyframe { turn, line, snapshot, whole, views } = live;
        Keyframe {
            turn,
            line,
            snapshot: Stored::keep(snapshot),
            whole: Stored::keep(whole),
            views: Stored::keep(views),
        }
    }

    fn live(self) -> session::Keyframe {
        let Keyframe { turn, line, snapshot, whole, views } = self;
        session::Keyframe { turn, line, snapshot: snapshot.live(), whole: whole.live(), views: views.live() }
    }
}

/// Everything that matters to the war. Truth on paper: no front end may name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Snapshot {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    units: Vec<UnitRecord>,
    tables: Tables,
}

impl Stored for Snapshot {
    type Live = world::Snapshot;

    fn keep(live: world::Snapshot) -> Snapshot {
        let world::Snapshot { units, tables } = live;
        Snapshot { units: Stored::keep(units), tables: Stored::keep(tables) }
    }

    fn live(self) -> world::Snapshot {
        let Snapshot { units, tables } = self;
        world::Snapshot { units: units.live(), tables: tables.live() }
    }
}
