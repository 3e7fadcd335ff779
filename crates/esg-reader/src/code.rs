//! Codes: what holds digits and counts nothing.

use crate::chinese::is_counter;
use crate::digits::{self, Digits};
use crate::english::settled;
use crate::numerals::is_numeral;
use crate::text::Text;
use crate::words::GROUPS;

/// The end of a code: letters, digits and the signs between them.
pub(crate) fn end(text: &Text, mut at: usize) -> usize {
    let joins = |c: char| c.is_ascii_alphanumeric();
    while joins(text.at(at)) || (matches!(text.at(at), '.' | '-' | '/') && joins(text.at(at + 1))) {
        at += 1;
    }
    at
}

/// Words that a number is joined to by a hyphen as part of a name, besides those in capitals.
const NAMES: &[&str] = &[
    "covid",
    "halon",
    "freon",
    "carbon",
    "omega",
    "uranium",
    "vitamin",
    "boeing",
    "airbus",
    "interleukin",
    "americium",
    "caesium",
    "cesium",
    "cobalt",
    "fluorine",
    "gallium",
    "indium",
    "iodine",
    "iridium",
    "krypton",
    "lutetium",
    "molybdenum",
    "phosphorus",
    "plutonium",
    "polonium",
    "radium",
    "radon",
    "samarium",
    "strontium",
    "technetium",
    "thallium",
    "thorium",
    "tritium",
    "xenon",
    "yttrium",
];

/// Letters for a section or rule, to whose number a point joins them.
pub(crate) const SECTIONS: &[&str] = &["s", "ss", "r", "rr", "sec", "para", "art", "reg", "cl"];

/// Currencies, which are joined to figures: RMB-5 million.
const CURRENCIES: &[&str] = &[
    "RMB", "HKD", "USD", "CNY", "EUR", "GBP", "JPY", "MOP", "SGD", "HK", "US",
];

/// Codes of currencies that stand at once before an amount: RMB12.5 million, EUR3,000. HK and US alone begin codes as well.
const GLUED: &[&str] = &[
    "RMB", "CNY", "CNH", "HKD", "USD", "EUR", "GBP", "JPY", "MOP", "SGD", "AUD", "CAD", "NZD", "CHF", "KRW",
    "TWD", "NTD", "MYR", "THB", "INR", "IDR", "VND",
];

/// Whether the sign or the code of a currency ends at a place.
pub(crate) fn is_behind_currency(text: &Text, at: usize) -> bool {
    let length = text.word_before(at).chars().count();
    let written: String = (at - length..at).map(|at| text.at(at)).collect();
    matches!(text.before(at), '$' | '€' | '£' | '¥') || GLUED.contains(&written.as_str())
}

/// Whether the letters between two places are the code of a currency, and an amount stands behind them: no code goes on
/// behind its digits, and no amount begins with a nought but one below one.
pub(crate) fn is_currency(text: &Text, start: usize, end: usize) -> bool {
    let written: String = (start..end).map(|at| text.at(at)).collect();
    // HK21.45 cents
    let cents = || {
        let behind = digits::read(text, end).map_or(end, |digits| text.skip_space(digits.end));
        matches!(written.as_str(), "HK" | "US") && matches!(text.word(behind), "cent" | "cents")
    };
    if cents() {
        return true;
    }
    if !GLUED.contains(&written.as_str()) {
        return false;
    }
    let stop = self::end(text, end);
    let plain = (end..stop).all(|at| text.at(at).is_ascii_digit() || text.at(at) == '.');
    let padded = text.at(end) == '0' && text.at(end + 1).is_ascii_digit();
    // RMB12m, RMB5bn
    let scaled = || {
        let letters = digits::read(text, end).map_or(end, |digits| digits.end);
        matches!(text.word(letters), "m" | "mn" | "bn" | "k") && text.word_end(letters) == stop
    };
    !padded && (plain || scaled())
}

