//! Chinese words that hold a numeral and count nothing: 統一, 第三方, 二氧化碳, 八爪魚.
//!
//! Names are too many for a list, and most are known by two rules. In names of chemical substances a numeral says how
//! many atoms or groups there are and stands before the name of one. In other names it stands at once before a noun,
//! where Chinese puts a measure between a number and what it counts: 四季豆 and 八鄉, but 八條鄉村. What neither rule
//! reaches, as 七人欖球 and 三家村, stands in `words.txt`, which says where it comes from.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::numerals::{Numeral, is_numeral};
use crate::text::{Text, is_han};

/// The words by a numeral of theirs and the character after it, or before it where it is the last.
struct Words(BTreeMap<(char, char), Vec<Entry>>);

/// A word, and where in it the numeral stands.
struct Entry {
    word: &'static str,
    at: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: BTreeMap<(char, char), Vec<Entry>> = BTreeMap::new();
    let lines = include_str!("words.txt").lines().map(str::trim);
    for word in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let chars: Vec<char> = word.chars().collect();
        for (at, c) in chars.iter().enumerate().filter(|(_, c)| is_numeral(**c)) {
            let beside = chars.get(at + 1).or_else(|| chars.get(at.checked_sub(1)?));
            if let Some(beside) = beside {
                words.entry((*c, *beside)).or_default().push(Entry { word, at });
            }
        }
    }
    Words(words)
});

/// Whether the numeral at a place belongs to a word that counts nothing.
pub(crate) fn holds(text: &Text, at: usize) -> bool {
    is_chemical(text, at) || listed(text, at, |_| true)
}

/// The same without the words that are nothing but numerals: inside a number 萬一 is ten thousand and one.
pub(crate) fn holds_beside_other_characters(text: &Text, at: usize) -> bool {
    is_chemical(text, at) || listed(text, at, |word| !word.chars().all(is_numeral))
}

fn listed(text: &Text, at: usize, counts: impl Fn(&str) -> bool) -> bool {
    let numeral = text.at(at);
    [text.at(at + 1), text.before(at)].iter().any(|beside| {
        WORDS.0.get(&(numeral, *beside)).is_some_and(|entries| {
            entries
                .iter()
                .any(|entry| counts(entry.word) && at >= entry.at && stands(text, at - entry.at, entry.word))
        })
    })
}

/// Words that count once something follows them: 十分鐘, 四平方米.
const GOING_ON: &[(&str, &str)] = &[
    ("十分", "鐘"),
    ("十分", "之"),
    ("三星", "期"),
    ("三副", "眼鏡"),
    ("三副", "手套"),
    ("三副", "耳機"),
    ("三副", "牌"),
    ("四平", "方"),
    ("四平", "米"),
    ("三杯雞", "尾酒"),
    ("三杯雞", "湯"),
];

/// Whether a word stands at a place. One that starts with a numeral does not start inside a number: 十三杯雞湯.
fn stands(text: &Text, start: usize, word: &str) -> bool {
    let goes_on = |(own, tail): &(&str, &str)| *own == word && text.has(start + own.chars().count(), tail);
    text.has(start, word)
        && !(is_numeral(text.at(start)) && is_numeral(text.before(start)))
        && !GOING_ON.iter().any(goes_on)
}

/// Characters that a numeral counts without a measure between, or that go on a number: 五人, 三國, 七至八.
/// Measures are among them; those of one character that are parts of names far more often stand in `words.txt` by
/// those names.
const COUNTED: &str = "個名人位宗次項間家所座幢棟部台臺輛架隻頭條段份張套件批組類種噸公千克升米平立元圓港美億萬百年月日號天週周小大時分秒\
    級層倍成戶户幅畝里處場輪屆款股封頁冊本雙對盞棵株瓶箱包袋盒度地國方區省市縣州村鎮廠店校院館會期步季節面站歲者隊班\
    語孩顆粒片塊根支枝把棒桶罐碗杯碟壺卷幕集章句字首篇則例起門扇盆束朵匹口串排列團群羣堆疊副趟遍回頓筆吋呎寸尺斤錢毫英磅\
    打格欄針劑帖樣道室房廳床席桌檯枱井池爐艘舍位胎伏赫焦卡帕瓦死傷勝負折番代至到或及和與、多餘幾來增減升降半點之又為屬均皆\
    艇船車票筐樁泊擔両載碼課晚餐檔科比";

