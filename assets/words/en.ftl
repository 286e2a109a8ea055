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
refuse-impassable-away = It is not on the map yet.
refuse-impassable-no-bridge = There is no bridge at { $hex } there.
refuse-impassable-unfit = { $hex } is no place for that.
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
refuse-busy-preparing = { $unit } is still preparing; until pulse { $until }.
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
order-air = fly { $sortie } over { $zone }
order-air-at = fly { $sortie } over { $zone }, on { $aims }
order-naval = { $cruise }, { $zone }
order-land = land from { $zone } at { $goal }
order-deceive = pretend a { $kind } at { $goal }
sortie-cap = combat air patrol
sortie-sead = suppression of air defence
sortie-cas = close air support
sortie-interdict = interdiction
sortie-strike = strikes
sortie-isr = reconnaissance
sortie-lift = transport
sortie-police = air policing
cruise-control = hold the sea
cruise-escort = escort
cruise-asw = hunt submarines
cruise-mine = lay mines
cruise-sweep = sweep mines
cruise-guardcable = guard cables
zone-number = zone { $n }
tell-level-up = Our level over { $zone } rose from { $from } to { $to }.
tell-level-down = Our level over { $zone } fell from { $from } to { $to }.
order-strike = strike { $goal } with { $rounds }
order-amd-emit = emit
order-amd-silent = stay silent
order-amd-doctrine = fire { $doctrine }
order-amd-protect = protect { $sites }
order-amd-move = move to { $goal }
order-amd = air defence as before
order-council = table { $measure }
order-council-on = table { $measure }, citing { $cites }
order-lobby = lobby { $voice } for { $measure }
order-summit = hold a summit on { $agenda } with { $nations }
order-signal = send { $tone } to the other side
order-signal-to = send { $tone } to { $to }
order-choose = { $choice }: choose { $option }
order-stratmove = go by { $mode } to { $goal }
order-stratmove-from = go by { $mode } from { $from } to { $goal }
order-stratmove-aboard = go by { $mode } to { $goal } aboard { $ship }
order-alert = alert
order-alert-tier = alert all of tier { $n }
order-exercise = run { $kind }
order-exercise-at = { " at " }{ $goal }
order-exercise-with = { " with " }{ $who }
order-exercise-nodes = { ", hardening " }{ $sites }
order-exercise-abort = break off { $kind }
order-invest = pay for { $what }
order-invest-for = pay for { $what }, { $whose }
order-partner = ask { $nation } for { $what }
mode-rail = rail
mode-road = road
mode-sea = sea
mode-air = air
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
short-lobby = Lobby { $voice }
short-stratmove = To { $goal }
short-partner = Ask { $nation }
short-waits = waits
orders-none = No orders. { $key } takes you to the first unit.

### The estimate

outlook-now = an attack now
outlook-when = an attack in { $pulses } pulses
outlook-nobody = nobody can be there by then

### What would help

panel-help = WHAT WOULD HELP
panel-help-aside = staff
help-goal = { $verb } { $goal }
help-dig = dig in
help-join = with { $unit }
help-none = no change here would help much

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

### Steps of a turn

step-orders = Orders
step-opening = Opening
step-council = Council
step-hidden = Hidden
step-air = Air
step-strike = Strike
step-movement = Movement
step-combat = Combat
step-retreat = Retreat
step-sustain = Sustain
step-closing = Closing
step-calculus = Calculus
step-report = Report

### Reports: subject verb object · effect number