/// Words before "no." or "number" that say that what follows is the number of a paper.
pub(crate) const PAPERS: &[&str] = &[
    "licence",
    "licences",
    "license",
    "permit",
    "permits",
    "certificate",
    "registration",
    "contract",
    "reference",
    "ref",
    "file",
    "application",
    "tender",
    "invoice",
    "policy",
    "account",
    "approval",
    "patent",
    "case",
    "imo",
    "official",
    "hull",
    "serial",
    "registered",
    "voyage",
    "flight",
    "container",
    "seal",
    "booking",
    "lading",
    "chassis",
    "engine",
    "batch",
    "lot",
    "order",
    "job",
    "work",
    "cheque",
    "claim",
    "loan",
    "card",
    "customer",
    "member",
    "membership",
    "identification",
    "identity",
    "passport",
    "tax",
    "deed",
    "title",
    "plot",
    "tenement",
    "lease",
    "concession",
    "tail",
    "frame",
    "airframe",
    "machine",
    "model",
    "part",
    "article",
    "catalogue",
    "product",
    "sku",
    "barcode",
    "trial",
    "protocol",
    "dossier",
    "authorisation",
    "authorization",
    "exemption",
    "notice",
    "circular",
    "document",
    "report",
    "project",
    "proposal",
    "mark",
    "marks",
    "trademark",
    "trademarks",
    "sign",
    "incorporation",
    "docket",
    "un",
    "cas",
    "mmsi",
];

/// Chinese words for the same.
pub(crate) const PAPERS_IN_CHINESE: &[&str] = &[
    "牌照",
    "許可證",
    "執照",
    "證書",
    "合約",
    "合同",
    "登記",
    "登記證",
    "註冊",
    "檔案",
    "參考",
    "申請",
    "標書",
    "發票",
    "保單",
    "賬戶",
    "批文",
    "專利",
    "案件",
    "牌",
    "證",
    "證明書",
];

/// The end of the number of a paper that begins with these digits, with the groups that spaces part:
/// licence no. 22 34 567890, 牌照第22 34 567890號, contract no. 20/WSD/24.
pub(crate) fn of_paper(text: &Text, start: usize) -> Option<usize> {
    let mut at = text.skip_space_back(start);
    while matches!(text.before(at), ':' | '：' | '.' | '第') {
        at = text.skip_space_back(at - 1);
    }
    // Most numbers follow other letters than those in which "no.", "number", 編號 and 號碼 end.
    let labelled = matches!(text.before(at), 'o' | 'O' | 'r' | 'R' | 's' | 'S' | '號' | '碼');
    if let Some(end) = behind_capitals(text, start) {
        return Some(end);
    }
    if !labelled && !matches!(text.before(start), '第' | '：') {
        return None;
    }
    let word = text.word_before(at);
    let english = matches!(word, "no" | "nos" | "number" | "numbers")
        && PAPERS.contains(&text.word_before(text.skip_space_back(at - word.len())));
    let label = ["編號", "號碼"]
        .iter()
        .find(|label| text.has_before(at, label))
        .map_or(at, |_| at - 2);
    let chinese = (label < at || at < start)
        && PAPERS_IN_CHINESE
            .iter()
            .any(|paper| text.has_before(label, paper));
    if !english && !(chinese && (label < at || text.before(start) == '第' || text.before(start) == '：')) {
        return None;
    }
    let mut end = self::end(text, start);
    // "Licences, number: 412 tonnes"
    if end - start < 5 && crate::place::is_measured(text, end) {
        return None;
    }
    let mut last = end;
    let mut digits = end - start;
    while text.at(last) == ' ' && text.at(last + 1).is_ascii_digit() {
        let next = digits::end(text, last + 1);
        digits += next - last - 1;
        last = next;
    }
    if digits >= 6 {
        end = last;
    }
    Some(end)
}

/// How far before a number the word may stand that says that vehicles are named by their plates.
const NEAR_PLATES: usize = 120;

