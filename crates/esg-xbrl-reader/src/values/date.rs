//! Dates and times of XML Schema.

use super::decimal::Decimal;

/// A time zone: none, or minutes ahead of UTC.
pub type Zone = Option<i32>;

/// A point of the time line.
///
/// One without a time zone is set on the line as if it were UTC and is equal to none that has a zone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DateTime {
    /// Seconds since the beginning of 1970, UTC.
    pub seconds: i64,
    /// The part of a second that stands behind the point, without zeros at its end.
    pub fraction: String,
    /// Whether it says its zone.
    pub zoned: bool,
}

impl DateTime {
    /// The moment some days later.
    #[must_use]
    pub fn days_later(mut self, days: i64) -> DateTime {
        self.seconds = self.seconds.saturating_add(days.saturating_mul(86_400));
        self
    }

    /// Whether it is the beginning of a day of its zone-less line.
    pub fn is_midnight(&self) -> bool {
        self.seconds.rem_euclid(86_400) == 0 && self.fraction.is_empty()
    }

    /// The year, month and day.
    pub fn date(&self) -> (i64, u32, u32) {
        civil(self.seconds.div_euclid(86_400))
    }

    /// As ISO 8601 writes it: the day alone where it is midnight.
    pub fn show(&self) -> String {
        let (year, month, day) = self.date();
        let second = self.seconds.rem_euclid(86_400);
        let mut text = format!("{year:04}-{month:02}-{day:02}");
        if !self.is_midnight() {
            text.push_str(&format!(
                "T{:02}:{:02}:{:02}",
                second / 3_600,
                second / 60 % 60,
                second % 60
            ));
            if !self.fraction.is_empty() {
                text.push('.');
                text.push_str(&self.fraction);
            }
        }
        if self.zoned {
            text.push('Z');
        }
        text
    }
}

/// The days of a month; none where there is no such month.
pub fn days_in_month(year: i64, month: u32) -> Option<u32> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    })
}

/// Reads `xs:date`.
pub fn parse_date(text: &str) -> Option<DateTime> {
    let (days, rest) = read_day(text)?;
    let zone = parse_zone(rest)?;
    Some(on_line(days.checked_mul(86_400)?, "", zone))
}

/// Reads `xs:dateTime`; `24:00:00` is the beginning of the next day.
pub fn parse_date_time(text: &str) -> Option<DateTime> {
    let (days, rest) = read_day(text)?;
    let (seconds, fraction, zone) = read_clock(rest.strip_prefix('T')?)?;
    Some(on_line(
        days.checked_mul(86_400)?.checked_add(seconds)?,
        fraction,
        zone,
    ))
}

/// Reads `xs:time`, as that time of the first day of 1970.
pub fn parse_time(text: &str) -> Option<DateTime> {
    let (seconds, fraction, zone) = read_clock(text)?;
    Some(on_line(seconds % 86_400, fraction, zone))
}

fn on_line(seconds: i64, fraction: &str, zone: Zone) -> DateTime {
    let seconds = seconds - i64::from(zone.unwrap_or(0)) * 60;
    DateTime {
        seconds,
        fraction: fraction.trim_end_matches('0').to_owned(),
        zoned: zone.is_some(),
    }
}

/// Reads a time zone, or nothing.
pub fn parse_zone(text: &str) -> Option<Zone> {
    match text {
        "" => return Some(None),
        "Z" => return Some(Some(0)),
        _ => {}
    }
    let bytes = text.as_bytes();
    let sign = match bytes.first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let ([_, _, _, b':', _, _], true) = (bytes, text.is_ascii()) else {
        return None;
    };
    let (hours, minutes) = (two_digits(&text[1..3])?, two_digits(&text[4..6])?);
    let within = hours < 14 && minutes < 60 || hours == 14 && minutes == 0;
    within.then(|| Some(sign * (hours as i32 * 60 + minutes as i32)))
}

/// Days since 1970 of the date at the beginning, and what stands behind it.
fn read_day(text: &str) -> Option<(i64, &str)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (year, rest) = rest.split_once('-')?;
    let long_enough = year.len() == 4 || (year.len() > 4 && year.len() <= 9 && !year.starts_with('0'));
    if !long_enough || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    if year == 0 {
        return None;
    }
    let (month, rest) = rest.split_once('-')?;
    let month = two_digits(month)?;
    let day = two_digits(rest.get(..2)?)?;
    // There is no year 0 in XML Schema 1.0: the year before 1 is -1.
    let year = if negative { 1 - year } else { year };
    if day == 0 || day > days_in_month(year, month)? {
        return None;
    }
    Some((days(year, month, day), &rest[2..]))
}

