//! Chinese numerals.

use rust_decimal::Decimal;

use crate::numerals::{Numeral, digit, is_numeral, power};
use crate::text::Text;
use crate::words;

/// The power of ten that the words after digits multiply by (萬, 百萬, 十億, 萬億), and the place after them.
pub(crate) fn scale(text: &Text, start: usize) -> (u32, usize) {
    let mut at = start;
    let mut sum = 0;
    while let Some(power) = power(text.at(at)) {
        // 千克 and 千瓦時 are units; 3百 is written by nobody, but 3百萬 is.
        let unit = matches!(
            text.at(at + 1),
            '克' | '瓦' | '米' | '焦' | '卡' | '帕' | '伏' | '安' | '赫' | '乏' | '貝'
        );
        if sum + power > 16 || at - start == 3 || (power == 3 && unit) {
            break;
        }
        sum += power;
        at += 1;
    }
    if sum < 3 { (0, start) } else { (sum, at) }
}

/// Characters behind a number that say what it counts or measures: 個, 名, 噸.
const COUNTERS: &str = "個名人位宗次項間家所座幢棟部台輛架隻頭條段份張套件批組類種噸公千克升米平立元港美億萬百年月日天週周小時分秒級層倍成戶幅畝里處場輪屆款股封頁冊本雙對盞棵株瓶箱包袋盒輪度艘";

/// Whether a character behind a number says what it counts or measures.
pub(crate) fn is_counter(c: char) -> bool {
    c != '\0' && COUNTERS.contains(c)
}

/// Whether a numeral names a day of the week: 星期一至五, 逢周二、四.
pub(crate) fn is_weekday(text: &Text, start: usize) -> bool {
    let mut at = start;
    for _ in 0..7 {
        if ["星期", "禮拜", "週", "周"]
            .iter()
            .any(|week| text.has_before(at, week))
        {
            return matches!(text.at(start), '一' | '二' | '三' | '四' | '五' | '六');
        }
        let joined = at >= 2
            && matches!(text.before(at), '至' | '、' | '及' | '或')
            && is_numeral(text.before(at - 1));
        if !joined {
            return false;
        }
        at -= 2;
    }
    false
}

/// Twenty and thirty in one character, as in Hong Kong, with what follows them: 廿四, 卅.
fn joined_tens(text: &Text, start: usize) -> Option<Numeral> {
    let tens = match text.at(start) {
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    };
    let unit = digit(text.at(start + 1)).filter(|unit| *unit > 0);
    Some(Numeral {
        end: start + 1 + usize::from(unit.is_some()),
        value: Decimal::from(tens + unit.unwrap_or_default()),
        positional: false,
    })
}

/// Reads the numerals at a place. 數十 and 幾百 state no number, and neither does a power of ten alone, except 十.
pub(crate) fn read(text: &Text, start: usize) -> Option<Numeral> {
    if let Some(tens) = joined_tens(text, start) {
        return Some(tens);
    }
    let mut end = start;
    while (digit(text.at(end)).is_some() || power(text.at(end)).is_some())
        && end - start < 40
        && !(end > start && is_kilo(text, end))
        && (end == start || !words::holds_beside_other_characters(text, end))
    {
        end += 1;
    }
    let run: Vec<char> = (start..end).map(|at| text.at(at)).collect();
    let first = *run.first()?;
    if matches!(text.before(start), '數' | '幾') && power(first).is_some() {
        return None;
    }
    // 逾百艘, 近千名: a power of ten alone is a number behind a word that says how near it is.
    if let ([only], Some(power)) = (run.as_slice(), power(first))
        && *only != '十'
        && ["逾", "近", "約", "超過", "不足", "多達", "至少", "最少", "不少於"]
            .iter()
            .any(|word| text.has_before(start, word))
        && is_counter(text.at(end))
    {
        let value = Decimal::from(10_u64.checked_pow(power)?);
        return Some(Numeral {
            end,
            value,
            positional: false,
        });
    }
    let (value, positional) = if run.len() > 1 && run.iter().all(|c| digit(*c).is_some()) {
        let mut value: u64 = 0;
        for c in &run {
            value = value.checked_mul(10)?.checked_add(digit(*c)?)?;
        }
        (value, true)
    } else {
        (classical(&run)?, false)
    };
    Some(Numeral {
        end,
        value: value.into(),
        positional,
    })
}

