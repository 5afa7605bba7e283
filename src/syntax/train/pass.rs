//! A pass over a batch: encoding, losses and gradients.

use super::linear::Linear;
use super::linear::cross_entropy;
use super::network::Dropout;
use super::network::Example;
use super::network::ExampleWord;
use super::network::Loss;
use super::network::Network;
use super::product::multiply_add;
use super::product::transpose;
use super::random::Random;
use super::recurrent::RecurrentTrace;
use crate::syntax::activation::leaky;
use crate::syntax::shape::distance_class;
use std::ops::Range;

/// Weight of the loss of tags beside that of heads and of relations.
const TAG_WEIGHT: f32 = 0.9;
/// Weight of the loss of names.
const ENTITY_WEIGHT: f32 = 0.4;

/// A pass over a batch.
#[derive(Debug, Default)]
pub(crate) struct Pass {
    sentences: Vec<Range<usize>>,
    /// Embedding rows by word, after hiding.
    rows: Vec<u32>,
    row_ends: Vec<usize>,
    embedding_mask: Vec<f32>,
    layer_masks: Vec<Vec<f32>>,
    traces: Vec<RecurrentTrace>,
    states: Vec<f32>,
    /// The states that tags and names are read from.
    tagging: Vec<f32>,
    pub(crate) touched: Vec<u32>,
}

impl Pass {
    /// Encodes the sentences of a batch; with `dropout`, hides parts of them.
    pub(crate) fn encode(
        &mut self,
        network: &Network,
        batch: &[&Example],
        dropout: Option<(Dropout, &mut Random)>,
    ) {
        let width = network.shape.width;
        self.gather(batch);
        let count = self.sentences.last().map_or(0, |last| last.end);
        let mut dropout = dropout;
        self.choose_rows(batch, dropout.as_mut());
        let mut input = vec![0.0; count * width];
        let mut start = 0;
        for (word, out) in input.chunks_exact_mut(width).enumerate() {
            for &row in &self.rows[start..self.row_ends[word]] {
                for (sum, value) in out.iter_mut().zip(network.embedding.row(row as usize)) {
                    *sum += value;
                }
            }
            start = self.row_ends[word];
        }
        self.embedding_mask.clear();
        self.layer_masks.clear();
        if let Some((rates, random)) = dropout.as_mut() {
            mask(
                count * width,
                rates.embedding,
                random,
                &mut self.embedding_mask,
            );
            apply(&self.embedding_mask, &mut input);
        }
        self.traces
            .resize_with(network.layers.len(), RecurrentTrace::default);
        for (index, (layer, trace)) in network.layers.iter().zip(&mut self.traces).enumerate() {
            let mut output = Vec::new();
            layer.forward(&input, &self.sentences, trace, &mut output);
            if let Some((rates, random)) = dropout.as_mut() {
                let mut chosen = Vec::new();
                sentence_mask(&self.sentences, width, rates.layer, random, &mut chosen);
                apply(&chosen, &mut output);
                self.layer_masks.push(chosen);
            }
            if index + 1 == network.shape.tagging_layer() {
                output.clone_into(&mut self.tagging);
            }
            input = output;
        }
        self.states = input;
    }

    fn gather(&mut self, batch: &[&Example]) {
        self.sentences.clear();
        let mut start = 0;
        for example in batch {
            self.sentences.push(start..start + example.words.len());
            start += example.words.len();
        }
    }

    fn choose_rows(
        &mut self,
        batch: &[&Example],
        mut dropout: Option<&mut (Dropout, &mut Random)>,
    ) {
        self.rows.clear();
        self.row_ends.clear();
        for word in batch.iter().flat_map(|example| &example.words) {
            for &(row, rarity) in &word.identity {
                let hidden = dropout
                    .as_mut()
                    .is_some_and(|(rates, random)| random.chance(rates.identity * rarity));
                if !hidden {
                    self.rows.push(row);
                }
            }
            for &row in &word.parts {
                let hidden = dropout
                    .as_mut()
                    .is_some_and(|(rates, random)| random.chance(rates.part));
                if !hidden {
                    self.rows.push(row);
                }
            }
            self.row_ends.push(self.rows.len());
        }
    }

