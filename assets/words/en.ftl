# Words of the program, English. One message a sentence; variables in braces.

### Refusals (rules §3): E-codes of a draft, L-codes of an order that lapsed

refuse-unknown-subject = No such unit.
refuse-not-yours = { $unit } is commanded by { $seat }.
refuse-not-yours-enemy = { $unit } is not yours.
refuse-not-released-measure = { $stage }: needs { $measure }. Table { $measure } or choose "when released".
refuse-not-released-lock = { $stage }: locked until its time comes. Choose "when released".
refuse-not-released-alert = { $stage }: alert and stage it first.
refuse-not-released-nothing = { $stage }: nothing you can order lifts this yet. Choose "when released".
refuse-roe = Needs ROE { $need }; you have { $have }.
refuse-capacity = HQ saturated: { $n }/{ $cap }.
refuse-out-of-reach = Arrives { $arrives }; { $beyond } hexes beyond this turn.
refuse-impassable-water = { $hex } is water.
refuse-impassable-strait = { $hex } lies across open water without a link.
refuse-impassable-closed = { $hex } is out of play.
refuse-impassable-gap = { $hex } is not beside the hex before it.
refuse-stack = { $hex } would hold { $n }/12.
refuse-no-lift = It carries { $carries }; { $need } needed.
refuse-node-closed = { $node } at { $f } ‰; needs 300.
refuse-no-permission = { $nation } grants transit in { $pulses } pulses (Article 5: at once).
refuse-no-supply = Supply { $s }; needs { $need }.
refuse-no-rounds = { $n } rounds left, { $asked } asked.
refuse-no-contact = No contact ≥ 300 there.
refuse-no-contact-age = No contact ≥ 300 there; last seen { $age } pulses ago.
refuse-no-access = Access { $a }/{ $need }; about { $pulses } more pulses.
refuse-cooldown = Again in { $pulses } pulses.
refuse-evidence = Evidence { $e }/{ $need }.
refuse-funds = { $rp } RP, { $need } needed.
refuse-sealed = Orders are sealed.
refuse-locked-verb = { $verb } is not in this scenario.
refuse-caveat = { $nation } bars { $verb }.
refuse-out-of-range = { $d } hexes; range { $range }.
refuse-busy-exercise = { $unit } is in an exercise until pulse { $until }.
refuse-busy-pinned = { $unit } is pinned until pulse { $until }.
refuse-not-your-hat = Your role may not do that.
refuse-wrong-phase = Not in this phase of the turn.
refuse-no-reason = A reason is needed.
refuse-unknown = There is no such thing here.
refuse-not-seated = Nobody holds that seat.

### Orders as sentences: what follows the unit's name

order-hold = hold
order-dig = hold and dig in
order-delay = hold and delay
order-react = react within { $radius } of { $guard }
order-move = move to { $goal }
order-advance = advance to { $goal }
order-forced = forced march
order-bypass = bypass
order-probe = probe
order-support = support { $goal }
order-strike = strike { $goal } with { $rounds }
order-amd-emit = emit
order-amd-silent = stay silent
order-amd-doctrine = fire { $doctrine }
order-amd-protect = protect { $sites }
order-amd-move = move to { $goal }
order-amd = air defence as before
order-council = table { $measure }
order-other = { $verb }
order-priority = priority { $n }
order-when-released = when released
order-when-contact = on contact
order-when-warning = on warning
order-from = from turn { $turn }
order-formation = whole formation
order-because = because { $why }

short-hold = Hold
short-dig = Hold · dig
short-delay = Hold · delay
short-react = Hold · react { $radius }
short-move = Move { $goal }
short-advance = Advance { $goal }
short-support = Support { $goal }
short-strike = Strike { $goal }
short-amd-emit = emit
short-amd-silent = silent
short-amd = Amd
short-council = { $measure }
short-waits = waits

### Names of things

verb-hold = Hold
verb-move = Move
verb-advance = Advance
verb-support = Support
verb-engineer = Engineer
verb-stratmove = StratMove
verb-air = Air
verb-strike = Strike
verb-amd = Amd
verb-naval = Naval
verb-sof = Sof
verb-cyber = Cyber
verb-deceive = Deceive
verb-alert = Alert
verb-exercise = Exercise
verb-council = Council
verb-lobby = Lobby
verb-summit = Summit
verb-attribute = Attribute
verb-signal = Signal
verb-invest = Invest
verb-partner = Partner
verb-hybrid = Hybrid
verb-choose = Choose

stage-home = at home
stage-alerted = alerted
stage-staged = staged
stage-activated = activated
stage-deploying = deploying
stage-rsom = in reception
stage-ready = ready

measure-article4 = Article 4
measure-alert = Alert
measure-deploy = Deploy
measure-article5 = Article 5
measure-roe3 = ROE 3
measure-roe4 = ROE 4

kind-armbde = armoured brigade
kind-mechbde = mechanised brigade
kind-motbde = motorised brigade
kind-lightbde = light brigade
kind-airbornebde = airborne brigade
kind-battlegroup = battlegroup
kind-mechbn = mechanised battalion
kind-btg = battalion tactical group
kind-lightbn = light battalion
kind-terrbn = territorial battalion
kind-recon = reconnaissance
kind-fires = fires
kind-engineer = engineers
kind-samupper = upper air defence
kind-sammedium = medium air defence
kind-samshort = short-range air defence
kind-airwing = air wing
kind-taskgroup = task group
kind-mcm = minehunters
kind-sub = submarine
kind-convoy = convoy
kind-coastalbty = coastal battery
kind-sof = special forces
kind-cyberteam = cyber team
kind-police = police
kind-hq = headquarters
kind-unmarked = unmarked men

class-ground = ground troops
class-fires = fires
class-airdefence = air defence
class-air = aircraft
class-sea = ships
class-other = unknown unit

stance-hold = hold
stance-dig = dig
stance-delay = delay
stance-react = react

dug-moving = moving
dug-hasty = hasty
dug-deliberate = deliberate
dug-prepared = prepared
dug-fortified = fortified

doctrine-conserve = conserve
doctrine-balanced = balanced
doctrine-free = free

object-drone = drone
object-decoy = decoy
object-cruise = cruise
object-ballistic = ballistic

terrain-sea = sea
terrain-lake = lake
terrain-clear = clear
terrain-mixed = mixed
terrain-forest = forest
terrain-marsh = marsh
terrain-hill = hills
terrain-mountain = mountain
terrain-urban = town

likely-1 = almost no chance
likely-2 = very unlikely
likely-3 = unlikely
likely-4 = about even
likely-5 = likely
likely-6 = very likely
likely-7 = almost certain

rho-bad = bad failure
rho-failure = failure
rho-partial = partial
rho-success = success
rho-strong = strong success
