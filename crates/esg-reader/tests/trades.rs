//! What identifies, names and places in the reports of many trades holds no figure, and what looks like it but counts
//! is still found: ships, banks, medicines, property, shops, mines, aircraft, games.

mod common;

use esg_reader::Language::{Chinese, English};
use esg_reader::{covers, read};

use crate::common::{no_figures, only_figures};

const AROUND: (&str, &str) = ("As was said, ", ".");
const AROUND_CHINESE: (&str, &str) = ("如上所述，", "。");

#[test]
fn names_with_numerals_are_no_figures() {
    let texts = [
        "we run MV Seven Seas Harmony",
        "M/V Ten Thousand Li sailed",
        "the tanker MT Nine Dragons",
        "HMS Six Arts lies here",
        "MV Lantau Star 8 sailed",
        "SS Double Ninth and MV Three Gorges met",
        "a shop of 7-Eleven",
        "the 7-Eleven chain",
        "a Fortune 500 company",
        "in the Fortune Global 500",
        "the S&P 500 fell",
        "the Nikkei 225",
        "the CSI 300 index",
        "the Forbes Global 2000",
        "the FTSE 100",
        "ships pass the Three Gorges by night",
        "near the Twelve Apostles",
        "our guests at Four Seasons pay",
        "supplied by Nine Dragons Paper",
        "the Seven Sisters road",
        "trains to Thirteen Hills station",
        "the drug Seven Herbs Granules is sold",
        "in the game Three Kingdoms",
        "we mine at Five Mile Creek",
        "financed by Fifth Third Bank",
        "flown by Two Wings Airways",
    ];
    no_figures(&texts, AROUND, English);
    let texts = [
        "「冷鏈王500」",
        "「海防2021」",
        "「大嶼星8號」",
        "「四季商人號」",
        "「九龍壁號」停泊",
        "「三江輪」",
        "「飛天3000」",
        "財富500強企業",
        "世界500強",
        "全球2000強",
        "滬深300指數",
        "標準普爾500指數",
        "日經225指數",
        "富時100指數",
        "十二門徒岩",
        "八所港",
        "二重集團",
        "7-Eleven便利店",
        "「王者三國8」",
        "三峽大壩",
        "第一太平",
    ];
    no_figures(&texts, AROUND_CHINESE, Chinese);
}

#[test]
fn figures_beside_names_are_found() {
    let english = [
        ("Two Senior Managers left", "2"),
        ("we closed two Hotels", "2"),
        ("In all, Hong Kong 412", "412"),
        ("Mainland China 561", "561"),
        ("Our Five Years of Growth", "5"),
        ("MV Seven Seas carried 412 boxes", "412"),
        ("a Fortune 500 company with 12 mines", "12"),
        ("15-Year plans", "15"),
        ("a 3-Tonne lorry", "3"),
        ("12-Hour shifts", "12"),
        ("we sold Fortune 500 tonnes", "500"),
        ("MV Lantau Star 8 boxes", "8"),
        ("MT 412", "412"),
        ("Office 412", "412"),
        ("MSC 412", "412"),
        ("Twelve ships sailed", "12"),
    ];
    only_figures(&english, English);
    let chinese = [
        ("「減少30%」", "0.3"),
        ("「五項措施」", "5"),
        ("「冷鏈王500」載412箱", "412"),
        ("世界500強中的12家", "12"),
        ("「四季商人號」完成12次航程", "12"),
        ("強化500項", "500"),
        ("十二名門徒", "12"),
        ("八所學校", "8"),
        ("300個指數", "300"),
    ];
    only_figures(&chinese, Chinese);
}

