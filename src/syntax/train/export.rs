//! Writes a trained network as a model file.

use super::corpus::Annotated;
use super::corpus::Tags;
use super::lemmas;
use super::linear::Linear;
use super::network::Network;
use crate::syntax::archive::BodyWriter;
use crate::syntax::archive::seal;
use std::collections::BTreeMap;

/// Forms whose first products are computed when the model is loaded.
const KNOWN_FORMS: usize = 3000;

/// The bytes of the model.
pub(crate) fn export(
    network: &Network,
    fingerprints: &[u32],
    tags: &Tags,
    sentences: &[Annotated],
) -> Vec<u8> {
    let mut body = BodyWriter::default();
    let codes: Vec<u8> = tags
        .iter()
        .flat_map(|(upos, xpos)| [upos.code() as u8, xpos.code() as u8])
        .collect();
    body.bytes(&codes);
    body.bytes(lemmas::learn(sentences).as_bytes());
    let shape = network.shape;
    for size in [
        shape.rows,
        shape.width,
        shape.layers,
        shape.window,
        shape.arc,
        shape.relation,
        shape.tags,
        shape.relations,
        shape.entities,
    ] {
        body.u32(size);
    }
    body.u32s(fingerprints.iter().copied());
    write_embedding(network, &mut body);
    for layer in &network.layers {
        body.weights(&layer.weights.value);
        body.weights(&layer.bias.value);
    }
    write_pair([&network.tag, &network.entity], &mut body);
    write_pair([&network.arc, &network.relation], &mut body);
    body.weights(&network.bilinear.value);
    body.weights(&network.root.value);
    body.weights(&network.distance.value);
    body.weights(&network.relation_root.value);
    body.weights(&network.label.weights.value);
    body.weights(&network.label.bias.value);
    body.bytes(frequent_forms(sentences).as_bytes());
    seal(&body.bytes)
}

/// Rows of bytes, each with its own scale.
fn write_embedding(network: &Network, body: &mut BodyWriter) {
    let mut codes = Vec::with_capacity(network.embedding.value.len());
    let mut scales = Vec::new();
    for row in network.embedding.value.chunks_exact(network.shape.width) {
        let highest = row
            .iter()
            .fold(1e-6_f32, |high, weight| high.max(weight.abs()));
        let scale = highest / 127.0;
        scales.push(scale.to_bits());
        codes.extend(
            row.iter()
                .map(|weight| ((weight / scale).round() as i8).cast_unsigned()),
        );
    }
    body.bytes(&codes);
    body.u32s(scales.into_iter());
}

/// Two maps from a word's state, side by side as one.
fn write_pair(maps: [&Linear; 2], body: &mut BodyWriter) {
    let rows = maps[0].inner();
    let weights = (0..rows).flat_map(|row| maps.map(|map| map.weights.row(row)));
    body.weights(&weights.flatten().copied().collect::<Vec<_>>());
    body.weights(&maps.map(|map| map.bias.value.as_slice()).concat());
}

fn frequent_forms(sentences: &[Annotated]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in sentences
        .iter()
        .flat_map(|annotated| &annotated.sentence.words)
    {
        *counts.entry(&word.form).or_default() += 1;
    }
    let mut forms: Vec<(&str, usize)> = counts.into_iter().collect();
    forms.sort_by_key(|&(form, count)| (std::cmp::Reverse(count), form));
    let forms = forms.iter().take(KNOWN_FORMS).map(|(form, _)| *form);
    forms.collect::<Vec<_>>().join("\n")
}