tell-staff = staff
tell-we = we
tell-enemy = the enemy
tell-reserve = the reserve
tell-nowhere = an unknown place
tell-order-taken = 1 order taken
tell-orders-taken = { $n } orders taken
tell-lapsed = { $who } lapsed · { $why }
tell-done = { $who } done
tell-tabled = { $measure } tabled · silence ends { $when }
tell-breaks-outside = { $nation } breaks silence
tell-caveat-outside = { $nation } assents with a caveat
tell-assents-outside = { $nation } assents
tell-breaks = { $nation } breaks silence · stance { $n }
tell-caveat = { $nation } assents with a caveat · stance { $n }
tell-assents = { $nation } assents · stance { $n }
tell-agreed = { $measure } agreed
tell-failed = { $measure } failed
tell-broke = { " · " }{ $nations } broke silence
tell-caveats = { " · " }caveat { $nations }
tell-in-force = { $measure } is in force
tell-roe = rules of engagement changed · ROE { $roe }
tell-stage = { $unit } is { $stage }
tell-stage-at = { $unit } is { $stage } at { $place }
tell-stage-left = { " · " }{ $n } pulses to the next stage
tell-unlocked = { $unit } may move
tell-nation-released = { $nation } releases its forces before any vote
tell-voices = { $n } voices:
tell-will = { $nation } will { $n } · { $cause }
tell-means = means changed · clarity { $clarity } · points { $rp }
tell-signal = { $side } signals · { $tone }
tell-signal-to = { $side } signals to { $nation } · { $tone }
tell-signal-broken = { $side } belies what it said · { $tone }
tell-summit-agreed = the summit agreed
tell-summit-failed = the summit failed
tell-lobbied = { $nation } lobbied · stance { $n }
tell-asked = a choice is open until { $when } · { $text }
tell-judged = { $option } looks best · chance { $n } ‰
tell-judged-none = no attack is worth a thought
tell-intent = intent is { $option }
# Where no chance of an attack is told: how things look to the aggressor.
tell-looks = to the other side { $quick }, { $cohesion }, { $motive }
looks-quick-low = a quick win looks out of reach
looks-quick-middle = a quick win looks possible
looks-quick-high = a quick win looks likely
looks-firm-low = the Alliance looks divided
looks-firm-middle = the Alliance looks wary
looks-firm-high = the Alliance looks firm
looks-pressed-low = nothing presses
looks-pressed-middle = something presses
looks-pressed-high = much presses
tell-band = chance of an attack about { $lo } to { $hi } ‰
tone-warn = a warning
tone-reassure = a reassurance
tone-deescalate = a step back
tone-ceasefire = a cease-fire
intent-stand-down = to stand down
intent-hybrid = hybrid acts
intent-limited = a limited grab
intent-fait-accompli = a fait accompli
intent-theatre = a theatre strike
tell-raid = raid on { $aim } · { $stopped } of { $flown } stopped
tell-flown = strike on { $aim } · { $n } fired
tell-unseen = { " · " }effect not seen
tell-points = { " · " }points { $was } → { $now }
tell-unhurt = { " · " }no damage
tell-rounds = { " · " }{ $unit } fired { $fired }, { $left } left
tell-reached = { $unit } reached { $to } at { $at }
tell-entered = { $unit } entered { $to } at { $at }
tell-met = { $unit } met { $contacts } at { $hex } at { $at }
tell-attacks = { $unit } attacks { $contacts } at { $hex } from { $at }
tell-halted = { $unit } halted at { $hex }
tell-retreated = { $unit } retreated from { $from } to { $to }
tell-surrounded = { $unit } had nowhere to go
tell-arrived = { $unit } arrived at { $hex }
tell-lost = losses
tell-control = { $hex } is now { $side }
tell-control-objective = { $hex } is now { $side } · objective
tell-battle-attacks = { $who } attacked { $contacts } at { $hex }
tell-battle-holds = { $who } held { $hex } against { $contacts }
tell-battle-won = { $who } took { $hex } from { $contacts }
tell-battle-lost = { $who } left { $hex } to { $contacts }
tell-battle-repelled = { $who } broke off at { $hex } against { $contacts }
tell-battle-repels = { $who } held { $hex }; { $contacts } broke off
tell-loss = { " · " }{ $unit } −{ $n } %
tell-rho = { " · " }ρ { $rho } { $word }
tell-us = { " · " }us −{ $n } %
tell-them = { " · " }them about −{ $n } %
tell-ground = { " · " }ground { $km } km
tell-battle-over = battle at { $hex } is over
tell-supply = { $unit } supply changed · { $was } → { $now } %
tell-reloaded = { $unit } reloaded { $n } · { $left } rounds
tell-destroyed = { $unit } is no more
tell-contact-new = { $contact } new at { $hex } · confidence { $conf }
tell-contact-moved = { $contact } moved to { $hex } · confidence { $conf }
tell-contact-known = { $contact } better known · confidence { $conf }
tell-contact-lost = { $contact } lost from sight, last at { $hex }
tell-incident = incident { $n }: { $kind }, { $nation }, stands in the record
tell-heat = heat { $was } → { $now }
tell-war = the first armed attack · War begins
tell-crisis = fighting ends · Crisis again
tell-ended = the game is over

will-ownlossesfirst = first own losses
will-losses = losses
will-allyattacked = an ally attacked
will-struckfirst = struck first
will-struck = struck
will-burden = the burden
will-summit = the summit
will-votefailed = a failed vote
will-falseattribution = a false attribution
will-capitallost = a capital lost
will-cityregained = a city regained
will-information = information
will-drift = time
will-inject = news
will-rung8 = the highest rung
will-brokenreassurance = a broken reassurance
will-disinformation = disinformation
will-migration = migration at the border
will-airspace = an airspace violation
will-provocation = a border provocation
will-powerout = power cut
will-telephonesout = telephones cut
will-serviceout = a service cut
will-cablecut = a cable cut
will-attribution = an attribution

### Desks: titles and sentences of the planning screens

desk-verbs = ORDERS HERE
desk-verbs-aside = { $key } then
plain-left-lying = Not taken: { $orders }. It was shown and waited for 1 or an empty line.
orders-none = No orders. { $key } takes you to the first unit.
plan-nothing-here = Nothing of yours is here. { $key } takes you to the first unit that needs you.
desk-no-verbs = Nothing can be ordered here in this scenario.
desk-question = OPEN QUESTION

