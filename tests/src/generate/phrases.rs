//! Harmless words: each says the same in both languages, claims nothing and states no figure of the report.
//!
//! Many of them are traps for whoever reads numbers off a page: Chinese words that hold a numeral and are no number,
//! addresses and codes with digits, years, telephone numbers, names of parts.

use super::Words;

/// A sentence of its own, which may stand at the beginning or the end of any paragraph.
pub const SENTENCES: &[Words] = &[
    (
        "Carbon dioxide is measured where it arises.",
        "二氧化碳於源頭量度。",
    ),
    (
        "Carbon monoxide alarms are fitted in the car parks.",
        "停車場裝有一氧化碳警報器。",
    ),
    ("Each office fills in the same form.", "各辦事處採用統一表格。"),
    (
        "One of the landlords belongs to Vanke.",
        "其中一名業主為萬科旗下公司。",
    ),
    (
        "Methane, nitrous oxide and sulphur hexafluoride are counted as well.",
        "甲烷、一氧化二氮及六氟化硫亦計算在內。",
    ),
    (
        "The solvents are dichloromethane and trichloroethylene.",
        "溶劑為二氯甲烷及三氯乙烯。",
    ),
    (
        "Parts from Sichuan are paid for with Octopus cards.",
        "來自四川的零件以八達通付款。",
    ),
    (
        "Packaging is tested for melamine and dioxins.",
        "包裝物料須檢測三聚氰胺及二噁英。",
    ),
    ("A third party reads the meters.", "儀錶由第三方讀取。"),
    (
        "Such work is generally done at night.",
        "有關工作一般於夜間進行。",
    ),
    (
        "Fuel burnt on site belongs to Scope 1 and purchased power to Scope 2.",
        "場內燃燒的燃料屬範圍一，外購電力屬範圍二。",
    ),
    (
        "The management system follows ISO 14001.",
        "管理體系依循ISO 14001標準。",
    ),
    (
        "Meters are calibrated under GB/T 2589-2020 and ISO 50001.",
        "儀錶按GB/T 2589-2020及ISO 50001校準。",
    ),
    (
        "The policy stands at <https://www.example.com/esg/2024/0430/2024043001234.pdf>.",
        "政策載於<https://www.example.com/esg/2024/0430/2024043001234.pdf>。",
    ),
    (
        "More is told at <https://www.example.com.hk/policies/whistleblowing_policy_2023_of_the_group_for_publication.html>.",
        "詳情見<https://www.example.com.hk/policies/whistleblowing_policy_2023_of_the_group_for_publication.html>。",
    ),
    (
        "Questions go to esg2024@example.com.",
        "查詢請電郵至esg2024@example.com。",
    ),
    (
        "The office answers at +852 2123 4567.",
        "辦事處電話為+852 2123 4567。",
    ),
    (
        "The guide was then called Appendix 27.",
        "該指引當時稱為附錄二十七。",
    ),
    (
        "The boilers come under Chapter 311 of the Laws of Hong Kong.",
        "鍋爐受香港法例第311章規管。",
    ),
    ("Staff call it “the second look”.", "員工稱之為「第二眼」。"),
    (
        "The records (meters, bills and registers) are kept by the finance team.",
        "紀錄（儀錶、帳單及登記冊）由財務部保存。",
    ),
    (
        "The readings are kept in the file meter-readings-2024.csv.",
        "讀數存於檔案meter-readings-2024.csv。",
    ),
    (
        "Readings pass through the gateway BuildingManagementSystem-X200.",
        "讀數經由BuildingManagementSystem-X200網關傳送。",
    ),
    ("The shop in Kowloon sells hardware.", "位於九龍的店舖售賣五金。"),
    (
        "Frontline staff look after the blinds and the jacks.",
        "一線員工負責打理百葉簾及千斤頂。",
    ),
    (
        "Second-hand parts are checked with a multimeter.",
        "二手零件以萬用錶檢查。",
    ),
    (
        "Department stores take part in the programme.",
        "百貨公司亦有參與該計劃。",
    ),
    (
        "The unified social credit code stands on each bill.",
        "每張帳單均印有統一社會信用代碼。",
    ),
    ("Both sides keep a copy.", "雙方各存一份副本。"),
    ("This is done with great care.", "此項工作做得十分仔細。"),
];

