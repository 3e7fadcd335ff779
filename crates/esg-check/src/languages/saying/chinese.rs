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
    is_hour: |after| after.starts_with(['時', '點']) && !after.starts_with("時間"),
    is_night: |before| {
        ["晚", "夜", "晚上"]
            .iter()
            .any(|word| before.trim_end().ends_with(word))
    },
    is_counted: |_| false,
    degrees,
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
    level: &["至", "到", "達", "了"],
    of_year: |before, after| {
        let after = after.trim_start_matches(['年', '度']);
        let bracketed = before.trim_end().ends_with(['(', '（']) && after.starts_with([':', '：', '為']);
        bracketed || after.starts_with(['則', '的'])
    },
    passed,
    counts_one,
    of_rate: &["利率", "息", "利"],
    sums_up,
    spans: &["季", "半年", "個月"],
    adds: &["及", "和", "與", "連同", "，並"],
    part_of,
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
    of_one: &["個半"],
    per: |before| before.trim_end().ends_with(['每', '/', '／']),
    per_powers,
    of_another: |before, _| {
        before
            .trim_end_matches(['表', '圖', '第', '的', '附', '之', '中', '內'])
            .ends_with(['》', '」'])
    },
};

/// Characters between a number and 半 behind it: 兩年半, 一個半月, 11分半鐘, 三元半.
const UNITS: &str = "年個倍小時分天日噸成月周週元份歲";

/// What begins with a half and is counted as a whole, behind a number and 個: 312個半天課程 are 312 courses of half a day each.
const HALVES: &[&str] = &[
    "天", "日", "衰期", "導體", "山", "島", "徑", "球", "開", "自動", "永久", "封", "私", "成品", "圓",
    "露天", "官方", "透明", "掛", "潛", "固", "獨立", "職", "程", "工", "寄宿", "公開", "價", "場", "數",
    "年",
];

/// 度 behind a number where no temperature is meant by it: kilowatt hours are called so too, and degrees of Fahrenheit.
fn degrees(until: &str, after: &str) -> Option<&'static str> {
    const POWER: [&str; 12] = [
        "用電", "耗電", "發電", "供電", "購電", "售電", "輸電", "電量", "電力", "節電", "電網", "電費",
    ];
    const WARMTH: [&str; 7] = ["溫", "攝氏", "熱", "冷", "暖", "凍", "保存"];
    if !after.starts_with('度') {
        return None;
    }
    let number = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | ',' | '-' | '至' | '\u{2013}')
            || "零一二三四五六七八九十百千萬億".contains(c)
    };
    if until.trim_end_matches(number).trim_end().ends_with("華氏") {
        return Some("華氏度");
    }
    let sentence = until.rsplit(['。', '；']).next().unwrap_or_default();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    if has(&WARMTH) {
        None
    } else if has(&POWER) {
        Some("千瓦時")
    } else {
        (sentence.contains('電') || until.ends_with(['萬', '億'])).then_some("")
    }
}