#[test]
fn numbers_that_identify_are_no_figures() {
    let texts = [
        "IMO 9590838",
        "(IMO 9590838, call sign VRAQ8)",
        "IMO number 9590838",
        "the IMO number is 9590838",
        "IMO numbers 9590838 and 9590840",
        "UN No. 1075",
        "UN 1075",
        "CAS No. 115-10-6",
        "CAS 115-10-6",
        "MMSI 477123456",
        "container MSKU 1234565",
        "MSKU 123456-5 was lost",
        "containers MSKU 1234565 and TCLU 7654321",
        "invoice number 20241",
        "invoice no. 1742",
        "invoice nos. 1742, 1743 and 1744",
        "flight CX 251",
        "flights CX 251 and CX 252",
        "voyage no. 021",
        "bill of lading no. 1742",
        "hull no. 1742",
        "the official number is HK-4021",
        "batch number 20240",
        "lot numbers 1742 and 1743",
        "NDC 50242",
        "ISIN number 12345",
        "account number 12345",
        "SWIFT code 1234",
        "passport number 1234567",
        "title number 12345",
        "tenement no. 1742",
        "serial number 412",
        "tail number 412",
        "machine no. 17",
        "order number 412",
        "trade marks (Nos. 303456789 and 304567890)",
        "resolution MEPC.346(78)",
        "MEPC.346(78) and MEPC.328(76)",
        "MSC.1/Circ.1580",
        "resolution A.1050(27)",
        "MARPOL 73/78",
        "Regulation (EU) 2023/1805",
        "Regulations (EU) 2023/1805 and 2016/679",
        "Regulation (EU) No 575/2013",
        "Directive 96/29",
        "Directive 96/29/Euratom",
        "Council Directive 96/29 applies",
        "Directive 2003/87/EC",
        "JT/T 1346—2020",
        "JT/T 1346-2020",
        "HJ/T 91",
        "IEC/IEEE 80005-1",
        "IEEE 80005",
        "API 650",
        "SOC 2 reports",
        "STCW A-VIII/1",
        "SOLAS II-1/3 applies",
        "2,3,7,8-TCDD",
        "2-(N-ethylperfluorooctanesulfonamido)ethanol",
        "a 2-stroke engine",
        "a 3-phase supply",
        "two-stroke engines",
        "H~2~O",
        "the MAN B&W 7S80ME-C9.5",
    ];
    no_figures(&texts, AROUND, English);
    let texts = [
        "IMO編號9590838",
        "IMO編號為9590838",
        "IMO編號：9590838及9590840",
        "編號303456789",
        "編號303456789及304567890",
        "編號1742",
        "正式編號HK-4021",
        "聯合國編號1075",
        "CAS編號115-10-6",
        "海上移動識別碼477123456",
        "貨櫃MSKU 1234565",
        "發票編號1742",
        "發票號碼20241及20242",
        "航班CX 251",
        "航次編號021",
        "批號20240",
        "批准文號1742",
        "賬號12345678",
        "護照號碼1234567",
        "序號412",
        "機身編號412",
        "機器編號17",
        "條碼4891234567890",
        "國藥准字20240123",
        "採礦許可證號412",
        "MEPC.346(78)號決議",
        "MSC.1/Circ.1580號通函",
        "MARPOL 73/78公約",
        "歐盟第2016/679號規例",
        "（歐盟）第2023/1805號及2016/679號規例",
        "第96/29號指令",
        "JT/T 1346—2020",
        "IEC/IEEE 80005-1",
        "STCW規則A-VIII/1",
        "2,3,7,8-TCDD",
        "2-(N-乙基全氟辛基磺酰胺)乙醇",
        "2衝程主機",
        "二衝程主機",
        "H~2~O",
    ];
    no_figures(&texts, AROUND_CHINESE, Chinese);
}

#[test]
fn figures_beside_numbers_that_identify_are_found() {
    let english = [
        ("IMO 9590838, 412 crew", "412"),
        ("IMO 9590838 and 12 in all", "12"),
        ("UN 17 goals", "17"),
        ("CAS 412", "412"),
        ("SKU 12", "12"),
        ("invoice no. 1742 of 412 tonnes", "412"),
        ("the number of invoices is 412", "412"),
        ("the number is 412", "412"),
        ("Total number 412", "412"),
        ("invoices 412", "412"),
        ("the code covers 12 topics", "12"),
        ("Directive 96/29 in 12 plants", "12"),
        ("12/15 members", "12; 15"),
        ("a 2-lane road", "2"),
        ("3-tonne lorries", "3"),
        ("flights 412", "412"),
        ("412 flights", "412"),
        ("containers: 412", "412"),
        ("a batch of 412", "412"),
        ("MEPC met 78 times", "78"),
    ];
    only_figures(&english, English);
    let chinese = [
        ("編號12個", "12"),
        ("共22個編號", "22"),
        ("編號303456789及12個商標", "12"),
        ("航班412班", "412"),
        ("貨櫃412個", "412"),
        ("發票412張", "412"),
        ("12/15名成員", "12; 15"),
        ("批次12批", "12"),
        ("第96/29號指令及12間廠房", "12"),
    ];
    only_figures(&chinese, Chinese);
}

