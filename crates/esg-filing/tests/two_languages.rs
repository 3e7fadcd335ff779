//! Faults planted in one language of the worked example: each rule about languages is proven able to fail and says
//! where, and none fires on the reports as they are.

mod report;

use esg_check::{Settings, check_report};
use esg_model::source::line_column;
use esg_model::{Diagnostic, Severity, Sources};

use report::sources;

const EXAMPLE: &str = "data/reports/01060-2023";
const REPORTS: [&str; 3] = [EXAMPLE, "data/reports/08999-2022", "tests/golden/minimal/report"];

/// The rules of this file.
fn is_of_languages(code: &str) -> bool {
    code == "DIS-008" || ("DIS-030".."DIS-050").contains(&code)
}

/// An edit of a file: what stands there once, and what shall stand there.
type Edit = (&'static str, &'static str, &'static str);

fn edited(mut sources: Sources, edits: &[Edit]) -> Sources {
    for (path, from, to) in edits {
        let text = sources
            .text(path)
            .unwrap_or_else(|| panic!("{path} is a text file"))
            .to_owned();
        assert_eq!(text.matches(from).count(), 1, "{path} holds {from:?} once");
        sources.insert(*path, text.replacen(from, to, 1).into_bytes());
    }
    sources
}

/// What the rules about languages find.
fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let outcome = report::load(sources);
    let report = outcome
        .output
        .unwrap_or_else(|| panic!("the report loads: {:#?}", outcome.sink.diagnostics()));
    let sink = check_report(&report, sources, &Settings::read(sources));
    let found = sink.diagnostics().iter();
    found
        .filter(|finding| is_of_languages(finding.rule.code))
        .cloned()
        .collect()
}

/// Each finding worse than advice as `code file:line`.
fn places(sources: &Sources, found: &[Diagnostic]) -> Vec<String> {
    found
        .iter()
        .filter(|finding| finding.severity > Severity::Advice)
        .map(|finding| format!("{} {}", finding.rule.code, place(sources, finding)))
        .collect()
}

fn place(sources: &Sources, finding: &Diagnostic) -> String {
    let at = finding.location.as_ref().expect("a finding has a place");
    let text = sources.text(at.path.as_str()).expect("the file is text");
    let line = line_column(text, at.span.map_or(0, |(start, _)| start)).line;
    format!("{}:{line}", at.path)
}

/// The worked example with edits: what is found, without the finding that a paragraph changed in one language, which
/// every edit of one language gives.
fn faults(edits: &[Edit]) -> Vec<String> {
    let sources = edited(sources(EXAMPLE), edits);
    let found = findings(&sources);
    let mut places = places(&sources, &found);
    places.retain(|place| !place.starts_with("DIS-030"));
    places
}

#[test]
fn reports_as_they_are_raise_nothing() {
    for report in REPORTS {
        let sources = sources(report);
        let found = findings(&sources);
        assert_eq!(
            places(&sources, &found),
            Vec::<String>::new(),
            "{report}: {found:#?}"
        );
    }
}

#[test]
fn a_paragraph_that_changes_in_one_language_is_named_with_its_counterpart() {
    let edit = (
        "en/03-board-statement.md",
        "regularly reports to it on progress",
        "reports to it twice a year on progress",
    );
    let sources = edited(sources(EXAMPLE), &[edit]);
    let found = findings(&sources);
    assert_eq!(places(&sources, &found), ["DIS-030 en/03-board-statement.md:7"]);
    let finding = &found[0];
    assert!(
        finding.message.contains("The board of directors of the Company"),
        "{}",
        finding.message
    );
    assert_eq!(
        finding.related[0].0.path.as_str(),
        "zh-Hant/03-board-statement.md"
    );
    assert!(
        finding
            .hints
            .iter()
            .any(|hint| hint.contains("--section \"board-statement\""))
    );
}

