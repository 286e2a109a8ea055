//! Two truths, one view, in every domain: what one side knows of its incidents, votes, sites, mines, exercises and
//! battles and the other cannot leaves no trace in anything the other is shown.

use std::collections::BTreeMap;

use crate::fog::{Stop, after, each_enemy, of_update, same, shown};
use crate::wide;
use flank_engine::base::dice::Subject;
use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{BattleId, IncidentId, NationId, NodeId, ProposalId, Side};
use flank_engine::base::refusal::Measure;
use flank_engine::turn::plan::Plan;
use flank_engine::view::SideView;
use flank_engine::world::Snapshot;
use flank_engine::world::tables::ground::{Battle, EdgeState};
use flank_engine::world::tables::politics::{
    Exercise, IncidentKind, Investment, Proposal, Purchase, Standing, Warning,
};

/// The sabotage of the board.
const SABOTAGE: IncidentId = IncidentId(2);

fn proposal(due: i32) -> Proposal {
    let voices = [("POL", 34), ("TUR", -50), ("Sceptic", -300)].map(|(n, stance)| (NationId::of(n), stance));
    Proposal {
        measure: Measure::Article5,
        cites: vec![IncidentId(1)],
        tabled: 0,
        due,
        standing: Standing::Open,
        decided: None,
        voices: voices.into(),
        lobby: BTreeMap::new(),
    }
}

/// The board with a text in silence and a battle at Tapa that Red presses.
fn stop() -> Stop {
    wide::stop("War").changed(|s| {
        s.tables.proposals.insert(ProposalId(1), proposal(4));
        let battle = Battle { luck: Some(0), progress: 65, lost: 40, outcome: None };
        s.tables.battles.insert(BattleId { hex: HexNo(40062), by: Side::Red }, battle);
    })
}

fn edge_in_the_rear(side: Side) -> Edge {
    let (a, b) = if side == Side::Blue { (39059, 39060) } else { (46063, 46064) };
    Edge::between(HexNo(a), HexNo(b)).expect("neighbours")
}

fn harden(s: &mut Snapshot, side: Side) {
    let handle = if side == Side::Blue { "n_tapa" } else { "n_kingisepp" };
    let (id, node) = s.tables.nodes.iter_mut().find(|(_, n)| n.handle == handle).expect("on the board");
    let id: NodeId = *id;
    (node.hp, node.hp_max) = (node.hp + 150, node.hp_max + 150);
    let paid = Investment { kind: Purchase::Harden, about: Subject::Node(id), paid: 0, due: 0 };
    s.tables.sides.entry(side).or_default().invested.push(paid);
}

type Secret = (&'static str, &'static [Side], fn(&mut Snapshot, Side));

/// From whom it is hidden, and what; the change is given that side.
const SECRETS: &[Secret] = &[
    ("who did what nobody was named for", &[Side::Blue], |s, _| {
        s.tables.incidents.get_mut(&SABOTAGE).expect("on the board").by = Side::Third;
    }),
    ("how well an own act is shown", &[Side::Red], |s, _| {
        s.tables.incidents.get_mut(&SABOTAGE).expect("on the board").evidence = 10;
    }),
    ("that an own act was answered", &[Side::Red], |s, _| {
        s.tables.incidents.get_mut(&SABOTAGE).expect("on the board").answered = true;
    }),
    ("lobbying and host support", &[Side::Red], |s, _| {
        s.tables.nations.values_mut().for_each(|n| (n.ties.lobby, n.ties.host) = (40, 1));
        s.tables.proposals.values_mut().for_each(|p| p.lobby = [(NationId::of("TUR"), 40)].into());
    }),
    ("how far a voice stands from another answer", &[Side::Red], |s, _| {
        let voices = [("POL", 300), ("TUR", -1), ("Sceptic", -121)].map(|(n, stance)| (NationId::of(n), stance));
        s.tables.proposals.values_mut().for_each(|p| p.voices = voices.into());
    }),
    ("a site hardened", &Side::BOTH, |s, side| harden(s, side.enemy())),
    ("mines laid where nobody stands", &Side::BOTH, |s, side| {
        let mined = EdgeState { mined: true, laid_by: Some(side.enemy()), ..EdgeState::default() };
        s.tables.edges.insert(edge_in_the_rear(side.enemy()), mined);
    }),
    ("an exercise", &Side::BOTH, |s, side| {
        let enemy = side.enemy();
        let hq = wide::own(s, enemy).next();
        let exercise = Exercise {
            kind: "certification".to_owned(),
            side: enemy,
            hq,
            area: None,
            who: Vec::new(),
            nodes: Vec::new(),
            began: 0,
            last: 5,
            abort: 0,
        };
        s.tables.exercises.insert(Exercise::first_number(enemy), exercise);
    }),
    ("what an attack has cost by now", &[Side::Blue], |s, _| {
        s.tables.battles.values_mut().for_each(|b| b.lost = 41);
    }),
    ("access and exposure of teams", &Side::BOTH, |s, side| {
        each_enemy(s, side, |u| {
            if let Some(team) = &mut u.team {
                team.access.clear();
                team.exposure = 590;
            }
        });
    }),
    ("wings and ships", &Side::BOTH, |s, side| {
        each_enemy(s, side, |u| {
            u.wing.iter_mut().for_each(|w| (w.sorties, w.rounds) = (1, 1));
            u.naval.iter_mut().for_each(|n| n.missiles = 1);
        });
    }),
    ("mines at sea", &Side::BOTH, |s, side| {
        for zone in s.tables.zones.values_mut() {
            zone.mines.insert(side.enemy(), 400);
        }
    }),
    ("warnings, choices and purchases", &Side::BOTH, |s, side| {
        let state = s.tables.sides.entry(side.enemy()).or_default();
        let nation = NationId::of("TUR");
        state.warnings.push(Warning { kind: IncidentKind::Sabotage, nation, conf: 500, at: 0 });
        state.craft.choices.clear();
        let paid = Investment { kind: Purchase::HostSupport, about: Subject::Nation(nation), paid: 0, due: 0 };
        state.invested.push(paid);
    }),
];