desk-council = COUNCIL
desk-council-seen = THE COUNCIL AS SEEN
desk-council-none = Nothing can be tabled here.
desk-council-no-voices = No Council sits in this scenario.
desk-council-in-silence = { $measure }: silence ends { $when } · notional stances
desk-council-if-tabled = { $measure }, if tabled now · notional stances
desk-council-silent = IN SILENCE
desk-council-not-tabled = NOT TABLED
desk-council-demand = demand { $n }
desk-council-said-breaks = , breaks { $n } %

lean-assents = assents
lean-close = assents, close
lean-caveat = caveat
lean-may-break = may break
lean-breaks = breaks
lean-assents-short = assent
lean-close-short = close
lean-caveat-short = caveat
lean-may-break-short = may
lean-breaks-short = breaks

term-will = will
term-evidence = evidence
term-severity = severity
term-lobby = lobby
term-friend = friend
term-demand = demand
term-reluctance = reluctance
term-will-short = will
term-evidence-short = evid
term-severity-short = sev
term-lobby-short = lobby
term-friend-short = friend

desk-voice = VOICE · { $nation }
desk-voice-for = Speaks for
desk-voice-luck = Margin
desk-voice-margin = { $full } above a caveat, { $breaks } above breaking silence
desk-voice-lacks = { $full } short of full assent, { $breaks } above breaking silence
desk-voice-caveat-label = Caveat
desk-voice-caveat = would hold its forces { $n } pulses, no Advance
desk-voice-caveat-held = in force: its forces come { $n } pulses later, no Advance

desk-moves = WHAT MOVES THE COUNCIL
desk-moves-cohesion = Cohesion
desk-moves-cohesion-why = weighted will since the start, less votes lost
desk-moves-evidence = Evidence
desk-moves-severity = Severity
desk-moves-attack = Attack
desk-moves-attack-why = { $band } %, the staff's belief after the last turn
desk-moves-nothing = no incident to cite
desk-moves-silence-one = cited together; silence of 1 pulse
desk-moves-silence = cited together; silence of { $n } pulses

desk-forecast = FORECAST
desk-forecast-silence = if silence ended now
desk-forecast-tabled = if tabled now
desk-forecast-passes = passes { $n } % { $word }
desk-forecast-broken = broken { $n }
desk-forecast-caveats = { "caveats " }
desk-forecast-at-once = Decided at once: one member asks, nobody votes.
desk-forecast-one = Decided { $when }, silence 1 pulse; silence is assent.
desk-forecast-many = Decided { $when }, silence { $n } pulses; silence is assent.

desk-measures = MEASURES
desk-measures-aside = demand
desk-measure-in-force = in force { $when }
desk-measure-in-silence = silence to { $when }
desk-measure-drafted = drafted
desk-measure-free = free, { $n } % now
desk-measure-not-tabled = not in force

desk-fails-title = IF IT FAILS OR WAITS
desk-fails = If it fails: will { $will }, clarity { $clarity }; again in { $n } pulses.
desk-waits = Tabled a turn later: { $to }, not { $from }.
desk-slips = If it slips a turn: { $to }, not { $from }.
desk-waits-for = waits for it

calculus-panel = YOUR CALCULUS
calculus-tab = Calculus
calculus-aside = as of { $when }
calculus-option = option
calculus-value = value
calculus-chance = chosen
calculus-unweighed = is not weighed
calculus-said = { $option }: value { $value }, an aggressor of this mind chooses it with { $n } %
calculus-quick = quick
calculus-cohesion = cohesion
calculus-motive = motive
calculus-standing = standing
calculus-exercises = exercises near the border
calculus-cyber = their cyber act
calculus-tripwires = light battalions near the border
calculus-closing = the window closes
calculus-conditions = { $n } of { $of } conditions hold.
calculus-axis = To { $place }: { $time } pulses of a window of { $window }, quick { $quick }.
calculus-worth = Value { $value } by quick { $quick }, their cohesion { $cohesion }, motive { $motive }.
desk-signals = SIGNALS
desk-signals-ladder = Escalation
desk-signals-heat = Heat
desk-signals-motive = Motive
desk-signals-votes = Votes lost

desk-raid = RAID TO EXPECT
desk-raid-site = { $site }, { $hp } points
desk-raid-size = raid
desk-raid-drone = drone
desk-raid-cruise = cruise
desk-raid-ballistic = ball.
desk-raid-through = leak
desk-raid-damage = damage
desk-raid-of = { $n }/{ $all }
desk-raid-if-silent = all silent: { $damage }
desk-raid-said = { $size }, { $drones } drones, { $cruise } cruise, { $ballistic } ballistic: { $n } of { $all } get through, damage { $damage }
raid-small = small
raid-medium = medium
raid-heavy = heavy

