//! Training of the engine's model from treebanks: same inputs, same bytes.

mod corpus;
mod export;
mod lemmas;
mod linear;
mod names;
mod network;
mod parameter;
mod pass;
mod product;
mod random;
mod recurrent;

pub use names::NamedSentences;
pub use names::evaluate_names;

use crate::syntax::TreebankSentence;
use crate::syntax::names::LABELS;
use crate::syntax::shape::Shape;
use crate::syntax::tagset::Deprel;
use corpus::Annotated;
use corpus::Tags;
use corpus::Vocabulary;
use network::Dropout;
use network::Example;
use network::Loss;
use network::Network;
use parameter::Step;
use pass::Pass;
use random::Random;

/// How a model is trained; the default is how the shipped one was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Times that every sentence is seen.
    pub epochs: u32,
    /// Seed of all that is random.
    pub seed: u64,
    /// Words of a step of the optimiser.
    pub batch: usize,
    /// Length of the optimiser's first steps; later ones shrink evenly to nothing.
    pub rate: f32,
    /// Length of a word's vector, a multiple of 32.
    pub width: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Fewest times that a form must occur to be known.
    pub known_form: u32,
    /// Fewest times that a part of a form must occur to be known.
    pub known_part: u32,
    /// Length of the vectors that heads and relations are read from, a multiple of 16.
    pub head: usize,
    /// Share of the words' vectors that is hidden while training.
    pub hide_embedding: f32,
    /// Share of each layer that is hidden while training.
    pub hide_layer: f32,
    /// Share of the head and relation vectors that is hidden while training.
    pub hide_head: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            epochs: 32,
            seed: 1,
            batch: 500,
            rate: 0.003,
            width: 128,
            layers: 3,
            known_form: 2,
            known_part: 4,
            head: 64,
            hide_embedding: 0.15,
            hide_layer: 0.1,
            hide_head: 0.15,
        }
    }
}

/// Sentences longer than this are left out: they are lists and run-on text, and slow.
const LONGEST: usize = 150;
/// Words that the first layer sees at once.
const WINDOW: usize = 3;

/// State of a training run after an epoch.
#[derive(Debug)]
pub struct Progress<'a> {
    /// Epoch that has just ended, from 1.
    pub epoch: u32,
    /// Mean loss of tags, heads, relations and names.
    pub losses: [f32; 4],
    network: &'a Network,
    vocabulary: &'a Vocabulary,
    tags: &'a Tags,
    sentences: &'a [Annotated],
}

impl Progress<'_> {
    /// The model file as it stands.
    pub fn model(&self) -> Vec<u8> {
        export::export(
            self.network,
            &self.vocabulary.fingerprints,
            self.tags,
            self.sentences,
        )
    }
}

