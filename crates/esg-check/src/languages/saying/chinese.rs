//! How Chinese states numbers.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Around, Half, Saying, Share, course, list, reached};

pub(crate) static SAYING: Saying = Saying {
    number,
    half_of_day,
    half_past: |after| {
        after
            .strip_prefix(['時', '點'])
            .is_some_and(|rest| rest.starts_with('半'))
    },
    behind_hours: &["時", "點"],
    months: &[],
    months_that_are_words: &[],
    titles: &[],
    powers: &[('百', 2), ('千', 3), ('萬', 4), ('億', 8)],
    further_weekdays,
    percents: &["個百分點", "百分點", "個基點", "%", "％"],
    of_event: |between| between.chars().count() <= 24 && !between.contains(['；', '：', '，']),
    year_before: |between| {
        let rest = ["財政年度", "年度", "年"]
            .iter()
            .find_map(|word| between.strip_prefix(word))
            .unwrap_or(between);
        matches!(rest, "" | "：" | ":" | "為" | "共" | "有" | "的")
    },
    year_behind: |between, after| {
        let closes = after.trim_start_matches(['年', '度']).trim_start();
        matches!(between, "（" | "(") && closes.starts_with([')', '）'])
    },
    ends_period: |before, after| before.trim_end().ends_with("截至") && after.trim_start().starts_with('止'),
    leads_to: |_, between| {
        matches!(
            between.trim(),
            "至" | "到" | "起至" | "-" | "\u{2013}" | "\u{2014}" | "\u{ff5e}" | "~"
        )
    },
    // Something may also have happened at a day: 於2025年5月1日生效.
    as_of: |before, after| {
        let lead = before.trim_end();
        let lead = lead.strip_suffix('於').or_else(|| lead.strip_suffix("截至"));
        let begins =
            lead.is_some_and(|lead| lead.is_empty() || lead.ends_with(['，', '。', '；', '（', '(', '：']));
        begins
            && after
                .trim_start()
                .starts_with(['，', ',', '本', '共', '有', esg_model::parallel::REFERENCE])
    },
    as_of_behind: |between, after| {
        const MOST_LETTERS: usize = 12;
        let lead = between.trim_end();
        // Something may also have happened at a day: 12間餐廳於2026年3月31日開業.
        let ends = after.trim_start();
        (lead.ends_with(['於', '（', '(']) || lead.ends_with("截至"))
            && (ends.is_empty() || ends.starts_with([')', '）', '。', '；']))
            && lead.chars().count() <= MOST_LETTERS
            && !lead.contains(['，', '；', '：', '較', '比'])
    },
    change_since: |before, after, since| {
        const CLOSE: usize = 3;
        let Some((lead, _)) = [
            "增加",
            "減少",
            "上升",
            "下降",
            "增長",
            "增加了",
            "減少了",
            "多",
            "少",
        ]
        .iter()
        .filter_map(|word| Some((before.strip_suffix(word)?, word)))
        .max_by_key(|(_, word)| word.len()) else {
            return false;
        };
        let last = since.find(lead).into_iter().next_back();
        let near = last.is_some_and(|hit| {
            lead[hit.at.end..].chars().count() <= CLOSE && !lead[hit.at.end..].contains(['，', '。'])
        });
        // 增加224人至5,816人: by how much, all the same. A share is another number.
        near && !after.starts_with(['%', '％', '倍', '成'])
    },
    by_when: |before, stands, after| {
        let after = after.trim_start_matches(['年', '底', '末', '度']).trim_start();
        let before = before.trim_end();
        // 截至2024年12月31日 and 2024年1月1日至12月31日 say which days the report is on.
        let leads = before.strip_suffix(['至', '到']).is_some_and(|rest| {
            let whole = stands.ends_with('年') || stands.bytes().all(|byte| byte.is_ascii_digit());
            !rest.ends_with('截') && (whole || !rest.ends_with(['年', '月', '日']))
        });
        // 2026年至2030年的策略: the days of the period are told in full.
        let through = stands.ends_with('年') && after.starts_with(['至', '到', '-', '\u{2013}']);
        leads
            || through
            || ["前", "之前", "以前", "或之前", "或以前"]
                .iter()
                .any(|word| after.starts_with(word))
    },
    clauses: &[
        "，", "、", "；", "。", "（", "）", "(", ")", "及", "和", "與", "而", "或", "至", "—",
    ],
    subordinate: &["由於", "因為"],
    respectively: &["分別", "依次"],
    compares,
    order,
    order_of_length,
    reaches: reached::chinese,
    of_year: |before, after| {
        let after = after.trim_start_matches(['年', '度']);
        let bracketed = before.trim_end().ends_with(['(', '（']) && after.starts_with([':', '：', '為']);
        bracketed || after.starts_with(['則', '的'])
    },
    leads,
    times: |text, often, number| {
        const FAR: usize = 12;
        let between = text.get(often.end..number.start);
        between.is_some_and(|between| {
            let near = between.chars().count() <= FAR && !between.contains(['，', '。', '；', '、', '：']);
            near && text[number.end..].trim_start().starts_with(['次', '回'])
        })
    },
    courses: course::chinese::HEADS,
    course: course::chinese::course,
    parts: &["、"],
    joints: &["，", "以及", "及", "和", "與", "或", "並"],
    list: list::chinese,
    is_plain: list::is_plain_chinese,
    announces: &["：", ":", "為", "是", "，即"],
    rates: &["個百分點", "個基點", "厘"],
    of_one: &[],
    per: |before| before.trim_end().ends_with(['每', '/', '／']),
    per_powers,
    of_another: |before, _| {
        before
            .trim_end_matches(['表', '圖', '第', '的', '附', '之', '中', '內'])
            .ends_with(['》', '」'])
    },
};