/// Seconds of the day, digits of the fraction, zone.
fn read_clock(text: &str) -> Option<(i64, &str, Zone)> {
    let bytes = text.as_bytes();
    if bytes.len() < 8 || !text.is_char_boundary(8) || bytes[2] != b':' || bytes[5] != b':' {
        return None;
    }
    let (hour, minute) = (two_digits(text.get(..2)?)?, two_digits(text.get(3..5)?)?);
    let second = two_digits(text.get(6..8)?)?;
    let rest = &text[8..];
    let (fraction, rest) = match rest.strip_prefix('.') {
        Some(rest) => {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            rest.split_at(end)
        }
        None => ("", rest),
    };
    let zone = parse_zone(rest)?;
    let midnight = hour == 24 && minute == 0 && second == 0 && fraction.bytes().all(|byte| byte == b'0');
    if !midnight && (hour > 23 || minute > 59 || second > 59) {
        return None;
    }
    Some((
        i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second),
        fraction,
        zone,
    ))
}

fn two_digits(text: &str) -> Option<u32> {
    match text.as_bytes() {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => Some(u32::from(a - b'0') * 10 + u32::from(b - b'0')),
        _ => None,
    }
}

/// Days from the first of January 1970, of the Gregorian calendar before its introduction too.
fn days(year: i64, month: u32, day: u32) -> i64 {
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month = i64::from((month + 9) % 12);
    let day_of_year = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The other way round.
fn civil(days: i64) -> (i64, u32, u32) {
    let shifted = days.saturating_add(719_468);
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month + 2) / 5 + 1) as u32;
    let month = if month < 10 { month + 3 } else { month - 9 } as u32;
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// Reads `xs:duration` as months and seconds, which have no common measure.
pub(crate) fn parse_duration(text: &str) -> Option<(Decimal, Decimal)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let date = read_parts(date, &[('Y', 12), ('M', 1), ('D', 0)])?;
    let time = read_parts(time, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    let months = date[0].plus(&date[1]);
    let seconds = date[2]
        .times(&Decimal::from(86_400))?
        .plus(&time[0])
        .plus(&time[1])
        .plus(&time[2]);
    let signed = |number: Decimal| if negative { number.negated() } else { number };
    Some((signed(months), signed(seconds)))
}

fn read_parts(mut text: &str, letters: &[(char, i64)]) -> Option<Vec<Decimal>> {
    let mut parts = Vec::new();
    for (letter, factor) in letters {
        let end = text
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(text.len());
        let (number, rest) = text.split_at(end);
        let Some(rest) = rest.strip_prefix(*letter) else {
            parts.push(Decimal::zero());
            continue;
        };
        if number.contains('.') && (*letter != 'S' || number.starts_with('.') || number.ends_with('.')) {
            return None;
        }
        parts.push(Decimal::parse(number)?.times(&Decimal::from((*factor).max(1)))?);
        text = rest;
    }
    text.is_empty().then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn midnight_is_one_moment() {
        assert_eq!(
            parse_date_time("2024-02-28T24:00:00"),
            parse_date_time("2024-02-29T00:00:00")
        );
        assert_eq!(
            parse_date_time("2024-01-01T01:00:00+01:00"),
            parse_date_time("2024-01-01T00:00:00Z")
        );
        assert_ne!(
            parse_date_time("2024-01-01T00:00:00"),
            parse_date_time("2024-01-01T00:00:00Z")
        );
    }

    #[test]
    fn refuses_days_that_are_none() {
        for text in [
            "2023-02-29",
            "2024-13-01",
            "2024-00-01",
            "24-01-01",
            "0000-01-01",
            "2024-1-01",
            "2024-01-01x",
            "+2024-01-01",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
        for text in [
            "2024-02-29",
            "2024-01-01Z",
            "2024-01-01+08:00",
            "12024-01-01",
            "-0001-01-01",
        ] {
            assert!(parse_date(text).is_some(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_and_dates_are_inverse(day in -4_000_000i64..4_000_000) {
            let (year, month, date) = civil(day);
            prop_assert_eq!(days(year, month, date), day);
            prop_assert!(date >= 1 && Some(date) <= days_in_month(year, month));
        }

        #[test]
        fn reads_or_refuses_without_panic(text in "[-+0-9TZ:.PYMDHSé]{0,30}") {
            let _ = (parse_date(&text), parse_date_time(&text), parse_time(&text), parse_duration(&text));
        }
    }
}
