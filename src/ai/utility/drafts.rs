//! Plans of all land units together: from several beginnings each unit improves on what the others do, and some are
//! bound to a storm or a stand that none of them would begin alone (rules §20).

use flank_engine::base::hexes::HexNo;

use super::picture::Picture;
use super::trials::Storm;
use super::worth::Tally;
use super::{Desk, assault, sum};

/// Objectives on which all units together are tried first.
const STARTS: usize = 3;

/// A plan: the choice of each unit, and what follows.
pub(super) struct Sketch {
    pub(super) name: String,
    pub(super) chosen: Vec<usize>,
    pub(super) storm: Option<Storm>,
    pub(super) stands: bool,
}

/// What units choose first.
#[derive(Clone, Copy)]
enum Start {
    /// What is best on top of those before them.
    Nothing,
    /// What they do already.
    Standing,
    /// To go there.
    Goal(HexNo),
}

/// Plans worth a trial, `most` at most; the first is what the units by themselves weigh as best.
pub(super) fn of(picture: &Picture<'_>, desks: &mut [Desk], passes: usize, most: usize) -> Vec<Sketch> {
    let mut goals: Vec<(i32, HexNo)> = picture.objectives.iter().map(|o| (-o.worth, o.hex)).collect();
    goals.sort_unstable();
    let starts = [Start::Nothing, Start::Standing].into_iter();
    let starts = starts.chain(goals.into_iter().take(STARTS).map(|(_, hex)| Start::Goal(hex)));
    let free = vec![None; desks.len()];
    let mut settled: Vec<(i32, Sketch)> = Vec::new();
    for start in starts {
        let (total, chosen) = settle(picture, desks, (start, &free), passes);
        let name = match start {
            Start::Goal(hex) => format!("each by itself, {hex} first"),
            _ => "each by itself".to_owned(),
        };
        settled.push((total, Sketch { name, chosen, storm: None, stands: false }));
    }
    let mut order: Vec<usize> = (0..settled.len()).collect();
    order.sort_by_key(|i| (-settled[*i].0, *i));
    let mut rest: Vec<Option<Sketch>> = settled.into_iter().map(|s| Some(s.1)).collect();
    let mut ranked = order.into_iter().filter_map(|i| rest[i].take());
    let mut sketches: Vec<Sketch> = ranked.next().into_iter().collect();
    if most > 1 {
        let mut specs: Vec<assault::Spec> = assault::on(picture, desks).into_iter().collect();
        specs.extend(assault::storms(picture, desks));
        specs.extend(assault::stands(picture, desks));
        for spec in specs {
            let (_, chosen) = settle(picture, desks, (Start::Nothing, &spec.pins), 1);
            let stands = spec.name == "go on";
            sketches.push(Sketch { name: spec.name, chosen, storm: spec.storm, stands });
        }
    }
    sketches.extend(ranked);
    let mut kept: Vec<Sketch> = Vec::new();
    for sketch in sketches {
        let same = |k: &Sketch| k.chosen == sketch.chosen && k.storm.is_none() == sketch.storm.is_none();
        let later = sketch.storm.as_ref().is_some_and(|s| s.pulse > picture.view.pulse_no);
        if later || !kept.iter().any(same) {
            kept.push(sketch);
        }
    }
    kept.truncate(most.max(1));
    kept
}

/// Lets all units choose that are not bound; the points of the whole, and what each holds to.
fn settle(
    picture: &Picture<'_>,
    desks: &mut [Desk],
    (start, pins): (Start, &[Option<usize>]),
    passes: usize,
) -> (i32, Vec<usize>) {
    let mut tally = Tally::new(picture.objectives.len());
    begin(picture, desks, &mut tally, (start, pins));
    for _ in 0..=passes {
        improve(picture, desks, &mut tally, pins);
    }
    let plan = picture.own.iter().zip(desks.iter()).map(|(own, desk)| (own, &desk.choices[desk.chosen]));
    (tally.total(picture, plan), desks.iter().map(|d| d.chosen).collect())
}

/// A first choice for each unit: as it is bound, as `start` says if it can, else the best on top of those before it.
fn begin(picture: &Picture<'_>, desks: &mut [Desk], tally: &mut Tally, (start, pins): (Start, &[Option<usize>])) {
    for ((own, desk), pin) in picture.own.iter().zip(desks).zip(pins) {
        let there = match start {
            Start::Nothing => None,
            Start::Standing => desk.choices.iter().position(|c| c.stands),
            Start::Goal(hex) => desk.choices.iter().position(|c| c.at == hex),
        };
        desk.chosen = pin.or(there).unwrap_or_else(|| {
            let points: Vec<_> = desk.choices.iter().map(|choice| tally.weigh(picture, own, choice)).collect();
            best(&points)
        });
        tally.add(own, &desk.choices[desk.chosen]);
    }
}

/// One improvement pass, in the order of ids.
fn improve(picture: &Picture<'_>, desks: &mut [Desk], tally: &mut Tally, pins: &[Option<usize>]) {
    for ((own, desk), _) in picture.own.iter().zip(desks).zip(pins).filter(|(_, pin)| pin.is_none()) {
        tally.less(own, &desk.choices[desk.chosen]);
        let points: Vec<_> = desk.choices.iter().map(|choice| tally.weigh(picture, own, choice)).collect();
        desk.chosen = best(&points);
        tally.add(own, &desk.choices[desk.chosen]);
    }
}

/// Takes a plan: each desk holds to its choice, and weighs all of its choices beside what the others do.
pub(super) fn take(picture: &Picture<'_>, desks: &mut [Desk], chosen: &[usize]) {
    let mut tally = Tally::new(picture.objectives.len());
    for ((own, desk), chosen) in picture.own.iter().zip(desks.iter_mut()).zip(chosen) {
        desk.chosen = *chosen;
        tally.add(own, &desk.choices[desk.chosen]);
    }
    for (own, desk) in picture.own.iter().zip(desks) {
        tally.less(own, &desk.choices[desk.chosen]);
        desk.points = desk.choices.iter().map(|choice| tally.weigh(picture, own, choice)).collect();
        tally.add(own, &desk.choices[desk.chosen]);
    }
}

/// The place of the best candidate; of equals the first.
fn best(points: &[Vec<(&'static str, i32)>]) -> usize {
    let each = points.iter().enumerate();
    each.max_by_key(|(i, p)| (sum(p), std::cmp::Reverse(*i))).map_or(0, |(i, _)| i)
}
