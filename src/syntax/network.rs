//! The network that reads a sentence: embeddings, recurrent layers, scores.
//!
//! Words are sums of the embeddings of their properties; layers of simple recurrent units
//! (Lei et al. 2018) look both ways along the sentence; linear maps score tags, names,
//! heads (a bilinear form, after Dozat and Manning 2017) and relations. The first layer sees
//! one word and its neighbours, each through a product that depends on the form alone:
//! those of frequent forms are computed once, when the model is loaded.

use super::activation::leaky;
use super::archive::Body;
use super::features::FormFeatures;
use super::features::HEADLINE;
use super::features::SENTENCE_START;
use super::matrix::LANES;
use super::matrix::Packed;
use super::matrix::whole_steps;
use super::recurrence::Recurrence;
use super::shape::DISTANCES;
use super::shape::Shape;
use super::shape::distance_class;
use crate::error::Result;
use pulp::Arch;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

/// A weight matrix with the bias that is added to its product.
#[derive(Debug)]
struct Affine {
    weights: Packed,
    bias: Vec<f32>,
}

impl Affine {
    fn read(body: &mut Body<'_>, inner: usize, columns: usize) -> Result<Self> {
        let weights = body.weights(inner * columns)?;
        Ok(Self {
            weights: Packed::new(&weights, inner),
            bias: body.weights(columns)?,
        })
    }

    /// `out = input · weights + bias`, for whole steps of rows.
    fn apply(&self, input: &[f32], rows: usize, out: &mut Vec<f32>) {
        out.resize(rows * self.bias.len(), 0.0);
        self.weights.multiply_onto(&self.bias, input, out);
    }
}

/// Networks read so far.
static NETWORKS: AtomicU64 = AtomicU64::new(0);

/// Weights of the network, ready for use.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) shape: Shape,
    /// Tells one network of the program from another.
    id: u64,
    rows: FxHashMap<u32, u32>,
    embedding: Vec<i8>,
    scales: Vec<f32>,
    /// Products of the first layer, one after another for each place in the window.
    first: Packed,
    first_bias: Vec<f32>,
    layers: Vec<Affine>,
    tagging: Affine,
    tree: Affine,
    bilinear: Packed,
    root: Vec<f32>,
    distances: Vec<f32>,
    relation_root: Vec<f32>,
    label: Affine,
    /// Frequent forms, by their place in `known`.
    forms: FxHashMap<Box<str>, u32>,
    /// Vector and first products of frequent forms.
    known: Vec<f32>,
    sentence_start: Vec<f32>,
    headline: Vec<f32>,
}

/// Where the products of a word for the first layer stand.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// Entry of a frequent form.
    Known(u32),
    /// Entry of a form that is not frequent, computed for this sentence or one before.
    Recent(u32),
}

/// Forms that are not frequent, but often come again in the same text: names above all.
#[derive(Debug, Default)]
struct Recent {
    /// The network that computed them.
    of: u64,
    /// By form: its place in `entries`.
    forms: FxHashMap<Box<str>, u32>,
    /// Vector and first products of each.
    entries: Vec<f32>,
}

/// Most forms that are kept from sentence to sentence: 5 MB.
const RECENT: usize = 1024;

/// Storage of the network, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    features: FormFeatures,
    /// Vectors of the words; after the layers, what the network knows of them.
    states: Vec<f32>,
    sources: Vec<Source>,
    recent: Recent,
    unknown_vectors: Vec<f32>,
    unknown_products: Vec<f32>,
    gates: Vec<f32>,
    carried: Vec<f32>,
    tagging: Vec<f32>,
    tree: Vec<f32>,
    heads: Vec<f32>,
    dependents: Vec<f32>,
    turned: Vec<f32>,
    packed: Packed,
    /// What the way from a word to its head counts, by the way.
    ways: Vec<f32>,
    arcs: Vec<f32>,
    joined: Vec<f32>,
    labels: Vec<f32>,
}