/// Characters between a number and 半 behind it: 兩年半, 一個半月, 11分半鐘.
const UNITS: &str = "年個倍小時分天日噸成月周週";

fn number(around: &Around<'_>) -> (Vec<Decimal>, Share) {
    let (mut value, ten) = (around.value, Decimal::TEN);
    let unit: Vec<char> = around.after.chars().take(3).collect();
    // 312個半天課程 are 312 courses of half a day each.
    let of_days = ["個半天", "個半日"]
        .iter()
        .any(|word| around.after.starts_with(word));
    let half = unit.iter().position(|c| *c == '半').filter(|_| !of_days);
    if half.is_some_and(|at| at > 0 && unit[..at].iter().all(|c| UNITS.contains(*c))) {
        value += Decimal::new(5, 1);
    }
    if around.after.starts_with('折') {
        let part = if value >= ten {
            value / Decimal::ONE_HUNDRED
        } else {
            value / ten
        };
        return (vec![Decimal::ONE - part], Share::Off);
    }
    if let Some(rest) = around.after.strip_prefix('成') {
        // 五成員工 may be five members of staff.
        let counted = rest.starts_with(|c| BEHIND_TENTH.contains(c)).then_some(value);
        return (std::iter::once(value / ten).chain(counted).collect(), Share::None);
    }
    let mut values = vec![value];
    if around.after.starts_with('倍') {
        values.extend(times(around));
    }
    // 負2.2% may be a fall by 2.2%.
    if around.stands.starts_with('負') {
        values.push(-value);
    }
    if ["個基點", "基點"]
        .iter()
        .any(|word| around.after.starts_with(word))
    {
        values.push(value / Decimal::from(10_000));
    }
    // 兩厘半, and 三個半百分點
    if around.stands.ends_with('厘') && around.after.starts_with('半') {
        values[0] += Decimal::new(5, 3);
    }
    if ["個半百分點", "厘半"]
        .iter()
        .any(|word| around.after.starts_with(word))
    {
        values[0] /= Decimal::ONE_HUNDRED;
    }
    // A rate of interest is so many per cent, and rises by so many percentage points: both are 厘.
    if around.stands.ends_with('厘') {
        return (values, Share::None);
    }
    (values, around.share(&["百分點"]))
}

/// What begins behind 成 where 成 may belong to the next word, such as 成員 and 成功.
const BEHIND_TENTH: &str = "員功立為長果本熟績都效交就品套衣年因分語見型人形";

/// What a number of times can mean besides: 增加兩倍 is three times as much, 增至三倍 two times more, and 的三倍 nothing else.
fn times(around: &Around<'_>) -> Option<Decimal> {
    const GROWS: [&str; 10] = [
        "增加", "增長", "上升", "擴大", "提高", "高", "多", "減少", "下降", "增",
    ];
    let before = around.before.trim_end_matches(['了', '約', '近', '逾', '達']);
    if GROWS.iter().any(|word| before.ends_with(word)) {
        Some(around.value + Decimal::ONE)
    } else {
        (!before.ends_with('的')).then(|| around.value - Decimal::ONE)
    }
}

fn half_of_day(before: &str, _: &str) -> Option<Half> {
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    if ends(&["上午", "凌晨", "早上", "清晨", "午夜"]) {
        Some(Half::First)
    } else {
        ends(&["下午", "晚上", "傍晚", "中午", "晚", "正午"]).then_some(Half::Second)
    }
}

/// 星期一、三、五; 星期一至五
fn further_weekdays(text: &str, from: usize) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut at = from;
    loop {
        let mut rest = text[at..].chars();
        let (Some(joint), Some(day)) = (rest.next(), rest.next()) else {
            return found;
        };
        let named = "一二三四五六日".chars().position(|own| own == day);
        let (true, Some(named)) = ("、至及和或".contains(joint), named) else {
            return found;
        };
        let start = at + joint.len_utf8();
        at = start + day.len_utf8();
        found.push((start..at, named));
    }
}

/// 由5減至3, 5至8
fn leads(before: &str, between: &str) -> Option<bool> {
    const FAR: usize = 20;
    let near = |text: &str, words: &[char]| text.chars().rev().take(6).any(|c| words.contains(&c));
    let joint = matches!(between.trim(), "至" | "到" | "-" | "\u{2013}" | "~" | "\u{ff5e}");
    let short = between.chars().count() <= FAR && !between.contains(['；', '。']);
    // 每45天一次，以往為每30天
    let back = ["以往為", "此前為", "原為", "原先為", "而非"];
    if !joint && short && back.iter().any(|word| between.contains(word)) {
        return Some(false);
    }
    let led = between.chars().count() <= FAR
        && !between.contains(['，', '；', '。'])
        && near(before, &['由', '從', '自'])
        && near(between, &['至', '到', '為']);
    (joint || led).then_some(true)
}