#[test]
fn a_paragraph_that_changes_in_both_languages_waits_for_confirmation() {
    let edits = [
        (
            "en/02-about-alibaba-pictures.md",
            "a film and television company",
            "a television and film company",
        ),
        (
            "zh-Hant/02-about-alibaba-pictures.md",
            "影視企業，業務涵蓋",
            "電影及電視企業，業務涵蓋",
        ),
    ];
    let sources = edited(sources(EXAMPLE), &edits);
    let found = findings(&sources);
    let [finding] = found
        .iter()
        .filter(|finding| finding.rule.code == "DIS-030")
        .collect::<Vec<_>>()[..]
    else {
        panic!("one finding: {found:#?}");
    };
    assert_eq!(finding.severity, Severity::Advice);
    let report = report::load(&sources).output.expect("the report loads");
    let text = esg_check::confirm(
        &report,
        &sources,
        sources.text("confirmed.toml"),
        Some("about-company"),
    );
    let mut confirmed = sources.clone();
    confirmed.insert("confirmed.toml", text.expect("the section is there").into_bytes());
    assert!(
        findings(&confirmed)
            .iter()
            .all(|finding| finding.rule.code != "DIS-030")
    );
    let wrong = esg_check::confirm(
        &report,
        &sources,
        sources.text("confirmed.toml"),
        Some("about-nothing"),
    );
    assert!(wrong.is_err());
}

#[test]
fn a_paragraph_that_one_language_lost_is_named_in_the_other() {
    let edit = (
        "zh-Hant/03-board-statement.md",
        "阿里巴巴影業奉行可持續發展策略，重視ESG事宜，致力維持高水平的企業管治，以保障投資者、客戶、僱員、供應商及業務夥伴等持份者的權益。\n\n",
        "",
    );
    let sources = edited(sources(EXAMPLE), &[edit]);
    let found = findings(&sources);
    let finding = found
        .iter()
        .find(|finding| finding.rule.code == "DIS-030")
        .expect("the paragraph is gone");
    assert_eq!(place(&sources, finding), "en/03-board-statement.md:4");
    assert!(
        finding.message.contains("Sustainable development is part"),
        "{}",
        finding.message
    );
}

#[test]
fn what_was_never_confirmed_is_told() {
    let mut sources = sources(EXAMPLE);
    sources.remove("confirmed.toml");
    let found = findings(&sources);
    let told: Vec<_> = found
        .iter()
        .filter(|finding| finding.rule.code == "DIS-030")
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].severity, Severity::Advice);
}

#[test]
fn a_paragraph_or_a_reference_that_one_language_lacks() {
    let paragraph = (
        "zh-Hant/09-environment.md",
        "本集團亦把握機遇，持續探索宣傳發行及票務業務的技術升級。\n",
        "",
    );
    assert_eq!(faults(&[paragraph]), ["DIS-008 en/09-environment.md:159"]);
    let item = (
        "en/06-responsible-governance.md",
        "- targeted anti-corruption training;\n",
        "",
    );
    assert_eq!(faults(&[item]).len(), 1);
    let reference = (
        "en/03-board-statement.md",
        "disclosed in full in [](#stakeholder-engagement) and [](#material-issues)",
        "disclosed in full in [](#stakeholder-engagement)",
    );
    assert_eq!(faults(&[reference]), ["DIS-008 zh-Hant/03-board-statement.md:8"]);
}

