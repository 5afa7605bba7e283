//! Articles from a frame.

use chrono::{DateTime, NaiveDate, Utc};
use polars::prelude::{DataFrame, DataType, PolarsResult};

use crate::text::metadata::date::read_moment;
use crate::text::{Article, Refusal};

/// Reads the articles of a frame with the columns `text`, `uri`, `title`, `publisher`,
/// `author`, `language` (String), `published` (Date or String) and `published_at` (Datetime
/// in microseconds and UTC), of which all but `text` may be missing.
///
/// A row without text is refused; a date that cannot be read is refused and its article is
/// kept without it. `name` says where the frame came from.
///
/// # Errors
///
/// If a column has another dtype: the Python side checks them first.
pub fn articles(name: &str, frame: &DataFrame) -> PolarsResult<Vec<Result<Article, Refusal>>> {
    let text = |column: &str| -> PolarsResult<Option<Vec<Option<String>>>> {
        let Ok(column) = frame.column(column) else {
            return Ok(None);
        };
        let values = column.str()?.iter().map(|value| value.map(str::to_owned));
        Ok(Some(values.collect()))
    };
    let [
        mut texts,
        mut uris,
        mut titles,
        mut publishers,
        mut authors,
        mut languages,
    ] = [
        text("text")?,
        text("uri")?,
        text("title")?,
        text("publisher")?,
        text("author")?,
        text("language")?,
    ];
    let published = published(frame)?;
    let moments = moments(frame)?;
    let mut articles = Vec::with_capacity(frame.height());
    for row in 0..frame.height() {
        let take = |column: &mut Option<Vec<Option<String>>>| {
            column.as_mut().and_then(|values| values[row].take())
        };
        let refuse = |stage, reason, detail| Refusal {
            place: name.to_owned(),
            position: Some(row),
            stage,
            reason,
            detail,
        };
        let uri = take(&mut uris);
        let Some(text) = take(&mut texts) else {
            let detail = "column `text`: expected a text, found null".to_owned();
            articles.push(Err(refuse("read", "missing_text", detail)));
            continue;
        };
        if text.trim().is_empty() {
            let detail = "column `text`: a text without a word".to_owned();
            articles.push(Err(refuse("read", "empty", detail)));
            continue;
        }
        let mut article = Article {
            uri,
            title: take(&mut titles),
            publisher: take(&mut publishers),
            author: take(&mut authors),
            language: take(&mut languages),
            text,
            ..Article::default()
        };
        let mut bad_date = None;
        match published.get(row) {
            Some(Moment::Day(day)) => article.published = Some(*day),
            Some(Moment::Words(words)) if words.trim().is_empty() => {}
            Some(Moment::Words(words)) => match read_moment(words) {
                Some(moment) => {
                    article.published = Some(moment.date);
                    article.published_at = moment.at();
                }
                None => bad_date = Some(words.clone()),
            },
            Some(Moment::Unknown) | None => {}
        }
        article.published_at = article.published_at.or(moments.get(row).copied().flatten());
        articles.push(Ok(article));
        if let Some(words) = bad_date {
            let detail =
                format!("column `published`: expected a date such as 2024-02-14, found `{words}`");
            articles.push(Err(refuse("date", "bad_date", detail)));
        }
    }
    Ok(articles)
}

/// A cell of column `published`.
enum Moment {
    Day(NaiveDate),
    Words(String),
    Unknown,
}

fn published(frame: &DataFrame) -> PolarsResult<Vec<Moment>> {
    let Ok(column) = frame.column("published") else {
        return Ok(Vec::new());
    };
    let unknown = |moment: Option<Moment>| moment.unwrap_or(Moment::Unknown);
    if column.dtype() == &DataType::Date {
        let days = column.date()?.physical().iter();
        let day = |day: Option<i32>| day.and_then(NaiveDate::from_epoch_days).map(Moment::Day);
        return Ok(days.map(|value| unknown(day(value))).collect());
    }
    let words = column.str()?.iter();
    Ok(words
        .map(|value| unknown(value.map(|value| Moment::Words(value.to_owned()))))
        .collect())
}

fn moments(frame: &DataFrame) -> PolarsResult<Vec<Option<DateTime<Utc>>>> {
    let Ok(column) = frame.column("published_at") else {
        return Ok(Vec::new());
    };
    let moments = column.datetime()?.physical().iter();
    Ok(moments
        .map(|at| at.and_then(DateTime::from_timestamp_micros))
        .collect())
}