/// 較一年前低0.4個百分點, 較目標高兩個百分點
fn compares(before: &str, after: &str) -> Option<(&'static str, bool)> {
    const WORDS: [(&str, bool); 4] = [("高", true), ("多", true), ("低", false), ("少", false)];
    // 最高3%, 提高3%, 減少3%: these are other words.
    const PARTS: &str = "最提升更新減至不很中偏調降眾許諸極甚缺增跌";
    let mut lead = before.trim_end();
    for near in ["了", "出", "約", "逾", "近", "最多", "至少", "達", "僅"] {
        lead = lead.strip_suffix(near).unwrap_or(lead);
    }
    let clause = lead.rsplit(['，', '。', '；', '（']).next().unwrap_or_default();
    // Nothing else than a rate is so many points high: 利率低半厘.
    let rated = ["厘", "個百分點", "個基點"]
        .iter()
        .any(|word| after.starts_with(word));
    let compared = rated || ["較", "比"].iter().any(|word| clause.contains(word));
    WORDS.into_iter().find(|(word, _)| {
        let rest = clause.strip_suffix(word);
        compared && rest.is_some_and(|rest| !rest.ends_with(|c| PARTS.contains(c)))
    })
}

/// 2016年前, 自2024年10月1日起; but 2030年後才.
fn order(_: &str, after: &str) -> Option<(&'static str, bool)> {
    const WORDS: [(&str, bool); 12] = [
        ("之前", false),
        ("以前", false),
        ("或之前", false),
        ("或以前", false),
        ("前", false),
        ("之後", true),
        ("以後", true),
        ("或之後", true),
        ("或以後", true),
        ("以來", true),
        ("後", true),
        ("起", true),
    ];
    const OTHERS: [&str; 14] = [
        "前往", "前赴", "前線", "前後", "前來", "前瞻", "前景", "前台", "後期", "後備", "後續", "後勤",
        "起重", "起點",
    ];
    let rest = after.trim_start_matches(['年', '月', '日', '底', '末', ' ', '財', '政', '度']);
    if OTHERS.iter().any(|word| rest.starts_with(word)) {
        return None;
    }
    let (word, later) = WORDS.into_iter().find(|(word, _)| rest.starts_with(word))?;
    // What is done only after a day is not done before it.
    let only = rest[word.len()..]
        .chars()
        .take(6)
        .any(|c| matches!(c, '才' | '方' | '始'));
    (!(later && only)).then_some((word, later))
}

/// 收到後14天內, 會議前最少14天, 14天前
fn order_of_length(before: &str, after: &str) -> Option<(&'static str, bool)> {
    const WORDS: [(&str, bool); 4] = [("後", true), ("起", true), ("起計", true), ("前", false)];
    let mut lead = before.trim_end();
    for near in [
        "的",
        "約",
        "首",
        "最少",
        "至少",
        "最多",
        "不少於",
        "不遲於",
        "起計",
    ] {
        lead = lead.strip_suffix(near).unwrap_or(lead);
    }
    let before = WORDS.into_iter().find(|(word, _)| lead.ends_with(word));
    if lead.ends_with("前")
        && lead
            .trim_end_matches('前')
            .ends_with(['後', '目', '日', '以', '先'])
    {
        return None;
    }
    before.or_else(|| {
        let rest = after.trim_start_matches(|c: char| "個工作營業曆日天小時分鐘星期月年".contains(c));
        [("之前", false), ("前", false), ("之後", true), ("後", true)]
            .into_iter()
            .find(|(word, _)| rest.starts_with(word))
    })
}

/// 每千名僱員, 每百萬港元
fn per_powers(text: &str) -> Vec<(Range<usize>, u32)> {
    const MONEY: [&str; 6] = ["人民幣", "港幣", "美元", "港元", "hk$", "rmb"];
    let mut found = Vec::new();
    for (at, mark) in text.match_indices(['每', '/', '／']) {
        let rest = &text[at + mark.len()..];
        let rest = MONEY
            .iter()
            .find_map(|money| rest.strip_prefix(money))
            .unwrap_or(rest);
        let start = text.len() - rest.len();
        let mut end = start;
        let mut power = 0;
        for c in rest.chars() {
            let mut powers = SAYING.powers.iter().chain(&[('十', 1)]);
            let Some((_, own)) = powers.find(|(own, _)| *own == c) else {
                break;
            };
            power += own;
            end += c.len_utf8();
        }
        // Of 千瓦時 and 千克 it is part of the unit.
        let unit = text[end..].starts_with(['瓦', '克', '焦', '米', '赫', '分']);
        if end > start && !unit {
            found.push((start..end, power));
        }
    }
    found
}
