//! A bad day on disk: cut files, flipped bytes, a full disk, a second writer, a killed process.

use std::io::BufRead as _;
use std::path::Path;

use eastern_flank::app::port::{Ask, GameState, News};
use eastern_flank::host::check::{Finding, examine};
use eastern_flank::host::{Host, House, load};
use eastern_flank::store::{Disk, Game, StoreFault, Tail, Writer, writer};
use flank_engine::session::{Command, Phase};

use crate::file::{records, written};
use crate::games::bundle;
use crate::host::{BLUE, house, new_game, seal, update};

/// Offsets at which a line begins, and the end.
fn line_starts(bytes: &[u8]) -> Vec<usize> {
    [0].into_iter().chain(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1)).collect()
}

#[test]
fn every_cut_opens_as_the_longest_whole_beginning_or_explains_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (path, scenario, _) = written(dir.path(), "one", ["L1", "passive"], 1);
    let bytes = std::fs::read(&path).unwrap();
    let starts = line_starts(&bytes);
    let last_of_head = starts.iter().position(|&start| bytes[start..].starts_with(b"start ")).unwrap();
    let head = starts[last_of_head + 1];
    // The head is put in place as a whole; a cut in it can only be somebody's doing. Every cut of the first lines
    // after it, then one in each line.
    let (mut cuts, mut random) = (vec![1, 40, head - 1], 7_usize);
    for pair in starts.windows(2).filter(|pair| pair[1] > head) {
        random = random.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493) >> 1;
        cuts.extend([pair[0], pair[0] + 1 + random % (pair[1] - pair[0] - 1)]);
    }
    let cut = dir.path().join("cut.flank");
    for at in cuts {
        std::fs::write(&cut, &bytes[..at]).unwrap();
        let game = match Game::open(&cut) {
            Ok(game) => game,
            Err(fault) => {
                assert!(at < head, "cut at {at}: {fault}");
                continue;
            }
        };
        let whole = *starts.iter().rev().find(|&&start| start <= at).unwrap();
        assert_eq!(usize::try_from(game.whole).unwrap(), whole, "cut at {at}");
        assert_eq!(game.tail == Tail::Whole, whole == at);
        if game.keyframes().next().is_some() && at % 5 == 0 {
            load::session(&game, &scenario).expect("the beginning of a game is a game");
        }
    }
}

#[test]
fn every_flipped_byte_is_found() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["passive", "passive"], 1);
    let bytes = std::fs::read(&path).unwrap();
    let starts = line_starts(&bytes);
    let flipped = dir.path().join("flipped.flank");
    for (n, pair) in starts.windows(2).enumerate() {
        // First, last and line break of every line, and one byte between that moves on.
        let length = pair[1] - pair[0];
        for at in [0, length - 1, length - 2, 7 + n * 13 % (length - 8)] {
            let at = pair[0] + at;
            let mut wrong = bytes.clone();
            wrong[at] ^= 0x04;
            std::fs::write(&flipped, &wrong).unwrap();
            match Game::open(&flipped) {
                Ok(game) => {
                    assert_ne!(game.tail, Tail::Whole, "line {n}, byte {at}");
                    assert!(usize::try_from(game.whole).unwrap() <= pair[0], "line {n}, byte {at}");
                }
                Err(fault) => assert!(fault.to_string().contains("flipped.flank"), "{fault}"),
            }
        }
    }
}

#[test]
fn lost_and_swapped_lines_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["passive", "passive"], 1);
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let other = dir.path().join("other.flank");
    let mut lost = lines.clone();
    lost.remove(20);
    let mut swapped = lines.clone();
    swapped.swap(20, 21);
    for wrong in [lost, swapped] {
        std::fs::write(&other, wrong.join("\n") + "\n").unwrap();
        let game = Game::open(&other).unwrap();
        assert!(matches!(game.tail, Tail::Damaged { line: 21, .. }), "{:?}", game.tail);
        assert!(matches!(Writer::open(&Disk::real(), &other), Err(StoreFault::Damaged { .. })));
    }
}

#[test]
fn a_torn_line_is_set_aside_and_said_aloud() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    host.ask(Ask::Do(BLUE, Command::Note("before".to_owned())));
    host.ask(Ask::Do(BLUE, Command::Note("after".to_owned())));
    host.ask(Ask::Leave);
    let path = dir.path().join("first-orders-1.flank");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 4]).unwrap();
    let news = host.ask(Ask::Open("first-orders-1".to_owned()));
    assert!(matches!(&news[0], News::Said(text) if text.contains("first-orders-1.flank.torn")), "{:?}", news[0]);
    assert_eq!(update(news).entries.0, 1);
    let torn = std::fs::read_to_string(dir.path().join("first-orders-1.flank.torn")).unwrap();
    assert!(torn.contains("after"));
    seal(&mut host, BLUE);
    assert_eq!(Game::open(&path).unwrap().tail, Tail::Whole);
}

