//! What the words around a number say that it is for.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::numerals::is_numeral;
use crate::reading::{Kind, Language, Part, Reading};
use crate::text::{Text, is_han};
use crate::{chinese, code, digits, english};

/// English words before the number of a part.
const PARTS: &[(&str, Part)] = &[
    ("table", Part::Table),
    ("figure", Part::Illustration),
    ("section", Part::Section),
    ("paragraph", Part::Section),
    ("clause", Part::Section),
    ("page", Part::Page),
    ("item", Part::Item),
    ("step", Part::Item),
    ("question", Part::Item),
    ("appendix", Part::Other),
    ("article", Part::Section),
    ("rule", Part::Section),
    ("note", Part::Other),
    ("scope", Part::Other),
    ("level", Part::Other),
    ("tier", Part::Other),
    ("version", Part::Other),
    ("season", Part::Other),
    ("phase", Part::Other),
    ("volume", Part::Other),
    ("class", Part::Other),
    ("category", Part::Other),
    ("type", Part::Other),
    ("part", Part::Section),
    ("route", Part::Other),
];

/// Words before the number of a part or a kind of something, which is not a part of a document of its own.
const NAMED: &[&str] = &[
    "principle",
    "principles",
    "regulation",
    "regulations",
    "exhibit",
    "annex",
    "annexe",
    "annexes",
    "directive",
    "directives",
    "circular",
    "schedule",
    "provision",
    "provisions",
    "goal",
    "goals",
    "sdg",
    "sdgs",
];

/// The same where they are written in capitals and count nothing that follows.
const NAMED_IN_CAPITALS: &[&str] = &["model", "series", "stage", "line", "project"];

/// The same with what is graded behind them: Grade 1 appliances, Form 3 students.
const GRADES_IN_CAPITALS: &[&str] = &["grade", "form", "primary", "band"];

/// What is numbered anew each year, where it is written in capitals: Gazette Notice 45 of 2025.
const INSTRUMENTS: &[&str] = &[
    "notice",
    "ordinance",
    "act",
    "law",
    "decree",
    "order",
    "rules",
    "instrument",
    "resolution",
    "bill",
    "ln",
    "gn",
    "si",
];

/// The same whatever follows: Cap 354, Euro 5 engines, Boeing 737.
const NAMES_IN_CAPITALS: &[&str] = &["cap", "euro", "boeing"];

/// Words that a point shortens before the number of a part.
const SHORTENED: &[&str] = &[
    "s", "ss", "sec", "para", "paras", "art", "arts", "r", "rr", "reg", "regs", "cl", "sch",
];

/// Words for the code of a share.
const STOCK_CODES: &[&str] = &[
    "股份代號",
    "股票代號",
    "證券代號",
    "股份代碼",
    "股票代碼",
    "證券代碼",
    "上市編號",
    "港交所",
    "聯交所",
];

/// Standards that stand behind another one without the name of who sets them: ISO 9001, 14001 and 45001.
const STANDARDS: [u64; 24] = [
    9001, 13485, 14001, 14040, 14044, 14046, 14064, 14067, 18001, 20000, 20121, 20400, 22000, 22301, 26000,
    27001, 27701, 31000, 37001, 37301, 41001, 45001, 46001, 50001,
];