    /// Losses of the batch; adds to the gradients of the network.
    pub(crate) fn learn(
        &mut self,
        network: &mut Network,
        batch: &[&Example],
        dropout: Dropout,
        random: &mut Random,
    ) -> Loss {
        self.encode(network, batch, Some((dropout, random)));
        let words: Vec<&ExampleWord> = batch.iter().flat_map(|example| &example.words).collect();
        let mut slope = vec![0.0; self.states.len()];
        let mut loss = Loss {
            words: words.len(),
            ..Loss::default()
        };
        let weight = 1.0 / words.len() as f32;
        let mut tagging_slope = vec![0.0; self.tagging.len()];
        loss.tag = classify(
            &mut network.tag,
            network.shape.tags,
            &self.tagging,
            &mut tagging_slope,
            TAG_WEIGHT * weight,
            |word| Some(words[word].tag),
        );
        loss.entity = classify(
            &mut network.entity,
            network.shape.entities,
            &self.tagging,
            &mut tagging_slope,
            ENTITY_WEIGHT * weight,
            |word| words[word].entity,
        );
        loss.arc = self.learn_arcs(network, batch, &mut slope, weight, dropout.head, random);
        loss.relation =
            self.learn_relations(network, &words, &mut slope, weight, dropout.head, random);
        self.backward(network, &mut slope, &tagging_slope);
        loss
    }

    fn learn_arcs(
        &self,
        network: &mut Network,
        batch: &[&Example],
        slope: &mut [f32],
        weight: f32,
        rate: f32,
        random: &mut Random,
    ) -> f32 {
        let arc = network.shape.arc;
        let mut plain = Vec::new();
        network.arc.forward(&self.states, &mut plain);
        let mut hidden: Vec<f32> = plain.iter().map(|&value| leaky(value)).collect();
        let mut chosen = Vec::new();
        sentence_mask(&self.sentences, 2 * arc, rate, random, &mut chosen);
        apply(&chosen, &mut hidden);
        let mut hidden_slope = vec![0.0; hidden.len()];
        let mut loss = 0.0;
        for (sentence, example) in self.sentences.iter().zip(batch) {
            let rows = sentence.start * 2 * arc..sentence.end * 2 * arc;
            loss += sentence_arcs(
                network,
                example,
                &hidden[rows.clone()],
                &mut hidden_slope[rows],
                weight,
            );
        }
        apply(&chosen, &mut hidden_slope);
        for (slope, value) in hidden_slope.iter_mut().zip(&plain) {
            *slope *= if *value > 0.0 { 1.0 } else { 0.1 };
        }
        network.arc.backward(&self.states, &hidden_slope, slope);
        loss
    }

    fn learn_relations(
        &self,
        network: &mut Network,
        words: &[&ExampleWord],
        slope: &mut [f32],
        weight: f32,
        rate: f32,
        random: &mut Random,
    ) -> f32 {
        let relation = network.shape.relation;
        let mut sides = Vec::new();
        network.relation.forward(&self.states, &mut sides);
        let mut joined = vec![0.0; words.len() * relation];
        for sentence in &self.sentences {
            for word in sentence.clone() {
                let dependent = &sides[word * 2 * relation + relation..][..relation];
                let head = match words[word].head {
                    0 => network.relation_root.row(0),
                    head => &sides[(sentence.start + head - 1) * 2 * relation..][..relation],
                };
                let out = &mut joined[word * relation..][..relation];
                for (out, (a, b)) in out.iter_mut().zip(head.iter().zip(dependent)) {
                    *out = a + b;
                }
            }
        }
        let mut hidden: Vec<f32> = joined.iter().map(|&value| leaky(value)).collect();
        let mut chosen = Vec::new();
        mask(hidden.len(), rate, random, &mut chosen);
        apply(&chosen, &mut hidden);
        let mut hidden_slope = vec![0.0; hidden.len()];
        let loss = classify(
            &mut network.label,
            network.shape.relations,
            &hidden,
            &mut hidden_slope,
            weight,
            |word| Some(words[word].relation),
        );
        apply(&chosen, &mut hidden_slope);
        for (slope, value) in hidden_slope.iter_mut().zip(&joined) {
            *slope *= if *value > 0.0 { 1.0 } else { 0.1 };
        }
        let mut side_slope = vec![0.0; sides.len()];
        for sentence in &self.sentences {
            for word in sentence.clone() {
                let from = &hidden_slope[word * relation..][..relation];
                add(
                    &mut side_slope[word * 2 * relation + relation..][..relation],
                    from,
                );
                match words[word].head {
                    0 => add(&mut network.relation_root.gradient, from),
                    head => add(
                        &mut side_slope[(sentence.start + head - 1) * 2 * relation..][..relation],
                        from,
                    ),
                }
            }
        }
        network.relation.backward(&self.states, &side_slope, slope);
        loss
    }