/// Words before a code that is written apart from its number: standards, and whoever sets them.
pub(crate) const CODES: &[&str] = &[
    "iso", "iec", "gb", "db", "dbj", "jgj", "cjj", "hj", "hkfrs", "hkas", "hks", "ifrs", "ias", "ifric",
    "hksae", "hkse", "isae", "isrs", "issa", "hkr", "sa", "aa", "bs", "pas", "iatf", "ohsas", "kpi", "rfc",
    "astm", "ansi", "ashrae", "nfpa", "jis", "en", "din", "gri", "sdg", "sdgs", "cop", "pm", "hkqaa", "hkex",
    "sehk", "hk", "fy", "fsc", "emas", "sasb", "rcp", "ssp", "ul", "ieee", "itu", "etsi", "api", "asme",
    "nace", "icao", "imdg", "igf", "ibc", "usp", "ich", "gmp", "rtca", "aasb", "sfas", "nist", "ocimf",
    "solas", "stcw", "colreg", "isps",
];

/// Words for the plates of vehicles.
const PLATES: &[&str] = &[
    "plate",
    "registration mark",
    "車牌",
    "牌號",
    "登記號碼",
    "登記標記",
];

/// The end of a number that a space parts from the capitals of its code, behind the word for a paper or for plates:
/// certificate OHS 712345, 證書OHS 712345, plates ZX 3301 to ZX 3312.
fn behind_capitals(text: &Text, start: usize) -> Option<usize> {
    const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;
    let at = text.skip_space_back(start);
    let mut from = at;
    while text.before(from).is_ascii_uppercase() {
        from -= 1;
    }
    let letters: String = (from..at).map(|at| text.at(at)).collect();
    let code = at < start
        && LETTERS.contains(&letters.len())
        && !text.before(from).is_ascii_alphanumeric()
        && !CURRENCIES.contains(&letters.as_str())
        // A standard is no paper of its own: certificates under ISO 14001.
        && !CODES.contains(&letters.to_ascii_lowercase().as_str());
    if !code {
        return None;
    }
    let end = digits::end(text, start);
    let goes_on = matches!(text.at(end), '.' | ',') && text.at(end + 1).is_ascii_digit();
    if goes_on || text.at(end).is_ascii_alphanumeric() || text.at(end) == '%' {
        return None;
    }
    let before = text.skip_space_back(from);
    let paper = end - start >= 5
        && (PAPERS.contains(&text.word_before(before))
            || PAPERS_IN_CHINESE
                .iter()
                .any(|paper| text.has_before(before, paper)));
    let plates = || {
        let mut near = from.saturating_sub(NEAR_PLATES)..from;
        near.any(|at| PLATES.iter().any(|word| text.has(at, word)))
    };
    (paper || letters.len() == 2 && end - start <= 4 && plates()).then_some(end)
}

/// The end of a code of capitals and digits that slashes join: EP/RC/2024-123, HK-1234/2024.
fn of_slashes(text: &Text, start: usize, capitals: usize) -> Option<usize> {
    let written: Vec<char> = (start..capitals).map(|at| text.at(at)).collect();
    let end = self::end(text, start);
    let plain = (start..end).all(|at| !text.at(at).is_lowercase() && text.at(at) != '.');
    let joints = (start..end)
        .filter(|at| matches!(text.at(*at), '/' | '-'))
        .count();
    let digits = (start..end).any(|at| text.at(at).is_ascii_digit());
    let slash = (start..end).any(|at| text.at(at) == '/');
    (written.len() >= 2 && plain && joints >= 2 && digits && slash).then_some(end)
}

