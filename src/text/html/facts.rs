//! What the head of a page says about the article: meta elements and JSON-LD.

use std::collections::BTreeMap;

use scraper::node::Element;
use serde_json::Value;

/// Facts about the article by name of field: `title`, `published`, `author`, `publisher`,
/// `language`, `uri`.
#[derive(Debug, Default)]
pub(in crate::text) struct Facts {
    /// Values of meta elements by lower-case name; the first one counts.
    meta: BTreeMap<String, String>,
    /// From JSON-LD, which says what a fact is about and so comes first.
    linked: BTreeMap<&'static str, String>,
    /// Content of `<title>`.
    heading: Option<String>,
    language: Option<String>,
    canonical: Option<String>,
    time: Option<String>,
}

impl Facts {
    /// The value of a field; `None` if the page does not say.
    pub(in crate::text) fn get(&self, field: &str) -> Option<&str> {
        let own = match field {
            "language" => self.language.as_deref(),
            "uri" => self.canonical.as_deref(),
            _ => None,
        };
        let last = match field {
            "title" => self.heading.as_deref(),
            "published" => self.time.as_deref(),
            _ => None,
        };
        let metas = || {
            if self.meta.is_empty() {
                return None;
            }
            include_str!("../../../data/text/page_fields.tsv")
                .lines()
                .filter_map(|line| line.split_once('\t'))
                .filter(|(of, _)| *of == field)
                .find_map(|(_, name)| self.meta.get(name).map(String::as_str))
        };
        own.or_else(|| self.linked.get(field).map(String::as_str))
            .or_else(metas)
            .or(last)
    }

    /// Notes what an element says; whether that is all it is there for.
    ///
    /// `text` gives the text directly inside the element.
    pub(super) fn note(&mut self, element: &Element, text: impl Fn() -> String) -> bool {
        let said = |value: &str| {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            (!value.is_empty()).then_some(value)
        };
        match element.name() {
            "title" if self.heading.is_none() => self.heading = said(&text()),
            "html" => self.language = element.attr("lang").and_then(said),
            "link" if element.attr("rel") == Some("canonical") => {
                self.canonical = element.attr("href").and_then(said);
            }
            "time" if self.time.is_none() => {
                self.time = element.attr("datetime").and_then(said);
            }
            "meta" => {
                let names = ["property", "name", "itemprop", "http-equiv"];
                let name = names.into_iter().find_map(|name| element.attr(name));
                let value = element.attr("content").and_then(said);
                if let (Some(name), Some(value)) = (name, value) {
                    self.meta.entry(name.to_ascii_lowercase()).or_insert(value);
                }
            }
            "script" if element.attr("type") == Some("application/ld+json") => {
                if let Ok(value) = serde_json::from_str::<Value>(&text()) {
                    self.note_linked(&value);
                }
            }
            _ => return false,
        }
        element.name() != "html" && element.name() != "time"
    }

    /// Takes the facts of the first article in a JSON-LD script.
    fn note_linked(&mut self, value: &Value) {
        let Some(article) = article_in(value) else {
            return;
        };
        let field = |name: &str| article.get(name).and_then(named);
        let facts = [
            ("title", field("headline").or_else(|| field("name"))),
            ("published", field("datePublished")),
            ("author", field("author")),
            ("publisher", field("publisher")),
            ("language", field("inLanguage")),
        ];
        for (name, fact) in facts {
            if let Some(fact) = fact {
                self.linked.entry(name).or_insert(fact);
            }
        }
    }
}

/// The first object whose type is an article, in document order.
fn article_in(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article_in),
        Value::Object(fields) => {
            let is_article = |kind: &Value| {
                kind.as_str().is_some_and(|kind| {
                    kind.ends_with("Article")
                        || kind.ends_with("Posting")
                        || matches!(kind, "Report" | "PressRelease")
                })
            };
            let typed = fields.get("@type").is_some_and(|kind| match kind {
                Value::Array(kinds) => kinds.iter().any(is_article),
                kind => is_article(kind),
            });
            if typed {
                return Some(value);
            }
            ["@graph", "mainEntity", "itemListElement"]
                .into_iter()
                .filter_map(|name| fields.get(name))
                .find_map(article_in)
        }
        _ => None,
    }
}

/// A string, an object's name, or the names of a list.
fn named(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.trim().to_owned()),
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(named).collect();
            (!names.is_empty()).then(|| names.join("; "))
        }
        Value::Object(fields) => named(fields.get("name")?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Page;

    #[test]
    fn linked_data_come_before_meta_elements_and_these_before_the_title() {
        let page = Page::read(
            r#"<html lang="en-GB"><head><title>Envoy leaves | The Example</title>
            <meta property="og:title" content="Envoy leaves Minsk">
            <meta name="author" content="Desk"><meta property="og:site_name" content="The Example">
            <link rel="canonical" href="https://paper.example/world/envoy">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "X"},
            {"@type": ["NewsArticle"], "headline": "Envoy leaves Minsk after note",
            "datePublished": "2021-03-04T10:00:00+01:00",
            "author": [{"@type": "Person", "name": "Ana Gil"}, {"name": "Tom Roe"}]}]}</script>
            </head><body><time datetime="2020-01-01">x</time></body></html>"#,
        );
        for (field, value) in [
            ("title", "Envoy leaves Minsk after note"),
            ("published", "2021-03-04T10:00:00+01:00"),
            ("author", "Ana Gil; Tom Roe"),
            ("publisher", "The Example"),
            ("language", "en-GB"),
            ("uri", "https://paper.example/world/envoy"),
        ] {
            assert_eq!(page.facts.get(field), Some(value), "{field}");
        }
    }

    #[test]
    fn broken_linked_data_say_nothing() {
        let page =
            Page::read("<title> A\n B </title><script type='application/ld+json'>{</script>");
        assert_eq!(page.facts.get("title"), Some("A B"));
        assert_eq!(page.facts.get("published"), None);
    }
}
