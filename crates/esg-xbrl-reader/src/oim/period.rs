//! Periods as texts: those of the model, and the shorter ones that xBRL-CSV has besides.

use crate::values::{DateTime, days_in_month, parse_date, parse_date_time};

/// A period: a moment, or two.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Span {
    /// A moment.
    Instant(DateTime),
    /// From one to another.
    Duration(DateTime, DateTime),
}

/// Why a text of xBRL-CSV is no period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoPeriod {
    /// It is written in no form of a period.
    Form,
    /// Its beginning or end was asked for, and it is no duration.
    NoDuration,
}

impl Span {
    /// As the model writes it.
    pub(super) fn show(&self) -> String {
        match self {
            Span::Instant(moment) => show(moment),
            Span::Duration(start, end) => format!("{}/{}", show(start), show(end)),
        }
    }
}

/// A moment with its time.
fn show(moment: &DateTime) -> String {
    let text = moment.show();
    if text.contains('T') {
        return text;
    }
    match text.strip_suffix('Z') {
        Some(date) => format!("{date}T00:00:00Z"),
        None => format!("{text}T00:00:00"),
    }
}

/// A period as the model writes it: moments with their times, two with `/` between; two that are the same are one.
pub(super) fn read(text: &str) -> Option<Span> {
    match text.split_once('/') {
        None => moment(text).map(Span::Instant),
        Some((start, end)) => {
            let (start, end) = (moment(start)?, moment(end)?);
            Some(if start == end {
                Span::Instant(start)
            } else {
                Span::Duration(start, end)
            })
        }
    }
}

/// A moment in its canonical form: no zone but `Z`, no hour 24, no zeros at the end of a fraction.
fn moment(text: &str) -> Option<DateTime> {
    let moment = parse_date_time(text)?;
    let clock = text.split_once('T')?.1;
    let clock = clock.strip_suffix('Z').unwrap_or(clock);
    let right = !clock.contains(['+', '-'])
        && !clock.starts_with("24")
        && match clock.split_once('.') {
            Some((_, fraction)) => fraction.len() == 1 || !fraction.ends_with('0'),
            None => true,
        };
    right.then_some(moment)
}

/// A period as xBRL-CSV writes it; `part` asks for its beginning or end.
pub(super) fn read_csv(text: &str, part: Option<&str>) -> Result<Span, NoPeriod> {
    let (text, own) = match text.split_once('@') {
        Some((text, own @ ("start" | "end"))) => (text, Some(own)),
        Some(_) => return Err(NoPeriod::Form),
        None => (text, None),
    };
    let (span, short) = match read(text) {
        Some(span) => (span, false),
        None => abbreviated(text).ok_or(NoPeriod::Form)?,
    };
    if own.is_some() && !short {
        return Err(NoPeriod::Form);
    }
    match (part, own, span) {
        (Some(_), Some(_), _) | (Some(_), None, Span::Instant(_)) => Err(NoPeriod::NoDuration),
        (None, None, span) => Ok(span),
        (part, own, Span::Duration(start, end)) => Ok(Span::Instant(match part.or(own) {
            Some("start") => start,
            _ => end,
        })),
        (_, _, Span::Instant(_)) => Err(NoPeriod::Form),
    }
}