desk-layers = LAYERS
desk-layers-aside = rounds · nights
desk-layers-said = { $layer }, { $n } batteries, { $rounds } of { $most } rounds, nights { $nights }
desk-layers-silent = silent: { $n }, cannot fire
desk-layers-store = in store: { $layer } { $n }
desk-layers-none = No battery of yours is here.
desk-layers-nowhere = None can come in this scenario.
layer-upper = Upper
layer-medium = Medium
layer-short = Short

desk-protect = PROTECT LIST
desk-protect-aside = medium raid
desk-protect-none = Nothing yet: { $verb }, then { $key } on a site.
desk-protect-bare = no layer
desk-protect-said = { $rank } { $site }: { $layers }, { $hp } points, { $n } of { $all } get through, damage { $damage }

desk-doctrine = DOCTRINE
desk-doctrine-aside = { $verb }, each battery
desk-doctrine-on = { $name } in force
desk-doctrine-conserve = Upper against ballistic only; Medium not against drones.
desk-doctrine-balanced = Upper not against drones; Medium only while half full.
desk-doctrine-free = Every layer fires at everything.

desk-nights = DAMAGE BY NIGHT
desk-nights-aside = heavy, no reload
desk-nights-sum = sum
desk-nights-said = { $name }: { $nights }; sum { $sum }
desk-nights-silent = No radar is on: doctrine changes nothing.

desk-response = RESPONSE CALENDAR
desk-response-aside = by pulses of 12 h, from now
desk-response-component = component
desk-response-none = Nothing comes from elsewhere in this scenario: what fights is in place.
desk-response-decides = { $measure } decided
desk-response-if-tabled = { $measure }, if tabled now
desk-response-under-way = under way
desk-response-ready-now = ready
desk-response-ready = ready { $when }
desk-response-ready-unknown = nobody can say when
desk-response-stretch-one = { $phase } 1 pulse
desk-response-stretch = { $phase } { $n } pulses
desk-response-if-alerted = alerted now: staged in { $n } pulses
desk-need-alert = at home: needs Alert
desk-need-stratmove = activated: needs StratMove
desk-need-lock = locked by its scenario
desk-need-node = stands still: its node is hit
desk-need-silence = { $measure }: silence to { $when }
desk-need-measure = { $measure }: { $when } at best
phase-home = at home
phase-alerted = alerted
phase-council = waits for Council
phase-move = on the move
phase-reception = reception
phase-ready = ready
phase-alerted-short = alert
phase-council-short = Council
phase-move-short = moving
phase-reception-short = recept.
phase-ready-short = ready

desk-ways = WAYS IN
desk-ways-aside = points a pulse · function of 1 000
desk-ways-points = { $n } points a pulse
desk-ways-out = out to { $when }
desk-ways-effect = under a cyber effect to { $when }
desk-ways-damaged = damaged
desk-ways-works = works
desk-ways-none = No port, base or railhead of ours is here.

desk-component-reception = Attacked in reception it fights at { $n } ‰.
desk-permissions = PERMISSIONS
desk-permissions-border = at a border { $n } pulses
desk-permissions-line = { $measure } in force { $when }
desk-permissions-none = no measure in force
desk-later = IF IT CAME ONE TURN LATER
desk-later-ready = Ready { $to }, not { $from }.
desk-later-enemy = { $contact } can be at { $place } { $when }: pulses in hand { $before }, then { $after }.
desk-next-ready = NEXT TO BE READY

desk-nodes = NODES UNDER PRESSURE
desk-nodes-aside = 0 works … 4 out · worst of the kind
desk-nodes-none = No node that can be hit is on this map.
desk-nodes-said = { $kind } { $digit }, function { $function }
node-c2 = C2
node-rail = Rail
node-port = Port
node-base = Base
node-power = Power
node-telco = Telco
node-radar = Radar
node-cable = Cable
node-depot = Depot

desk-incidents = INCIDENTS BY PULSE
desk-incidents-aside = to now · digit = severity in hundreds
desk-incidents-now = now
desk-incidents-none = Nothing reported is not nothing there.
desk-incidents-said = { $n } in the record
incidents-information = Information
incidents-jamming = Jamming
incidents-sabotage = Sabotage
incidents-cable = Cable
incidents-cyber = Cyber
incidents-border = Border
incidents-armed = Armed

desk-node = SELECTED · { $node }
desk-node-function = function { $n } of 1 000
desk-node-state = State
desk-node-by = Known of
desk-node-unreported = no incident; nothing reported is not nothing there
desk-node-guard = Guard
desk-node-guards = against raids { $security }, against intrusion { $cyber }

desk-open = OPEN INCIDENTS
desk-open-aside = try { $least } · sound { $sure }
desk-open-severity = sev { $n }
desk-open-evidence = evidence { $n } of 1 000
desk-open-attributed = attributed
desk-open-misattributed = attributed wrongly
desk-open-answered = answered
desk-open-unanswered = Incident { $n } is unanswered: attribute it now, or wait for sound evidence?
desk-open-idle = { $unit } has nothing to do
desk-warning = ! warning: { $kind }, { $nation }, confidence { $conf }