/// The end of the code that begins with the word at `start..end`: COVID-19, HCFC-22, C.1.4.
pub(crate) fn behind_word(text: &Text, start: usize, end: usize) -> Option<usize> {
    let written: String = (start..end).map(|at| text.at(at)).collect();
    let capitals = written.chars().all(char::is_uppercase);
    if capitals
        && matches!(text.at(end), '-' | '/')
        && let Some(end) = of_slashes(text, start, end)
    {
        return Some(end);
    }
    // MEPC.346(78), STCW A-VIII/1
    let foreign = capitals && !CURRENCIES.contains(&written.as_str());
    let act = foreign
        && text.at(end) == '.'
        && is_session(text, end + 1)
        && !matches!(written.as_str(), "NO" | "NOS");
    let joined = match text.at(end) {
        '/' => foreign,
        '.' if act => true,
        '-' | '\u{2010}' | '\u{2011}' => {
            (capitals && !CURRENCIES.contains(&written.as_str()))
                || NAMES.contains(&written.to_lowercase().as_str())
        }
        '.' => {
            // "s.52", but "the Board’s.52"
            let section = SECTIONS.contains(&written.as_str()) && !matches!(text.before(start), '\'' | '’');
            (capitals && end - start == 1) || section
        }
        _ => false,
    };
    (joined && text.at(end + 1).is_ascii_digit()).then(|| {
        let end = self::end(text, end + 1);
        session_end(text, end).unwrap_or(end)
    })
}

/// The place after the session that adopted a resolution, in brackets at once behind its number: (78) in MEPC.346(78).
fn session_end(text: &Text, at: usize) -> Option<usize> {
    let end = digits::end(text, at + 1);
    (text.at(at) == '(' && end > at + 1 && text.at(end) == ')').then_some(end + 1)
}

/// Whether the number of a resolution stands at a place: 346(78), 1/Circ.1580.
fn is_session(text: &Text, at: usize) -> bool {
    let end = digits::end(text, at);
    session_end(text, end).is_some() || text.has(end, "/Circ")
}

/// Words before the number of an act that a stroke parts.
const ACTS: &[&str] = &[
    "directive",
    "directives",
    "regulation",
    "regulations",
    "decision",
    "decisions",
    "resolution",
    "resolutions",
    "order",
    "circular",
    "convention",
    "protocol",
    "act",
    "law",
    "rule",
    "treaty",
];
const ACTS_IN_CHINESE: &[&str] = &["指令", "規例", "決議", "公約", "條例", "規則", "通函", "第"];

/// The end of the number of an act: Regulation (EU) 2023/1805, Directive 96/29, MARPOL 73/78.
fn of_act(text: &Text, start: usize, first: &Digits) -> Option<usize> {
    if text.at(first.end) != '/' || first.places != 0 || first.grouped || text.before(start) == '/' {
        return None;
    }
    let end = digits::end(text, first.end + 1);
    let second = end - (first.end + 1);
    let goes_on = text.at(end) == '/' && text.at(end + 1).is_ascii_digit()
        || matches!(text.at(end), '%' | ',') && text.at(end + 1).is_ascii_digit();
    if !(1..=5).contains(&second) || goes_on || text.at(end).is_ascii_alphabetic() {
        return None;
    }
    // 2023/24 and 2023/2024 are years.
    let year = digits::read(text, first.end + 1).is_some_and(|own| own.year().is_some());
    if first.year().is_some() && second >= 3 && !year {
        return Some(end);
    }
    let mut at = text.skip_space_back(start);
    let bracket = ["(EU)", "(EC)", "(EEC)", "(Euratom)", "No.", "No"]
        .iter()
        .find(|own| text.has_before(at, own));
    at = text.skip_space_back(at - bracket.map_or(0, |own| own.len()));
    let word = text.word_before(at);
    let capitals = word.len() >= 4 && (at - word.len()..at).all(|at| text.at(at).is_ascii_uppercase());
    let named = bracket.is_some()
        || ACTS.contains(&word)
        || capitals
        || ACTS_IN_CHINESE.iter().any(|act| text.has_before(at, act));
    (named && (first.whole == 2 && second == 2 || year && first.year().is_none())).then_some(end)
}

