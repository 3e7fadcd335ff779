//! How English states numbers.

use rust_decimal::Decimal;

use super::{Around, Half, Saying, Share};

pub(crate) static SAYING: Saying = Saying {
    number,
    half_of_day,
    half_past: |_| false,
    behind_hours: &[],
    months: &esg_model::period::MONTHS,
    powers: &[],
    further_weekdays: |_, _| Vec::new(),
    percents: &[
        "percentage point",
        "per cent",
        "percent",
        "basis point",
        "%",
        "％",
        "point",
    ],
    of_event: |between| between.len() <= 60 && !between.contains([';', ':']),
    year_before: |between| matches!(between, ":" | "：" | "was" | "were" | "="),
    year_behind,
    of_another: |_, after| {
        let after = after.trim_start().to_lowercase();
        ["of ", "in the ", "in appendix", "in annex"]
            .iter()
            .any(|word| after.starts_with(word))
    },
};

fn number(around: &Around<'_>) -> (Vec<Decimal>, Share) {
    let mut value = around.value;
    if around.after.starts_with("and a half") {
        value += Decimal::new(5, 1);
    }
    let off = ["off", "discount"]
        .iter()
        .any(|word| around.after.starts_with(word))
        || around.before.ends_with("discount of");
    if around.percent && off {
        return (vec![value], Share::Off);
    }
    (vec![value], around.share(&["point"]))
}

fn half_of_day(_: &str, after: &str) -> Option<Half> {
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if begins(&["am", "a.m", "midnight"]) {
        Some(Half::First)
    } else {
        begins(&["pm", "p.m", "noon"]).then_some(Half::Second)
    }
}

/// "{{…}} tonnes in 2023" and "{{…}} (2023)", but not "{{…}} tonnes, of which five in 2023".
fn year_behind(between: &str, after: &str) -> bool {
    let last = between.rsplit(' ').next().unwrap_or_default();
    let near =
        between.split(' ').count() <= 3 && !between.contains([',', ';', '.', esg_model::parallel::REFERENCE]);
    near && (last == "in" || last == "(" && after.starts_with(')'))
}
