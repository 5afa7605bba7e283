//! Time and memory of merging: `cargo bench --bench story`.
//!
//! Reports are generated with the skew of news: few pairs of states have most of the acts, few
//! acts have most of the reports, most reports come within days, some come years later with a
//! month or a year, some are plans, some name one side only.
#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark prints rough figures"
)]

use std::time::Instant;

use plenipo::events::{Codebook, KindId, Status};
use plenipo::knowledge::Code;
use plenipo::story::{Corpus, Count, Days, Paper, Sketch, Telling, merge};
use plenipo::text::Id;
use plenipo::time::{Basis, Precision};

/// Days over which acts fall: ten years.
const DAYS: u64 = 3650;
const STATES: u64 = 190;
/// Times that each corpus is merged.
const RUNS: usize = 7;

/// A generator of Marsaglia's xorshift family: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    /// Small numbers most often: about as Zipf's law has it.
    fn skewed(&mut self, limit: u64) -> u64 {
        let uniform = (self.below(1 << 30) + 1) as f64 / f64::from(1 << 30);
        ((limit as f64).powf(uniform) as u64).saturating_sub(1)
    }
}

/// What is told.
struct Act {
    kind: KindId,
    source: Code,
    target: Code,
    day: i32,
    number: Option<u32>,
}

fn code(number: u64) -> Code {
    let letter = |place: u64| char::from(b'A' + (number / 26_u64.pow(place as u32) % 26) as u8);
    let text: String = ['Q', letter(1), letter(0)].iter().collect();
    text.parse().expect("three capitals")
}

fn act(random: &mut Random, kinds: &[KindId]) -> Act {
    let source = random.skewed(STATES);
    let target = (source + 1 + random.skewed(STATES - 1)) % STATES;
    Act {
        kind: kinds[random.skewed(kinds.len() as u64) as usize],
        source: code(source),
        target: code(target),
        day: 14_000 + random.below(DAYS) as i32,
        number: (random.below(4) == 0).then(|| 1 + random.below(40) as u32),
    }
}

/// A telling of an act and the day of its publication.
fn telling(random: &mut Random, act: &Act, place: u64, codebook: &Codebook) -> (Telling, i32) {
    let late = match random.below(20) {
        0 => 200 + random.below(1500) as i32,
        _ => random.below(3) as i32,
    };
    let planned = random.below(15) == 0;
    let published = if planned { act.day - 5 } else { act.day + late };
    let exact = |basis| Days {
        start: act.day,
        end: act.day,
        precision: Precision::Day,
        basis,
    };
    let wide = |days: i32, precision| Days {
        start: act.day - act.day.rem_euclid(days),
        end: act.day - act.day.rem_euclid(days) + days - 1,
        precision,
        basis: Basis::Stated,
    };
    let days = match random.below(10) {
        _ if late > 100 && random.below(2) == 0 => Some(wide(365, Precision::Year)),
        _ if late > 100 => Some(wide(30, Precision::Month)),
        0 => None,
        1 | 2 => Some(Days {
            start: published,
            end: published,
            ..exact(Basis::Publication)
        }),
        _ => Some(exact(Basis::Relative)),
    };
    let symmetric = codebook.kind(act.kind).symmetric;
    let mut both = [act.source, act.target];
    both.sort_unstable();
    let (source, target): (&[Code], &[Code]) = match random.below(8) {
        0 => (&both[..1], &[]),
        _ if symmetric => (&both, &[]),
        _ => (
            std::slice::from_ref(&act.source),
            std::slice::from_ref(&act.target),
        ),
    };
    let words: Vec<u32> = (0..8).map(|_| random.skewed(5000) as u32).collect();
    let telling = Telling {
        report: Id::of([place.to_le_bytes().as_slice()]),
        paper: (place / 4) as u32,
        sentence: (place % 4) as u32,
        kind: act.kind,
        status: if planned {
            Status::Planned
        } else {
            Status::Occurred
        },
        background: late > 100,
        source: source.into(),
        target: target.into(),
        doer: None,
        persons: Box::default(),
        days,
        place: None,
        place_country: (random.below(3) == 0).then_some(act.target),
        level: None,
        instrument: None,
        amount: None,
        currency: None,
        number: act.number.map(Count::exact),
        turn: None,
        words: words.into(),
        confidence: 0.5,
    };
    (telling, published)
}

fn corpus(count: u64) -> Corpus {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let codebook = Codebook::builtin();
    let kinds: Vec<KindId> = codebook
        .kinds()
        .iter()
        .filter_map(|kind| codebook.find(&kind.code))
        .collect();
    let mut corpus = Corpus::default();
    let mut place = 0;
    while place < count {
        let act = act(&mut random, &kinds);
        for _ in 0..=random.skewed(60) {
            let (telling, published) = telling(&mut random, &act, place, codebook);
            if place.is_multiple_of(4) {
                corpus.papers.push(Paper {
                    id: Id::of([b"paper".as_slice(), &place.to_le_bytes()]),
                    publisher: Some(format!("publisher {}", random.skewed(3000)).into()),
                    published: Some(published),
                    sketch: Sketch::default(),
                });
            }
            corpus.tellings.push(telling);
            place += 1;
        }
    }
    corpus
}

/// Highest memory of the process so far, in megabytes; `None` where the system does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

/// Seconds of merging, the median of some runs.
fn seconds(corpus: &Corpus) -> (f64, usize) {
    let mut events = 0;
    let mut all: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            events = merge(corpus, Codebook::builtin()).len();
            start.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_unstable_by(f64::total_cmp);
    (all[RUNS / 2], events)
}

fn main() {
    let mut before = None;
    for count in [100_000, 1_000_000] {
        let corpus = corpus(count);
        let (seconds, events) = seconds(&corpus);
        let growth = before.map_or_else(String::new, |before: f64| {
            format!(", {:.1} times as long as a tenth of it", seconds / before)
        });
        let memory = peak().map_or_else(String::new, |peak| format!(", peak {peak} MB"));
        println!(
            "{} reports merged into {events} events: {seconds:.2} s (median of {RUNS}){growth}{memory}",
            corpus.tellings.len()
        );
        before = Some(seconds);
    }
}