/// A period by its days, and whether it is one behind which `@start` and `@end` may stand.
fn abbreviated(text: &str) -> Option<(Span, bool)> {
    let day = |text: &str| {
        let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        parse_date(text).filter(|_| plain && !text.starts_with('-'))
    };
    if let Some((first, last)) = text.split_once("..") {
        let (first, last) = (day(first)?, day(last)?.days_later(1));
        return Some((Span::Duration(first, last), false));
    }
    if let Some(one) = day(text) {
        let next = one.clone().days_later(1);
        return Some((Span::Duration(one, next), true));
    }
    let year_text = text.get(..4)?;
    if !year_text.bytes().all(|byte| byte.is_ascii_digit()) || year_text == "0000" {
        return None;
    }
    let year: i64 = year_text.parse().ok()?;
    let months = |first: u32, count: u32| {
        let start = parse_date(&format!("{year:04}-{first:02}-01"))?;
        let mut days = 0;
        for month in first..first + count {
            days += i64::from(days_in_month(year, month)?);
        }
        let end = start.clone().days_later(days);
        Some((Span::Duration(start, end), true))
    };
    let rest = &text[4..];
    match rest.as_bytes() {
        [] => months(1, 12),
        [b'Q', quarter @ b'1'..=b'4'] => months(u32::from(quarter - b'1') * 3 + 1, 3),
        [b'H', half @ b'1'..=b'2'] => months(u32::from(half - b'1') * 6 + 1, 6),
        [b'-', b'0'..=b'9', b'0'..=b'9'] => {
            let month: u32 = rest[1..].parse().ok()?;
            (1..=12).contains(&month).then(|| months(month, 1))?
        }
        [b'W', b'0'..=b'9', b'0'..=b'9'] => {
            let week: i64 = rest[1..].parse().ok()?;
            // The first week is the one with the fourth of January in it; weeks begin on Mondays.
            let fourth = parse_date(&format!("{year:04}-01-04"))?;
            let monday = |day: &DateTime| (day.seconds.div_euclid(86_400) + 3).rem_euclid(7);
            let first = fourth.clone().days_later(-monday(&fourth));
            let next = parse_date(&format!("{:04}-01-04", year + 1))?;
            let last = next.clone().days_later(-monday(&next));
            let start = first.days_later((week - 1) * 7);
            (week >= 1 && start < last).then(|| {
                let end = start.clone().days_later(7);
                (Span::Duration(start, end), true)
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_are_read() {
        for (text, part, means) in [
            ("2024-01-01T00:00:00", None, Ok("2024-01-01T00:00:00")),
            ("2024-01-01T12:30:00.5Z", None, Ok("2024-01-01T12:30:00.5Z")),
            (
                "2024-01-01T00:00:00/2025-01-01T00:00:00",
                None,
                Ok("2024-01-01T00:00:00/2025-01-01T00:00:00"),
            ),
            (
                "2024-01-01T00:00:00/2025-01-01T00:00:00",
                Some("end"),
                Ok("2025-01-01T00:00:00"),
            ),
            (
                "2024-01-01..2024-12-31",
                None,
                Ok("2024-01-01T00:00:00/2025-01-01T00:00:00"),
            ),
            ("2024-01-01..2024-12-31", Some("start"), Ok("2024-01-01T00:00:00")),
            ("2024-02-29", None, Ok("2024-02-29T00:00:00/2024-03-01T00:00:00")),
            ("2024-02-29@end", None, Ok("2024-03-01T00:00:00")),
            ("2024-02", None, Ok("2024-02-01T00:00:00/2024-03-01T00:00:00")),
            ("2024Q4", None, Ok("2024-10-01T00:00:00/2025-01-01T00:00:00")),
            ("2024H1@start", None, Ok("2024-01-01T00:00:00")),
            ("2024", Some("end"), Ok("2025-01-01T00:00:00")),
            ("2020W53", None, Ok("2020-12-28T00:00:00/2021-01-04T00:00:00")),
            ("2021W01", None, Ok("2021-01-04T00:00:00/2021-01-11T00:00:00")),
            ("2021W53", None, Err(NoPeriod::Form)),
            ("2021W00", None, Err(NoPeriod::Form)),
            ("2023-02-29", None, Err(NoPeriod::Form)),
            ("2024-13", None, Err(NoPeriod::Form)),
            ("2024Q5", None, Err(NoPeriod::Form)),
            ("0000", None, Err(NoPeriod::Form)),
            ("2024@middle", None, Err(NoPeriod::Form)),
            ("2024-01-01..2024-12-31@end", None, Err(NoPeriod::Form)),
            ("2024-01-01T00:00:00", Some("end"), Err(NoPeriod::NoDuration)),
            ("2024@end", Some("end"), Err(NoPeriod::NoDuration)),
            ("2024-01-01T24:00:00", None, Err(NoPeriod::Form)),
            ("2024-01-01T00:00:00+01:00", None, Err(NoPeriod::Form)),
            ("2024-01-01T00:00:00.50", None, Err(NoPeriod::Form)),
            ("", None, Err(NoPeriod::Form)),
        ] {
            let read = read_csv(text, part).map(|span| span.show());
            assert_eq!(read, means.map(str::to_owned), "{text} {part:?}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "[0-9QHWTZé@./:-]{0,24}") {
            let _ = (read(&text), read_csv(&text, None));
        }
    }
}