desk-attribute = ATTRIBUTE { $n } NOW OR WAIT
desk-attribute-now = now
desk-attribute-certain = sound: it will be right
desk-attribute-rho = ρ { $rho } before luck, { $word }
desk-attribute-right = if right
desk-attribute-wrong = if wrong
desk-attribute-effect = will { $will }, clarity { $clarity }
desk-attribute-waiting = waiting
desk-attribute-cost = clarity { $clarity } at { $when }
desk-attribute-free = costs nothing more

desk-teams = TEAMS
desk-teams-aside = reads { $reads } · hits { $hits }
desk-teams-none = No team of ours is here.
desk-teams-idle = idle
desk-points-title = HYBRID POINTS
desk-points = { $n } points for acts that begin in { $when }

desk-trend = MEASURES
desk-trend-aside = trend by turn
desk-trend-cohesion = Cohesion
desk-trend-territory = Territory
desk-trend-force = Force
desk-trend-escalation = Escalation

rung-0 = competition
rung-1 = hybrid
rung-2 = crisis
rung-3 = mobilisation
rung-4 = armed incident
rung-5 = limited war
rung-6 = theatre war
rung-7 = strikes on homelands
rung-8 = nuclear signalling
rung-9 = brink
rung-10 = brink

incident-name = incident { $n }: { $kind }, { $nation }
incident-armedattack = armed attack
incident-limitedgrab = limited grab
incident-disinformation = disinformation
incident-jamming = jamming
incident-migration = migration
incident-airspace = airspace violation
incident-sabotage = sabotage
incident-cablecut = cable cut
incident-cybereffect = cyber effect
incident-provocation = border provocation
incident-unmarkedmen = unmarked men
incident-snapexercise = snap exercise
incident-intrusion = intrusion
incident-raid = raid

seat-at = AUT
seat-ba = BIH
seat-by = BLR
seat-md = MDA
seat-rs = SRB
seat-ru = RUS
seat-ua = UKR
seat-xk = XKX
seat-al = ALB
seat-be = BEL
seat-bg = BGR
seat-ca = CAN
seat-cz = CZE
seat-de = DEU
seat-dk = DNK
seat-ee = EST
seat-es = ESP
seat-fi = FIN
seat-fr = FRA
seat-gb = GBR
seat-gr = GRC
seat-hr = HRV
seat-hu = HUN
seat-is = ISL
seat-it = ITA
seat-lt = LTU
seat-lu = LUX
seat-lv = LVA
seat-me = MNE
seat-mk = MKD
seat-nl = NLD
seat-no = NOR
seat-pl = POL
seat-pt = PRT
seat-ro = ROU
seat-se = SWE
seat-si = SVN
seat-sk = SVK
seat-tr = TUR
seat-us = USA

### Reasons: the figures of the rules by name

why-zone = zone { $n }
why-incident = incident { $n }
why-power = power
why-front = frontage
why-origin = attack over this hexside
why-a0 = attackers together
why-a = attack
why-d0 = defenders together
why-d = defence
why-fires = fires
why-cas = air support
why-surprise = surprise
why-posture = posture
why-terrain = ground
why-river = river
why-interop = nations together
why-airfactor = air level
why-rho = ratio before luck
why-battleluck = luck of the battle
why-pulseluck = luck of the pulse
why-luck = luck
why-rho1 = ratio after luck
why-lossa = loss of the attacker
why-lossd = loss of the defender
why-lossdelay = loss while delaying
why-coverage = hex covered
why-push = ground this pulse
why-progress = ground in all
why-lostsum = attacker's losses so far
why-lostlimit = losses at which he breaks off
why-allowance = minutes to move
why-cost = minutes a hex costs
why-acc = minutes saved
why-attempt = attempt
why-stack = stack
why-link = link
why-waits = waits
why-demand = supply asked
why-share = share
why-distance = distance
why-flow = supply delivered
why-burn = supply used
why-supply = supply
why-readiness = readiness
why-fatigue = fatigue
why-strength = strength
why-command = command
why-observed = observed
why-confidence = confidence
why-cover = cover
why-activity = activity
why-network = network
why-objects = objects
why-ballistic = ballistic missiles
why-cruise = cruise missiles
why-drone = drones
why-cycle = cycle
why-seen = seen in time
why-engaged = engaged
why-killed = shot down
why-rounds = rounds left
why-leaked = got through
why-damage = damage
why-hp = points left
why-function = works at
why-force = strength in the zone
why-mark = road cut to level
why-suppressed = channels suppressed
why-coastal = coastal missiles
why-missiles = missiles fired
why-hit = chance of a hit
why-ships = ships
why-screen = missiles a ship stops
why-staying = hits a ship takes
why-hits = hits
why-out = ships out of action
why-mines = mine density
why-will = will
why-evidence = evidence
why-severity = severity
why-lobby = lobbying
why-friend = friends
why-demand16 = what the measure asks
why-reluctance = reluctance
why-stance = stance
why-cooldown = asked too soon
why-quick = how quick it looks
why-cohesion = cohesion
why-motive = motive
why-value = value
why-heat = heat
why-rung = rung
why-chance = chance
why-skill = skill
why-security = security
why-access = access
why-cyberguard = guard against intrusion
why-exposure = exposure
why-foundchance = chance to be found
why-growth = evidence a pulse
why-helpers = teams, wings and partners there
why-score = score
why-border = pulses until the border opens
why-load = pulses of loading left
why-run = pulses of the run left
why-unload = pulses of unloading left
why-lift = points that can be flown
why-level = level of the zone
why-reception = pulses of reception
why-price = price in points
why-means = points at hand
why-ask = points an ask needs