    fn backward(&mut self, network: &mut Network, slope: &mut [f32], tagging_slope: &[f32]) {
        let width = network.shape.width;
        let tagging_layer = network.shape.tagging_layer();
        for (index, layer) in network.layers.iter_mut().enumerate().rev() {
            if index + 1 == tagging_layer {
                add(slope, tagging_slope);
            }
            if let Some(mask) = self.layer_masks.get(index) {
                apply(mask, slope);
            }
            layer.backward(&self.traces[index], &self.sentences, slope);
        }
        apply(&self.embedding_mask, slope);
        self.touched.clear();
        let mut start = 0;
        for (word, slope) in slope.chunks_exact(width).enumerate() {
            for &row in &self.rows[start..self.row_ends[word]] {
                add(
                    &mut network.embedding.gradient[row as usize * width..][..width],
                    slope,
                );
                self.touched.push(row);
            }
            start = self.row_ends[word];
        }
        self.touched.sort_unstable();
        self.touched.dedup();
    }
}

fn add(sum: &mut [f32], values: &[f32]) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += value;
    }
}

fn classify(
    linear: &mut Linear,
    classes: usize,
    input: &[f32],
    input_slope: &mut [f32],
    weight: f32,
    gold: impl Fn(usize) -> Option<usize>,
) -> f32 {
    let mut scores = Vec::new();
    linear.forward(input, &mut scores);
    let mut loss = 0.0;
    for (word, row) in scores.chunks_exact_mut(linear.weights.columns).enumerate() {
        row[classes..].fill(0.0);
        match gold(word) {
            Some(gold) => loss += cross_entropy(&mut row[..classes], gold, weight),
            None => row.fill(0.0),
        }
    }
    linear.backward(input, &scores, input_slope);
    loss
}

/// Scores of every head for every word of one sentence, root first, rows of `count + 1`.
pub(crate) fn arc_scores(network: &Network, hidden: &[f32], count: usize) -> Vec<f32> {
    let (heads, _, turned) = arc_sides(network, hidden);
    let mut scores = vec![0.0; count * (count + 1)];
    for (word, row) in scores.chunks_exact_mut(count + 1).enumerate() {
        let turned = &turned[word * network.shape.arc..][..network.shape.arc];
        for (head, score) in row.iter_mut().enumerate() {
            let side = &heads[head * network.shape.arc..][..network.shape.arc];
            *score = side.iter().zip(turned).map(|(a, b)| a * b).sum::<f32>()
                + network.distance.value[distance_class(word + 1, head)];
        }
    }
    scores
}

/// Vectors of the words as heads (the root first) and as dependents, plain and turned
/// by the bilinear form.
fn arc_sides(network: &Network, hidden: &[f32]) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let arc = network.shape.arc;
    let mut heads = network.root.value.clone();
    let mut dependents = Vec::new();
    for row in hidden.chunks_exact(2 * arc) {
        heads.extend_from_slice(&row[..arc]);
        dependents.extend_from_slice(&row[arc..]);
    }
    let mut turned = vec![0.0; dependents.len()];
    multiply_add(&dependents, &network.bilinear.value, &mut turned, arc, arc);
    (heads, dependents, turned)
}

fn sentence_arcs(
    network: &mut Network,
    example: &Example,
    hidden: &[f32],
    hidden_slope: &mut [f32],
    weight: f32,
) -> f32 {
    let arc = network.shape.arc;
    let count = example.words.len();
    let (heads, dependents, turned) = arc_sides(network, hidden);
    let mut scores = arc_scores(network, hidden, count);
    let mut loss = 0.0;
    let mut head_slope = vec![0.0; heads.len()];
    let mut turned_slope = vec![0.0; turned.len()];
    for (word, row) in scores.chunks_exact_mut(count + 1).enumerate() {
        row[word + 1] = -1e9;
        loss += cross_entropy(row, example.words[word].head, weight);
        for (head, &slope) in row.iter().enumerate() {
            network.distance.gradient[distance_class(word + 1, head)] += slope;
            let head_rows = head * arc..(head + 1) * arc;
            let word_rows = word * arc..(word + 1) * arc;
            for (sum, value) in turned_slope[word_rows.clone()]
                .iter_mut()
                .zip(&heads[head_rows.clone()])
            {
                *sum += slope * value;
            }
            for (sum, value) in head_slope[head_rows].iter_mut().zip(&turned[word_rows]) {
                *sum += slope * value;
            }
        }
    }
    let mut flipped = Vec::new();
    transpose(&dependents, count, arc, &mut flipped);
    multiply_add(
        &flipped,
        &turned_slope,
        &mut network.bilinear.gradient,
        count,
        arc,
    );
    transpose(&network.bilinear.value, arc, arc, &mut flipped);
    let mut dependent_slope = vec![0.0; dependents.len()];
    multiply_add(&turned_slope, &flipped, &mut dependent_slope, arc, arc);
    add(&mut network.root.gradient, &head_slope[..arc]);
    for (word, out) in hidden_slope.chunks_exact_mut(2 * arc).enumerate() {
        out[..arc].copy_from_slice(&head_slope[(word + 1) * arc..][..arc]);
        out[arc..].copy_from_slice(&dependent_slope[word * arc..][..arc]);
    }
    loss
}

