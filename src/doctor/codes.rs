//! What every code means: the pages of `flank check --explain CODE`. A code once given is never given again.

use super::check::{Check, Severity};

/// The page of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// `F05`, `S03`.
    pub code: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it means.
    pub means: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// How to mend it.
    pub mend: &'static str,
}

impl Page {
    /// How bad a finding of this code is.
    pub fn severity(&self) -> Severity {
        let check = Check::ALL.into_iter().find(|c| format!("S{:02}", c.number()) == self.code);
        check.map_or(Severity::Error, Check::severity)
    }

    /// The page as text.
    pub fn text(&self) -> String {
        let bad = match self.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let Page { code, name, means, matters, mend } = self;
        format!(
            "{code} ({bad}): {name}\n\nWhat it means:  {means}\nWhy it matters: {matters}\nHow to mend it: {mend}\n"
        )
    }
}

/// The page of a code, whatever its case.
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|p| p.code.eq_ignore_ascii_case(code))
}

/// All pages, by code: `F` what the rules need, `S` what people need.
pub const PAGES: &[Page] = &[
    Page {
        code: "F01",
        name: "a text that cannot be read",
        means: "The file is not RON, or not of the shape its reader expects: a bracket is open, a comma is missing, a number stands where a text should.",
        matters: "Nothing behind the place is read, so nothing else in the row is checked.",
        mend: "Look at the line named and the one before it: most often a comma, a quote or a bracket is missing there.",
    },
    Page {
        code: "F02",
        name: "a file that is missing",
        means: "A file is asked for that is neither in the program nor in the folder of `--assets`.",
        matters: "Every scenario needs the map, the numbers and the tables of the rules.",
        mend: "Mind the spelling; `flank list` names the scenarios. Do not remove files of `rules/` and `map/`.",
    },
    Page {
        code: "F03",
        name: "a parameter nobody knows",
        means: "`--set` names a key that the scenario does not declare and the rules do not have.",
        matters: "A setting that is not known would change nothing, and nobody would notice.",
        mend: "`flank list --json` names the keys of a scenario; numbers of the rules stand in `rules/params.ron`.",
    },
    Page {
        code: "F04",
        name: "a number outside its range",
        means: "A number or a word lies outside what the field or parameter takes.",
        matters: "The rules reckon with integers in these ranges; beyond them a table has no row and a share is none.",
        mend: "Take a value in the range named. A range of a parameter is changed in its row of `knobs`.",
    },
    Page {
        code: "F05",
        name: "a name that names nothing",
        means: "A handle, code or word stands here that nothing in the scenario or the rules is called.",
        matters: "An order of battle, an inject or a script would quietly act on nothing.",
        mend: "Mind the spelling; near names are given. A row that is off under some settings (`if:`) may only be named by rows that are off with it.",
    },
    Page {
        code: "F06",
        name: "a name used twice",
        means: "Two rows in play have the same id, or a field or key stands twice.",
        matters: "A name must say which of them is meant.",
        mend: "Give one of them another name, or keep the two apart by `if:`.",
    },
    Page {
        code: "F07",
        name: "off the map",
        means: "A hex lies outside the window of the scenario, or the window outside the theatre.",
        matters: "Nothing moves, is seen or counts outside the window.",
        mend: "Mind the number (`ccrrr`: two digits of column, three of row); widen `window` if the place belongs to the game.",
    },
    Page {
        code: "F08",
        name: "the wrong sort of place",
        means: "A hex or hexside cannot hold what is put there: a port away from the coast, a bridge without a river, a unit in the sea, a chain with a gap.",
        matters: "The rules would have no way to it, or count it where it does nothing.",
        mend: "Take the hex named by the map, or patch the map (`patch`) if the place is right and the map is not.",
    },
    Page {
        code: "F09",
        name: "a crowded hex",
        means: "More points stand in a hex than may, or both sides stand in one.",
        matters: "No movement makes such a stack; the first tick of the game would have to break it.",
        mend: "Spread the units over neighbouring hexes.",
    },
    Page {
        code: "F10",
        name: "shares that do not add up",
        means: "Weights do not come to 1000, or a draw has nothing to draw.",
        matters: "A score is read as permille; a plan that is never drawn is no plan.",
        mend: "Change a weight until the sum is 1000; give one plan a weight above 0.",
    },
    Page {
        code: "F11",
        name: "things that do not go together",
        means: "A value is of the right sort but does not fit its row: a battery on a battalion, a unit of the other side in a script, a goal off its axis.",
        matters: "The rules would ignore it, or give one side what belongs to the other.",
        mend: "Read what was expected, and move the value or change its row.",
    },
    Page {
        code: "F12",
        name: "something left out",
        means: "A row lacks a field, or a list that needs a row has none.",
        matters: "There is no sensible default for it.",
        mend: "Add the field or row that is named.",
    },
    Page {
        code: "F13",
        name: "a field that is not there",
        means: "A row has a field that rows of this sort do not have.",
        matters: "A field nobody reads would change nothing, and nobody would notice.",
        mend: "Mind the spelling; near names are given. The fields of a row stand in the documentation of the engine's `setup`.",
    },
    Page {
        code: "S01",
        name: "an objective that cannot be reached",
        means: "No land unit of a side, and none coming out of a box, can come to an objective hex over land.",
        matters: "The side would fight for a hex it can never have; Territory would be decided before the game.",
        mend: "Open a way (a strait link, a hex less in `closed`), or take another objective.",
    },
    Page {
        code: "S02",
        name: "a unit without supply",
        means: "A land unit starts where no source of its side (railhead, port, airbase, depot, link of a box) can be reached.",
        matters: "It burns what it carries and then cannot attack.",
        mend: "Give the side a source in reach, or start the unit elsewhere.",
    },
    Page {
        code: "S03",
        name: "out of command",
        means: "A unit starts farther from its headquarters than that commands.",
        matters: "It fights at a lower command factor until it has moved, which looks like a fault of the rules.",
        mend: "Move one of them, raise `radius`, or give the unit another `hq`. Leave it if it is meant, and say so in a comment.",
    },
    Page {
        code: "S04",
        name: "a side without a headquarters",
        means: "A side has no unit of kind Hq.",
        matters: "It can give one order a turn.",
        mend: "Add a headquarters; place it in a box if it is far away.",
    },
    Page {
        code: "S05",
        name: "an objective without a metric",
        means: "A learning objective names no figure of the log.",
        matters: "The after-action review cannot show whether it was met.",
        mend: "Name a figure in `metrics`, or drop the objective.",
    },
    Page {
        code: "S06",
        name: "too few or too many objectives",
        means: "A scenario names fewer than two or more than five learning objectives.",
        matters: "One is a drill, six are remembered by nobody.",
        mend: "Keep two to five.",
    },
    Page {
        code: "S07",
        name: "no debrief",
        means: "No question for the talk after the game is given.",
        matters: "The game teaches in the talk, not on the map.",
        mend: "Add one question at least to `texts.debrief`.",
    },
    Page {
        code: "S08",
        name: "the marking",
        means: "The marking does not say EXERCISE.",
        matters: "A picture of the screen may leave the room; it must say what it is.",
        mend: "Begin it with EXERCISE and say the classification and NOTIONAL DATA.",
    },
    Page {
        code: "S09",
        name: "a side without a text",
        means: "Situation, mission or the way to win is missing for a side.",
        matters: "Every scenario is played from both sides.",
        mend: "Write the text for the side.",
    },
    Page {
        code: "S10",
        name: "a side without a script",
        means: "A side has no script for the computer commander L1.",
        matters: "Balance cannot be measured, and a lone player of the other side has a weaker opponent.",
        mend: "Add a script: an axis, a plan, who leads.",
    },
    Page {
        code: "S11",
        name: "a script that may not",
        means: "A script uses a verb that its side does not have.",
        matters: "Every such order is refused, so the computer stands still.",
        mend: "Unlock the verb in `sides`, or take the order out of the script.",
    },
    Page {
        code: "S12",
        name: "a coach that says too much",
        means: "The coach says more than 45 words at once.",
        matters: "Its box stands over the map and holds no more.",
        mend: "Cut it, or make two steps of it.",
    },
    Page {
        code: "S13",
        name: "a coach that asks too much",
        means: "The coach waits for a verb its side does not have.",
        matters: "The lesson can never be ended.",
        mend: "Unlock the verb, or wait for something else.",
    },
    Page {
        code: "S14",
        name: "a parameter that changes nothing",
        means: "No value in the file is made from a parameter.",
        matters: "Who sets it expects a difference.",
        mend: "Use it (`\"$key\"`, `if: \"$key = on\"`), or drop it.",
    },
    Page {
        code: "S15",
        name: "a text over its length",
        means: "A text is longer than the place where it is shown.",
        matters: "It would be cut, or push something else off the screen.",
        mend: "Shorten it; details belong into `texts.facts` or a handout.",
    },
    Page {
        code: "S16",
        name: "a side that can give no order",
        means: "No verb of a side has a unit or desk that could carry it out, or its order capacity is 0.",
        matters: "A person at that seat could only watch.",
        mend: "Unlock a verb, add a unit, or raise `order_cap`.",
    },
    Page {
        code: "S17",
        name: "no band of success",
        means: "`aims.balance` is empty.",
        matters: "Nobody can say whether the scenario is too hard: `flank batch` has nothing to compare with.",
        mend: "Say how often Blue should succeed between two levels: (blue: \"L2\", red: \"L2\", success: (400, 600)).",
    },
    Page {
        code: "S18",
        name: "a dimension that cannot move",
        means: "A dimension of the score has a weight but comes out the same in every game: Territory without a hex, Civil without a node that can be damaged, Cohesion without a voice or with a vote nobody may call.",
        matters: "The points are given away or out of reach, whatever the players do.",
        mend: "Give the weight to another dimension, or give this one something that moves it.",
    },
    Page {
        code: "S19",
        name: "a place that is not in the gazetteer",
        means: "A node is called after no place that the map knows in its hex or beside it.",
        matters: "Either the hex or the name is wrong; players look for the name on the map.",
        mend: "Mind the hex and the spelling; the places near are named.",
    },
    Page {
        code: "S20",
        name: "an inject that can never fire",
        means: "The condition of an inject cannot come true: a turn after the end, a measure nobody can table, a verb nobody has.",
        matters: "It is text nobody will read, and often the one the lesson needs.",
        mend: "Change the condition, or drop the inject.",
    },
    Page {
        code: "S21",
        name: "a lock that nothing opens",
        means: "A unit is locked until something that cannot come in this game.",
        matters: "Its player waits for an order that will never be allowed.",
        mend: "Unlock what opens it, add an inject with Unlock, or write `until: Never`.",
    },
    Page {
        code: "S22",
        name: "nothing about sources",
        means: "The scenario names no source, or does not say what is fact and what is made up.",
        matters: "A reader must be able to tell the public facts from the notional data.",
        mend: "Fill `texts.sources` and `texts.facts`.",
    },
    Page {
        code: "S23",
        name: "a member before its day",
        means: "A country stands on the side of the Alliance before it had joined.",
        matters: "Units, votes and soil would be given to the wrong side.",
        mend: "Set it right in `countries`, or change the date.",
    },
    Page {
        code: "S24",
        name: "on foreign soil",
        means: "A unit starts on soil of the other side that nobody gave it.",
        matters: "The hex is held by the other side in law: its unit starts cut off from its own supply.",
        mend: "Start it on its own soil, or say who holds the hex: `patch: [Control(hex, side)]`.",
    },
    Page {
        code: "S25",
        name: "stranded in a box",
        means: "A land unit waits in a box from which no link leads.",
        matters: "It can never come.",
        mend: "Add a row of `links`, or start it elsewhere.",
    },
    Page {
        code: "S26",
        name: "a column without a lead",
        means: "A script has plans, but no group of it leads.",
        matters: "L1 draws a plan and nobody follows it.",
        mend: "Give one group the role Lead.",
    },
    Page {
        code: "S27",
        name: "an idle axis",
        means: "An axis of a script is followed by no plan.",
        matters: "It is a leftover, or a plan names another one by mistake.",
        mend: "Add the plan, or drop the axis.",
    },
    Page {
        code: "S28",
        name: "a start where nobody may be",
        means: "A unit starts in a hex that the scenario closes.",
        matters: "It cannot be reached, struck or moved.",
        mend: "Start it elsewhere, or open the hex.",
    },
    Page {
        code: "S29",
        name: "an incident that nothing opens",
        means: "An incident is closed at the start, collects no acts, and no effect raises it.",
        matters: "It never comes: nobody can answer, cite or attribute it, and a score that reads it stands still.",
        mend: "Raise it by an inject or a choice, let it collect a kind of act, or drop it.",
    },
];