/// What the words before a number in English say of it.
pub(crate) fn english(text: &Text, start: usize, end: usize) -> Option<Kind> {
    let at = text.skip_space_back(start);
    if stock_code(text, start, end) {
        return Some(Kind::Code);
    }
    // SDGs 7 and 13; GRI 302, 303 and 305
    let first = list_start(text, start);
    if first != start
        && !english::could_count(text, end)
        && !chinese::is_counter(text.at(text.skip_space(end)))
    {
        let at = text.skip_space_back(first);
        let word = text.word_before(at);
        let coded = code::CODES.contains(&word) && word != "fy" && is_capital(text, at, word);
        if at < first && (coded || NAMED.contains(&word)) {
            return Some(Kind::Code);
        }
    }
    // L.N. 12 of 2026, LN 12 of 2026, Gazette Notice 45 of 2025, Act 15 of 2024
    if of_year(text, end) && (has_initials(text, start) || names_instrument(text, start)) {
        return Some(Kind::Code);
    }
    let word = text.word_before(at);
    // Sections 22A, 26 and 28
    if first != start
        && english::settled(text, end)
        && (first..start).any(|at| text.at(at).is_ascii_uppercase())
    {
        let at = text.skip_space_back(first);
        let word = text.word_before(at);
        let singular = word.strip_suffix('s').unwrap_or(word);
        if at < first && PARTS.iter().any(|(part, _)| *part == singular) {
            return Some(Kind::Code);
        }
    }
    // Bus 5M, 24 or 26
    let from = text.skip_space_back(first);
    if from < first
        && matches!(text.word_before(from), "bus" | "buses" | "minibus" | "minibuses")
        && english::settled(text, end)
    {
        return Some(Kind::Code);
    }
    // VHF channel 16
    let from = text.skip_space_back(first);
    if matches!(text.word_before(from), "channel" | "channels") && from < first {
        let before = text.skip_space_back(from - text.word_before(from).len());
        let radio = matches!(text.word_before(before), "vhf" | "uhf" | "radio" | "marine");
        if radio && end - start <= 2 {
            return Some(Kind::Code);
        }
    }
    // UTC+8
    if matches!(text.before(start), '+' | '−') && matches!(text.word_before(start - 1), "utc" | "gmt") {
        return Some(Kind::Code);
    }
    // Reports on controls, SOC 1 to 3; a state of charge is a percentage.
    if word == "soc"
        && at < start
        && end - start == 1
        && matches!(text.at(start), '1'..='3')
        && text.at(end) != '%'
    {
        return Some(Kind::Code);
    }
    // Beaufort force 8
    if word == "force" && at < start {
        let before = text.word_before(text.skip_space_back(at - word.len()));
        let next = text.word(text.skip_space(end));
        if before == "beaufort" || matches!(next, "wind" | "winds" | "gale" | "gales" | "storm" | "storms") {
            return Some(Kind::Code);
        }
    }
    if word.is_empty() {
        // HKEX: 1060
        let stock = text.before(at) == ':' && matches!(text.word_before(at - 1), "hkex" | "sehk" | "hk");
        if text.before(at) == '.' && SHORTENED.contains(&text.word_before(at - 1)) && at < start {
            return Some(Kind::Code);
        }
        if text.before(at) == '.' && matches!(text.word_before(at - 1), "cap" | "caps") {
            return Some(Kind::LawChapter);
        }
        if text.before(at) == '.' && matches!(text.word_before(at - 1), "no" | "nos") {
            return Some(Kind::Numbered(Part::Other));
        }
        if text.before(at) == '.' && matches!(text.word_before(at - 1), "p" | "pp") {
            return Some(Kind::Numbered(Part::Page));
        }
        return stock.then_some(Kind::Code);
    }
    let glued = at == start;
    if !glued
        && (["Wi-Fi", "BEAM Plus"]
            .iter()
            .any(|name| text.has_before(at, name))
            || is_recommended(text, at))
    {
        return Some(Kind::Code);
    }
    if code::CODES.contains(&word) && !glued && is_capital(text, at, word) {
        return Some(Kind::Code);
    }
    if glued {
        return None;
    }
    // "s 52(1)"
    let possessive = matches!(text.before(at - word.chars().count()), '\'' | '’');
    if code::SECTIONS.contains(&word) && text.at(end) == '(' && !possessive {
        return Some(Kind::Code);
    }
    // "Press 2 for English"
    if word == "press" && end - start == 1 && english::settled(text, end) {
        return Some(Kind::Telephone);
    }
    let capital = text.at(at.saturating_sub(word.chars().count())).is_uppercase();
    let named = NAMED_IN_CAPITALS.contains(&word) && english::settled(text, end)
        || GRADES_IN_CAPITALS.contains(&word) && end - start <= 2
        || NAMES_IN_CAPITALS.contains(&word);
    if NAMED.contains(&word) || (capital && named && is_plain(text, start, end)) {
        return Some(Kind::Code);
    }
    if matches!(word, "chapter" | "chapters") {
        let large = end - start >= 3;
        let of_laws = text.has(text.skip_space(end), "of the Laws");
        return Some(if large || of_laws {
            Kind::LawChapter
        } else {
            Kind::Numbered(Part::Chapter)
        });
    }
    let singular = match word {
        "categories" => "category",
        "appendices" => "appendix",
        "classes" => "class",
        other => other
            .strip_suffix('s')
            .filter(|word| word.len() > 3)
            .unwrap_or(other),
    };
    PARTS
        .iter()
        .find(|(part, _)| *part == singular || *part == word)
        .map(|(_, part)| Kind::Numbered(*part))
}