/// Words of more characters of which the same is true: units, and whoever and whatever headlines count.
const COUNTED_WORDS: &[&str] = &[
    "星期",
    "禮拜",
    "兆瓦",
    "吉瓦",
    "安培",
    "加侖",
    "盎司",
    "海里",
    "攝氏",
    "華氏",
    "流明",
    "日圓",
    "歐元",
    "澳元",
    "加元",
    "澳門元",
    "新台幣",
    "人民幣",
    "工人",
    "工友",
    "員工",
    "僱員",
    "職員",
    "董事",
    "股東",
    "女",
    "男",
    "死者",
    "傷者",
    "學生",
    "兒童",
    "居民",
    "旅客",
    "乘客",
    "顧客",
    "客戶",
    "住客",
    "供應商",
    "承建商",
    "分判商",
    "附屬",
    "酒店",
    "食肆",
    "餐廳",
    "商場",
    "分店",
    "地盤",
    "工地",
    "工廠",
    "廠房",
    "倉庫",
    "項目",
    "業務",
    "品牌",
    "樓宇",
    "屋苑",
    "學校",
    "醫院",
    "法院",
    "城市",
    "國家",
    "成員",
    "委員",
    "部門",
    "階段",
    "步驟",
    "層面",
    "支柱",
    "標準",
    "原則",
    "目標",
    "議題",
    "措施",
    "行業",
    "範疇",
    "領域",
    "板塊",
    "司機",
    "義工",
    "夥伴",
    "機構",
    "銀行",
    "經理",
    "主管",
    "廚師",
    "核數師",
    "專家",
    "審計",
    "投訴",
    "案件",
    "意外",
    "事故",
    "訴訟",
];

/// Words before a numeral after which it counts whatever follows: 約五員, 每三年.
const COUNTING: &[&str] = &[
    "共",
    "逾",
    "約",
    "僅",
    "每",
    "超過",
    "不足",
    "至少",
    "最多",
    "不少於",
    "平均",
];

/// Whether a numeral that was read stands in a name, at once before a noun that it does not count.
///
/// Numbers from twenty on, of which newspapers leave out the measure (二百員工), are always taken as such.
pub(crate) fn in_name(text: &Text, start: usize, numeral: &Numeral) -> bool {
    let next = text.at(numeral.end);
    let measured = COUNTED.contains(next) || COUNTED_WORDS.iter().any(|word| text.has(numeral.end, word));
    is_han(next)
        && !measured
        && !is_numeral(next)
        && !numeral.positional
        && numeral.value <= MOST_IN_NAMES
        && !COUNTING.iter().any(|word| text.has_before(start, word))
}

/// The largest number in names that are not listed.
const MOST_IN_NAMES: Decimal = Decimal::from_parts(19, 0, 0, false, 0);

/// Elements and groups before which a numeral stands in the name of a substance.
pub(crate) const GROUPS: &str = "氫氧氟氯溴碘硫氮磷碳氰甲乙丙丁戊己庚辛苯聚噁硝酚羥胺吡";

/// What substances are called after their groups.
const BASES: &str = "烷烯炔醇酮醛酸酯胺酚醚";

/// Whether a numeral is a multiplier in the name of a substance: 三氯乙烯, 一氧化二氮, 五氧化二磷, 六氟化硫.
fn is_chemical(text: &Text, at: usize) -> bool {
    let numeral = matches!(
        text.at(at),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    );
    // 丁二烯, 乙二醇
    let within = GROUPS.contains(text.before(at)) && BASES.contains(text.at(at + 1));
    // A numeral before is part of a number that counts something: 二十氧氣瓶 has none of these names.
    numeral && (within || (GROUPS.contains(text.at(at + 1)) && !is_numeral(text.before(at))))
}

#[cfg(test)]
mod tests {
    use crate::{Language, read};

    #[test]
    fn substances_hold_no_number() {
        for word in [
            "二氧化碳",
            "一氧化碳",
            "二氧化硫",
            "一氧化二氮",
            "三聚氰胺",
            "二噁英",
            "四氯乙烯",
            "三氯甲烷",
            "六氟化硫",
            "二甲苯",
            "三氟化氮",
            "五氧化二磷",
            "多氯聯苯",
            "十溴二苯醚",
            "二硫化碳",
        ] {
            assert_eq!(
                read(&format!("本集團減少{word}排放。"), Language::Chinese),
                [],
                "{word}"
            );
        }
    }

    #[test]
    fn words_hold_no_number() {
        for word in [
            "統一",
            "萬科",
            "第三方",
            "一般",
            "八達通",
            "四通八達",
            "千方百計",
            "一視同仁",
            "三峽",
            "零售",
        ] {
            assert_eq!(
                read(&format!("我們與{word}合作。"), Language::Chinese),
                [],
                "{word}"
            );
        }
    }

    #[test]
    fn what_counts_is_still_read() {
        for (words, value) in [
            ("三名董事", 3),
            ("十二次會議", 12),
            ("二十一家供應商", 21),
            ("一百零五噸", 105),
            ("四個地區", 4),
            ("兩地", 2),
            ("六項議題", 6),
            ("三萬八千人", 38_000),
            ("五國", 5),
        ] {
            let readings = read(&format!("本集團有{words}。"), Language::Chinese);
            assert_eq!(readings.len(), 1, "{words}");
            assert_eq!(readings[0].value, value.into(), "{words}");
        }
    }
}