#[test]
fn a_difference_that_is_meant_is_declared_and_one_that_is_not_there_is_told() {
    let edit = (
        "zh-Hant/09-environment.md",
        "本集團亦把握機遇，持續探索宣傳發行及票務業務的技術升級。\n",
        "",
    );
    let declared =
        "[[difference]]\nrule = \"DIS-008\"\nsection = \"green-operation\"\nreason = \"said in the table\"\n";
    let mut sources = edited(sources(EXAMPLE), &[edit]);
    sources.insert("languages.toml", declared.as_bytes().to_vec());
    let found = findings(&sources);
    assert!(
        found.iter().all(|finding| finding.rule.code != "DIS-008"),
        "{found:#?}"
    );
    sources.insert(
        "languages.toml",
        declared.replace("green-operation", "turnover").into_bytes(),
    );
    let codes: Vec<String> = places(&sources, &findings(&sources));
    assert!(
        codes
            .iter()
            .any(|place| place.starts_with("DIS-008 languages.toml")),
        "{codes:?}"
    );
    sources.insert(
        "languages.toml",
        declared.replace("said in the table", "").into_bytes(),
    );
    let codes: Vec<String> = places(&sources, &findings(&sources));
    assert!(
        codes
            .iter()
            .any(|place| place.starts_with("DIS-008 languages.toml")),
        "{codes:?}"
    );
}

#[test]
fn a_negation_that_one_language_lost() {
    let lost = (
        "en/06-responsible-governance.md",
        "and nobody may retaliate against them",
        "and anybody may retaliate against them",
    );
    assert_eq!(
        faults(&[lost]),
        ["DIS-032 zh-Hant/06-responsible-governance.md:75"]
    );
    let lost = (
        "zh-Hant/06-responsible-governance.md",
        "本集團承諾不會向任何第三方",
        "本集團承諾會向任何第三方",
    );
    assert_eq!(faults(&[lost]), ["DIS-032 en/06-responsible-governance.md:225"]);
}

#[test]
fn a_name_that_is_another_one() {
    let film = (
        "zh-Hant/09-environment.md",
        "公益放映《獨行月球》及《交換人生》",
        "公益放映《流浪地球》及《交換人生》",
    );
    assert_eq!(faults(&[film]), ["DIS-031 en/09-environment.md:105"]);
    let law = (
        "en/08-product-responsibility.md",
        "the *Patent Law of the People's Republic of China*, the",
        "the *Copyright Law of the People's Republic of China*, the",
    );
    assert_eq!(faults(&[law]), ["DIS-031 en/08-product-responsibility.md:200"]);
    let product = (
        "en/08-product-responsibility.md",
        "By the end of the Reporting Period Beacon had served",
        "By the end of the Reporting Period Yunzhi had served",
    );
    assert_eq!(
        faults(&[product]),
        ["DIS-031 en/08-product-responsibility.md:270"]
    );
    let letters = (
        "zh-Hant/08-product-responsibility.md",
        "Melody及Kuromi",
        "Melody及Cinnamoroll",
    );
    assert_eq!(
        faults(&[letters]),
        ["DIS-031 zh-Hant/08-product-responsibility.md:88"]
    );
}

#[test]
fn names_are_counted_where_there_is_no_glossary() {
    let mut sources = edited(
        sources(REPORTS[1]),
        &[(
            "zh-Hant/01-our-year.md",
            "遵守《空氣污染管制條例》（第311章）及",
            "遵守",
        )],
    );
    sources.remove("glossary.toml");
    let found = findings(&sources);
    let codes: Vec<_> = places(&sources, &found);
    assert!(
        codes.contains(&"DIS-031 en/01-our-year.md:94".to_owned()),
        "{codes:?}"
    );
}

#[test]
fn a_term_in_a_form_that_the_glossary_does_not_use() {
    let edit = (
        "tables.toml",
        "已簽署《誠信廉潔承諾書》的供應商比率",
        "已簽署《誠信廉正承諾書》的供應商比率",
    );
    let places = faults(&[edit]);
    assert!(
        places.contains(&"DIS-033 tables.toml:16".to_owned()),
        "{places:?}"
    );
    let label = (
        "data/taxonomy/axes.toml",
        "與其他機構的合作計劃",
        "與其他機構的聯合項目",
    );
    assert!(faults(&[label])[0].starts_with("DIS-033 glossary.toml"));
}