/// Whether the name of a body's recommended standards ends at a place: GB/T, JT/T, DB44/T.
fn is_recommended(text: &Text, at: usize) -> bool {
    let sets = at.saturating_sub(2);
    text.has_before(at, "/T")
        && (text.before(sets).is_ascii_uppercase() || text.before(sets).is_ascii_digit())
}

/// Whether " of 2026" follows a place, which makes what is numbered the one of that year.
fn of_year(text: &Text, end: usize) -> bool {
    let of = text.skip_space(end);
    let year = text.skip_space(text.word_end(of));
    text.word(of) == "of"
        && digits::read(text, year).is_some_and(|digits| digits.year().is_some() && digits.end == year + 4)
}

/// Whether initials with their points stand before a number: L.N. 12.
fn has_initials(text: &Text, start: usize) -> bool {
    let at = text.skip_space_back(start);
    let initial = |at: usize| at >= 2 && text.before(at) == '.' && text.before(at - 1).is_ascii_uppercase();
    at < start && initial(at) && initial(at - 2)
}

/// Whether the name of what is numbered anew each year stands before a number, in capitals.
fn names_instrument(text: &Text, start: usize) -> bool {
    let at = text.skip_space_back(start);
    let word = text.word_before(at);
    let first = at - word.chars().count();
    at < start && INSTRUMENTS.contains(&word) && text.at(first).is_ascii_uppercase()
}

/// Whether a number is plain digits, with neither thousands nor a scale, and counts nothing that follows.
fn is_plain(text: &Text, start: usize, end: usize) -> bool {
    let digits = (start..end).all(|at| text.at(at).is_ascii_digit());
    let next = text.word(text.skip_space(end));
    digits && english::scale(next).is_none() && !matches!(text.at(text.skip_space(end)), '%')
}

/// Where the first of the numbers stands that this one goes on from: 7 in "7, 12 and 13".
pub(crate) fn list_start(text: &Text, start: usize) -> usize {
    const MOST: usize = 17;
    let mut first = start;
    for _ in 0..MOST {
        let mut at = text.skip_space_back(first);
        if matches!(text.word_before(at), "and" | "or" | "to") {
            at = text.skip_space_back(at - text.word_before(at).len());
        }
        if matches!(
            text.before(at),
            ',' | '&' | '-' | '–' | '，' | '、' | '及' | '和' | '至' | '或'
        ) {
            at = text.skip_space_back(at - 1);
        }
        // 22A
        at -= usize::from(text.before(at).is_ascii_uppercase() && text.before(at - 1).is_ascii_digit());
        let end = at;
        while text.before(at).is_ascii_digit() {
            at -= 1;
        }
        if end == at || end - at > 4 {
            break;
        }
        first = at;
    }
    first
}

/// Whether the words before a number say that it is the code of a share, or one of several.
fn stock_code(text: &Text, start: usize, end: usize) -> bool {
    const MOST: usize = 4;
    let mut at = text.skip_space_back(start);
    for _ in 0..MOST {
        let mut label = at;
        while matches!(text.before(label), ':' | '：' | '為' | '.') {
            label = text.skip_space_back(label - 1);
        }
        if text.word_before(label) == "is" || text.word_before(label) == "are" {
            label = text.skip_space_back(label - text.word_before(label).len());
        }
        for owner in ["of the Company", "of the company"] {
            if text.has_before(label, owner) {
                label = text.skip_space_back(label - owner.len());
            }
        }
        let word = text.word_before(label);
        let of_share = || {
            let before = text.word_before(text.skip_space_back(label - word.len()));
            matches!(before, "stock" | "share" | "securities" | "hkex" | "sehk")
        };
        if (matches!(word, "code" | "codes") && of_share())
            || STOCK_CODES.iter().any(|own| text.has_before(label, own))
        {
            return true;
        }
        // The code before this one; a number of few digits is none.
        if end - start < 4 {
            return false;
        }
        if matches!(word, "and" | "or") {
            at = text.skip_space_back(label - word.len());
        } else if matches!(text.before(at), ',' | '，' | '、' | '/' | '及' | '和') {
            at = text.skip_space_back(at - 1);
        } else {
            return false;
        }
        let end = at;
        while text.before(at).is_ascii_digit() {
            at -= 1;
        }
        if end == at || end - at > 5 {
            return false;
        }
        at = text.skip_space_back(at);
    }
    false
}