/// The place after a word for a share of a hundred that stands at a place: 個百分點, and the 厘 of a rate of interest.
pub(crate) fn share(text: &Text, at: usize) -> Option<usize> {
    // 厘米 is a unit of length, and 一厘一毫 is each penny.
    const NO_RATE: &str = "米士定清一毫";
    if let Some(points) = ["個百分點", "百分點"].iter().find(|word| text.has(at, word)) {
        return Some(at + points.chars().count());
    }
    (text.at(at) == '厘' && !NO_RATE.contains(text.at(at + 1))).then_some(at + 1)
}

/// How many there are where numerals count dozens: 一打毛巾, 兩打. Behind other characters, and before those with which 打
/// is a verb, they do not: 統一打造, 一打開.
pub(crate) fn dozens(text: &Text, start: usize, numeral: &Numeral) -> Option<Decimal> {
    const BEFORE: &str = "統唯單第專劃同逐";
    const VERBS: &str = "開聽算擾印破造擊理成包工電折風仗官卡車氣牌撈樁底動斷發掃針消撲滅擬入通出下電拼壓架鬥亂量磨孔鑽鐵球字魚獵結";
    let follows = text.at(numeral.end + 1);
    let counts = text.at(numeral.end) == '打'
        && !BEFORE.contains(text.before(start))
        && !VERBS.contains(follows)
        && numeral.value >= Decimal::ONE
        && numeral.value < Decimal::ONE_HUNDRED
        && !numeral.positional;
    if counts {
        numeral.value.checked_mul(Decimal::from(12))
    } else {
        None
    }
}

/// A numeral below ten at a place.
fn small(text: &Text, at: usize) -> Option<Decimal> {
    digit(text.at(at)).map(Decimal::from)
}

/// What numerals side by side say behind the point of a number, with the place after them and how many they are.
fn behind_point(text: &Text, start: usize) -> Option<(usize, Decimal, u32)> {
    const MOST: u32 = 6;
    let (mut at, mut value, mut places) = (start, Decimal::ZERO, 0);
    while let Some(next) = small(text, at).filter(|_| places < MOST) {
        (at, places) = (at + 1, places + 1);
        value += next.checked_div(Decimal::from(10_u64.pow(places)))?;
    }
    (places > 0 && power(text.at(at)).is_none_or(|power| power >= 4)).then_some((at, value, places))
}

/// A number with a point in numerals, the place after it and how many decimals it has: 三點五 of 百分之三點五. 三點五分 is a
/// time of day.
pub(crate) fn decimals(text: &Text, numeral: &Numeral) -> Option<(usize, Decimal, i32)> {
    if text.at(numeral.end) != '點' {
        return None;
    }
    let (end, part, places) = behind_point(text, numeral.end + 1)?;
    let timed = matches!(text.at(end), '分' | '刻' | '正');
    (!timed).then_some((end, numeral.value + part, i32::try_from(places).ok()?))
}

/// What stands behind 厘 and goes on a rate of interest, the place after it, and its decimals: 兩厘二五.
pub(crate) fn behind_rate(text: &Text, end: usize, value: Decimal) -> (usize, Decimal, i32) {
    let further = (text.before(end) == '厘')
        .then(|| behind_point(text, end))
        .flatten()
        .filter(|(after, ..)| !counts(text, *after));
    further.map_or((end, value, 0), |(after, part, places)| {
        (after, value + part, i32::try_from(places).unwrap_or_default())
    })
}

/// Whether a numeral that ends at a place counts what follows it.
fn counts(text: &Text, end: usize) -> bool {
    is_counter(text.at(end)) || power(text.at(end)).is_some()
}

/// Tenths with a hundredth behind them, the usual way to say a percentage, and the place after them: 兩成二 is 22%. A numeral
/// that counts what follows it, or that is part of a word, is none: 三成兩名, 兩成三文魚.
pub(crate) fn tenths(text: &Text, numeral: &Numeral) -> Option<(usize, Decimal)> {
    let at = numeral.end + 1;
    let tenth = !numeral.positional && (Decimal::ONE..Decimal::TEN).contains(&numeral.value);
    if !tenth || text.at(numeral.end) != '成' || words::holds(text, at) {
        return None;
    }
    let part = small(text, at).filter(|part| !part.is_zero() && text.at(at) != '兩')?;
    if counts(text, at + 1) || digit(text.at(at + 1)).is_some() {
        return None;
    }
    let value = numeral.value.checked_mul(Decimal::TEN)? + part;
    Some((at + 1, value.checked_div(Decimal::ONE_HUNDRED)?))
}

