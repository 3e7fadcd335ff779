//! What the two writers made agrees with the report and with each other.
//!
//! Each check gives a list of what does not agree; `tampering_is_noticed` shows that none of them is blind.

use std::collections::BTreeSet;

use esg_model::display::Form;
use esg_model::{Lang, Report};
use esg_pdf::Pdf;
use esg_tests::projection::{fact_line, squeezed, text};
use esg_tests::stages::Filing;
use esg_xbrl::{Fact, FactKey, FactValue, InlineDocument, TargetDocument};

use crate::{EXAMPLE, MINIMAL, SECOND, THIRD};

/// Facts read back from a finished page are those that the target document says of the language, and all of it.
fn round_trip(document: &InlineDocument, target: &TargetDocument) -> Vec<String> {
    let lang = document.lang;
    let read = match esg_xbrl::read_back(&document.bytes) {
        Ok(facts) => facts,
        Err(error) => return vec![format!("{lang}: {error}")],
    };
    let of_lang = target
        .facts
        .iter()
        .filter(|fact| fact.value.lang().is_none_or(|own| own == lang));
    let mut problems = differing(&whole_lines(&read), &whole_lines(target.stated(&[lang])));
    problems.extend(differing(&whole_lines(&read), &whole_lines(of_lang)));
    problems
}

/// Facts stand on a page in the order in which the target document says that a reader comes to them, by which data files list
/// them. What stands hidden, and the text blocks around others, have no place of their own in it.
fn order(document: &InlineDocument, target: &TargetDocument) -> Vec<String> {
    let lang = document.lang;
    let read = esg_xbrl::read_back(&document.bytes).expect("the page can be read back");
    let text = std::str::from_utf8(&document.bytes).expect("pages are UTF-8");
    let (start, end) = (text.find("<ix:hidden>"), text.find("</ix:hidden>"));
    let hidden = text.get(start.unwrap_or(0)..end.unwrap_or(0)).unwrap_or_default();
    // A count in a word is hidden too, and its words name it.
    let hidden: BTreeSet<FactKey> = read
        .iter()
        .filter(|fact| hidden.contains(&format!("id=\"{}\"", fact.id)))
        .map(FactKey::of)
        .collect();
    let keys = |facts: Vec<&Fact>| {
        let mut seen = BTreeSet::new();
        let placed = facts
            .into_iter()
            .filter(|fact| !matches!(fact.value, FactValue::TextBlock { .. }));
        let keys = placed
            .map(FactKey::of)
            .filter(|key| !hidden.contains(key) && seen.insert(key.clone()));
        keys.collect::<Vec<FactKey>>()
    };
    let (page, said) = (keys(read.iter().collect()), keys(target.stated(&[lang])));
    let differ = page.iter().zip(&said).find(|(page, said)| page != said);
    let differ = differ.map(|(page, said)| format!("{lang}: {page} stands where {said} should"));
    let count =
        (page.len() != said.len()).then(|| format!("{lang}: {} and {} facts", page.len(), said.len()));
    differ.into_iter().chain(count).collect()
}

/// Every aspect and the whole value of each fact.
fn whole_lines<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> BTreeSet<String> {
    let whole = |fact: &Fact| {
        let entity = &fact.context.entity;
        format!(
            "{} {} {} {}",
            entity.scheme,
            entity.identifier,
            fact_line(fact),
            fact.value
        )
    };
    facts.into_iter().map(whole).collect()
}

