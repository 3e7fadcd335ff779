//! What Chinese says at the sides of a typed number.

use esg_model::script::is_han;

use super::Counting;

pub(crate) static COUNTING: Counting = Counting {
    counted: measure,
    thing: |after| {
        let noun: String = after[measure(after)..]
            .chars()
            .take_while(|c| is_han(*c))
            .take(2)
            .collect();
        (noun.chars().count() == 2).then_some(noun)
    },
    is_age: |_, after| {
        let range = after.trim_start_matches(|c: char| {
            c.is_ascii_digit()
                || matches!(c, ' ' | '至' | '或' | '到' | '-' | '\u{2013}')
                || "一二三四五六七八九十".contains(c)
        });
        ["歲", "周歲"].iter().any(|age| range.starts_with(age))
    },
    is_routine,
    wants_thing: &["有", "聘用", "僱用", "接獲", "收到", "錄得", "舉辦", "培訓"],
    ranges: &["至", "到", "-", "\u{2013}", "或"],
};

/// How many bytes before a number are looked at.
const NEAR: usize = 48;

fn is_routine(before: &str, _: &str, after: &str) -> bool {
    const TIMES: [&str; 13] = [
        "個財政年度",
        "個年度",
        "個季度",
        "個星期",
        "個小時",
        "個月",
        "月",
        "星期",
        "小時",
        "年",
        "季",
        "週",
        "周",
    ];
    const DAYS: [&str; 3] = ["日", "天", "分鐘"];
    let near = before.ceil_char_boundary(before.len().saturating_sub(NEAR));
    let (before, after) = (before[near..].trim_end(), after.trim_start());
    let mut times = TIMES.iter().chain(&DAYS);
    let timed = times.find_map(|time| after.strip_prefix(time));
    // 每兩年, 每隔六個月; 三年前
    if timed.is_some_and(|rest| before.ends_with(['每', '隔']) || rest.starts_with('前')) {
        return true;
    }
    // 每年兩次, 每半年開會一次
    let often = ["次", "回"].iter().any(|word| after.starts_with(word));
    let clause = before.rsplit(['，', '。', '；', '、']).next().unwrap_or_default();
    let spread = |time: &str| {
        let each = ["每", "每個", "每半", "一"].map(|each| format!("{each}{time}"));
        each.iter().any(|each| clause.contains(each.as_str()))
    };
    if often && TIMES.iter().chain(&DAYS).any(|time| spread(time)) {
        return true;
    }
    // 18歲以下人士不得進入
    let persons = ["以下", "或以下", "以上", "或以上"].iter().any(|word| {
        let rest = after.strip_prefix('歲').and_then(|rest| rest.strip_prefix(word));
        rest.is_some_and(|rest| ["人士", "者"].iter().any(|own| rest.starts_with(own)))
    });
    let warm = ["°", "℃", "攝氏度"].iter().any(|word| after.starts_with(word));
    let celsius = before.ends_with("攝氏") && after.starts_with('度');
    persons
        || warm
        || celsius
        || (after.starts_with('歲') && ["未滿", "年滿", "不足"].iter().any(|word| before.ends_with(word)))
}

/// Measures of more than one character, the longer ones first.
const MEASURES: &[&str] = &[
    "個曆月",
    "個工作天",
    "個工作日",
    "個營業日",
    "個百分點",
    "個小時",
    "個星期",
    "個年度",
    "平方公里",
    "平方米",
    "平方呎",
    "立方米",
    "工作天",
    "工作日",
    "營業日",
    "個月",
    "小時",
    "分鐘",
    "秒鐘",
    "星期",
    "公里",
    "公斤",
    "公噸",
    "公升",
    "公頃",
    "千克",
    "周年",
    "週年",
    "年度",
    "人次",
    "港元",
    "美元",
    "個基點",
    "百分點",
    "周歲",
    "分貝",
    "厘米",
    "毫米",
    "毫克",
    "微克",
    "毫升",
    "毫希",
    "兆瓦時",
    "千瓦時",
    "兆瓦",
    "千瓦",
];

/// Measures of one character.
const SINGLE: &str = "個名人位宗次項間家所座幢棟部台臺輛架隻頭條段份張套件批組類種噸克升米元月日年天週周時分秒級層倍成戶幅畝里場輪屆款股封頁冊本雙對盞棵株瓶箱包袋盒輪度艘歲字題步群期折";

/// How many bytes behind a number are its measure, with a space before it.
fn measure(after: &str) -> usize {
    let words = after.trim_start_matches(' ');
    let space = after.len() - words.len();
    let long = MEASURES.iter().find(|own| words.starts_with(**own));
    let length = long.map(|own| own.len()).or_else(|| {
        let first = words.chars().next()?;
        SINGLE.contains(first).then(|| first.len_utf8())
    });
    length.map_or(0, |length| space + length)
}

#[cfg(test)]
mod tests {
    use super::COUNTING;

    #[test]
    fn a_measure_is_never_cut_and_takes_no_part_of_the_next_word() {
        for (after, counted) in [
            ("天侍產假", "天"),
            ("小時培訓", "小時"),
            ("間取得認證", "間"),
            ("日內展開", "日"),
            ("個工作天內", "個工作天"),
            ("平方米", "平方米"),
            ("及十二", ""),
            ("", ""),
        ] {
            assert_eq!(&after[..(COUNTING.counted)(after)], counted, "{after}");
        }
        assert_eq!((COUNTING.thing)("名董事出席").as_deref(), Some("董事"));
    }

    #[test]
    fn what_is_done_now_and_then_is_no_figure() {
        for (before, after) in [
            ("董事會每年開會", "次"),
            ("每年", "次檢討"),
            ("每", "年檢視"),
            ("每隔", "個月"),
            ("", "年前遷入"),
            ("空調調至", "°C"),
            ("不聘用未滿", "歲人士"),
            ("", "歲以下人士不得進入"),
            ("水溫保持攝氏", "度"),
        ] {
            let is_spread = before != "董事會每年檢討";
            assert_eq!(
                (COUNTING.is_routine)(before, "兩", after),
                is_spread,
                "{before} {after}"
            );
        }
        for (before, after) in [
            ("年內舉辦", "次演習"),
            ("共", "年"),
            ("培訓", "小時"),
            ("2,480名", "歲以下"),
        ] {
            assert!(!(COUNTING.is_routine)(before, "兩", after), "{before} {after}");
        }
    }

    #[test]
    fn ages_are_told_from_other_numbers() {
        for after in ["歲以下", "至50歲僱員", "周歲"] {
            assert!((COUNTING.is_age)("", after), "{after}");
        }
        for after in ["年", "噸", "名30歲"] {
            assert!(!(COUNTING.is_age)("", after), "{after}");
        }
    }
}
