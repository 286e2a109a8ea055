//! The reasons of a ruling, as far as one side may know them: a list of what stays, never of what goes.

use crate::base::dice::{Purpose, Subject};
use crate::base::ids::{BattleId, Side, UnitId};
use crate::turn::ruling::Ruling;
use crate::turn::why::{Name, Term, Why};
use crate::view::SideView;
use crate::world::components::Place;

use super::hear::{RHO_STEP, blur};

/// The chain with the terms `view`'s side may know: own powers exact, shared facts of ground and luck, the outcome as
/// losses and ground show it. `None` if nothing of the ruling is its business.
pub fn known_why(ruling: &Ruling, view: &SideView) -> Option<Why> {
    let knower = Knower { view, side: view.side };
    let terms: Vec<Term> = ruling.why.terms.iter().filter_map(|term| knower.term(ruling, term)).collect();
    (!terms.is_empty()).then_some(Why { terms, text: None })
}

struct Knower<'a> {
    view: &'a SideView,
    side: Side,
}

impl Knower<'_> {
    fn owns(&self, unit: UnitId) -> bool {
        self.view.own.iter().any(|u| u.id == unit)
    }

    fn term(&self, ruling: &Ruling, term: &Term) -> Option<Term> {
        let known = match (ruling.id.purpose, ruling.id.subject) {
            // Who is not at the table hears neither the stance nor what would give the lobbying by subtraction.
            (Purpose::Proposal, _) => self.side == Side::Blue || is_of_the_record(term.name),
            // What adds to a chance is what holds, seen or not: nobody is told how likely it was.
            (Purpose::Happening, _) if term.name == Name::Chance => false,
            (Purpose::Nation | Purpose::Period | Purpose::Ladder, _) => term.of.is_none() || self.is_own(term),
            (Purpose::Battle | Purpose::Overrun | Purpose::Withdrawal | Purpose::Advance, Subject::Battle(id)) => {
                return self.of_battle(id, term);
            }
            (Purpose::Raid, Subject::RaidNode(node)) => {
                let own = self.view.nodes.get(&node).is_some_and(|n| n.side == self.side);
                let fighters = matches!(term.of, Some(Subject::Zone(_)));
                self.is_own(term) || if own { term.of.is_none() || fighters } else { is_effect(term) }
            }
            // A team knows its skill and how it went; how well the place was guarded it does not.
            (Purpose::Special | Purpose::Cyber, Subject::Unit(unit)) => {
                let own = self.owns(unit)
                    && !matches!(term.name, Name::Security | Name::CyberGuard | Name::Rho | Name::FoundChance);
                let step = if term.name == Name::Rho1 { RHO_STEP } else { 1 };
                return own.then_some(Term { value: blur(term.value, step), ..*term });
            }
            (_, Subject::Unit(unit)) => self.owns(unit) && (term.of.is_none() || self.is_own(term)),
            (_, Subject::Node(node)) => self.view.nodes.get(&node).is_some_and(|n| n.side == self.side),
            (_, Subject::Side(side)) => side == self.side && (term.of.is_none() || self.is_own(term)),
            _ => self.is_own(term),
        };
        known.then_some(*term)
    }

    /// A term about an own unit, an own place or the side itself.
    fn is_own(&self, term: &Term) -> bool {
        match term.of {
            Some(Subject::Unit(unit)) => self.owns(unit),
            Some(Subject::Side(side)) => side == self.side,
            Some(Subject::Node(node)) => self.view.nodes.get(&node).is_some_and(|n| n.side == self.side),
            Some(Subject::Nation(_)) => true,
            _ => false,
        }
    }

    fn of_battle(&self, id: BattleId, term: &Term) -> Option<Term> {
        let attacking = id.by == self.side;
        let stands = self.view.own.iter().any(|u| u.place.and_then(Place::hex) == Some(id.hex));
        if !attacking && !stands && !self.view.battles.contains_key(&id) {
            return None;
        }
        let mine = match (term.of, term.name) {
            // What an attacker brings over each hexside is his own figure; the river is on the map.
            (Some(Subject::Hex(_)), name) => name == Name::River || (attacking && name == Name::Origin),
            (Some(_), _) => self.is_own(term),
            (None, Name::A0 | Name::A | Name::LostSum | Name::LostLimit | Name::Stack) => attacking,
            (None, Name::D0 | Name::D | Name::Coverage | Name::LossDelay | Name::Strength) => !attacking,
            (None, name) => is_shared(name),
        };
        let step = match (term.of, term.name) {
            (None, Name::Rho1) => RHO_STEP,
            (None, Name::LossA) if !attacking => self.view.loss_step(id),
            (None, Name::LossD) if attacking => self.view.loss_step(id),
            _ => 1,
        };
        mine.then_some(Term { value: blur(term.value, step), ..*term })
    }
}