/// What makes a kind of thing of a number, and counts nothing: two-way, 2-stroke, three-dimensional.
const MAKES: &[&str] = &[
    "way",
    "dimensional",
    "wheel",
    "wheeled",
    "wheeler",
    "phase",
    "stroke",
    "ply",
    "factor",
    "tier",
    "tiered",
    "pronged",
    "sided",
    "legged",
    "axle",
    "party",
    "pin",
    "core",
    "in",
    "fold",
    "handed",
    "pole",
    "speed",
    "colour",
    "color",
    "bin",
    "pipe",
    "wire",
    "digit",
    "letter",
    "leaf",
    "tone",
    "generation",
    "button",
    "axis",
];

/// Whether a hyphen joins the number that ends at a place to a word that makes a kind of thing of it.
pub(crate) fn is_make(text: &Text, end: usize) -> bool {
    let word = || text.word(end + 1);
    let english = matches!(text.at(end), '-' | '\u{2010}' | '\u{2011}') && MAKES.contains(&word());
    english || {
        let at = text.skip_space(end);
        let dimensions = text.at(at) == '維' && !matches!(text.at(at + 1), '修' | '護' | '持' | '保' | '繫');
        dimensions
            || ["衝程", "相電", "相供電", "進制", "輪驅動", "驅車"]
                .iter()
                .any(|make| text.has(at, make))
    }
}

/// Sizes of containers by the feet of their length.
const FEET: [u64; 6] = [10, 20, 40, 45, 48, 53];

/// Whether the number that ends at a place names a class or a size: the 10,000-tonne class, 十萬噸級, 40-foot, 40呎櫃.
pub(crate) fn is_class(text: &Text, end: usize, value: rust_decimal::Decimal) -> bool {
    let at = text.skip_space(end);
    let unit = [
        "噸",
        "標準箱",
        "箱",
        "TEU",
        "匹",
        "千瓦",
        "kW",
        "公噸",
        "人",
        "床",
    ]
    .iter()
    .find(|unit| text.has(at, unit));
    let next = unit.map_or(at, |unit| at + unit.chars().count());
    if unit.is_some() && text.at(next) == '級' {
        return true;
    }
    let size = FEET
        .iter()
        .any(|feet| value == rust_decimal::Decimal::from(*feet));
    let boxes = [
        "貨櫃",
        "高櫃",
        "櫃",
        "標準",
        "集裝箱",
        "冷藏",
        "平板",
        "乾貨",
        "開頂",
    ];
    if size && matches!(text.at(at), '呎' | '尺') && boxes.iter().any(|own| text.has(at + 1, own)) {
        return true;
    }
    if text.at(end) != '-' {
        return false;
    }
    let unit = text.word(end + 1);
    let mut next = text.skip_space(text.word_end(end + 1));
    // the 20,000-tonne and 100,000-tonne classes
    while matches!(text.word(next), "and" | "or" | "to") {
        let Some(other) = digits::read(text, text.skip_space(text.word_end(next))) else {
            break;
        };
        if text.at(other.end) != '-' {
            break;
        }
        next = text.skip_space(text.word_end(other.end + 1));
    }
    let after = text.word(next);
    matches!(after, "class" | "classes") && !unit.is_empty() || size && unit == "foot"
}