#[test]
fn terms_and_names_of_companies() {
    let late = (
        "en/01-about-this-report.md",
        "The \"Group\" stands for",
        "The Group stands for",
    );
    assert_eq!(faults(&[late]), ["DIS-034 en/01-about-this-report.md:19"]);
    let name = (
        "zh-Hant/01-about-this-report.md",
        "均指阿里巴巴影業集團有限公司",
        "均指阿里巴巴影視集團有限公司",
    );
    assert!(faults(&[name]).contains(&"DIS-034 zh-Hant/01-about-this-report.md:20".to_owned()));
}

#[test]
fn a_figure_with_a_bound_that_the_words_do_not_state() {
    let lost = (
        "zh-Hant/08-product-responsibility.md",
        "雲尚製片為超過{{cloud-production-crews}}個劇組",
        "雲尚製片為{{cloud-production-crews}}個劇組",
    );
    assert_eq!(
        faults(&[lost]),
        ["DIS-035 zh-Hant/08-product-responsibility.md:232"]
    );
    let tile = (
        "en/02-about-alibaba-pictures.md",
        "**Over RMB{{box-office as=billion}}**",
        "**RMB{{box-office as=billion}}**",
    );
    assert_eq!(faults(&[tile]), ["DIS-035 en/02-about-alibaba-pictures.md:8"]);
    let other = (
        "en/08-product-responsibility.md",
        "had taken nearly RMB{{beacon-partnered-box-office",
        "had taken over RMB{{beacon-partnered-box-office",
    );
    assert_eq!(faults(&[other]), ["DIS-035 en/08-product-responsibility.md:270"]);
    let added = (
        "zh-Hant/07-employee-management.md",
        "共有{{employees}}名僱員",
        "共有逾{{employees}}名僱員",
    );
    assert_eq!(faults(&[added]), ["DIS-035 zh-Hant/07-employee-management.md:52"]);
    let data = (
        "facts.csv",
        "yunzhi-cinemas,,FY2023,4500,cinema,-2,lower",
        "yunzhi-cinemas,,FY2023,4500,cinema,-2,upper",
    );
    let places = faults(&[data]);
    assert_eq!(places.len(), 4, "{places:?}");
}

#[test]
fn claims_are_held_against_the_figures() {
    let rise = "In the year fatalities at work rose to {{work-related-fatalities}}.";
    let mut sources = sources(EXAMPLE);
    let text = sources
        .text("en/07-employee-management.md")
        .expect("the chapter is there")
        .replacen(
            "In the Reporting Period all employees received training",
            &format!("{rise}\nIn the Reporting Period all employees received training"),
            1,
        );
    sources.insert("en/07-employee-management.md", text.into_bytes());
    let found = findings(&sources);
    let claims: Vec<&Diagnostic> = found
        .iter()
        .filter(|finding| finding.rule.code == "DIS-035")
        .collect();
    assert_eq!(claims.len(), 1, "{found:#?}");
    assert!(
        claims[0].message.contains("rose") && claims[0].message.contains("from 0 to 0"),
        "{}",
        claims[0].message
    );
    let longest = (
        "en/07-employee-management.md",
        "Middle management had the longest average training time, {{average-training-hours rank=middle-management}} hours",
        "General staff had the longest average training time, {{average-training-hours rank=general-staff}} hours",
    );
    assert!(
        faults(&[longest]).contains(&"DIS-035 en/07-employee-management.md:191".to_owned()),
        "{:?}",
        faults(&[longest])
    );
    let all = (
        "en/09-environment.md",
        "cover {{electronic-ticket-coverage}} of films;",
        "cover all films, {{electronic-ticket-coverage}} of all films;",
    );
    assert_eq!(faults(&[all]), ["DIS-035 en/09-environment.md:263"]);
}