/// What stands in one set only.
fn differing(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Vec<String> {
    one.symmetric_difference(other).cloned().collect()
}

/// Every place that shows a data point shows the same words on its page of the PDF and on the web page.
fn shown(report: &Report, pdf: &Pdf, document: &InlineDocument) -> Vec<String> {
    let lang = pdf.lang;
    assert_eq!(document.lang, lang);
    let inspected = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
    let pages: Vec<String> = inspected.pages.iter().map(|page| squeezed(&page.text)).collect();
    let web = squeezed(&text(
        std::str::from_utf8(&document.bytes).expect("the page is UTF-8"),
    ));
    let mut problems = Vec::new();
    for (id, place) in report.places(lang) {
        let shown = report.show(place.figure, place.form, lang).full();
        let what = format!(
            "{lang}: `{shown}` ({})",
            report.data_point(place.figure).reference()
        );
        let words = squeezed(&shown);
        match pdf.place_pages.get(&id) {
            None => problems.push(format!("{what} has no page")),
            Some(page) if !pages.get(page - 1).is_some_and(|page| page.contains(&words)) => {
                problems.push(format!("{what} is not on page {page}"));
            }
            Some(_) => {}
        }
        if !web.contains(&words) {
            problems.push(format!("{what} is not on the web page"));
        }
    }
    problems
}

/// Both languages tag the same numbers, years and dates.
fn languages(first: &InlineDocument, second: &InlineDocument) -> Vec<String> {
    let wordless = |document: &InlineDocument| -> BTreeSet<String> {
        let facts = esg_xbrl::read_back(&document.bytes).expect("the page can be read back");
        let facts = facts.iter().filter(|fact| fact.value.lang().is_none());
        facts.map(fact_line).collect()
    };
    differing(&wordless(first), &wordless(second))
}

/// Every data point is printed in digits somewhere.
fn in_digits(report: &Report, pdf: &Pdf) -> Vec<String> {
    let found: BTreeSet<usize> = report
        .places(pdf.lang)
        .filter(|(_, place)| !matches!(place.form, Form::Zero(_)))
        .map(|(_, place)| place.figure.0)
        .collect();
    let points = report.data_points.iter().enumerate();
    points
        .filter(|(index, _)| !found.contains(index))
        .map(|(_, point)| format!("{}: {}", pdf.lang, point.reference()))
        .collect()
}

fn check(filing: &Filing) {
    let [english, chinese] = filing.inline.as_slice() else {
        panic!("one page for each language")
    };
    let mut problems = languages(english, chinese);
    for (pdf, document) in filing.pdfs.iter().zip([english, chinese]) {
        problems.extend(round_trip(document, filing.target()));
        problems.extend(order(document, filing.target()));
        problems.extend(shown(filing.report(), pdf, document));
        problems.extend(in_digits(filing.report(), pdf));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn minimal() {
    check(&MINIMAL);
}

#[test]
fn worked_example() {
    check(&EXAMPLE);
}

#[test]
fn tampering_is_noticed() {
    let [english, chinese] = MINIMAL.inline.as_slice() else {
        panic!("one page for each language")
    };
    let (report, target, pdf) = (MINIMAL.report(), MINIMAL.target(), &MINIMAL.pdfs[0]);
    let page = std::str::from_utf8(&english.bytes).expect("the page is UTF-8");
    assert_eq!(pdf.lang, english.lang);

    // Another number, another accuracy, another period, a fact that is gone.
    let tampered = |find: &str, replace: &str| {
        assert!(page.contains(find), "the page has `{find}`");
        InlineDocument {
            bytes: page.replace(find, replace).into_bytes(),
            ..english.clone()
        }
    };
    let changes = [
        (">1,042.5<", ">1,024.5<"),
        ("decimals=\"-4\"", "decimals=\"-3\""),
        ("2024-01-01</", "2023-01-01</"),
        ("hk99999:TreesPlanted", "hk99999:TreesFelled"),
    ];
    for (find, replace) in changes {
        assert!(!round_trip(&tampered(find, replace), target).is_empty(), "{find}");
    }
    assert!(!shown(report, pdf, &tampered(">1,042.5<", ">1,024.5<")).is_empty());
    assert!(!order(&tampered("hk99999:TreesPlanted", "hk99999:TreesFelled"), target).is_empty());

    // A figure on another page than the index of figures says.
    let moved = Pdf {
        place_pages: pdf
            .place_pages
            .iter()
            .map(|(place, page)| (*place, page + 1))
            .collect(),
        ..pdf.clone()
    };
    assert!(!shown(report, &moved, english).is_empty());

    // A language that tags less.
    let page = std::str::from_utf8(&chinese.bytes).expect("the page is UTF-8");
    let less = InlineDocument {
        bytes: page
            .replace("hk99999:TreesPlanted", "hk99999:TreesFelled")
            .into_bytes(),
        ..chinese.clone()
    };
    assert!(!languages(english, &less).is_empty());
}

/// Why the value of a text block cannot be used alone; nothing where it can.
fn leans_on_its_page(xhtml: &str) -> Option<String> {
    let page = format!(r#"<html xmlns="http://www.w3.org/1999/xhtml"><body>{xhtml}</body></html>"#);
    if let Err(error) = esg_xbrl::read_back(page.as_bytes()) {
        return Some(format!("it is no fragment of its own: {error}"));
    }
    let ids: BTreeSet<&str> = attributes(xhtml, " id=\"").collect();
    let leads_out = attributes(xhtml, "href=\"#").find(|target| !ids.contains(target));
    if let Some(target) = leads_out {
        return Some(format!("it leads to `{target}`, which stands elsewhere"));
    }
    let foreign = ["<ix:", "<img", "class=\"fact\""];
    if let Some(found) = foreign.iter().find(|found| xhtml.contains(**found)) {
        return Some(format!("it holds `{found}`"));
    }
    let is_whole = xhtml.starts_with('<') && xhtml.ends_with('>');
    (!is_whole).then(|| "its words stand in no paragraph".to_owned())
}

fn attributes<'a>(xhtml: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    xhtml
        .split(start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

#[test]
fn text_blocks_stand_alone() {
    let mut looked = 0;
    for filing in [&MINIMAL, &SECOND, &EXAMPLE] {
        for fact in &filing.target().facts {
            if let FactValue::TextBlock { xhtml, .. } = &fact.value {
                looked += 1;
                assert_eq!(leans_on_its_page(xhtml), None, "{}", fact.id);
            }
        }
    }
    assert!(looked > 100, "{looked} text blocks");
    for leaning in [
        "<p>cut",
        "<p>a</p></div>",
        "<p><a href=\"#elsewhere\">there</a></p>",
        "<p><ix:nonFraction>1</ix:nonFraction></p>",
        "words alone",
    ] {
        assert!(leans_on_its_page(leaning).is_some(), "{leaning}");
    }
}

/// Elements at whose ends a reader sees a gap, so that words on either side are apart.
const APART: [&str; 26] = [
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Words that run into each other where a program strips the tags from the value of a text block, or from a page; nothing where none do.
pub(crate) fn runs_together(xhtml: &str) -> Option<String> {
    let (mut text, mut apart) = (String::new(), false);
    let mut rest = xhtml;
    while let Some(first) = rest.chars().next() {
        let end = if first == '<' {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            let name = rest[1..end].trim_start_matches('/');
            let name = name
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            apart |= APART.contains(&name);
            end
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let words = &rest[..end];
            let joined = !text.ends_with(char::is_whitespace) && !words.starts_with(char::is_whitespace);
            if apart && joined && !text.is_empty() {
                let tail = text
                    .chars()
                    .rev()
                    .take(20)
                    .collect::<Vec<_>>()
                    .into_iter()
                    .rev()
                    .collect::<String>();
                let head = words.chars().take(20).collect::<String>();
                return Some(format!("{tail}|{head}"));
            }
            apart = false;
            text.push_str(words);
            end
        };
        rest = &rest[end..];
    }
    None
}

#[test]
fn text_blocks_can_be_stripped_of_their_tags() {
    let mut looked = 0;
    for filing in [&MINIMAL, &SECOND, &THIRD, &EXAMPLE] {
        for fact in &filing.target().facts {
            if let FactValue::TextBlock { xhtml, .. } = &fact.value {
                looked += 1;
                assert_eq!(runs_together(xhtml), None, "{}", fact.id);
            }
        }
    }
    assert!(looked > 150, "{looked} text blocks");
    for joined in [
        "<p>a</p><p>b</p>",
        "a<br/>b",
        "<tr><td>1</td><td>2</td></tr>",
        "<ul><li>a</li><li>b</li></ul>",
    ] {
        assert!(runs_together(joined).is_some(), "{joined}");
    }
    assert_eq!(runs_together("<p>a<b>b</b></p>\n<p>c</p>"), None);
}

/// Straight quotes and hyphens that stand for dashes, as authors type them, are printed alike wherever words stand: in both
/// PDFs, on both pages and in the facts.
#[test]
fn quotes_and_dashes_are_the_same_everywhere() {
    let mut sources = esg_tests::report::read(&esg_tests::report::minimal_dir());
    let mut edit = |path: &str, find: &str, replace: &str| {
        let text = sources.text(path).expect("the smallest report has it");
        assert!(text.contains(find), "{path} has {find}");
        let text = text.replacen(find, replace, 1);
        sources.insert(path, text.into_bytes());
    };
    let typed = |number: usize| {
        format!("the '90s 'club{number}' of \"O'Neill\" -- rock 'n' roll --- its members' own")
    };
    let chinese = |number: usize| format!("「樂團{number}」--「會員」");
    let places = [
        (
            "{lang}/01-our-year.md",
            ["We report what is material", "我們匯報重大事宜"],
        ),
        ("tables.toml", ["People in 2024", "2024年僱員概況"]),
        ("tables.toml", ["Of whom", "其中"]),
        ("tables.toml", ["The rate divides", "流失率為離職人數"]),
        (
            "figures.toml",
            ["Greenhouse gas emissions by scope", "按範圍劃分的溫室氣體排放"],
        ),
        (
            "provisions.toml",
            ["Not material to one office.", "對單一辦事處並不重大。"],
        ),
        (
            "{lang}/01-our-year.md",
            ["Fuel and power bills times", "以燃料及電力帳單用量"],
        ),
    ];
    for (number, (path, [english, own])) in places.into_iter().enumerate() {
        let escaped = typed(number).replace('"', if path.ends_with(".toml") { "\\\"" } else { "\"" });
        edit(
            &path.replace("{lang}", "en"),
            english,
            &format!("{english} ({escaped}) "),
        );
        edit(
            &path.replace("{lang}", "zh-Hant"),
            own,
            &format!("{own}（{}）", chinese(number)),
        );
    }
    sources.remove("confirmed.toml");
    let filing = esg_tests::stages::file(sources);
    let facts: String = filing
        .target()
        .facts
        .iter()
        .filter_map(|fact| match &fact.value {
            FactValue::TextBlock { xhtml, .. } => Some(squeezed(&text(xhtml))),
            FactValue::Text { text, .. } => Some(squeezed(text)),
            _ => None,
        })
        .collect();
    for (pdf, document) in filing.pdfs.iter().zip(&filing.inline) {
        let inspected = esg_pdf::inspect(&pdf.bytes).expect("our own PDF can be read");
        let page: String = inspected.pages.iter().map(|page| squeezed(&page.text)).collect();
        let web = squeezed(&text(
            std::str::from_utf8(&document.bytes).expect("the page is UTF-8"),
        ));
        for number in 0..places.len() {
            let printed = match pdf.lang {
                Lang::En => {
                    format!("the ’90s ‘club{number}’ of “O’Neill” – rock ‘n’ roll — its members’ own")
                }
                Lang::ZhHant => format!("「樂團{number}」——「會員」"),
            };
            let printed = squeezed(&printed);
            assert!(page.contains(&printed), "{}: the PDF prints {printed}", pdf.lang);
            assert!(web.contains(&printed), "{}: the page prints {printed}", pdf.lang);
        }
    }
    // The paragraph is part of a text block, and so is the table with its note; a reason is a fact of its own.
    for printed in [
        "‘club0’of“O’Neill”–rock",
        "‘club1’",
        "‘club3’",
        "‘club5’of“O’Neill”–rock",
        "「樂團0」——「會員」",
        "「樂團2」——「會員」",
        "「樂團5」——「會員」",
    ] {
        assert!(facts.contains(printed), "a fact says {printed}");
    }
}

/// What only one language answers is answered in neither: the indexes of both, the facts and the rules tell one state.
#[test]
fn a_provision_has_one_state_in_both_languages() {
    let mut sources = esg_tests::report::read(&esg_tests::report::minimal_dir());
    let path = "zh-Hant/01-our-year.md";
    let text = sources.text(path).expect("the smallest report has this chapter");
    let fence = ":::: disclosure KPI-B1.1 KPI-B1.2 KPI-B2.1";
    assert!(text.contains(fence));
    let text = text.replacen(fence, ":::: disclosure KPI-B1.1 KPI-B1.2", 1);
    sources.insert(path, text.into_bytes());
    let report = esg_tests::report::load(&sources)
        .output
        .expect("the report loads");
    let [english, chinese] = Lang::ALL.map(|lang| report.provision_answers(lang));
    for (id, answer) in &english {
        assert_eq!(answer.state, chinese[*id].state, "{id}");
        assert_eq!(answer.figures, chinese[*id].figures, "{id}");
    }
    let deaths = english.iter().find(|(id, _)| id.to_string() == "KPI-B2.1");
    let (_, deaths) = deaths.expect("the edition asks for deaths at work");
    assert_eq!(deaths.state, esg_model::code::AnswerState::Explained);
}