/// Whether the word before a place is written in capitals.
fn is_capital(text: &Text, at: usize, word: &str) -> bool {
    // SDGs
    let end = if word.len() > 3 && text.before(at) == 's' {
        at - 1
    } else {
        at
    };
    (at.saturating_sub(word.chars().count())..end).all(|at| text.at(at).is_uppercase())
}

/// What the characters around a number in Chinese say of it.
pub(crate) fn chinese(text: &Text, start: usize, end: usize, value: u64) -> Option<Kind> {
    let at = text.skip_space_back(start);
    let after = text.skip_space(end);
    if text.before(at) == '第' {
        let after = list_end(text, after);
        let law = text.at(after) == '章' && (value >= 100 || law_before(text, at - 1));
        return Some(match text.at(after) {
            '章' if law => Kind::LawChapter,
            '章' => Kind::Numbered(Part::Chapter),
            '節' | '段' | '條' => Kind::Numbered(Part::Section),
            '頁' => Kind::Numbered(Part::Page),
            _ => Kind::Ordinal,
        });
    }
    if let Some(kind) = in_numbered_list(text, start, end) {
        return Some(kind);
    }
    const PREFIXES: &[(&str, Part)] = &[
        ("附錄", Part::Other),
        ("附則", Part::Other),
        ("附件", Part::Other),
        ("附註", Part::Other),
        ("範圍", Part::Other),
        ("範疇", Part::Other),
        ("表", Part::Table),
        ("圖", Part::Illustration),
    ];
    const WORDS: &[&str] = &[
        "代表", "發表", "儀表", "列表", "圖表", "報表", "地圖", "企圖", "版圖", "意圖", "試圖", "錶", "外表",
        "年表",
    ];
    if WORDS.iter().any(|word| text.has_before(at, word)) {
        return None;
    }
    // 附表 and 附圖 are those of a law, and none of the report.
    let attached = text.has_before(at, "附表") || text.has_before(at, "附圖");
    let mut prefixes = PREFIXES.iter().filter(|_| !attached);
    if let Some((_, part)) = prefixes.find(|(prefix, _)| text.has_before(at, prefix)) {
        return Some(Kind::Numbered(*part));
    }
    if text.at(after) == '版' {
        return Some(Kind::Numbered(Part::Other));
    }
    const NAMES: &[&str] = &[
        "原則",
        "發展目標",
        "類別",
        "附表",
        "附圖",
        "條文",
        "規例",
        "波音",
        "空中巴士",
        "空客",
    ];
    // 類別4及9
    let label = text.skip_space_back(list_start(text, start));
    let named = NAMES.iter().any(|name| text.has_before(label, name));
    // 目標13 is one of the United Nations'; 目標13噸 is a figure.
    let closed = |c: char| {
        matches!(
            c,
            '\0' | '，' | '、' | '。' | '：' | ':' | '；' | '」' | '）' | ')' | '（'
        )
    };
    let joined = matches!(text.at(after), '及' | '和' | '或' | '至') && text.at(after + 1).is_ascii_digit();
    let in_list =
        list_start(text, start) != start && !chinese::is_counter(text.at(after)) && text.at(after) != '%';
    let goal = text.has_before(label, "目標")
        && (1..=17).contains(&value)
        && (closed(text.at(after)) || joined || in_list);
    if (named && !chinese::is_counter(text.at(after))) || goal {
        return Some(Kind::Code);
    }
    // 英語請按2字
    if text.before(at) == '按'
        && end - start == 1
        && (!is_han(text.at(after)) || matches!(text.at(after), '字' | '號' | '鍵'))
    {
        return Some(Kind::Telephone);
    }
    // 8級風, 16頻道
    let wind = text.at(after) == '級'
        && ["風", "大風", "烈風", "暴風", "強風", "颱風", "颶風", "海況"]
            .iter()
            .any(|wind| text.has(after + 1, wind));
    if wind
        || text.has(list_end(text, after), "頻道")
        || ["甚高頻頻道", "VHF頻道", "無線電頻道"]
            .iter()
            .any(|radio| text.has_before(at, radio))
        || text.has_before(at, "蒲福氏")
    {
        return Some(Kind::Code);
    }
    // 五年規劃
    if value == 5 && end - start == 1 && ["年規劃", "年計劃"].iter().any(|word| text.has(after, word)) {
        return Some(Kind::Code);
    }
    // 二級證書, 二類疫苗
    let names = |list: &[&str]| list.iter().any(|own| text.has(after + 1, own));
    let graded = match text.at(after) {
        '級' => names(GRADED) || names(CLASSED),
        '類' | '等' => names(CLASSED),
        _ => false,
    };
    // GB 3095-2012二級, F2100二級: the grade of a standard stands at once behind its code.
    let coded = at == start && text.before(start).is_ascii_alphanumeric();
    let graded = graded || coded && matches!(text.at(after), '級' | '類');
    if graded && text.at(start) != '兩' {
        return Some(Kind::Code);
    }
    // 第十四個五年規劃
    if text.before(at) == '個' && ["年規劃", "年計劃"].iter().any(|word| text.has(after, word)) {
        return Some(Kind::Ordinal);
    }
    // 國六、歐盟五期: stages of limits for exhaust.
    let exhaust = text.has_before(at, "歐盟")
        || (text.has_before(at, "國") && ["排放", "標準", "車"].iter().any(|word| text.has(after, word)));
    (exhaust || stock_code(text, start, end) || code::is_rating(text, end)).then_some(Kind::Code)
}