# The end: learning objectives and what showed them.
end-lessons = AIMS, AND WHAT SHOWED THEM
end-lessons-met = { $met } of { $all } met
end-debrief = TO TALK ABOUT
proof-orders = { $n } orders taken, { $need } asked
proof-turns = { $n } turns sealed, { $need } asked
proof-in-place = { $state ->
    [never] { $unit } was never in { $places }
   *[came] { $unit } in { $places } by the end of turn { $n }, asked by { $need }
}
proof-stood-in-battle = { $unit } stood still when it was first attacked
proof-moved-in-battle = { $unit } was on the move when it was first attacked
proof-no-battle = { $unit } was in no battle
proof-why = the reasons of a battle were opened
proof-no-why = no battle was asked for its reasons: { $key } on its line opens them
proof-agreed = { $state ->
    [never] { $unit } was never agreed
   *[came] { $unit } agreed in turn { $n }, asked by { $need }
}
proof-moved = { $state ->
    [never] { $unit } never moved
   *[came] { $unit } moved in turn { $n }, asked by { $need }
}
proof-fired = { $state ->
    [never] { $unit } never fired
   *[came] { $unit } fired in turn { $n }, asked by { $need }
}
proof-spared = { $state ->
    [never] { $node } was not raided
   *[came] { $node } took { $n } % of what the raids would have done unhindered, asked less than { $need }
}
proof-held = { $state ->
    [never] Red never stood beside { $place }
   *[came] Red stood beside { $place } after { $n } hours
}; { $other ->
    [unknown] the same game under { $setting } could not be played
    [never] under { $setting }: never
   *[came] under { $setting }: after { $k } hours
}
proof-stack = a stack with a front of { $n } km before Red was there, { $need } asked
proof-together = { $state ->
    [never] never { $k } of { $units } in one place
   *[came] { $k } of { $units } in one place by the end of turn { $n }, asked by { $need }
}
proof-released = { $state ->
    [never] { $unit } was never free to move
   *[came] { $unit } was free to move by the end of turn { $n }, asked by { $need }
}
proof-flags = { $state ->
    [never] { $unit } was in no battle: none of its { $need } flags at risk
   *[came] { $unit } was in battle in turn { $n }: { $need } flags at risk
}
# What an order would do
asked-panel = WOULD DO
asked-price = Costs { $n } RP of { $have }.
asked-lobby = { $voice }: { $n } on its bar, from { $from } to { $to }.
asked-lobby-pass = Passes: { $from }, with it { $to }.
asked-lobby-partner = { $nation } has no vote; it grows readier to agree to what it is asked next.
asked-summit-will = Will of { $nation } now { $n }.
asked-summit-backfires = It would backfire: will of every voice −{ $n }.
asked-summit-cohesion = Will of every voice +{ $n }, of these two +{ $two }.
asked-summit-pledge = Both spend { $n } more.
asked-summit-plans = Orders a turn +{ $n }, clarity +{ $clarity }.
asked-summit-rule = It fails if { $n } voices stand below { $will }.
asked-summit-next = The next may be held { $when }.
asked-signal-third = A word to a third party: it moves neither heat nor motive.
asked-signal-words = Words alone: they move neither heat nor motive.
asked-signal-warn = Clarity { $clarity }; their motive { $n } for this period.
asked-signal-early = Below rung { $n } a warning moves nothing; it is { $now } now.
asked-signal-belied = An exercise near the border belies it at once: will of every voice −{ $n }.
asked-signal-reassure = Kept, their motive { $kept }. More rules of engagement or a brigade's exercise near the border would break it: will of every voice { $will }, their motive { $n }.
asked-signal-deescalate = If both step back in this period, heat { $heat }. Alone: their motive { $n }, clarity { $clarity }.
asked-signal-eases = If both step back in this period, heat { $heat }.
asked-signal-ceasefire = The guns fall silent if the other side offers it too, in this period or the next.
asked-signal-heat = Heat { $n }, rung { $rung }.
asked-choose-licence = Licence { $n } from this turn on.
asked-choose-free = Costs nothing.
asked-choose-points = Costs { $n } hybrid points of { $have }.
asked-choose-until = Open until { $when }.
asked-choose-default = Unanswered: { $option }.
asked-choose-no-default = Unanswered, nothing comes of it.
hidden-access-panel = ACCESS · { $node }
hidden-access-tab = Access
hidden-hunt-panel = HUNT
hidden-mission-panel = MISSION · { $place }
hidden-mission-tab = Mission
hidden-act-tab = Act
hidden-now = now
hidden-then = then
hidden-reads = reads { $n }
hidden-strikes = hits { $n }
hidden-already = already
hidden-never = not by itself
hidden-pulses = in { $n ->
    [one] one pulse
   *[other] { $n } pulses
}, { $when }
hidden-found = Found each pulse with { $n } % ({ $hunted } % if hunted): an incident, heat { $heat }.
hidden-guess = Their guard is not known; { $n } is the usual one.
hidden-listens = While it listens, units led from this node are seen. It burns no access.
hidden-too-little = Too little access to read anything: { $n } are needed.
hidden-bad-luck = bad luck
hidden-mean-luck = mean luck
hidden-good-luck = good luck
hidden-any-luck = any luck
hidden-nothing = nothing
hidden-effect-half = half effect, { $n ->
    [one] one pulse
   *[other] { $n } pulses
}
hidden-effect-full = full effect, { $n ->
    [one] one pulse
   *[other] { $n } pulses
}
hidden-executed = In any case: their guard { $guard }, an incident of severity { $severity }, heat { $heat }.
hidden-hunt-toll = Hostile access −{ $n } a pulse, effects end a pulse sooner.
hidden-hunt-effect = The effect here lasts to { $when } with a pulse of hunting, not to { $else }.
hidden-evidence = evidence
hidden-exposure = exposure
hidden-last = If this fails badly, the team is lost.
hidden-counter = Guard of this place +{ $n } while the team stands here.
hidden-caught = Failing badly is an incident: severity { $severity }, evidence { $evidence }, heat { $heat }.
hidden-raid-node = damage { $n } of { $of }
hidden-raid-unit = { $n } % of what is there
hidden-raid-none = nothing known there to hit
hidden-sees = sees; exposure { $n }
hidden-resists = units there burn more
hidden-guides = raids there hit harder
hidden-points = Costs { $n } of { $have } hybrid points.
hidden-starts = Begins { $when }, with the next period.
hidden-foiled = foiled, evidence +{ $n }
hidden-half = half of it
hidden-whole = all of it
hidden-executor = { $team } would execute it.
hidden-no-executor = No team has the access of { $n } that it needs.
hidden-evidence-a-period = a period
hidden-tried = tried
hidden-proven = proven
hidden-act-cost = An incident of severity { $severity }, heat { $heat }.
hidden-answers = Answered by { $list }.
hidden-lasts = Lasts { $n } pulses.
hidden-will = Will { $n } a pulse.
hidden-will-dark = Will { $n } a pulse, { $dark } where power or telephones fail.
hidden-unmet = Will { $n } once, unless met in the air.
hidden-damage = Function of the node { $n }.
hidden-cuts = Puts it out of work until it is mended.
hidden-pins = Pins one light or territorial unit.
hidden-provokes = Will { $missed } if unanswered for { $n } pulses, { $met } if answered.
hidden-men = Men without marks, { $n } % strong, hold the hex.
hidden-readiness = Readiness of own units { $n }.
hidden-blinds = Their warnings are worth half in the next period.
hidden-run = Sea and air runs through the zone { $n } pulse.
hidden-low = Drones over the zone are harder to see: { $n } ‰.
hidden-density = Mines in the zone { $n }.
hidden-threatens = Convoys in the zone wait.
answer-information = Invest information
answer-invest = Invest
answer-summit = Summit
answer-isr = reconnaissance in the air
answer-naval = Naval
answer-alert = Alert
answer-lobby = Lobby
answer-police = air policing
answer-counter = Sof counter
answer-guardcable = Naval guard-cable
answer-hunt = Cyber hunt
answer-warn = Signal warn
answer-beside = a unit beside it at ROE 2
answer-sweep = Naval sweep
answer-escort = Naval escort
asked-level = Level { $now } now, then { $then } by what is known.
asked-air-sorties = { $n } sorties a pulse.
asked-air-losses = Losses { $n } ‰ in the first pulse.
asked-air-worth = At the level now a mission is worth { $n } %.
asked-air-cas = Counts for at most { $n } % of what it supports.
asked-edge = { $goal }: interdicted at level { $n } of 3 with mean luck.
asked-sea-ships = { $n } ships go.
asked-sea-mines = Lays { $n } mines a pulse.
asked-sea-sweeps = Sweeps { $n } mines a pulse.
asked-sea-land = Troops land from level { $n } of the pulse before.
asked-sea-convoy = A convoy enters from level { $n }, or under escort.
asked-support-rho = Attack from beside it: ρ { $from }, with these fires { $to }.
asked-support-share = Fires count for at most { $n } % of what they support.
asked-support-range = { $n } hexes off, range { $most }.
asked-deceive = They may see a { $kind } with confidence { $n } while the order stands.
asked-deceive-cost = It uses one order of capacity every turn.
prompt-cites-best = the weightiest · { $key } adds
# Desk orders about forces and means
choice-tier = tier { $n }
partner-level-1 = airspace and sensors
partner-level-2 = bases and ports
partner-level-3 = host support
partner-level-4 = fights alongside
purchase-host-support = host support
purchase-bridging = bridging
purchase-gauge-yard = gauge yard
purchase-response-team = response team
purchase-set = prepositioned set
purchase-brigade = battlegroup to brigade
purchase-reload-upper = interceptors, upper layer
purchase-reload-medium = interceptors, medium layer
purchase-reload-short = interceptors, short layer
purchase-harden = harden a site
purchase-harden-cyber = harden its networks
purchase-information = information campaign
exercise-defender-europe = Defender Europe
exercise-saber-guardian = Saber Guardian
exercise-steadfast-defender = Steadfast Defender
exercise-baltops = Baltops
exercise-locked-shields = Locked Shields
exercise-certification = certification