#[test]
fn places_and_times_are_no_figures() {
    let texts = [
        "22°17.5′N 114°08.2′E",
        "22°17.5′ N, 114°08.2′ E",
        "37°56′30″N, 23°37′10″E",
        "22.2958°N",
        "37° 56' 30\" S",
        "at Berths 8 to 12 of Kwai Chung",
        "Berths 8 to 12",
        "Berths 8–12",
        "Berth 10",
        "at berth 10",
        "hatch 3",
        "Hatches 3 and 4",
        "Piers 2 and 3",
        "Container Terminals 4, 6, 7 and 9",
        "Container Terminals 4, 6, 7 and 9 lie in Kwai Tsing",
        "Gates 4 to 9",
        "Runway 25",
        "Shaft 3",
        "Ward 12",
        "VHF channel 16",
        "VHF channels 16 and 70",
        "UTC+8",
        "UTC−5",
        "GMT+8",
        "Beaufort force 8",
        "force 8 winds",
        "a force 10 gale",
        "at 08:30",
        "at 02:15 hours",
        "from 08:30 to 18:30",
        "at 00:05 on 21 November",
        "at about 02:15 on 21 November 2024",
        "Wilhelminakade 909, 3072 AP Rotterdam",
        "Wilhelminakade 909, 3072 AP Rotterdam, the Netherlands",
        "87 Akti Miaouli, 185 38 Piraeus, Greece",
        "Bahnhofstrasse 45, 8001 Zurich",
        "Graben 21, 1010 Vienna, Austria",
        "Friedrichstrasse 68, 10117 Berlin",
        "Vasagatan 11, 111 20 Stockholm",
        "Na Prikope 14, 110 00 Prague",
        "Postal code 3072 AP",
        "postcode 185 38",
        "Our address is Akti Miaouli 87, Piraeus",
        "Address: Quai du Mont-Blanc 19, Geneva",
    ];
    no_figures(&texts, AROUND, English);
    let texts = [
        "北緯22°17.5′、東經114°08.2′",
        "北緯22°17.5′",
        "北緯37°56′30″、東經23°37′10″",
        "北緯22度17分、東經114度8分",
        "南緯33.86°",
        "8號至12號泊位",
        "8至12號泊位",
        "10號泊位",
        "3號艙口",
        "四號、六號、七號及九號貨櫃碼頭",
        "4至9號貨櫃碼頭",
        "甚高頻16頻道",
        "16及70頻道",
        "甚高頻頻道16",
        "UTC+8",
        "GMT+8",
        "8級風",
        "八級風",
        "蒲福氏8級",
        "12級颱風",
        "上午8時30分",
        "08:30",
        "凌晨02:15",
        "08:30至18:30",
        "郵編185 38",
        "郵編3072 AP",
        "Wilhelminakade 909, 3072 AP Rotterdam, the Netherlands",
        "87 Akti Miaouli, 185 38 Piraeus, Greece",
        "地址：Akti Miaouli 87, Piraeus",
        "Akti Miaouli 87號，郵編185 38",
    ];
    no_figures(&texts, AROUND_CHINESE, Chinese);
}

#[test]
fn figures_beside_places_and_times_are_found() {
    let english = [
        ("fruit at 14°C", "14"),
        ("turned by 30°", "30"),
        ("30° of list", "30"),
        ("Berths 12", "12"),
        ("12 berths", "12"),
        ("berth 5 metres longer", "5"),
        ("Berths 8 to 12 took 412 ships", "412"),
        ("Rooms 20 to 30 square metres", "20; 30"),
        ("a force of 8 people", "8"),
        ("task force 8 members", "8"),
        ("16 channels", "16"),
        ("Online channel 412", "412"),
        ("sales by channel 12", "12"),
        ("at 08:30, 412 people", "412"),
        ("a ratio of 3:1", "3; 1"),
        ("we shipped, 4500 GT of it", "4500"),
        ("In Vienna, 1010 guests stayed", "1010"),
        ("In Vienna, 1010 Guests stayed", "1010"),
        ("Our address book holds 412 names", "412"),
        ("The address is new: 412 people work there", "412"),
    ];
    only_figures(&english, English);
    let chinese = [
        ("水果保存於14°C", "14"),
        ("傾斜30°", "30"),
        ("溫度30度", "30"),
        ("12個泊位", "12"),
        ("泊位12個", "12"),
        ("16個頻道", "16"),
        ("網上頻道412", "412"),
        ("泊位412", "412"),
        ("提升8級", "8"),
        ("3比1", "3; 1"),
        ("地址：中環，設有12間分店", "12"),
        ("郵編185 38，共412戶", "412"),
    ];
    only_figures(&chinese, Chinese);
}