fn mask(count: usize, rate: f32, random: &mut Random, out: &mut Vec<f32>) {
    let kept = 1.0 / (1.0 - rate);
    out.clear();
    out.extend((0..count).map(|_| if random.chance(rate) { 0.0 } else { kept }));
}

/// The same mask for all words of a sentence (Gal and Ghahramani 2016).
fn sentence_mask(
    sentences: &[Range<usize>],
    width: usize,
    rate: f32,
    random: &mut Random,
    out: &mut Vec<f32>,
) {
    out.clear();
    let mut row = Vec::new();
    for sentence in sentences {
        mask(width, rate, random, &mut row);
        for _ in sentence.clone() {
            out.extend_from_slice(&row);
        }
    }
}

fn apply(mask: &[f32], values: &mut [f32]) {
    for (value, mask) in values.iter_mut().zip(mask) {
        *value *= mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::shape::Shape;
    use crate::syntax::train::parameter::Parameter;

    fn network() -> Network {
        let shape = Shape {
            rows: 12,
            width: 32,
            layers: 2,
            window: 3,
            arc: 16,
            relation: 16,
            tags: 5,
            relations: 7,
            entities: 3,
        };
        Network::new(shape, &mut Random::new(5))
    }

    fn examples() -> Vec<Example> {
        let word = |row: u32, head: usize| ExampleWord {
            identity: vec![(row % 12, 0.5)],
            parts: vec![(row * 5 + 1) % 12, (row * 7 + 2) % 12],
            tag: row as usize % 5,
            head,
            relation: (row as usize * 3) % 7,
            entity: (row != 2).then_some(row as usize % 3),
        };
        let long = vec![word(1, 2), word(2, 0), word(3, 4), word(4, 2), word(5, 2)];
        let short = vec![word(6, 0), word(7, 1)];
        vec![Example { words: long }, Example { words: short }]
    }

    fn objective(network: &mut Network, examples: &[Example]) -> f64 {
        let nothing = Dropout {
            identity: 0.0,
            part: 0.0,
            embedding: 0.0,
            layer: 0.0,
            head: 0.0,
        };
        let batch: Vec<&Example> = examples.iter().collect();
        let loss = Pass::default().learn(network, &batch, nothing, &mut Random::new(1));
        let sum = TAG_WEIGHT * loss.tag + loss.arc + loss.relation + ENTITY_WEIGHT * loss.entity;
        f64::from(sum) / loss.words as f64
    }

    /// Every matrix of the network, one after another.
    fn parameters(network: &mut Network) -> Vec<&mut Parameter> {
        let mut all = vec![
            &mut network.embedding,
            &mut network.bilinear,
            &mut network.root,
            &mut network.distance,
            &mut network.relation_root,
        ];
        for layer in &mut network.layers {
            all.extend([&mut layer.weights, &mut layer.bias]);
        }
        for linear in [
            &mut network.tag,
            &mut network.entity,
            &mut network.arc,
            &mut network.relation,
            &mut network.label,
        ] {
            all.extend([&mut linear.weights, &mut linear.bias]);
        }
        all
    }

    #[test]
    fn gradients_are_the_slopes_of_the_objective() {
        const STEP: f32 = 4e-3;
        let examples = examples();
        let mut network = network();
        objective(&mut network, &examples);
        let count = parameters(&mut network).len();
        for index in 0..count {
            let gradient = parameters(&mut network)[index].gradient.clone();
            let steepest = (0..gradient.len())
                .max_by(|&a, &b| gradient[a].abs().total_cmp(&gradient[b].abs()))
                .unwrap();
            for at in [steepest, gradient.len() / 3] {
                let at_offset = |offset: f32| {
                    let mut moved = network.clone();
                    parameters(&mut moved)[index].value[at] += offset;
                    objective(&mut moved, &examples)
                };
                let slope = (at_offset(STEP) - at_offset(-STEP)) / f64::from(2.0 * STEP);
                let error = (slope - f64::from(gradient[at])).abs();
                assert!(
                    error < 2e-3 + 0.03 * slope.abs(),
                    "parameter {index}, weight {at}: slope {slope}, gradient {}",
                    gradient[at]
                );
            }
        }
    }
}