#[test]
fn a_damaged_game_goes_on_from_a_copy_cut_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["passive", "passive"], 1);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = line_starts(&bytes)[30] + 30;
    bytes[at] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let mut host = Host::new(house(dir.path()));
    assert!(matches!(&host.ask(Ask::Open("one".to_owned()))[..], [News::Trouble(t)] if t.what.contains("line 31")));
    assert!(matches!(&host.ask(Ask::Watch("one".to_owned()))[..], [News::Said(_), News::Shown(_)]));
    assert!(matches!(&host.ask(Ask::Copy("cut".to_owned()))[..], [News::Said(_)]));
    let copy = Game::open(&dir.path().join("cut.flank")).unwrap();
    assert_eq!(copy.tail, Tail::Whole);
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the damaged file is left as it is");
    let (_, game, _) = Writer::open(&Disk::real(), &copy.path).unwrap();
    assert_eq!(records(&game).len(), records(&copy).len());
}

#[test]
fn a_full_disk_loses_nothing_that_was_shown() {
    let dir = tempfile::tempdir().unwrap();
    let disk = Disk::with_room(u64::MAX);
    let mut host = Host::new(House { disk: disk.clone(), ..house(dir.path()) });
    let before = update(host.ask(Ask::Start(new_game("L1"))));
    let path = dir.path().join("first-orders-1.flank");
    let mut shown = before.entries;
    for room in [0, 10, 100, 3000] {
        disk.free(room);
        let news = seal(&mut host, BLUE);
        let trouble = news.iter().any(|n| matches!(n, News::Trouble(t) if t.safe.contains("in the file")));
        assert!(trouble, "{room} bytes: {news:?}");
        disk.free(u64::MAX);
        assert_eq!(Game::open(&path).unwrap().tail, Tail::Whole, "{room} bytes: half a write is cut off");
        let back = update(host.ask(Ask::Open("first-orders-1".to_owned())));
        assert!(back.entries >= shown, "{room} bytes: what was shown is there");
        shown = back.entries;
    }
    host.ask(Ask::Leave);
    assert!(matches!(examine(&path, &bundle()).unwrap().0, Finding::Ok { .. }));
    let game = Game::open(&path).unwrap();
    let full = Disk::with_room(100);
    let to = dir.path().join("copy.flank");
    assert!(matches!(writer::copy(&full, &game, &to), Err(StoreFault::Io { .. })));
    assert!(!to.exists(), "half a copy is none");
}

#[test]
fn a_second_writer_is_refused_and_a_reader_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = Host::new(house(dir.path()));
    one.ask(Ask::Start(new_game("L1")));
    let mut two = Host::new(house(dir.path()));
    let news = two.ask(Ask::Open("first-orders-1".to_owned()));
    assert!(matches!(&news[..], [News::Trouble(t)] if t.what.contains("another process")), "{news:?}");
    assert!(matches!(&two.ask(Ask::Watch("first-orders-1".to_owned()))[..], [News::Shown(_)]));
    drop(one);
    assert_eq!(update(two.ask(Ask::Open("first-orders-1".to_owned()))).phase, Phase::Plan);
}

#[test]
fn a_name_that_is_taken_is_not_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["passive", "passive"], 1);
    let bytes = std::fs::read(&path).unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Watch("one".to_owned()));
    assert!(matches!(&host.ask(Ask::Copy("one".to_owned()))[..], [News::Trouble(_)]));
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_list_leaves_nothing_behind() {
    let dir = tempfile::tempdir().unwrap();
    written(dir.path(), "one", ["passive", "passive"], 1);
    std::fs::remove_file(dir.path().join("one.flank.lock")).unwrap();
    let names = |folder: &Path| std::fs::read_dir(folder).unwrap().count();
    let before = names(dir.path());
    let News::Games(cards) = Host::new(house(dir.path())).ask(Ask::Games).remove(0) else { panic!("a list") };
    assert_eq!(cards[0].state, GameState::Finished);
    assert_eq!(names(dir.path()), before);
}

/// The folder a process that is to be killed plays in.
const KILLED: &str = "FLANK_KILLED_FOLDER";

/// Plays and says what it was told, until it is killed.
#[test]
#[ignore = "a process that the next test starts and kills"]
fn plays_until_it_is_killed() {
    let Some(folder) = std::env::var_os(KILLED) else { return };
    let mut host = Host::new(house(Path::new(&folder)));
    let first = update(host.ask(Ask::Start(new_game("L1"))));
    println!("told {}", first.entries.0);
    for n in 0.. {
        let told = update(host.ask(Ask::Do(BLUE, Command::Note(format!("note {n}")))));
        println!("told {}", told.entries.0);
        if n % 5 == 4 && told.phase == Phase::Plan {
            println!("told {}", update(seal(&mut host, BLUE)).entries.0);
        }
    }
}

#[test]
fn a_killed_process_loses_nothing_that_was_shown() {
    for kill_after in [1, 4, 6, 7, 13, 40] {
        let dir = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "disk::plays_until_it_is_killed", "--nocapture"])
            .env(KILLED, dir.path())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut last = 0;
        let lines = std::io::BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // What it still said between the last line read and its death was shown too.
        for (n, told) in lines.filter_map(|line| line.strip_prefix("told ")?.parse::<u32>().ok()).enumerate() {
            last = told;
            if n + 1 == kill_after {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        let mut host = Host::new(house(dir.path()));
        let back = update(host.ask(Ask::Open("first-orders-1".to_owned())));
        assert!(back.entries.0 >= last, "killed after {kill_after}: {} of {last} entries", back.entries.0);
        host.ask(Ask::Leave);
        assert!(matches!(examine(&dir.path().join("first-orders-1.flank"), &bundle()).unwrap().0, Finding::Ok { .. }));
    }
}
