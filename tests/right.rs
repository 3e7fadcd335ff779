//! What is right is filed wherever its lines and pages break.
//!
//! Each case is a sentence in both languages, written once for every place at which a line can break in it: the words
//! before it grow by a character from paragraph to paragraph, so that the break goes through it from end to end, and the
//! paragraphs fill pages, so that pages break in them too.

use esg_model::{Diagnostic, Severity, Sources};
use esg_tests::report::{minimal_dir, read};
use esg_tests::stages::file;

/// A sentence with what a reader could take for a number that it is not, or could lose at the end of a line.
struct Case {
    name: &'static str,
    en: &'static str,
    zh_hant: &'static str,
}

const CASES: [Case; 17] = [
    Case {
        name: "brackets before marks",
        en: "It follows the guide [as told], the rules (as told); and the notes.",
        zh_hant: "僱員受訓［待定］，完成［待定］。另有｛全體｝、〔待定〕；【待定】：〈待定〉，〖待定〗。",
    },
    Case {
        name: "names that hold a numeral",
        en: "It sells string beans, octopus and clay-pot chicken in Pat Heung and at the Hong Kong Sevens, uses no R-22 and no R-290, holds licence no. 22 34 567890 and permit HK-1234/2024, and answers 24 hours a day, seven days a week, under s. 52.",
        zh_hant: "本公司於八鄉、十四鄉、三家村及七人欖球賽出售四季豆、八爪魚、五香豆腐、九肚魚及三杯雞，不使用R-22及R-290，持有牌照第22 34 567890號及許可證HK-1234/2024，並按第52條於星期一、三、五上午11時30分至下午2時30分全日24小時服務。",
    },
    Case {
        name: "substances",
        en: "It measures carbon dioxide, carbon monoxide, nitrous oxide and sulphur hexafluoride.",
        zh_hant: "本公司量度二氧化碳、一氧化碳、一氧化二氮、三聚氰胺、二噁英、四氯乙烯及六氟化硫。",
    },
    Case {
        name: "words that hold a numeral",
        en: "It treats third parties as one would expect.",
        zh_hant: "一般而言，本公司統一管理第三方，與萬科、三菱及八達通合作，一視同仁，千方百計改善。",
    },
    Case {
        name: "addresses",
        en: "The report stands at <https://www1.hkexnews.hk/listedco/listconews/sehk/2024/0430/2024043001234.pdf>.",
        zh_hant: "報告載於<https://www1.hkexnews.hk/listedco/listconews/sehk/2024/0430/2024043001234.pdf>。",
    },
    Case {
        name: "mail, telephone and standards",
        en: "Write to esg2024@example.com or call +852 2123 4567; the office keeps ISO 14001:2015 and GB/T 24001-2016.",
        zh_hant: "請電郵至esg2024@example.com或致電+852 2123 4567；辦事處遵守ISO 14001:2015及GB/T 24001-2016。",
    },
    Case {
        name: "numbers of parts",
        en: "Appendix 27 to the Listing Rules, Chapter 354 of the Laws and Scope 1 are meant.",
        zh_hant: "此處指《上市規則》附錄二十七、香港法例第354章、範圍一及範圍二，以及第三章。",
    },
    Case {
        name: "dates",
        en: "From 1 January 2024 to 31 December 2024, and since 28 March 2025, nothing changed.",
        zh_hant: "自2024年1月1日至2024年12月31日，以及自2025年3月28日起，情況不變。",
    },
    Case {
        name: "telephone numbers",
        en: "Tel. (852) 2345 6789, ext. 123, hotline 2345 6789, fax +852 2345-6780, WhatsApp 6123 4567, Shenzhen (86) 755 8888 8888, mobile 138 0013 8000 or 400-810-1234; or call 1823.",
        zh_hant: "電話：(852) 2345 6789，內線123，熱線2345 6789，傳真：+852 2345-6780，WhatsApp：6123 4567，深圳電話：(86) 755 8888 8888，手機：138 0013 8000或400-810-1234；亦可致電1823。",
    },
    Case {
        name: "houses, floors and lots",
        en: "It moved to Units 1201–1218, 12/F, Tower 2, Nos. 18–20 Harbour Road, from 22 Gage Street, Shop 3, G/F, Lot 1234 in DD 56; P.O. Box 1234, Shenzhen 518000.",
        zh_hant: "辦事處由結志街22號地下3號舖遷至港灣道18至20號第2座12樓1201至1218室，地段為丈量約份第56約地段第1234號；郵政信箱1234號，郵編：518000。",
    },
    Case {
        name: "mail and sites",
        en: "Write to <hotel-888@harbour-2025.example> or esg2025@harbour-2025.example, and see www.harbour-2025.example/2025/a and harbour-2025.example/esg/2025.",
        zh_hant: "請電郵至<hotel-888@harbour-2025.example>或esg2025@harbour-2025.example，並瀏覽www.harbour-2025.example/2025/a及harbour-2025.example/esg/2025。",
    },
    Case {
        name: "standards and laws",
        en: "It keeps to ISO 9001, 14001 and 45001, BEAM Plus V2.0, GRI 305, section 4(1) of Cap. 354, Listing Rule 13.91 and Code Provision C.1.4, and its stock code is 1234.",
        zh_hant: "本公司（股份代號：1234）遵守ISO 9001、14001及45001、綠建環評V2.0、GRI 305、第354章第4(1)條、《上市規則》第13.91條及守則條文第C.1.4條。",
    },
    Case {
        name: "times, substances and models",
        en: "From 31/12/2025, 9 a.m. to 6 p.m., its 24-hour hotline tells of COVID-19, HCFC-22, 1,1,1-trichloroethane, 1,3-butadiene and the Airbus A320 of 2024/25.",
        zh_hant: "自31/12/2025起，上午9時至下午6時，24小時熱線講解COVID-19、HCFC-22、1,1,1-三氯乙烷、1,3-丁二烯及2024/25年度的空中巴士A320。",
    },
    Case {
        name: "figures",
        en: "Fuel made {{ghg-emissions-scope-1}} tonnes of carbon dioxide equivalent, power {{ghg-emissions-scope-2}} tonnes, for {{employees}} people.",
        zh_hant: "燃料產生{{ghg-emissions-scope-1}}噸二氧化碳當量，電力產生{{ghg-emissions-scope-2}}噸，僱員{{employees}}人。",
    },
    Case {
        name: "words for zero and declared numbers",
        en: "There were {{work-related-fatalities as=no}} deaths at work in {{! twenty-one // as the plan says}} visits.",
        zh_hant: "於{{! 二十一次 // 按計劃所定}}探訪中，{{work-related-fatalities as=no}}因工死亡個案。",
    },
    Case {
        name: "long names with numbers",
        en: "Readings pass through the gateway BuildingManagementSystem-X200 and the meter Meter-X200.",
        zh_hant: "讀數經由BuildingManagementSystem-X200網關及Meter-X200電錶傳送。",
    },
    Case {
        name: "quotes, dashes and brackets",
        en: "The \"climate\" team (of rooms and 'doors') met — as every year — with its peers' well-being in mind.",
        zh_hant: "「氣候」小組（《規程》、《守則》（修訂）所指）一如既往，與同業會面——詳見《守則》。",
    },
];