#[test]
fn plain_words_are_no_figures() {
    let texts = [
        "the second five-year plan",
        "a five-year plan",
        "the 10,000-tonne class",
        "ships of the 100,000-tonne class",
        "the 20,000-tonne and 100,000-tonne classes",
        "a 500-seat class",
        "Regulations 22A, 26 and 28",
        "Sections 4B, 5 and 6",
        "a two-way radio",
        "two-way traffic",
        "three-dimensional scans",
        "three-phase power",
        "four-wheel drive",
        "two-factor login",
        "a 2-way mirror",
        "a 40-foot container",
        "a 40-foot reefer",
        "forty-foot boxes",
        "twenty-foot equivalent units",
        "24 hours a day, seven days a week",
    ];
    no_figures(&texts, AROUND, English);
    let texts = [
        "第二個五年計劃",
        "五年規劃",
        "萬噸級",
        "10,000噸級",
        "十萬噸級",
        "10萬噸級",
        "二十萬噸級船舶",
        "第22A、26及28條",
        "第4B、5及6條",
        "24小時候命",
        "二十四小時候命",
        "三維掃描",
        "40呎高櫃",
        "四十呎高櫃",
        "20呎標準貨櫃",
        "第五至七條",
        "第一至三季",
        "第一、二及三季",
        "附則五",
        "附則一至六",
        "附則一、二及六",
        "第II-1、五及XI-2章",
        "二副",
        "三副及二管輪",
        "二級證書",
        "二級適任證書",
        "三級醫院",
        "二類疫苗",
        "四輪驅動",
        "每周七天",
        "每週7天",
        "三代同堂",
    ];
    no_figures(&texts, AROUND_CHINESE, Chinese);
}

#[test]
fn amounts_ratios_and_dozens_are_found() {
    let english = [
        ("It cost RMB12.5 million.", "12500000"),
        ("RMB12.5m and HK$3k", "12500000; 3000"),
        ("EUR3,000", "3000"),
        ("fines of MOP900,000 were paid", "900000"),
        ("JPY12", "12"),
        ("US$5 million", "5000000"),
        ("A$40 and HK$0.5", "40; 0.5"),
        ("CNY2024-001", ""),
        ("USD01", ""),
        ("a ratio of women to men of 57:43", "57; 43"),
        ("the ratio was 12:10", "12; 10"),
        ("at 08:30, until 23:59", ""),
        ("a dozen trees and a hundred shrubs", "12; 100"),
        ("A thousand people came.", "1000"),
        ("half the price of a million dollar home", "1000000"),
        ("a score of trees", "20"),
        ("a score of points", ""),
        ("with a score of eight", "8"),
        ("a score of progress", ""),
        ("A Hundred Flowers", ""),
        ("dozens of trees", ""),
    ];
    only_figures(&english, English);
    let chinese = [
        ("費用為RMB12.5百萬元", "12500000"),
        ("EUR3,000", "3000"),
        ("男女比例為57:43", "57; 43"),
        ("男女比例為12:10", "12; 10"),
        ("於08:30至18:30", ""),
        ("捐出一打毛巾及兩打雞蛋", "12; 24"),
        ("統一打造", ""),
        ("一打開便知", ""),
        ("逐一打理", ""),
    ];
    only_figures(&chinese, Chinese);
}

#[test]
fn figures_beside_plain_words_are_found() {
    let english = [
        ("a three-year plan", "3"),
        ("five years", "5"),
        ("10,000 tonnes", "10000"),
        ("a 10,000-tonne load", "10000"),
        ("two ways", "2"),
        ("40 feet long", "40"),
        ("a 12-foot wall", "12"),
        ("Regulations 22A and 12 cases", "12"),
        ("2½ days", "2.5"),
        ("¾ of the hold", "0.75"),
        ("more than a hundred ships", "100"),
        ("nearly a thousand people", "1000"),
        ("a hundred-year-old house", ""),
        ("one in ten", "10"),
    ];
    only_figures(&english, English);
    let chinese = [
        ("三年計劃", "3"),
        ("五年", "5"),
        ("五個計劃", "5"),
        ("10萬噸", "100000"),
        ("40呎長", "40"),
        ("6.6千伏", "6.6"),
        ("60千赫", "60"),
        ("五千伏", "5"),
        ("2½日", "2.5"),
        ("¾", "0.75"),
        ("逾百艘船舶", "100"),
        ("近千名員工", "1000"),
        ("第五至七條及12宗", "12"),
        ("兩級", "2"),
        ("三類供應商", "3"),
        ("12維修人員", "12"),
        ("四輪會談", "4"),
        ("七天假期", "7"),
        ("三代人", "3"),
    ];
    only_figures(&chinese, Chinese);
}

