//! The reasons of a ruling, as far as one side may know them: a list of what stays, never of what goes.

use crate::base::dice::{Purpose, Subject};
use crate::base::ids::{BattleId, Side, UnitId};
use crate::turn::ruling::Ruling;
use crate::turn::why::{Name, Term, Why};
use crate::view::SideView;
use crate::world::components::Place;

use super::hear::{RHO_STEP, blur};

/// Their loss is shown to the nearest of these, permille.
const LOSS_STEP: i32 = 5;

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
            (Purpose::Proposal, _) => term.name != Name::Lobby || self.side == Side::Blue,
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
            (None, Name::LossA) if !attacking => LOSS_STEP,
            (None, Name::LossD) if attacking => LOSS_STEP,
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

/// What anybody can see of a raid: how many flew for whoever sent them, and what the place looks like after it.
fn is_effect(term: &Term) -> bool {
    matches!(term.name, Name::Objects | Name::Hp | Name::Function) && term.of.is_none()
}