/// Words before a sentence that begins with an article or the like.
pub const OPENINGS: &[Words] = &[
    ("In general, ", "一般而言，"),
    ("In addition, ", "此外，"),
    ("As before, ", "一如以往，"),
    ("In short, ", "總括而言，"),
    ("Under the unified procedure, ", "按照統一程序，"),
    ("For Scope 1 and Scope 2, ", "就範圍一及範圍二而言，"),
    ("With the help of a third party, ", "在第三方協助下，"),
    ("As regards carbon dioxide, ", "就二氧化碳而言，"),
    (
        "As what was called Appendix 27 has it, ",
        "按前稱附錄二十七的規則所述，",
    ),
];

/// Words behind a label, a title or a heading; the last one holds a word that is too long for a box of a drawing.
pub const ENDINGS: &[Words] = &[
    (" in general", "（一般情況）"),
    (" (carbon dioxide)", "（二氧化碳）"),
    (" (Scopes 1 and 2)", "（範圍一及範圍二）"),
    (" (read by a third party)", "（由第三方讀取）"),
    (" (formerly Appendix 27)", "（前稱附錄二十七）"),
    (" of the Group and its subsidiaries", "（本集團及其附屬公司）"),
    (
        " (including what the subsidiaries in Mainland China and Hong Kong use)",
        "（包括中國內地及香港附屬公司所使用者）",
    ),
    (
        " (location-based, for the Company and all its subsidiaries in Mainland China, Hong Kong and elsewhere)",
        "（以位置為基準，涵蓋本公司及其於中國內地、香港及其他地區的所有附屬公司）",
    ),
    (
        " (telecommunications-infrastructure-maintenance)",
        "（通訊基礎設施保養及統一維修）",
    ),
];

/// Titles of cases and steps, topics and boxes of drawings.
pub const TITLES: &[Words] = &[
    ("Carbon dioxide", "二氧化碳"),
    ("The third-party check", "第三方核查"),
    ("Unified procedures", "統一程序"),
    ("Energy and water", "能源及用水"),
    ("Occupational health and safety", "職業健康及安全"),
    ("Supply-chain management in Kowloon", "九龍的供應鏈管理"),
    ("Hardware", "五金"),
    ("Privacy and information security", "私隱及資訊保安"),
    ("Anti-corruption", "反貪污"),
    ("Training", "培訓"),
    (
        "Responsible purchasing of packaging and other materials by all subsidiaries",
        "所有附屬公司負責任地採購包裝及其他物料",
    ),
    ("Community", "社區"),
];

/// Cells of tables of words.
pub const CELLS: &[Words] = &[
    ("Report", "報告"),
    ("Environmental responsibility", "環境責任"),
    ("Sustainability committee", "可持續發展委員會"),
    ("Carbon dioxide", "二氧化碳"),
    ("Third party", "第三方"),
    ("Scope 1", "範圍一"),
    ("Yearly", "每年"),
    (
        "Telecommunications-infrastructure-maintenance",
        "通訊基礎設施保養",
    ),
    (
        "<https://www.example.com/esg/policies/whistleblowing_policy_of_the_group_for_publication.pdf>",
        "<https://www.example.com/esg/policies/whistleblowing_policy_of_the_group_for_publication.pdf>",
    ),
    ("esg2024@example.com", "esg2024@example.com"),
    ("ISO 14001", "ISO 14001"),
    ("General Rules for Calculating Energy", "能源統一計算通則"),
    (
        "The committee watches how the policy is carried out, hears those whom it concerns, and tells the board what it thinks of the progress.",
        "委員會監察政策的執行情況，聽取有關人士的意見，並就進度向董事會提出看法。",
    ),
];

/// Places, for members of axes of the generator's own.
pub const PLACES: &[Words] = &[
    ("Kowloon", "九龍"),
    ("Kwun Tong", "觀塘"),
    ("Sham Shui Po", "深水埗"),
    ("Tsuen Wan", "荃灣"),
    ("Sai Kung", "西貢"),
    ("Sanya", "三亞"),
    ("Siping", "四平"),
    ("Jiujiang", "九江"),
    ("Bazhong", "巴中"),
    ("Wanzhou", "萬州"),
    ("Qianjiang", "黔江"),
    ("Ho Chi Minh City", "胡志明市"),
    ("Kuala Lumpur", "吉隆坡"),
    ("Nakhon Ratchasima", "呵叻府"),
    ("Dongguan Humen", "東莞虎門"),
    ("Shenzhen Qianhai", "深圳前海"),
    ("Zhuhai Hengqin", "珠海橫琴"),
    ("Guangzhou Nansha", "廣州南沙"),
    ("Wuyishan", "武夷山"),
    ("Liuzhou", "柳州"),
];