impl Network {
    /// Reads the weights from the body of a model file.
    pub(crate) fn read(body: &mut Body<'_>) -> Result<Self> {
        let shape = Shape::read(body)?;
        let Shape {
            width,
            window,
            arc,
            relation,
            ..
        } = shape;
        let fingerprints = body.u32s()?;
        let codes = body.bytes()?;
        let scales: Vec<f32> = body.u32s()?.into_iter().map(f32::from_bits).collect();
        if fingerprints.len() != shape.rows
            || codes.len() != shape.rows * width
            || scales.len() != shape.rows
            || scales.iter().any(|scale| !scale.is_finite())
        {
            return Err(Body::misfit("the embedding has another size than it says"));
        }
        let first = body.weights(width * window * 3 * width)?;
        let first_bias = body.weights(3 * width)?;
        let layers = (1..shape.layers)
            .map(|_| Affine::read(body, width, 3 * width))
            .collect::<Result<_>>()?;
        let tagging = Affine::read(body, width, shape.tagging_columns().iter().sum())?;
        let tree = Affine::read(body, width, shape.tree_columns().iter().sum())?;
        let bilinear = body.weights(arc * arc)?;
        let mut network = Self {
            shape,
            id: NETWORKS.fetch_add(1, Ordering::Relaxed) + 1,
            rows: (0..)
                .zip(fingerprints)
                .map(|(row, hash)| (hash, row))
                .collect(),
            embedding: codes.iter().map(|code| code.cast_signed()).collect(),
            scales,
            first: Packed::new(&side_by_side(&first, width, window), width),
            first_bias,
            layers,
            tagging,
            tree,
            bilinear: Packed::new(&bilinear, arc),
            root: body.weights(arc)?,
            distances: body.weights(DISTANCES)?,
            relation_root: body.weights(relation)?,
            label: Affine::read(body, relation, shape.relations.next_multiple_of(LANES))?,
            forms: FxHashMap::default(),
            known: Vec::new(),
            sentence_start: Vec::new(),
            headline: Vec::new(),
        };
        network.sentence_start = network.flag(SENTENCE_START);
        network.headline = network.flag(HEADLINE);
        network.learn_forms(body.text()?);
        Ok(network)
    }

    /// Length of a word's vector with its products of the first layer.
    fn entry(&self) -> usize {
        self.shape.width * (1 + 3 * self.shape.window)
    }

    fn learn_forms(&mut self, forms: &str) {
        let mut scores = Scores::default();
        let list: Vec<&str> = forms.lines().collect();
        for chunk in list.chunks(64) {
            scores.unknown_vectors.clear();
            for form in chunk {
                self.push_vector(form, &mut scores);
            }
            self.first_products(&mut scores);
            let width = self.shape.width;
            let products = 3 * self.shape.window * width;
            for (index, form) in chunk.iter().enumerate() {
                let place = (self.known.len() / self.entry()) as u32;
                self.known
                    .extend_from_slice(&scores.unknown_vectors[index * width..][..width]);
                self.known
                    .extend_from_slice(&scores.unknown_products[index * products..][..products]);
                self.forms.insert((*form).into(), place);
            }
        }
    }

    /// Vector and products of a property that depends on the sentence.
    fn flag(&self, fingerprint: u32) -> Vec<f32> {
        let mut scores = Scores::default();
        scores.unknown_vectors.resize(self.shape.width, 0.0);
        self.add_row(fingerprint, &mut scores.unknown_vectors);
        self.first_products(&mut scores);
        let mut entry = scores.unknown_vectors[..self.shape.width].to_vec();
        entry.extend_from_slice(
            &scores.unknown_products[..3 * self.shape.window * self.shape.width],
        );
        entry
    }

    fn add_row(&self, fingerprint: u32, sum: &mut [f32]) {
        if let Some(&row) = self.rows.get(&fingerprint) {
            let scale = self.scales[row as usize];
            let codes = &self.embedding[row as usize * self.shape.width..][..self.shape.width];
            Arch::new().dispatch(
                #[inline(always)]
                || {
                    for (sum, &code) in sum.iter_mut().zip(codes) {
                        *sum += f32::from(code) * scale;
                    }
                },
            );
        }
    }

    fn push_vector(&self, form: &str, scores: &mut Scores) {
        scores.features.read(form);
        let start = scores.unknown_vectors.len();
        scores.unknown_vectors.resize(start + self.shape.width, 0.0);
        let sum = &mut scores.unknown_vectors[start..];
        let features = &scores.features;
        for &fingerprint in features.identity.iter().chain(&features.parts) {
            self.add_row(fingerprint, sum);
        }
    }