#[test]
fn a_claim_without_a_figure_is_listed_once_for_its_sentence() {
    let sources = sources(EXAMPLE);
    let found = findings(&sources);
    let listed: Vec<&Diagnostic> = found
        .iter()
        .filter(|finding| finding.rule.code == "DIS-036")
        .collect();
    assert!((1..=10).contains(&listed.len()), "{listed:#?}");
    assert!(listed.iter().all(|finding| finding.severity == Severity::Advice));
}

#[test]
fn units_and_dates() {
    let unit = (
        "en/09-environment.md",
        "{{water-consumption}} tonnes, or",
        "{{water-consumption}} tons, or",
    );
    assert_eq!(faults(&[unit]), ["DIS-037 en/09-environment.md:245"]);
    let late = ("en/03-board-statement.md", "on 31 May 2023", "on 31 May 2024");
    assert_eq!(faults(&[late]), ["DIS-038 en/03-board-statement.md:23"]);
    let late = (
        "zh-Hant/07-employee-management.md",
        "2023年3月7日",
        "2024年3月7日",
    );
    assert_eq!(faults(&[late]), ["DIS-038 zh-Hant/07-employee-management.md:267"]);
    let other_year = (
        "en/08-product-responsibility.md",
        "In the Reporting Period Lingjing Culture opened",
        "In the Reporting Period, in June 2021, Lingjing Culture opened",
    );
    let sources = edited(sources(EXAMPLE), &[other_year]);
    let found = findings(&sources);
    let told = found
        .iter()
        .find(|finding| finding.rule.code == "DIS-038")
        .expect("the date is told");
    assert_eq!(told.severity, Severity::Advice);
}

#[test]
fn files_about_languages_that_cannot_be_read_are_told() {
    for path in ["glossary.toml", "confirmed.toml", "languages.toml"] {
        let mut sources = sources(REPORTS[2]);
        sources.insert(path, b"[[term]]\nen = 1\n".to_vec());
        let report = report::load(&sources).output.expect("the report loads");
        let sink = check_report(&report, &sources, &Settings::read(&sources));
        let told = sink.diagnostics().iter().any(|finding| {
            finding.rule.code == "PKG-001"
                && finding
                    .location
                    .as_ref()
                    .is_some_and(|at| at.path.as_str() == path)
        });
        assert!(told, "{path}");
    }
}

/// What the invented manufacturer's report with one more paragraph in each language draws by these rules.
fn told_of(en: &str, zh_hant: &str) -> Vec<String> {
    const MAKER: &str = "data/reports/02999-2024";
    let mut sources = sources(MAKER);
    for (path, head, words) in [
        ("en/02-environment.md", "## Nature and Climate {#climate}\n", en),
        (
            "zh-Hant/02-environment.md",
            "## 自然環境及氣候 {#climate}\n",
            zh_hant,
        ),
    ] {
        let text = sources.text(path).expect("the chapter is text").to_owned();
        assert!(text.contains(head), "{path}");
        let with = text.replacen(head, &format!("{head}\n{words}\n"), 1);
        sources.insert(path, with.into_bytes());
    }
    let found = findings(&sources);
    let of_claims = |finding: &&Diagnostic| matches!(finding.rule.code, "DIS-031" | "DIS-035" | "DIS-036");
    let shared = |finding: &&Diagnostic| {
        let at = finding.location.as_ref().map(|at| at.path.as_str().to_owned());
        at.is_some_and(|path| path.ends_with("02-environment.md"))
    };
    found
        .iter()
        .filter(of_claims)
        .filter(shared)
        .map(|finding| format!("{} {}", finding.rule.code, finding.message))
        .collect()
}