/// What comes in grades, so that 二級 before it names one of them.
const GRADED: &[&str] = &[
    "能源",
    "能效",
    "用水",
    "節水",
    "節能",
    "標籤",
    "電器",
    "空調",
    "冷氣",
    "螺栓",
    "適任",
    "資格",
    "資質",
    "醫院",
    "工程師",
    "技師",
    "技工",
    "建造師",
    "市場",
    "歷史建築",
    "保護",
    "文物",
    "水源",
    "響應",
    "警報",
    "預警",
    "應急",
    "電壓",
    "資本",
    "域名",
    "指標",
    "供應商",
    "分銷商",
    "承建商",
    "高血壓",
    "安全櫃",
    "生物安全",
];

/// What comes in grades and in classes: 二類疫苗.
const CLASSED: &[&str] = &[
    "證書",
    "牌照",
    "執照",
    "醫療器械",
    "疫苗",
    "毒品",
    "易制毒",
    "精神藥品",
    "危險品",
    "戶口",
    "持牌人",
];

/// Whether the number goes on a list of the parts of something: 五至七條 in 第五至七條, 六 in 附則一至六.
fn in_numbered_list(text: &Text, start: usize, end: usize) -> Option<Kind> {
    const MOST: usize = 8;
    let mut first = start;
    for _ in 0..MOST {
        let at = text.skip_space_back(first);
        if !matches!(text.before(at), '及' | '和' | '至' | '、' | '或' | '-' | '–') {
            break;
        }
        let mut from = text.skip_space_back(at - 1);
        let item = from;
        while matches!(text.before(from), 'A'..='Z' | '0'..='9' | '.' | '-' | '(' | ')' | '（' | '）' | 'a'..='z')
            || is_numeral(text.before(from))
        {
            from -= 1;
        }
        if from == item {
            break;
        }
        first = from;
    }
    if first == start {
        return None;
    }
    let lead = text.skip_space_back(first);
    let labelled = ["附則", "附錄", "附件", "附表"]
        .iter()
        .any(|label| text.has_before(lead, label));
    let noun = text.at(list_end(text, text.skip_space(end)));
    let counts = matches!(
        noun,
        '個' | '名' | '間' | '家' | '人' | '噸' | '座' | '宗' | '次' | '位' | '項' | '元' | '公' | '%'
    );
    // 第1至3座 are the first to the third, whatever stands behind them.
    let joint = text.before(text.skip_space_back(start));
    let range = text.before(lead) == '第' && matches!(joint, '至' | '-' | '–');
    if (counts && !range) || !(labelled || text.before(lead) == '第') {
        return None;
    }
    Some(match noun {
        '條' | '節' | '段' | '款' => Kind::Numbered(Part::Section),
        '章' => Kind::Numbered(Part::Chapter),
        _ => Kind::Ordinal,
    })
}