#[test]
fn shares_in_words_are_read_alike() {
    let values = |text: &str, language| -> Vec<String> {
        read(text, language)
            .iter()
            .map(|reading| reading.value.round_dp(3).normalize().to_string())
            .collect()
    };
    for (english, chinese, wanted) in [
        ("two-thirds of members", "三分之二的成員", "0.667"),
        ("three quarters", "四分之三", "0.75"),
        ("rose by a fifth.", "上升五分之一。", "0.2"),
        ("one-tenth of staff", "十分之一的員工", "0.1"),
        ("a third of the fleet", "船隊的三分之一", "0.333"),
        ("¾", "四分之三", "0.75"),
        ("by a fifth of a percentage point", "0.2厘", "0.002"),
        ("half a percentage point", "半厘", "0.005"),
        ("half of one per cent of sales", "銷售的0.5%", "0.005"),
        ("a tenth of 1%", "0.1%", "0.001"),
        ("a quarter of a tonne", "四分之一噸", "0.25"),
        ("a quarter of agents", "四分之一代理人", "0.25"),
        ("half a million doses", "50萬劑", "500000"),
        ("three quarters of a million cans", "75萬罐", "750000"),
        ("half a dozen lawyers", "六名律師", "6"),
    ] {
        assert_eq!(values(english, English), [wanted], "{english}");
        assert_eq!(values(chinese, Chinese), [wanted], "{chinese}");
    }
    for text in [
        "a third party",
        "the third quarter",
        "a quarter later",
        "within a quarter of 2024",
        "within a quarter of the breach",
        "half a day",
    ] {
        let shares = read(text, English);
        assert!(shares.iter().all(|reading| reading.value >= 1.into()), "{text}");
    }
}

/// Whether a head covers the first number of a cell.
fn covered(head: &str, cell: &str, chinese: bool) -> bool {
    let readings = read(cell, if chinese { Chinese } else { English });
    readings.first().is_none_or(|reading| covers(head, cell, reading))
}

#[test]
fn heads_cover_the_numbers_of_their_cells() {
    for head in [
        "No.",
        "#",
        "IMO number",
        "IMO No.",
        "IMO No. (where given)",
        "Code",
        "Stock code",
        "Ref.",
        "Reference",
        "Serial number",
        "Batch number",
        "Account no.",
        "Permit number",
        "SKU",
        "ISIN",
        "Certificate no.",
        "Flight number",
        "ID",
    ] {
        assert!(covered(head, "1742", false), "{head}");
        assert!(!covered(head, "412 tonnes", false), "{head}");
        assert!(!covered(head, "30%", false), "{head}");
        assert!(!covered(head, "1,742", false), "{head}");
    }
    for head in [
        "編號",
        "IMO編號",
        "序號",
        "證書編號",
        "牌照號碼",
        "批號",
        "代碼",
        "股份代號",
        "航班編號",
        "項次",
        "證書編號（如有）",
    ] {
        assert!(covered(head, "1742", true), "{head}");
        assert!(!covered(head, "412噸", true), "{head}");
        assert!(!covered(head, "12個", true), "{head}");
    }
    for head in [
        "Number",
        "Total number",
        "Number of ships",
        "Staff number",
        "Cases",
        "Note",
        "No",
        "數目",
        "數量",
        "人數",
        "船隻數目",
    ] {
        assert!(!covered(head, "1742", false), "{head}");
    }
    for (head, cell) in [
        ("Address", "Wilhelminakade 909, Rotterdam"),
        ("Registered address", "Akti Miaouli 87"),
        ("Office", "87 Akti Miaouli, Piraeus"),
        ("地址", "希臘比雷埃夫斯Akti Miaouli 87"),
        ("Ship", "Lantau Star 8"),
        ("Vessel", "Six Arts"),
        ("Name", "Ten Thousand Li"),
        ("Ship name", "Reefer King 500"),
        ("Product", "Seven Herbs 12"),
        ("Mine", "Shaft Hill 3"),
        ("船名", "冷鏈王500"),
        ("船舶", "大嶼星8"),
        ("船名", "四季商人號"),
        ("產品名稱", "康泰12"),
    ] {
        assert!(
            covered(head, cell, head.chars().any(|c| c > '\u{3000}')),
            "{head}: {cell}"
        );
    }
    for (head, cell) in [
        ("Address", "412 shops in Central"),
        ("地址", "412間分店"),
        ("Ship", "412"),
        ("Ship", "Carried 412 boxes"),
        ("Name", "Planting of 300 trees"),
        ("船名", "載412箱"),
        ("船舶", "412"),
    ] {
        assert!(
            !covered(head, cell, head.chars().any(|c| c > '\u{3000}')),
            "{head}: {cell}"
        );
    }
}