/// How many paragraphs a case fills: more than a line has characters.
const PARAGRAPHS: usize = 48;

/// The smallest report with the sentences of a case in its first section.
fn sources(case: &Case) -> Sources {
    let mut sources = read(&minimal_dir());
    for (path, heading, sentence, filler) in [
        ("en/01-our-year.md", "## How We Report", case.en, "x"),
        ("zh-Hant/01-our-year.md", "## 匯報方式", case.zh_hant, "字"),
    ] {
        let paragraphs: String = (0..PARAGRAPHS)
            .map(|count| {
                // Latin words end where they can break; a line of Chinese breaks anywhere.
                let lead = if filler == "x" { "An aside: " } else { "附言：" };
                format!("{lead}{} {sentence}\n\n", filler.repeat(count))
            })
            .collect();
        let text = sources.text(path).expect("the smallest report has this chapter");
        let text = text.replacen(heading, &format!("{paragraphs}{heading}"), 1);
        sources.insert(path, text.into_bytes());
    }
    sources
}

#[test]
fn a_right_report_is_filed_wherever_its_lines_break() {
    let mut wrong = Vec::new();
    for case in &CASES {
        let filing = file(sources(case));
        let speaks = |finding: &&Diagnostic| {
            let of_pages = finding.rule.code.starts_with("DOC-") || finding.rule.code.starts_with("TAG-");
            finding.severity == Severity::Error || (of_pages && finding.severity > Severity::Advice)
        };
        let found = filing.sink.diagnostics().iter().filter(speaks);
        wrong
            .extend(found.map(|finding| format!("{}: {} {}", case.name, finding.rule.code, finding.message)));
        let pages: Vec<usize> = filing.pdfs.iter().map(|pdf| pdf.pages).collect();
        if pages.len() < 2 || pages.iter().any(|pages| *pages <= 8) {
            wrong.push(format!("{}: the paragraphs fill no pages: {pages:?}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A character that shares its glyph with a common one is read as what it is, and spoils no other line.
#[test]
fn text_that_stands_for_other_glyphs_is_read() {
    let mut sources = read(&minimal_dir());
    let path = "zh-Hant/01-our-year.md";
    let text = sources.text(path).expect("the smallest report has this chapter");
    // U+F967 comes before the ordinary character, so that its glyph gives the odd one and the ordinary ones stand as
    // ActualText.
    let text = text.replacen(
        "## 匯報方式",
        "本公司\u{f967}斷改善，不遺餘力，不會停步。\n\n## 匯報方式",
        1,
    );
    sources.insert(path, text.into_bytes());
    let filing = file(sources);
    let pdf = filing.pdfs.iter().find(|pdf| pdf.lang == esg_model::Lang::ZhHant);
    let Some(pdf) = pdf else {
        // A finding at the character is right too; then there is nothing to read.
        assert!(filing.sink.has_errors());
        return;
    };
    let facts = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    let block = facts
        .text
        .blocks
        .iter()
        .find(|block| block.text.contains("斷改善"));
    assert_eq!(
        block.map(|block| block.text.as_str()),
        Some("本公司\u{f967}斷改善，不遺餘力，不會停步。")
    );
}

/// A word for zero gets its capital letter where English begins a sentence with it, on the pages and in the tagged file.
#[test]
fn a_sentence_may_begin_with_a_word_for_zero() {
    let mut sources = read(&minimal_dir());
    let zero = "{{work-related-fatalities as=no}}";
    let en = format!(
        "{zero} employee died here. {zero} person died there.[^dead] {zero} guest died, and {zero} visitor died; (see below). \u{201c}{zero} worker died.\u{201d}\n\n\
         - {zero} cook died.\n- There was {zero} death.\n\n\
         ::: text-table deaths Deaths\n\n| Who | How many |\n|---|---|\n| Drivers | {zero} driver died. {{{{work-related-fatalities as=nil}}}} |\n| Cleaners | {{{{work-related-fatalities as=zero}}}} |\n:::\n\n\
         [^dead]: {zero} more is known.\n\n## Climate"
    );
    let zh = format!(
        "{zero}僱員在此身故。{zero}人員在彼身故。[^dead]{zero}賓客身故，{zero}訪客身故；（見下文）。「{zero}工人身故。」\n\n\
         - {zero}廚師身故。\n- {zero}身故個案。\n\n\
         ::: text-table deaths 身故個案\n\n| 何人 | 數目 |\n|---|---|\n| 司機 | {zero}司機身故。{{{{work-related-fatalities as=nil}}}} |\n| 清潔員 | {{{{work-related-fatalities as=zero}}}} |\n:::\n\n\
         [^dead]: {zero}其他資料。\n\n## 氣候"
    );
    for (path, heading, words) in [
        ("en/01-our-year.md", "## Climate", en),
        ("zh-Hant/01-our-year.md", "## 氣候", zh),
    ] {
        let text = sources.text(path).expect("the smallest report has this chapter");
        let text = text.replacen(heading, &words, 1);
        sources.insert(path, text.into_bytes());
    }
    let filing = file(sources);
    let errors: Vec<String> = filing
        .sink
        .diagnostics()
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let pdf = filing.pdfs.iter().find(|pdf| pdf.lang == esg_model::Lang::En);
    let facts = esg_pdf::inspect(&pdf.expect("the English PDF was made").bytes).expect("it can be read");
    let read: Vec<&str> = facts
        .text
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    let read = read.join("\n");
    for words in [
        "No employee died here.",
        "No person died there.",
        "No guest died, and no visitor died",
        "\u{201c}No worker died.\u{201d}",
        "No cook died.",
        "There was no death.",
        "No driver died. Nil",
        "Zero",
        "No more is known.",
    ] {
        assert!(read.contains(words), "{words}: {read}");
    }
}
