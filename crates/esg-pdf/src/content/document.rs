//! What the templates receive besides the narrative: the issuer, the cover, colours, words, metadata.

use esg_model::text::Lang;
use esg_model::wording::Word;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use typst::foundations::{Dict, IntoValue, Value};
use typst::layout::Abs;

use super::{Writer, array, design, dict, string};
use crate::world::datetime;

/// What the main template's function takes: the narrative.
pub(super) fn chapters(writer: &mut Writer) -> Value {
    let narrative = writer.report.narratives.get(writer.lang);
    let chapters: Vec<Value> = narrative
        .chapters
        .iter()
        .map(|chapter| writer.chapter(chapter))
        .collect();
    array(chapters)
}

/// The whole of `sys.inputs`.
pub(super) fn inputs(writer: &mut Writer) -> Dict {
    let report = writer.report;
    let lang = writer.lang;
    let notice = report.notice.as_ref().map_or(Value::None, |notice| {
        writer.localized(notice, &report.location).into_value()
    });
    let availability = writer
        .localized(&report.availability, &report.location)
        .into_value();
    let entries = [
        ("lang", string(lang.tag())),
        ("words", words(writer)),
        ("theme", theme(writer)),
        ("page", design::page(&report.page)),
        ("openers", design::openers(writer)),
        ("metadata", metadata(writer)),
        ("cover", cover(writer)),
        ("notice", notice),
        ("availability", availability),
    ];
    let mut dict = Dict::new();
    for (name, value) in entries {
        dict.insert(name.into(), value);
    }
    dict
}

fn words(writer: &Writer) -> Value {
    let mut words = Dict::new();
    for word in Word::ALL {
        words.insert(word.key().into(), string(writer.word(*word)));
    }
    Value::Dict(words)
}

fn theme(writer: &Writer) -> Value {
    let theme = &writer.report.theme;
    dict([
        ("primary", string(&theme.primary)),
        ("secondary", string(&theme.secondary)),
        ("tertiary", string(&theme.tertiary)),
        ("tint", string(&theme.tint)),
        ("body", points(*theme.body.get(writer.lang))),
        ("ratio", Value::Float(theme.ratio.to_f64().unwrap_or(1.0))),
    ])
}

/// A size as typst takes it.
fn points(size: Decimal) -> Value {
    Abs::pt(size.to_f64().unwrap_or_default()).into_value()
}

/// What the file says about itself. A draft and a demonstration say so here too, for the file may travel alone.
fn metadata(writer: &Writer) -> Value {
    let report = writer.report;
    let lang = writer.lang;
    let issuer = &report.issuer;
    let description = if report.is_draft() {
        writer.word(Word::DraftNotice)
    } else {
        report.notice.as_ref().unwrap_or(&report.availability).get(lang)
    };
    let keywords = [
        issuer.short_name.get(lang),
        issuer.stock_code.as_str(),
        report.code_title().get(lang),
    ];
    dict([
        ("title", string(report.title.get(lang))),
        ("author", string(issuer.name.get(lang))),
        ("description", string(description)),
        ("keywords", array(keywords.map(string))),
        (
            "date",
            datetime(report.dates.approval).map_or(Value::Auto, IntoValue::into_value),
        ),
    ])
}

fn cover(writer: &mut Writer) -> Value {
    let report = writer.report;
    let lang = writer.lang;
    let issuer = &report.issuer;
    let location = &report.location;
    // A cover has room for the name in one more language.
    let other = lang.others().next().unwrap_or(lang);
    let year_ended = report.period_covered(lang);
    let codes: Vec<Value> = std::iter::once(&issuer.stock_code)
        .chain(&issuer.related_stock_codes)
        .map(|code| string(code.short()))
        .collect();
    let website = issuer.website.as_ref().map_or(Value::None, |address| {
        let words = writer.word(Word::Website).replace("{}", address);
        writer.specified(&words, location).into_value()
    });
    dict([
        // The words of the metadata, to the letter.
        ("title", writer.phrases(&report.title, location)),
        ("name", writer.title(issuer.name.get(lang), location).into_value()),
        (
            "other-name",
            writer.title(issuer.name.get(other), location).into_value(),
        ),
        ("other-lang", language(other)),
        ("colon", string(lang.orthography().colon)),
        (
            "short-name",
            writer.localized(&issuer.short_name, location).into_value(),
        ),
        (
            "incorporation",
            writer.localized(&issuer.incorporation, location).into_value(),
        ),
        ("stock-codes", array(codes)),
        ("website", website),
        ("art", design::art(&report.art.cover)),
        ("logo", design::logo(writer, report.art.logo.as_ref())),
        ("year-ended", writer.specified(&year_ended, location).into_value()),
        (
            "years",
            string(&years(report.period().start, report.period().end)),
        ),
    ])
}

/// The language settings of a text, as typst names them.
fn language(lang: Lang) -> Value {
    let own = lang.orthography();
    dict([
        ("lang", string(own.code)),
        ("region", own.region.map_or(Value::None, string)),
    ])
}

/// The reporting year as covers print it: `2022/23` where it spans two calendar years, else `2022`.
fn years(start: Date, end: Date) -> String {
    if start.year() == end.year() {
        end.year().to_string()
    } else {
        format!("{}/{:02}", start.year(), end.year().rem_euclid(100))
    }
}
