//! Silence ends, desk orders act, units are released (rules §16, §18).
//!
//! One ruling per text whose silence ends now, one per desk order due; the last text agreed carries what all of them
//! change together. Slot 15 of Desk is the staff's own work: release that was due, nations that go ahead, alert.

mod desk;
mod effort;
mod staff;
mod unseen;

use crate::base::dice::{Draw, Hand, Purpose, RulingId, Subject};
use crate::base::ids::{NationId, ProposalId, Side};
use crate::base::moment::Moment;
use crate::rules::council::{self, Answer, Terms, Text, Verdict};
use crate::rules::release;
use crate::setup::book::Part;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::event::{Event, NationChange, ProposalChange, SideChange};
use crate::world::tables::politics::{Proposal, Standing, WillCause};

/// Slot of rulings that no order asked for.
const STAFF_SLOT: u8 = 15;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    let mut verdicts = Vec::new();
    if !ctx.world.book().facts.off.contains(&Part::Council) {
        for (id, proposal) in due(ctx) {
            let (ruling, verdict) = decide(at, ctx, id, proposal);
            rulings.push(ruling);
            verdicts.push(verdict);
        }
    }
    let agreed: Vec<Verdict> = verdicts.iter().filter(|v| v.passes()).cloned().collect();
    if let Some(last) = agreed.last() {
        let carrier = rulings.iter_mut().find(|r| r.id.subject == Subject::Proposal(last.proposal));
        let carrier = carrier.expect("an agreed text has a ruling");
        carrier.events.extend(council::consequences(ctx.world, &agreed));
    }
    rulings.extend(desk::propose(at, ctx, &verdicts));
    rulings.extend(staff::propose(at, ctx, &agreed));
    let forced = release::forced_now(ctx.world);
    if !forced.is_empty() {
        let id = RulingId { at, subject: Subject::Side(Side::Blue), purpose: Purpose::Happening, slot: 0 };
        rulings.push(Ruling::new(id, Weight::Major, Why::new(), forced));
    }
    rulings
}

/// Texts whose silence ends now, in the order in which they were tabled.
fn due<'a>(ctx: &Ctx<'a>) -> Vec<(ProposalId, &'a Proposal)> {
    let now = ctx.world.clock().pulse_no;
    let proposals = ctx.world.tables().proposals.iter();
    proposals.filter(|(_, p)| p.standing == Standing::Open && p.due <= now).map(|(id, p)| (*id, p)).collect()
}

fn decide(at: Moment, ctx: &Ctx<'_>, id: ProposalId, proposal: &Proposal) -> (Ruling, Verdict) {
    let world = ctx.world;
    let now = world.clock().pulse_no;
    let text = Text::of(proposal);
    let ruling_id = RulingId { at, subject: Subject::Proposal(id), purpose: Purpose::Proposal, slot: 0 };
    let mut hand = ctx.dice.hand(ruling_id);
    let mut why = Why::new();
    let mut events = Vec::new();
    let mut answers = Vec::new();
    for nation in council::voices(world) {
        let (stance, answer) = speak(ctx, &text, (id, proposal, nation), (&mut hand, &mut why));
        events.push(Event::Proposal(id, ProposalChange::Voice { nation, stance }));
        answers.push((nation, answer));
    }
    let verdict = Verdict { proposal: id, measure: text.measure, answers };
    let change = if verdict.passes() { ProposalChange::Agreed(now) } else { ProposalChange::Failed(now) };
    events.push(Event::Proposal(id, change));
    if !verdict.passes() {
        events.extend(price_of_failure(ctx));
    }
    (Ruling::new(ruling_id, Weight::Major, why, events).with_hand(hand), verdict)
}

/// What one voice says: what stands in the record, what its seat says, or what the model makes of its stance. The draw
/// is made in any case, so that the next voice's does not depend on it.
fn speak(
    ctx: &Ctx<'_>,
    text: &Text,
    (id, proposal, nation): (ProposalId, &Proposal, NationId),
    (hand, why): (&mut Hand<'_>, &mut Why),
) -> (i32, Answer) {
    let params = &ctx.world.book().params;
    let luck = hand.luck(params.voice_luck, Draw::VoiceLuck);
    let of = Subject::Nation(nation);
    if let Some(&stance) = proposal.voices.get(&nation) {
        why.add_of(of, Name::Stance, Op::Is, stance);
        return (stance, Answer::of(params, stance));
    }
    if let Some(said) = ctx.input.seated.get(&nation) {
        let answer = said.get(&id).copied().unwrap_or(Answer::Assents);
        why.add_of(of, Name::Stance, Op::Is, answer.as_stance(params));
        return (answer.as_stance(params), answer);
    }
    let terms = council::terms(ctx.world, text, nation).expect("a voice stands in the table of nations");
    let stance = terms.sum() + luck;
    tell(why, of, &terms, luck);
    (stance, Answer::of(params, stance))
}

fn tell(why: &mut Why, of: Subject, terms: &Terms, luck: i32) {
    why.add_of(of, Name::Will, Op::Is, terms.will);
    why.add_of(of, Name::Evidence, Op::Plus, terms.evidence);
    why.add_of(of, Name::Severity, Op::Plus, terms.severity);
    for (name, value) in [(Name::Lobby, terms.lobby), (Name::Friend, terms.friend)] {
        if value != 0 {
            why.add_of(of, name, Op::Plus, value);
        }
    }
    why.add_of(of, Name::Demand16, Op::Plus, terms.demand);
    why.add_of(of, Name::Reluctance, Op::Plus, terms.reluctance);
    why.add_of(of, Name::Luck, Op::Plus, luck);
    why.add_of(of, Name::Stance, Op::Gives, terms.sum() + luck);
}

fn price_of_failure(ctx: &Ctx<'_>) -> Vec<Event> {
    let params = &ctx.world.book().params;
    let will = NationChange::Will { n: params.vote_failed_will, cause: WillCause::VoteFailed };
    let mut events: Vec<Event> = council::voices(ctx.world).into_iter().map(|n| Event::Nation(n, will)).collect();
    events.push(Event::Side(Side::Blue, SideChange::Clarity(params.vote_failed_clarity)));
    events
}
