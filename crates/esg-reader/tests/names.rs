//! Chinese names that hold a numeral, and what Chinese counts: of places, dishes, games, companies, sayings and rules no
//! numeral is a figure, and a number with its measure still is one, whatever stands beside it.

use esg_reader::{Kind, Language, read};

/// The numbers of a text that say how much or how many, one being an article.
fn figures(text: &str) -> Vec<String> {
    read(text, Language::Chinese)
        .iter()
        .filter(|reading| reading.kind == Kind::Quantity && (reading.percent || reading.value > 1.into()))
        .map(|reading| reading.value.normalize().to_string())
        .collect()
}

/// Sentences around a name, in which nothing else counts.
const SENTENCES: &[(&str, &str)] = &[
    ("", ""),
    ("本集團與", "有關。"),
    ("位於", "，"),
    ("推出「", "」"),
    ("如西貢、", "及其他"),
    ("餐牌上有", "供選擇。"),
];

#[test]
fn names_hold_no_figure() {
    let kinds = [
        // Places of Hong Kong and the Mainland.
        "八鄉 十四鄉 十八鄉 三家村 七姊妹道 三門仔 三棟屋 三聖邨 二陂圳 四排石 九肚山 九龍城 九龍灣 九逕山 五桂山 八仙嶺 六約 \
         兩塘 四川 三亞 九江 六安 四平 六盤水 三明 七台河 十堰 五華 三水 四會 三里屯 五里河 八里橋 十八里店 三河 五指山 \
         十三陵 四面山 五台山 三元里 二連浩特 四姑娘山 九寨溝 六朝古都",
        // Dishes and what they are made of.
        "五花腩 四季豆 八爪魚 九層塔 五香豆腐 三杯雞 十三香 四寶飯 九肚魚 六安茶 三文魚 三文治 三明治 八寶鴨 五柳魚 七味粉 \
         九製陳皮 六堡茶 三色蛋 五穀米 八珍豆腐 九層糕 三絲炒麵 兩面黃 五加皮 三層肉 七彩椒 八角 十全大補湯 九節蝦 四喜丸子",
        // Games and sports.
        "七人欖球 五人足球 三人籃球 三項鐵人 鐵人三項 十項全能 七項全能 現代五項 冬季兩項 三級跳遠 二人三足 八段錦 五禽戲 \
         六角手球 四輪滑板",
        // Sayings.
        "五湖四海 四平八穩 三心兩意 七上八落 九牛一毛 十全十美 五光十色 三番四次 四通八達 亂七八糟 三言兩語 六神無主 \
         入木三分 説三道四 貨比三家 一國兩制 兩岸三地 兩文三語 三位一體 四捨五入 十居其九 三分鐘熱度 四季如春",
        // Companies and organisations.
        "四洲 六福 九龍倉 三聯 七匹狼 九巴 五礦 三峽 八達通 三菱 三星 五糧液 六國飯店 四環醫藥 三一重工 兩面針 三隻松鼠 \
         八方雲集 十月稻田 四大會計師 三井",
        // Festivals, history, plans, things.
        "七夕 九九重陽 五四運動 五一黃金周 十一黃金周 六一兒童節 三八婦女節 十四五規劃 十月革命 二十四節氣 七十二行 三十六計 二十四孝 十大 \
         三輪車 二手車 三角洲 二維碼 四驅車 三相電 三色分類回收桶 四驅 八達嶺 二極管 四輪驅動 三維模型 兩性平等 兩棲類 \
         三方協議 三孩政策 二線城市 三班制 二次污染 三級預防 三重底線 二合一 五選一 四不放過 三同時 一分為二",
    ];
    let mut wrong = Vec::new();
    for name in kinds.iter().flat_map(|kind| kind.split_whitespace()) {
        for (before, after) in SENTENCES {
            let text = format!("{before}{name}{after}");
            let found = figures(&text);
            if !found.is_empty() {
                wrong.push(format!("{text} → {}", found.join("; ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn numbers_beside_names_are_found() {
    let texts = [
        ("五人受傷", "5"),
        ("七人參與", "7"),
        ("三家分店", "3"),
        ("三家店舖", "3"),
        ("三家村民食肆", ""),
        ("八條鄉村", "8"),
        ("八個鄉", "8"),
        ("四季度", "4"),
        ("七次欖球比賽", "7"),
        ("兩地", "2"),
        ("五國", "5"),
        ("六省", "6"),
        ("四大板塊", "4"),
        ("兩工人死亡", "2"),
        ("三死五傷", "3; 5"),
        ("由三增至五", "3; 5"),
        ("七至八名", "7; 8"),
        ("二十多名", "20"),
        ("二百員工", "200"),
        ("二十商戶", "20"),
        ("約五商戶", "5"),
        ("每三商戶", "3"),
        ("十三杯雞湯", "13"),
        ("三輛三輪車", "3"),
        ("五隊七人欖球隊", "5"),
        ("八爪魚八噸", "8"),
        ("九龍灣三間食肆", "3"),
        ("十四鄉五條村", "5"),
        ("九層大樓", "9"),
        ("三杯水", "3"),
        ("兩層樓", "2"),
        ("五噸四季豆", "5"),
        ("種植三棵樹", "3"),
        ("其中三為女性", "3"),
        ("三杯雞尾酒", "3"),
        ("十分鐘", "10"),
        ("四平方米", "4"),
        ("五千克", "5"),
        ("三千瓦時", "3"),
        ("三千名", "3000"),
        ("九成", "9"),
        ("八折", "8"),
        ("六", "6"),
        ("共六。", "6"),
        ("十二", "12"),
    ];
    let mut wrong = Vec::new();
    for (text, wanted) in texts {
        for around in [("", ""), ("本集團錄得", "。"), ("（", "）")] {
            let found = figures(&format!("{}{text}{}", around.0, around.1)).join("; ");
            if found != wanted {
                wrong.push(format!("{text} → {found}, not {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}

#[test]
fn every_number_with_its_measure_is_found() {
    let measures = "個 名 人 位 宗 次 項 間 家 所 座 幢 棟 部 台 輛 架 隻 條 段 份 張 套 件 批 組 類 種 噸 公斤 千克 米 \
                    平方米 元 年 個月 天 週 小時 分鐘 層 倍 戶 場 輪 股 本 對 盞 棵 瓶 箱 袋 盒 桶 國 省 市 區 村 期 步 季度 顆 \
                    艘 班 公里 公升 加侖 吋 尺 門課程 扇 桌 席";
    let numerals = [
        ("二", 2),
        ("兩", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("十九", 19),
        ("二十", 20),
        ("三十五", 35),
        ("一百零八", 108),
    ];
    let mut wrong = Vec::new();
    for measure in measures.split_whitespace() {
        for (numeral, value) in numerals {
            for after in ["。", "合資格的", "；"] {
                let text = format!("本集團於年內錄得{numeral}{measure}{after}");
                if figures(&text) != [value.to_string()] {
                    wrong.push(text);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {wrong:#?}", wrong.len());
}
