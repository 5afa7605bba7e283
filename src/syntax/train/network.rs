//! Weights of the network while it is trained, and the sentences it is trained on.

use super::linear::Linear;
use super::parameter::Parameter;
use super::parameter::Step;
use super::random::Random;
use super::recurrent::RecurrentLayer;
use crate::syntax::matrix::LANES;
use crate::syntax::shape::DISTANCES;
use crate::syntax::shape::Shape;

/// What training hides at random, as probabilities.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropout {
    pub(crate) identity: f32,
    pub(crate) part: f32,
    pub(crate) embedding: f32,
    pub(crate) layer: f32,
    pub(crate) head: f32,
}

/// A sentence as the network is trained on it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Example {
    pub(crate) words: Vec<ExampleWord>,
}

/// A word with its gold answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExampleWord {
    /// Embedding rows of the word's identity, with the share of times to hide each.
    pub(crate) identity: Vec<(u32, f32)>,
    /// Embedding rows of its parts.
    pub(crate) parts: Vec<u32>,
    pub(crate) tag: usize,
    pub(crate) head: usize,
    pub(crate) relation: usize,
    /// `None` where the treebank does not say.
    pub(crate) entity: Option<usize>,
}

/// Weights of the network.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    pub(crate) shape: Shape,
    pub(crate) embedding: Parameter,
    pub(crate) layers: Vec<RecurrentLayer>,
    pub(crate) tag: Linear,
    pub(crate) entity: Linear,
    pub(crate) arc: Linear,
    pub(crate) bilinear: Parameter,
    pub(crate) root: Parameter,
    pub(crate) distance: Parameter,
    pub(crate) relation: Linear,
    pub(crate) relation_root: Parameter,
    pub(crate) label: Linear,
}

/// Sums of a batch or an epoch.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Loss {
    pub(crate) tag: f32,
    pub(crate) arc: f32,
    pub(crate) relation: f32,
    pub(crate) entity: f32,
    pub(crate) words: usize,
}

fn padded(count: usize) -> usize {
    count.next_multiple_of(LANES)
}

impl Network {
    /// A fresh network.
    pub(crate) fn new(shape: Shape, random: &mut Random) -> Self {
        let Shape {
            width,
            arc,
            relation,
            ..
        } = shape;
        let layers = (0..shape.layers)
            .map(|layer| {
                let window = if layer == 0 { shape.window } else { 1 };
                RecurrentLayer::new(width, window, random)
            })
            .collect();
        Self {
            shape,
            embedding: Parameter::random(shape.rows, width, 0.3, random),
            layers,
            tag: Linear::new(width, padded(shape.tags), random),
            entity: Linear::new(width, padded(shape.entities), random),
            arc: Linear::new(width, 2 * arc, random),
            bilinear: Parameter::random(arc, arc, (1.0 / arc as f32).sqrt(), random),
            root: Parameter::random(1, arc, 0.3, random),
            distance: Parameter::zero(1, DISTANCES),
            relation: Linear::new(width, 2 * relation, random),
            relation_root: Parameter::random(1, relation, 0.3, random),
            label: Linear::new(relation, padded(shape.relations), random),
        }
    }

    /// Takes one step against the gradients.
    pub(crate) fn step(&mut self, touched: &[u32], step: Step) {
        self.embedding.step_rows(touched, step);
        for layer in &mut self.layers {
            layer.weights.step(step);
            layer.bias.step(step);
        }
        for linear in [
            &mut self.tag,
            &mut self.entity,
            &mut self.arc,
            &mut self.relation,
            &mut self.label,
        ] {
            linear.weights.step(step);
            linear.bias.step(step);
        }
        for parameter in [
            &mut self.bilinear,
            &mut self.root,
            &mut self.distance,
            &mut self.relation_root,
        ] {
            parameter.step(step);
        }
    }
}