/// The end of the code that begins with these digits: 1,1,1-trichloroethane, 2-丁酮, 0862, 5-star, 1060.HK.
pub(crate) fn of_digits(text: &Text, start: usize, first: &Digits) -> Option<usize> {
    if text.before(start) == '#' {
        return Some(end(text, start));
    }
    if let Some(end) = substance(text, start).or_else(|| of_act(text, start, first)) {
        return Some(end);
    }
    if is_make(text, first.end) || is_class(text, first.end, first.value) {
        return Some(first.end);
    }
    // H~2~O
    if text.before(start) == '~' && text.at(first.end) == '~' {
        return Some(first.end);
    }
    if is_version(text, start, first) {
        return Some(first.end);
    }
    if first.places != 0 || first.grouped {
        return None;
    }
    let at = text.skip_space(first.end);
    let hyphen = text.at(first.end) == '-';
    // A rating is the name of a class: five-star, 五星級, 1級能源標籤.
    let star = matches!(text.at(at), '-' | '–') && text.word(at + 1) == "star";
    if star || is_rating(text, first.end) {
        return Some(first.end);
    }
    // 2011/65/EU
    let act = digits::end(text, first.end + 1);
    if text.at(first.end) == '/'
        && act > first.end + 1
        && text.at(act) == '/'
        && text.at(act + 1).is_ascii_uppercase()
    {
        return Some(end(text, start));
    }
    // 5 Years Plus Caring Company, 5年Plus商界展關懷
    if text.has(at, "Years Plus") || text.has(at, "年Plus") {
        return Some(first.end);
    }
    // No figure begins with a zero, and what it is joined to is no figure either.
    let zero = text.at(start) == '0' && first.whole >= 2;
    let joined = hyphen && text.at(first.end + 1) == '0' && digits::end(text, first.end + 1) - first.end > 2;
    let time = text.at(first.end) == ':' && text.at(first.end + 1).is_ascii_digit();
    ((zero && !time) || joined).then(|| end(text, start))
}

/// Whether 2.0 is the version of what is named before it: RoHS 2.0, Smart City Blueprint 2.0, 工業4.0.
pub(crate) fn is_version(text: &Text, start: usize, first: &Digits) -> bool {
    let at = text.skip_space_back(start);
    let word = text.word_before(at);
    let capital = !word.is_empty() && text.at(at - word.chars().count()).is_uppercase();
    let named = (capital && at < start) || matches!(text.before(at), '業' | '圖' | '劃' | '案' | '略');
    let whole = first.places == 1 && first.whole == 1 && text.at(first.end - 1) == '0';
    whole && named && settled(text, first.end) && !is_counter(text.at(text.skip_space(first.end)))
}

/// Whether what follows a number says that it is the class of a rating.
pub(crate) fn is_rating(text: &Text, end: usize) -> bool {
    let at = text.skip_space(end);
    let energy = text.at(at) == '級' && ["能源", "能效", "標籤"].iter().any(|word| text.has(at + 1, word));
    text.has(at, "星級") || energy
}

/// The end of the name of a substance that begins with the places of its groups.
fn substance(text: &Text, start: usize) -> Option<usize> {
    // What the names of substances end in, where one digit alone stands before them.
    const ENDS: &[&str] = &[
        "anol", "anone", "idone", "ethane", "propane", "butane", "pentane", "hexane", "dioxane", "benzene",
        "ethene", "ethylene", "propene", "butene", "diene", "toluene", "xylene", "phenol", "diol", "amine",
    ];
    // 2-(N-ethylperfluorooctanesulfonamido)ethanol
    let single = digits::end(text, start);
    if single - start <= 2
        && text.at(single) == '-'
        && text.at(single + 1) == '('
        && text.at(single + 2).is_alphabetic()
    {
        return Some(single);
    }
    let (mut at, mut places) = (start, 0);
    loop {
        let end = digits::end(text, at);
        if end == at || end - at > 2 {
            return None;
        }
        places += 1;
        at = end;
        if text.at(at) != ',' {
            break;
        }
        at += 1;
    }
    if text.at(at) != '-' {
        return None;
    }
    let name = at + 1;
    let word = text.word(name);
    // 2,3,7,8-TCDD
    let short = places > 1 && text.at(name).is_ascii_uppercase() && text.at(name + 1).is_ascii_uppercase();
    if short {
        return Some(end(text, name));
    }
    let latin = !word.is_empty()
        && text.at(name).is_lowercase()
        && word.len() >= 4
        && (places > 1 || ENDS.iter().any(|end| word.ends_with(end)));
    let first = if is_numeral(text.at(name)) { name + 1 } else { name };
    let chinese = GROUPS.contains(text.at(first));
    (latin || chinese).then(|| if latin { text.word_end(name) } else { name })
}
