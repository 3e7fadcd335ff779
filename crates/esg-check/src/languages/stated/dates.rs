//! Dates that say less than they mean, made whole by those beside them: "4 to 29 November 2024", 2024年11月4日至29日.

use super::{Day, Says, Statement, Weight};

/// The most bytes between two dates of one range or list.
const NEAR: usize = 8;
/// The most bytes between them where times of day or days of the week stand beside them: "on 23 August to noon on 25 August".
const FAR: usize = 48;

/// Fills in what dates take from their neighbours: in a list the last one says the month and the year in English, the
/// first one in Chinese. Both are filled in whatever the language, since either can stand in both.
pub(super) fn complete(found: &mut Vec<Statement>, text: &str) {
    for index in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let Says::Date(later) = second.says else { continue };
        if !is_joint(text.get(first.at.end..second.at.start)) {
            continue;
        }
        match &mut first.says {
            Says::Date(day) => fill(day, later),
            // "5, 12 and 19 March"
            Says::Number(number) if later.day.is_some() && number.measure.is_none() => {
                let day = text[first.at.clone()].parse::<u32>().ok();
                if let Some(day) = day.filter(|day| (1..=31).contains(day)) {
                    first.says = Says::Date(Day {
                        day: Some(day),
                        ..later
                    });
                }
            }
            _ => {}
        }
    }
    for index in 1..found.len() {
        let (before, after) = found.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last(), after.first_mut()) else {
            continue;
        };
        if let (Says::Date(earlier), Says::Date(day)) = (&first.says, &mut second.says)
            && is_joint(text.get(first.at.end..second.at.start))
        {
            century(day, *earlier);
            fill(day, *earlier);
        }
    }
    across_times(found, text);
    let shared = days_of_years(found, text);
    found.extend(shared);
    found.sort_by_key(|statement| statement.at.start);
}

/// The days or months that years alone may share with the date beside them: "30 June 2025 and 2024", 2025年及2024年6月30日. The year
/// may be meant as a whole as well.
fn days_of_years(found: &[Statement], text: &str) -> Vec<Statement> {
    let day = |own: &Statement| match own.says {
        Says::Date(day) => Some(day),
        _ => None,
    };
    let bare = |own: &Statement| {
        day(own).filter(|day| day.year.is_some() && day.month.is_none() && day.day.is_none())
    };
    let mut all = Vec::new();
    for (index, own) in found.iter().enumerate() {
        let Some(year) = bare(own) else { continue };
        // Several years may stand in a row.
        let mut ahead = index;
        while ahead > 0
            && bare(&found[ahead]).is_some()
            && is_joint(text.get(found[ahead - 1].at.end..found[ahead].at.start))
        {
            ahead -= 1;
        }
        let mut behind = index;
        while behind + 1 < found.len()
            && bare(&found[behind]).is_some()
            && is_joint(text.get(found[behind].at.end..found[behind + 1].at.start))
        {
            behind += 1;
        }
        let dated = [ahead, behind].into_iter().filter_map(|at| day(&found[at]));
        all.extend(
            dated
                .filter(|day| day.year.is_some() && day.month.is_some())
                .map(|day| Statement {
                    at: own.at.clone(),
                    says: Says::Date(Day {
                        year: year.year,
                        ..day
                    }),
                    weight: Weight::Possible,
                }),
        );
    }
    all
}

/// Fills in the year of a day from the day at the other end of a stretch of time, where times of day or days of the week stand
/// beside them.
fn across_times(found: &mut [Statement], text: &str) {
    let dates: Vec<usize> = (0..found.len())
        .filter(|index| {
            matches!(
                found[*index].says,
                Says::Date(Day {
                    month: Some(_),
                    day: Some(_),
                    ..
                })
            )
        })
        .collect();
    for ends in dates.windows(2) {
        let (&[first, second], Some(between)) =
            (ends, text.get(found[ends[0]].at.end..found[ends[1]].at.start))
        else {
            continue;
        };
        let only_times = found[first + 1..second].iter().all(|own| {
            matches!(own.says, Says::Time { .. } | Says::Weekday(_)) || own.weight == Weight::Possible
        });
        let leads = [" to ", " until ", " till ", " and ", "至", "到", "及", "和"]
            .iter()
            .any(|word| between.contains(word));
        // A month may end with its point: "9 a.m. on".
        let ends_sentence = between.contains(['。', ';', '；', ',', '，'])
            || between.contains(". ") && !between.contains(".m. ");
        if between.len() > FAR || !only_times || !leads || ends_sentence {
            continue;
        }
        let (Says::Date(earlier), Says::Date(later)) = (&found[first].says, &found[second].says) else {
            continue;
        };
        let (earlier, later) = (*earlier, *later);
        let year = earlier.year.or(later.year);
        for index in [first, second] {
            if let Says::Date(day) = &mut found[index].says {
                day.year = day.year.or(year);
            }
        }
    }
}

/// Whether nothing but a joining word stands between two dates.
fn is_joint(between: Option<&str>) -> bool {
    between.is_some_and(|between| {
        between.len() <= NEAR && !between.contains(['。', '.', ';', '；', '(', '（', ')', '）', ':', '：'])
    })
}

/// Takes from a neighbour what is wider than all that is said.
fn fill(day: &mut Day, other: Day) {
    if day.year.is_none() && (day.month.is_some() || (day.day.is_some() && other.month.is_some())) {
        if day.month.is_none() {
            day.month = other.month;
        }
        day.year = other.year;
    }
}

/// The century of the second year in 2024至25年度.
fn century(day: &mut Day, earlier: Day) {
    if let (Some(year), Some(first)) = (day.year, earlier.year)
        && year < 100
        && first >= 1000
    {
        day.year = Some(first / 100 * 100 + year);
    }
}