fn number(around: &Around<'_>) -> (Vec<Decimal>, Share) {
    let (mut value, ten) = (around.value, Decimal::TEN);
    let unit: Vec<char> = around.after.chars().take(3).collect();
    let whole = around.after.strip_prefix("個半");
    let of_days = whole.is_some_and(|rest| HALVES.iter().any(|word| rest.starts_with(word)));
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
    // 一元五角
    let coins = around.after.strip_prefix('元').and_then(|rest| {
        let mut rest = rest.chars();
        let tenths = digit(rest.next()?)?;
        matches!(rest.next(), Some('角' | '毫')).then_some(tenths)
    });
    if let Some(tenths) = coins {
        value += Decimal::new(i64::from(tenths), 1);
    }
    let mut values = vec![value];
    values.extend(side_by_side(around));
    // 三至四成
    let range = around.after.strip_prefix(['至', '到', '、', '-', '\u{2013}']);
    if range.is_some_and(|rest| {
        let mut rest = rest.chars();
        rest.next().and_then(digit).is_some() && rest.next() == Some('成')
    }) {
        values.push(value / ten);
    }
    // 九十後 were born from 1990 on.
    let decade = value >= Decimal::from(50) && value <= Decimal::from(90) && (value % ten).is_zero();
    if decade && around.after.starts_with('後') && !around.stands.is_ascii() {
        values.push(value + Decimal::from(1900));
    }
    if around.after.starts_with('倍') {
        values.extend(times(around));
    }
    // 負2.2% may be a fall by 2.2%.
    if around.stands.starts_with(['負', '零']) && value.is_sign_negative() {
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

/// The value of a numeral below ten, or of a digit.
fn digit(c: char) -> Option<u8> {
    let numeral = "零一二三四五六七八九".chars().position(|own| own == c);
    let found = match c {
        '兩' => Some(2),
        _ => numeral.or_else(|| c.to_digit(10)?.try_into().ok()),
    };
    found.and_then(|digit| digit.try_into().ok())
}

/// What two numerals side by side can mean besides the number that they write: 兩三名 are two or three, and 六四比例 is 60 to 40.
fn side_by_side(around: &Around<'_>) -> Vec<Decimal> {
    let mut both = around.stands.chars();
    let (Some(one), Some(two), None) = (both.next(), both.next(), both.next()) else {
        return Vec::new();
    };
    let (Some(one), Some(two)) = (digit(one), digit(two)) else {
        return Vec::new();
    };
    if around.stands.is_ascii() {
        return Vec::new();
    }
    let tens = if one + two == 10 {
        vec![one * 10, two * 10]
    } else {
        Vec::new()
    };
    let near = if two == one + 1 {
        vec![one, two]
    } else {
        Vec::new()
    };
    tens.into_iter().chain(near).map(Decimal::from).collect()
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
    let rest = after.trim_start_matches([
        '年', '月', '日', '底', '末', ' ', '財', '政', '度', '時', '分', '點', '正', '半',
    ]);
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

/// 四個月內, 四個月後; 後期 and 內部 are other words.
fn passed(_: &str, after: &str) -> Option<(&'static str, bool)> {
    const WORDS: [(&str, bool); 5] = [
        ("之內", false),
        ("以內", false),
        ("內", false),
        ("之後", true),
        ("後", true),
    ];
    let rest = after.trim_start_matches(|c: char| "個工作營業曆日天小時分鐘星期月年禮拜周週 ".contains(c));
    let others = ["後備", "後期", "後勤", "後續", "內部", "內地"];
    let (word, later) = WORDS.into_iter().find(|(word, _)| rest.starts_with(word))?;
    // 三個月後才, 兩天後內
    (!others.iter().any(|word| rest.starts_with(word))).then_some((word, later))
}

/// 一名工人, 第一間; 每一名 and 同一個 count nothing.
fn counts_one(before: &str, word: &str, after: &str) -> Option<bool> {
    const MEASURES: &str = "名個間宗項次座家人台部輛艘隻張位棟幢組隊份件所支";
    const PLACES: &str = "間次度個名位部家屆隻艘宗";
    match word {
        "一" if before.ends_with('第') => Some(true),
        "一" => {
            let counts = after.starts_with(|c| MEASURES.contains(c));
            let other = before.ends_with([
                '每', '任', '同', '另', '某', '逐', '單', '統', '之', '這', '該', '有',
            ]);
            let words = ["一次過", "一次性", "一個個", "一人之"];
            let joined = format!("{word}{after}");
            (counts && !other && !words.iter().any(|word| joined.starts_with(word))).then_some(false)
        }
        "單" => after.starts_with('一').then_some(false),
        "首" => after.starts_with(|c| PLACES.contains(c)).then_some(true),
        _ => None,
    }
}

/// 早、午、晚三餐, 中港澳三地
fn sums_up(before: &str, after: &str, value: Decimal) -> bool {
    const PLACES: &str = "中港澳台臺粵深珠穗滬京美歐日韓星馬英加兩岸";
    let clause = before
        .rsplit(['，', '。', '；', '：', '（'])
        .next()
        .unwrap_or_default();
    let joints = clause.chars().filter(|c| "、及和與".contains(*c)).count();
    let listed = clause.contains('、') && Decimal::from(joints + 1) >= value;
    let places = clause.chars().rev().take_while(|c| PLACES.contains(*c)).count();
    listed || after.starts_with(['地', '國', '市']) && Decimal::from(places) >= value
}

/// 83次停泊中，91次: of the first the second is a part.
fn part_of(_: &str, between: &str) -> Option<bool> {
    const FAR: usize = 14;
    let leads = ["中，", "中有", "當中", "其中"]
        .iter()
        .any(|word| between.contains(word));
    (leads && between.chars().count() <= FAR && !between.contains(['。', '；', '、'])).then_some(false)
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