/// Terms of a battle that both sides can see or work out from their losses and the ground.
fn is_shared(name: Name) -> bool {
    use Name as N;
    matches!(
        name,
        N::Rho1
            | N::LossA
            | N::LossD
            | N::BattleLuck
            | N::PulseLuck
            | N::Luck
            | N::Terrain
            | N::Surprise
            | N::Push
            | N::Progress
    )
}

/// What every newspaper knows of a voice: its will, how grave the matter is, what is asked of it.
fn is_of_the_record(name: Name) -> bool {
    matches!(name, Name::Will | Name::Severity | Name::Friend | Name::Demand16 | Name::Reluctance)
}

/// What anybody can see of a raid: how many flew for whoever sent them, and how well the place works after it.
fn is_effect(term: &Term) -> bool {
    matches!(term.name, Name::Objects | Name::Function) && term.of.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::dice::RulingId;
    use crate::base::ids::ProposalId;
    use crate::base::moment::{Moment, Step};
    use crate::cases::board_of;
    use crate::turn::ruling::Weight;
    use crate::turn::why::Op;
    use crate::view::observe;

    fn ruling(step: Step, (subject, purpose): (Subject, Purpose), terms: &[(Name, i32)]) -> Ruling {
        let at = Moment { turn: 1, pulse: 0, step, tick: 0 };
        let mut why = Why::new();
        for (name, value) in terms {
            why.add(*name, Op::Is, *value);
        }
        Ruling::new(RulingId { at, subject, purpose, slot: 0 }, Weight::Major, why, Vec::new())
    }

    fn values(ruling: &Ruling, view: &SideView) -> Vec<(Name, i32)> {
        known_why(ruling, view).map_or_else(Vec::new, |why| why.terms.iter().map(|t| (t.name, t.value)).collect())
    }

    #[test]
    fn their_loss_is_as_exact_as_the_contact_is_sure() {
        for (conf, shown) in [(700, 35), (500, 30), (400, 40)] {
            let world = board_of(&format!(
                r#"board: ["row 2"], unit: ["b1 B MechBn @A", "r1 R Btg @B"], contact: ["R c1 b1 hex=A conf={conf} age=0"],
                battle: ["(A,R) progress=0 lost=33 luck=0"]"#
            ));
            let view = observe(&world, Side::Red);
            let (&id, &(_, lost)) = view.battles.iter().next().expect("Red attacks");
            let fought = ruling(Step::Combat, (Subject::Battle(id), Purpose::Battle), &[(Name::LossD, 33)]);
            assert_eq!(values(&fought, &view), [(Name::LossD, shown)], "at {conf}");
            assert_eq!(lost, 33, "its own losses an attacker knows");
        }
        let world = board_of(
            r#"board: ["row 2"], unit: ["b1 B MechBn @A", "r1 R Btg @B"], contact: ["B none"],
            battle: ["(A,R) progress=0 lost=33 luck=0"]"#,
        );
        let view = observe(&world, Side::Blue);
        let (&id, &(_, lost)) = view.battles.iter().next().expect("Blue defends");
        let fought = ruling(Step::Combat, (Subject::Battle(id), Purpose::Battle), &[(Name::LossA, 33)]);
        assert_eq!(values(&fought, &view), [(Name::LossA, 40)]);
        assert_eq!(lost, 40, "nobody there is known: to the nearest twenty");
    }

    #[test]
    fn lobbying_is_not_told_by_subtraction() {
        let world = board_of(r#"board: ["row 2"], nation: ["EST"]"#);
        let of = Subject::Nation(crate::base::ids::NationId::of("EST"));
        let mut vote = ruling(Step::Council, (Subject::Proposal(ProposalId(1)), Purpose::Proposal), &[]);
        let terms = [
            (Name::Will, 850),
            (Name::Evidence, 150),
            (Name::Severity, 125),
            (Name::Lobby, 40),
            (Name::Demand16, -520),
            (Name::Reluctance, -250),
            (Name::Luck, 7),
            (Name::Stance, 402),
        ];
        for (name, value) in terms {
            vote.why.add_of(of, name, Op::Plus, value);
        }
        assert_eq!(values(&vote, &observe(&world, Side::Blue)), terms);
        let names: Vec<Name> = values(&vote, &observe(&world, Side::Red)).into_iter().map(|t| t.0).collect();
        assert_eq!(names, [Name::Will, Name::Severity, Name::Demand16, Name::Reluctance]);
    }

    #[test]
    fn how_likely_a_choice_was_to_work_is_nobodys_to_know() {
        let world = board_of(r#"board: ["row 2"]"#);
        let chosen = (Subject::Side(Side::Blue), Purpose::Happening);
        let outcome = ruling(Step::Opening, chosen, &[(Name::Chance, 640)]);
        assert_eq!(values(&outcome, &observe(&world, Side::Blue)), []);
    }
}