#[test]
fn words_bound_a_figure_only_where_they_stand_as_a_bound() {
    // Each sentence in both languages, and whether it states a bound that the data lack, in English and in Chinese.
    let cases = [
        (
            "Plants handed over {{employees}} forms.",
            "廠房交出{{employees}}份表格。",
            false,
            false,
        ),
        (
            "A unit takes over {{employees}} files.",
            "單位接管{{employees}}份檔案。",
            false,
            false,
        ),
        (
            "A unit looks over {{employees}} files.",
            "單位通過{{employees}}份檔案。",
            false,
            false,
        ),
        (
            "It spread over {{employees}} places.",
            "單位透過{{employees}}人了解。",
            false,
            false,
        ),
        (
            "People work under {{employees}} roofs.",
            "附近{{employees}}人工作。",
            false,
            false,
        ),
        (
            "It stands above {{employees}} shops.",
            "最近{{employees}}人工作。",
            false,
            false,
        ),
        (
            "It is within {{employees}} shops.",
            "合約{{employees}}份。",
            false,
            false,
        ),
        (
            "This is about {{employees}} people.",
            "節約{{energy-consumption}}兆瓦時。",
            false,
            false,
        ),
        (
            "They talked about {{employees}} people.",
            "收集{{employees}}公斤廚餘。",
            false,
            false,
        ),
        (
            "It employs over {{employees}} people.",
            "僱用超過{{employees}}人。",
            true,
            true,
        ),
        (
            "It trained about {{employees}} people.",
            "培訓約{{employees}}人。",
            true,
            true,
        ),
        (
            "It used above {{energy-consumption}} MWh.",
            "耗用逾{{energy-consumption}}兆瓦時。",
            true,
            true,
        ),
        (
            "It used under {{energy-consumption}} MWh.",
            "耗用{{energy-consumption}}兆瓦時以下。",
            true,
            true,
        ),
        (
            "It has fewer than {{employees}} people.",
            "共有{{employees}}餘人。",
            true,
            true,
        ),
    ];
    for (en, zh_hant, in_english, in_chinese) in cases {
        let told = told_of(en, zh_hant);
        let bounds = told
            .iter()
            .filter(|told| told.contains("without a bound"))
            .count();
        assert_eq!(
            bounds,
            usize::from(in_english) + usize::from(in_chinese),
            "{en} {zh_hant}: {told:#?}"
        );
    }
}

#[test]
fn a_rise_or_fall_is_that_between_the_two_figures_beside_it() {
    // Energy fell from 2023 to 2024; the report has no year before.
    let (then, now) = ("{{energy-consumption period=FY2023}}", "{{energy-consumption}}");
    let sentences = [
        (
            format!("Use fell from {then} to {now} MWh."),
            format!("用量由{then}減少至{now}兆瓦時。"),
            0,
        ),
        (
            format!("Use fell to {now} from {then} MWh."),
            format!("用量由{then}兆瓦時下跌至{now}兆瓦時。"),
            0,
        ),
        (
            format!("Use rose from {then} to {now} MWh."),
            format!("用量由{then}增加至{now}兆瓦時。"),
            2,
        ),
        (
            format!("Use rose to {now} from {then} MWh."),
            format!("用量由{then}兆瓦時上升至{now}兆瓦時。"),
            2,
        ),
    ];
    for (en, zh_hant, wrong) in sentences {
        let told = told_of(&en, &zh_hant);
        let claims = told.iter().filter(|told| told.starts_with("DIS-035")).count();
        assert_eq!(claims, wrong, "{en} {zh_hant}: {told:#?}");
        assert!(
            !told.iter().any(|told| told.starts_with("DIS-036")),
            "{en} {zh_hant}: {told:#?}"
        );
    }
}

#[test]
fn the_path_of_an_address_names_nothing() {
    let told = told_of(
        "See <https://www.example.com/en/reports/green-book>.",
        "請瀏覽<https://www.example.com/zh/reports/tc-book>。",
    );
    assert_eq!(told, Vec::<String>::new());
    let told = told_of(
        "See <https://www.example.com/en>.",
        "請瀏覽<https://www.another.com/zh>。",
    );
    assert_eq!(told.len(), 1, "{told:#?}");
    let told = told_of("See the book.", "請看Greenbook。");
    assert_eq!(told.len(), 1, "{told:#?}");
}
