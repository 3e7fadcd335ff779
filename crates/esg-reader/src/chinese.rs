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

/// Reads the numerals at a place. 數十 and 幾百 state no number, and neither does a power of ten alone, except 十.
pub(crate) fn read(text: &Text, start: usize) -> Option<Numeral> {
    let mut end = start;
    while is_numeral(text.at(end))
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