# Journeys, exercises, purchases, partners
tell-leg-border = { $unit } waits at a border between { $from } and { $to }
tell-leg-load = { $unit } loads at { $from } for { $to }, by { $mode } · { $n } pulses left
tell-leg-run = { $unit } is on its way by { $mode } from { $from } to { $to } · { $n } pulses left
tell-leg-unload = { $unit } is unloaded at { $to } · { $n } pulses left
tell-exercise = { $kind } begins · until { $when }
tell-exercise-at = { $kind } begins at { $place } · until { $when }
tell-exercise-with = { $kind } begins with { $who } · until { $when }
tell-exercise-at-with = { $kind } begins at { $place } with { $who } · until { $when }
tell-bought = paid for: { $what }
tell-bought-for = paid for: { $what }, { $whose }
tell-bought-due = { " · " }ready { $when }
tell-partner = { $nation } grants { $what }
# Hidden orders, and what is asked of all verbs
order-engineer = { $works } at { $goal }
order-sof = { $mission } at { $goal }
order-sof-rest = rest
order-cyber = { $task } { $goal }
order-hybrid = { $act }
order-hybrid-at = { $act } against { $goal }
order-attribute = name who did it: { $incident }
works-blow = blow
works-bridge = bridge
works-dig = dig
works-mine = mine
works-breach = breach
mission-recon = reconnaissance
mission-raid = raid
mission-resist = resistance
mission-counter = counter-sabotage
mission-guide = guide strikes
mission-rest = rest
task-prepare = prepare access to
task-exploit = exploit access to
task-execute = execute on
task-hunt = hunt on
act-disinformation = disinformation
act-jamming = jamming
act-migration = migration
act-airspace = airspace violation
act-sabotage = sabotage
act-cable = cable cut
act-cyber = cyber effect
act-provocation = border provocation
act-men = unmarked men
act-exercise = snap exercise
cruise-land = land
agenda-cohesion = cohesion
agenda-pledge = pledge
agenda-plans = plans
choice-enemy = the other side
choice-intent = what to do next
# What happened unseen
brief-warned = warning: { $kind } against { $nation }, confidence { $n } %
tell-mission = { $unit } did its { $mission } at { $goal } · exposure { $n }
tell-mission-worked = { $unit }: { $mission } at { $goal } worked · exposure { $n }
tell-mission-failed = { $unit }: { $mission } at { $goal } failed · exposure { $n }
tell-blown = { $unit } blew { $node } · { $n } damage points
tell-not-blown = { $unit } could not blow { $node }
tell-mined = { $unit } mined { $edge }
tell-access-won = { $unit } has access { $n } to { $node }
tell-access-lost = { $unit } lost access to { $node } · { $n } left
tell-executed = { $unit } executed on { $node }
tell-effect = { $node } works { $n } % less until { $when }
tell-effect-over = { $node } works again
tell-cut = { $node } is cut · out until { $when }
tell-pinned = { $unit } is held down until { $when }
tell-campaign = { $kind } against { $nation } until { $when }
tell-evidence = { $incident } can be attributed · evidence { $n }
tell-evidence-sure = { $incident } can be attributed without doubt · evidence { $n }
tell-answered = { $incident } is answered
tell-attributed = { $incident } was attributed, and rightly
tell-misattributed = { $incident } was attributed to the wrong hand
tell-warned = warning: { $kind } against { $nation }, confidence { $n } %

### Set-up of a new game
setup-start = As it stands below. Every line can be changed: ← and →, or Enter.
setup-side = The side you command; the opponent takes the other.
setup-seed = The same number gives the same luck; type digits, or leave new luck.
opponent-l1 = L1: the scenario's own commander, by its written plan.
opponent-l2 = L2: weighs every order anew from what its side knows.
opponent-random = Any legal order, by lot.
opponent-passive = Gives no orders: what stands alone.
opponent-human = A second person at this keyboard, with a curtain between the two.