    fn first_products(&self, scores: &mut Scores) {
        let width = self.shape.width;
        let rows = whole_steps(scores.unknown_vectors.len() / width);
        scores.unknown_vectors.resize(rows * width, 0.0);
        scores.unknown_products.clear();
        scores
            .unknown_products
            .resize(rows * self.first.columns(), 0.0);
        self.first
            .multiply_add(&scores.unknown_vectors, &mut scores.unknown_products);
    }

    /// Reads a sentence: fills `scores` with all that the other methods tell of it.
    pub(crate) fn encode<'a>(
        &self,
        forms: impl Iterator<Item = &'a str>,
        headline: bool,
        scores: &mut Scores,
    ) -> usize {
        let count = self.look_up(forms, headline, scores);
        let rows = whole_steps(count);
        self.first_gates(headline, scores);
        self.recur(count, scores);
        let mut reached = 1;
        for layer in &self.layers {
            self.read_tags(reached, rows, scores);
            layer.apply(&scores.states, rows, &mut scores.gates);
            self.recur(count, scores);
            reached += 1;
        }
        self.read_tags(reached, rows, scores);
        self.tree.apply(&scores.states, rows, &mut scores.tree);
        count
    }

    /// Fills the words' vectors, and where the products of each for the first layer stand.
    fn look_up<'a>(
        &self,
        forms: impl Iterator<Item = &'a str>,
        headline: bool,
        scores: &mut Scores,
    ) -> usize {
        let width = self.shape.width;
        scores.states.clear();
        scores.sources.clear();
        scores.unknown_vectors.clear();
        self.make_room(RECENT, scores);
        for form in forms {
            if let Some(&place) = self.forms.get(form) {
                let entry = &self.known[place as usize * self.entry()..][..width];
                scores.states.extend_from_slice(entry);
                scores.sources.push(Source::Known(place));
            } else {
                let place = self.recent(form, scores);
                scores.sources.push(Source::Recent(place));
            }
        }
        self.keep_recent(scores);
        let count = scores.sources.len();
        if count > 0 {
            add(&mut scores.states[..width], &self.sentence_start[..width]);
        }
        if headline {
            for row in scores.states.chunks_exact_mut(width) {
                add(row, &self.headline[..width]);
            }
        }
        scores.states.resize(whole_steps(count) * width, 0.0);
        count
    }

    /// Reads forms that sentences to come will hold, all at once: the product takes several rows in a step.
    pub(crate) fn expect<'a>(&self, forms: impl Iterator<Item = &'a str>, scores: &mut Scores) {
        scores.unknown_vectors.clear();
        self.make_room(RECENT / 2, scores);
        for form in forms {
            if scores.recent.forms.len() >= RECENT {
                break;
            }
            if !self.forms.contains_key(form) && !scores.recent.forms.contains_key(form) {
                self.push_vector(form, scores);
                let place = scores.recent.forms.len() as u32;
                scores.recent.forms.insert(form.into(), place);
            }
        }
        self.keep_recent(scores);
    }

    /// Forgets the recent forms if there are more than so many, or if another network read them.
    fn make_room(&self, most: usize, scores: &mut Scores) {
        if scores.recent.forms.len() > most || scores.recent.of != self.id {
            scores.recent = Recent {
                of: self.id,
                ..Recent::default()
            };
        }
    }

    /// The place of a form that is not frequent, whose vector is appended to the states.
    fn recent(&self, form: &str, scores: &mut Scores) -> u32 {
        let width = self.shape.width;
        if let Some(&place) = scores.recent.forms.get(form) {
            let start = place as usize * self.entry();
            // A form that came for the first time in this sentence is no entry yet.
            let vector = if let Some(entry) = scores.recent.entries.get(start..start + width) {
                entry
            } else {
                let row = place as usize - scores.recent.entries.len() / self.entry();
                &scores.unknown_vectors[row * width..][..width]
            };
            scores.states.extend_from_slice(vector);
            return place;
        }
        let start = scores.unknown_vectors.len();
        self.push_vector(form, scores);
        scores
            .states
            .extend_from_slice(&scores.unknown_vectors[start..]);
        let place = scores.recent.forms.len() as u32;
        scores.recent.forms.insert(form.into(), place);
        place
    }

    /// Computes the first products of the sentence's new forms and keeps them.
    fn keep_recent(&self, scores: &mut Scores) {
        let (width, products) = (self.shape.width, self.entry() - self.shape.width);
        let fresh = scores.recent.forms.len() - scores.recent.entries.len() / self.entry();
        self.first_products(scores);
        let vectors = scores.unknown_vectors.chunks_exact(width);
        let products = scores.unknown_products.chunks_exact(products);
        for (vector, products) in vectors.zip(products).take(fresh) {
            scores.recent.entries.extend_from_slice(vector);
            scores.recent.entries.extend_from_slice(products);
        }
    }

    /// Products of the first layer for a word at a place of another's window.
    fn product<'a>(&'a self, word: Source, place: usize, recent: &'a Recent) -> &'a [f32] {
        let gates = 3 * self.shape.width;
        let (from, entry) = match word {
            Source::Known(entry) => (&self.known, entry),
            Source::Recent(entry) => (&recent.entries, entry),
        };
        let start = entry as usize * self.entry() + self.shape.width;
        &from[start + place * gates..][..gates]
    }

    /// Sums the first products of every word and its neighbours.
    fn first_gates(&self, headline: bool, scores: &mut Scores) {
        let gates = 3 * self.shape.width;
        let half = self.shape.window / 2;
        let count = scores.sources.len();
        let flag = |place: usize| self.shape.width + place * gates..;
        scores.gates.resize(count * gates, 0.0);
        let rows = scores.gates.chunks_exact_mut(gates);
        let mut terms: SmallVec<[&[f32]; 8]> = SmallVec::new();
        for (word, row) in rows.enumerate() {
            terms.clear();
            for place in 0..self.shape.window {
                let Some(from) = (word + place)
                    .checked_sub(half)
                    .filter(|&from| from < count)
                else {
                    continue;
                };
                terms.push(self.product(scores.sources[from], place, &scores.recent));
                if from == 0 {
                    terms.push(&self.sentence_start[flag(place)]);
                }
                if headline {
                    terms.push(&self.headline[flag(place)]);
                }
            }
            sum(&self.first_bias, &terms, row);
        }
    }

    /// Runs the recurrence of a layer over its gates and blends the result into the states.
    fn recur(&self, count: usize, scores: &mut Scores) {
        let width = self.shape.width;
        scores.carried.clear();
        scores.carried.resize(width, 0.0);
        Arch::new().dispatch(Recurrence {
            width,
            gates: &mut scores.gates[..count * 3 * width],
            carried: &mut scores.carried,
            states: &mut scores.states,
        });
    }

    /// Reads tags and names when their layer is reached.
    fn read_tags(&self, reached: usize, rows: usize, scores: &mut Scores) {
        if reached == self.shape.tagging_layer() {
            self.tagging
                .apply(&scores.states, rows, &mut scores.tagging);
        }
    }

    /// Vectors of a word as head and as dependent, for arcs and then for relations.
    fn tree_row<'a>(&self, word: usize, scores: &'a Scores) -> &'a [f32] {
        let columns = self.tree.bias.len();
        &scores.tree[word * columns..][..columns]
    }

    /// Scores of the joint tags of a word.
    pub(crate) fn tags<'a>(&self, word: usize, scores: &'a Scores) -> &'a [f32] {
        let columns = self.tagging.bias.len();
        &scores.tagging[word * columns..][..self.shape.tags]
    }

    /// Scores of the name labels of a word.
    pub(crate) fn entities<'a>(&self, word: usize, scores: &'a Scores) -> &'a [f32] {
        let columns = self.tagging.bias.len();
        let first = word * columns + self.shape.tagging_columns()[0];
        &scores.tagging[first..][..self.shape.entities]
    }

    /// Scores of every head (root first) for every word of a piece of the sentence:
    /// rows of `piece.len() + 1`, in units of 1/1024.
    pub(crate) fn arcs(
        &self,
        piece: std::ops::Range<usize>,
        scores: &mut Scores,
        out: &mut Vec<i32>,
    ) {
        let arc = self.shape.arc;
        let mut heads = std::mem::take(&mut scores.heads);
        let mut dependents = std::mem::take(&mut scores.dependents);
        heads.clear();
        heads.extend_from_slice(&self.root);
        dependents.clear();
        for word in piece.clone() {
            let row = self.tree_row(word, scores);
            heads.extend(row[..arc].iter().map(|&value| leaky(value)));
            dependents.extend(row[arc..2 * arc].iter().map(|&value| leaky(value)));
        }
        let count = piece.len();
        let rows = whole_steps(count);
        dependents.resize(rows * arc, 0.0);
        scores.turned.clear();
        scores.turned.resize(rows * arc, 0.0);
        self.bilinear.multiply_add(&dependents, &mut scores.turned);
        scores.packed.pack_transposed(&heads, arc);
        let columns = scores.packed.columns();
        scores.arcs.clear();
        scores.arcs.resize(rows * columns, 0.0);
        scores.packed.multiply_add(&scores.turned, &mut scores.arcs);
        // The ways to heads from the furthest before a word to the furthest behind it.
        scores.ways.clear();
        let last = count.max(1);
        let before = (1..last).rev().map(|way| distance_class(1 + way, 1));
        let behind = (0..last).map(|way| distance_class(1, 1 + way));
        let ways = before.chain(behind).map(|class| self.distances[class]);
        scores.ways.extend(ways);
        out.clear();
        for (word, row) in scores.arcs.chunks_exact(columns).take(count).enumerate() {
            let scaled = |score: f32| (score * 1024.0) as i32;
            out.push(scaled(row[0] + self.distances[distance_class(word + 1, 0)]));
            let ways = &scores.ways[count - 1 - word..][..count];
            let heads = row[1..=count].iter().zip(ways);
            out.extend(heads.map(|(score, way)| scaled(score + way)));
        }
        scores.heads = heads;
        scores.dependents = dependents;
    }

    /// Scores the relation of every word to the head it was given, 1-based, 0 for the root.
    pub(crate) fn score_relations(&self, heads: &[u32], scores: &mut Scores) {
        let relation = self.shape.relation;
        let rows = whole_steps(heads.len());
        let mut joined = std::mem::take(&mut scores.joined);
        joined.clear();
        for (word, &head) in heads.iter().enumerate() {
            let dependent = &self.tree_row(word, scores)[2 * self.shape.arc + relation..];
            let head = match head {
                0 => &self.relation_root[..],
                head => &self.tree_row(head as usize - 1, scores)[2 * self.shape.arc..][..relation],
            };
            joined.extend(head.iter().zip(dependent).map(|(a, b)| leaky(a + b)));
        }
        joined.resize(rows * relation, 0.0);
        self.label.apply(&joined, rows, &mut scores.labels);
        scores.joined = joined;
    }

    /// Scores of the relations of a word.
    pub(crate) fn relations<'a>(&self, word: usize, scores: &'a Scores) -> &'a [f32] {
        let columns = self.label.bias.len();
        &scores.labels[word * columns..][..self.shape.relations]
    }
}

fn add(sum: &mut [f32], values: &[f32]) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum += value;
            }
        },
    );
}

/// `out = first + terms`, in their order, each of whole lanes: every term is read once, and side by side with the
/// others, for most come from far memory.
fn sum(first: &[f32], terms: &[&[f32]], out: &mut [f32]) {
    Arch::new().dispatch(
        #[inline(always)]
        || {
            let lanes = out.chunks_exact_mut(LANES).zip(first.chunks_exact(LANES));
            for (block, (out, first)) in lanes.enumerate() {
                let mut sums = [0.0; LANES];
                sums.copy_from_slice(first);
                for term in terms {
                    let values = &term[block * LANES..][..LANES];
                    for (sum, value) in sums.iter_mut().zip(values) {
                        *sum += value;
                    }
                }
                out.copy_from_slice(&sums);
            }
        },
    );
}

/// Turns the weights of a window, one place below another, into one place beside another.
fn side_by_side(weights: &[f32], width: usize, window: usize) -> Vec<f32> {
    let gates = 3 * width;
    let mut out = Vec::with_capacity(weights.len());
    for row in 0..width {
        for place in 0..window {
            out.extend_from_slice(&weights[(place * width + row) * gates..][..gates]);
        }
    }
    out
}