/// Trains a model and returns the bytes of its file.
///
/// `report` is called after every epoch.
pub fn train(
    sentences: &[TreebankSentence],
    names: &NamedSentences,
    options: &Options,
    report: &mut dyn FnMut(&Progress<'_>),
) -> Vec<u8> {
    let sentences: Vec<Annotated> = sentences
        .iter()
        .filter(|sentence| sentence.words.len() <= LONGEST)
        .map(|sentence| Annotated {
            names: names.of(sentence),
            sentence: sentence.clone(),
        })
        .collect();
    let tags = corpus::tags(&sentences);
    let vocabulary = Vocabulary::build(&sentences, options.known_form, options.known_part);
    let examples: Vec<Example> = sentences
        .iter()
        .map(|annotated| vocabulary.example(annotated, &tags))
        .collect();
    let mut random = Random::new(options.seed);
    let shape = shape(options, &vocabulary, &tags);
    let mut network = Network::new(shape, &mut random);
    let mut schedule = Schedule::new(options, &examples);
    let mut pass = Pass::default();
    for epoch in 1..=options.epochs {
        let loss = run_epoch(
            &mut network,
            &examples,
            &mut schedule,
            &mut pass,
            &mut random,
        );
        let mean = |sum: f32| sum / loss.words.max(1) as f32;
        report(&Progress {
            epoch,
            losses: [loss.tag, loss.arc, loss.relation, loss.entity].map(mean),
            network: &network,
            vocabulary: &vocabulary,
            tags: &tags,
            sentences: &sentences,
        });
    }
    export::export(&network, &vocabulary.fingerprints, &tags, &sentences)
}

fn shape(options: &Options, vocabulary: &Vocabulary, tags: &Tags) -> Shape {
    Shape {
        rows: vocabulary.fingerprints.len(),
        width: options.width,
        layers: options.layers,
        window: WINDOW,
        arc: options.head,
        relation: options.head,
        tags: tags.len(),
        relations: Deprel::ALL.len(),
        entities: LABELS,
    }
}

/// Where the run stands, and how far each step goes.
struct Schedule {
    options: Options,
    dropout: Dropout,
    steps: u32,
    step: u32,
}

impl Schedule {
    fn new(options: &Options, examples: &[Example]) -> Self {
        let words: usize = examples.iter().map(|example| example.words.len()).sum();
        Self {
            options: *options,
            dropout: Dropout {
                identity: 1.0,
                part: 0.05,
                embedding: options.hide_embedding,
                layer: options.hide_layer,
                head: options.hide_head,
            },
            steps: (words / options.batch) as u32 * options.epochs,
            step: 0,
        }
    }

    fn next(&mut self) -> Step {
        const WARM_UP: f32 = 200.0;
        self.step += 1;
        let warm = (self.step as f32 / WARM_UP).min(1.0);
        let left = 1.0 - self.step as f32 / self.steps.max(1) as f32;
        Step::new(self.step, self.options.rate * warm * left.max(0.01))
    }
}

fn run_epoch(
    network: &mut Network,
    examples: &[Example],
    schedule: &mut Schedule,
    pass: &mut Pass,
    random: &mut Random,
) -> Loss {
    let mut order: Vec<&Example> = examples.iter().collect();
    random.shuffle(&mut order);
    let mut sum = Loss::default();
    let mut rest = order.as_slice();
    while !rest.is_empty() {
        let mut words = 0;
        let fits = rest.iter().position(|example| {
            words += example.words.len();
            words >= schedule.options.batch
        });
        let (batch, later) = rest.split_at(fits.map_or(rest.len(), |last| last + 1));
        rest = later;
        let loss = pass.learn(network, batch, schedule.dropout, random);
        network.step(&pass.touched, schedule.next());
        sum.tag += loss.tag;
        sum.arc += loss.arc;
        sum.relation += loss.relation;
        sum.entity += loss.entity;
        sum.words += loss.words;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Engine;
    use crate::syntax::Evaluation;
    use crate::syntax::read_conllu;

    fn treebank() -> Vec<TreebankSentence> {
        let text = include_str!("../../../data/treebank/diplomacy-dev.conllu");
        read_conllu(text, "diplomacy-dev.conllu").unwrap()
    }

    fn run(seed: u64, epochs: u32) -> Vec<u8> {
        let options = Options {
            epochs,
            seed,
            batch: 20,
            width: 32,
            layers: 2,
            head: 16,
            known_form: 1,
            known_part: 1,
            rate: 0.01,
            ..Options::default()
        };
        train(
            &treebank(),
            &NamedSentences::default(),
            &options,
            &mut |_| {},
        )
    }

    #[test]
    fn same_inputs_give_the_same_bytes_and_another_seed_others() {
        assert_eq!(run(3, 1), run(3, 1));
        assert_ne!(run(3, 1), run(4, 1));
    }

    #[test]
    fn small_network_learns_its_own_training_sentences() {
        let engine = Engine::from_bytes(&run(1, 40)).unwrap();
        let score = Evaluation::of_gold_words(&engine, &treebank());
        assert!(
            score.las.f1() > 90.0 && score.upos.f1() > 95.0 && score.lemma.f1() > 99.0,
            "{score}"
        );
    }
}