fn hidden_from(side: Side) {
    let stop = stop();
    let plain = shown(&stop, side);
    for (what, _, change) in SECRETS.iter().filter(|(_, from, _)| from.contains(&side)) {
        let other = stop.changed(|s| change(s, side));
        assert!(other.keyframe.snapshot != stop.keyframe.snapshot, "{what} changes truth");
        same(&format!("{side:?}: {what}"), &plain, &shown(&other, side));
    }
}

#[test]
fn what_other_domains_hide_from_blue_leaves_no_trace() {
    hidden_from(Side::Blue);
}

#[test]
fn what_other_domains_hide_from_red_leaves_no_trace() {
    hidden_from(Side::Red);
}

#[test]
fn what_is_hidden_from_one_side_is_shown_to_the_other() {
    let stop = stop();
    let to_both = ["mines at sea", "who did what nobody was named for", "wings and ships"];
    for (what, from, change) in SECRETS.iter().filter(|(what, ..)| !to_both.contains(what)) {
        for side in *from {
            let view = |s: &Stop| format!("{:?}", s.session().side_view(side.enemy()));
            let other = stop.changed(|s| change(s, *side));
            assert_ne!(view(&stop), view(&other), "{what} is known to {:?}", side.enemy());
        }
    }
}

#[test]
fn the_author_of_an_open_attack_is_plain_and_of_a_hidden_act_shows_when_rightly_named() {
    let stop = stop();
    let by = |stop: &Stop, side, id| -> Option<Side> {
        let view: SideView = stop.session().side_view(side);
        view.incidents[&id].by
    };
    assert_eq!(by(&stop, Side::Blue, IncidentId(1)), Some(Side::Red));
    assert_eq!(by(&stop, Side::Blue, SABOTAGE), None);
    assert_eq!(by(&stop, Side::Red, SABOTAGE), Some(Side::Red), "who did it knows that it did");
    for (right, shows) in [(false, None), (true, Some(Side::Red))] {
        let named = stop.changed(|s| {
            s.tables.incidents.get_mut(&SABOTAGE).expect("on the board").attributed = Some(right);
        });
        assert_eq!(by(&named, Side::Blue, SABOTAGE), shows);
    }
}

#[test]
fn a_vote_tells_the_other_side_answers_alone() {
    // Two texts come to the vote: lobbied and not, as well shown and less, with the same answer of every voice.
    let voted = |lobby: i32| {
        let stop = wide::stop("War").changed(|s| {
            let lobby = [(NationId::of("POL"), lobby), (NationId::of("EST"), lobby)].into();
            s.tables.proposals.insert(ProposalId(1), Proposal { voices: BTreeMap::new(), lobby, ..proposal(0) });
        });
        Side::BOTH.map(|side| after(&stop, side, Side::BOTH.map(|by| (by, Plan::default()))))
    };
    let ([blue, red], [blue_lobbied, red_lobbied]) = (voted(0), voted(20));
    same("lobbying", &of_update(&red, true), &of_update(&red_lobbied, true));
    assert_ne!(format!("{:?}", blue.reports), format!("{:?}", blue_lobbied.reports), "at the table it is known");
    let verdict = format!("{:?}", red.reports);
    assert!(verdict.contains("Verdict"), "{verdict}");
}