/// The place after the brackets and further numbers of a part: 條 in 第4(1)及5條.
fn list_end(text: &Text, after: usize) -> usize {
    const MOST: usize = 6;
    let mut at = after;
    for _ in 0..MOST {
        let open = matches!(text.at(at), '(' | '（');
        let joint = matches!(text.at(at), '及' | '和' | '至' | '、' | '或');
        let mut end = text.skip_space(at + 1);
        let from = end;
        while text.at(end).is_ascii_alphanumeric() || text.at(end) == '.' {
            end += 1;
        }
        let closed = open && matches!(text.at(end), ')' | '）') && end > from;
        if closed {
            at = end + 1;
        } else if joint
            && (text.at(from).is_ascii_digit() || text.at(from).is_ascii_uppercase() && end > from)
        {
            while matches!(text.at(end), '-') || text.at(end).is_ascii_digit() {
                end += 1;
            }
            at = text.skip_space(end);
        } else {
            break;
        }
    }
    at
}

/// Whether the words before a place speak of the laws, as in 香港法例.
fn law_before(text: &Text, at: usize) -> bool {
    text.has_before(at, "法例")
}

/// The kind of the number before, where a comma, "and" or "to" makes this number another of the same kind.
pub(crate) fn continued(
    text: &Text,
    last: Option<(&Reading, usize)>,
    start: usize,
    language: Language,
) -> Option<Kind> {
    let (reading, end) = last?;
    let carries = matches!(
        reading.kind,
        Kind::Numbered(_) | Kind::LawChapter | Kind::Address | Kind::Code
    );
    if !carries || start <= end || start - end > 9 {
        return None;
    }
    let between: String = (end..start)
        .map(|at| text.at(at))
        .filter(|c| !matches!(c, ')' | '）'))
        .collect();
    let words: &[&str] = match language {
        Language::English => &["and", "or", "to", "&", ",", "-", "–"],
        Language::Chinese => &["及", "和", "至", "或", "、", "-", "–"],
    };
    // "Paragraphs 5(a) to 5(c)"
    let lettered = between.starts_with('(') && between.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase());
    let joint = if lettered {
        between.get(2..).unwrap_or_default()
    } else {
        &between
    };
    if !words.contains(&joint.trim()) {
        return None;
    }
    let value = digits::read(text, start)
        .and_then(|digits| (digits.places == 0 && !digits.grouped).then_some(digits));
    // "Sections 4(1) and 5(2)", but "section 4(1) and 15 meetings".
    let goes_on = match (reading.kind, value) {
        (Kind::Numbered(_), Some(own))
            if (lettered || text.at(end) == ')') && language == Language::English =>
        {
            text.at(own.end) == '(' || english::settled(text, own.end)
        }
        // Parts are numbered one after the other: "Scope 1, 412 tonnes" names one.
        (Kind::Numbered(_), Some(own)) => {
            reading.value > 50.into() || own.value <= reading.value + Decimal::from(50)
        }
        // "Shops 3 and 5 on G/F", but "Tower 2 and 412 rooms".
        (Kind::Address, Some(own)) => match language {
            Language::English => english::settled(text, own.end),
            // 1201-18室
            Language::Chinese => matches!(text.at(own.end), '號' | '室' | '樓' | '舖' | '鋪' | '座'),
        },
        (Kind::Address, None) => false,
        (Kind::Code, Some(own)) => own.value.to_u64().is_some_and(|own| STANDARDS.contains(&own)),
        (Kind::Code, None) => false,
        _ => true,
    };
    goes_on.then_some(reading.kind)
}

/// Whether a number marks an item of a list: at the start of a line, before a point or between brackets.
pub(crate) fn is_item(text: &Text, start: usize, end: usize) -> bool {
    if end - start > 2 {
        return false;
    }
    let opens = |at: usize| at == 0 || text.before(at) == '\n';
    let bracketed = matches!(text.before(start), '(' | '（') && matches!(text.at(end), ')' | '）');
    if bracketed {
        return true;
    }
    let marked = matches!(text.at(end), '.' | ')' | '）' | '、') && !is_han(text.before(start));
    opens(start) && marked && (text.at(end + 1).is_whitespace() || text.at(end) != '.')
}