/// A share that is said without 之, as in Hong Kong, and the place after it: 三分二, 四分三. Of others nobody says so.
pub(crate) fn short_fraction(text: &Text, numeral: &Numeral) -> Option<(usize, Decimal)> {
    let at = numeral.end + 1;
    let lower = [3, 4].map(Decimal::from).contains(&numeral.value);
    if !lower || text.at(numeral.end) != '分' || text.at(at) == '兩' {
        return None;
    }
    let upper = small(text, at).filter(|upper| !upper.is_zero() && *upper < numeral.value)?;
    // 三分一秒, and 四分二組 of people who are divided.
    let goes_on = counts(text, at + 1) || digit(text.at(at + 1)).is_some();
    let share = upper.checked_div(numeral.value)?.round_dp(12);
    (!goes_on).then_some((at + 1, share))
}

/// Whether 千 at a place starts a unit and ends the number before it: 五千克, 三千瓦時.
fn is_kilo(text: &Text, at: usize) -> bool {
    text.at(at) == '千' && matches!(text.at(at + 1), '克' | '瓦' | '焦' | '伏' | '赫' | '帕' | '卡')
}

/// Numerals with powers of ten: 二十六, 一千二百零三, 三億五千萬.
fn classical(run: &[char]) -> Option<u64> {
    let (mut total, mut section, mut number) = (0_u64, 0_u64, None::<u64>);
    for (index, c) in run.iter().enumerate() {
        if let Some(digit) = digit(*c) {
            // A digit follows a power or 零.
            if number.is_some_and(|number| number != 0) {
                return None;
            }
            number = Some(digit);
            continue;
        }
        let power = power(*c)?;
        if power < 4 {
            let times = match number.take() {
                Some(0) | None if *c == '十' => 1,
                Some(number) => number,
                None => return None,
            };
            section = section.checked_add(times.checked_mul(10_u64.pow(power))?)?;
        } else {
            let times = section.checked_add(number.take().unwrap_or(0))?;
            if index == 0 || (times == 0 && total == 0) {
                return None;
            }
            let size = 10_u64.pow(power);
            if times == 0 {
                // 萬億
                total = total.checked_mul(size)?;
            } else if power == 8 {
                total = total.checked_add(times)?.checked_mul(size)?;
            } else {
                total = total.checked_add(times.checked_mul(size)?)?;
            }
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(number.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::{Kind, Language, read};

    fn only(text: &str) -> (Decimal, Kind) {
        let readings = read(text, Language::Chinese);
        assert_eq!(readings.len(), 1, "{text}: {readings:?}");
        (readings[0].value, readings[0].kind)
    }

    #[test]
    fn numerals_of_hong_kong_are_read_whole() {
        for (text, value) in [
            ("增加兩成二。", "0.22"),
            ("增加九成九。", "0.99"),
            ("廿四間店舖", "24"),
            ("卅二間店舖", "32"),
            ("佔百分之三點五。", "0.035"),
            ("息率為二點二五厘。", "0.0225"),
            ("息率為兩厘二五。", "0.0225"),
            ("四分三來自茶葉。", "0.75"),
            ("以零下80度保存。", "-80"),
            ("以零下攝氏80度保存。", "-80"),
        ] {
            let expected: Decimal = value.parse().expect("a number");
            assert_eq!(only(text).0.normalize(), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_them_is_read_as_before() {
        for (text, count) in [
            ("兩成三年級學生", 2),
            ("約三成二手衣物", 1),
            ("兩成三文魚", 1),
            ("需時三分一秒", 2),
            ("減碳-5%", 1),
        ] {
            assert_eq!(read(text, Language::Chinese).len(), count, "{text}");
        }
    }

    #[test]
    fn a_hyphen_joins_the_number_of_an_isotope_to_its_element() {
        for text in [
            "使用碘-131。",
            "存放鈷-60",
            "碳-14年代測定",
            "添加奧米加-3。",
            "白細胞介素-6水平",
        ] {
            assert_eq!(only(text).1, Kind::Code, "{text}");
        }
        assert_eq!(only("減碳-5%").0, Decimal::new(-5, 2));
        assert_eq!(only("使用附表2。").1, Kind::Code);
    }
}
