//! Every setting of `report.toml` with a wrong value: one finding, at its own line, and pages that can be looked at.

use esg_check::Settings;
use esg_model::{Lang, Severity, Sources};
use esg_tests::report::{minimal_dir, read};

/// A wrong setting: what stands in the smallest report, and what takes its place.
struct Wrong {
    find: &'static str,
    replace: &'static str,
    /// Whether the report is still read, so that its pages can be set.
    pages: bool,
}

const fn shown(find: &'static str, replace: &'static str) -> Wrong {
    Wrong {
        find,
        replace,
        pages: true,
    }
}

/// Without this setting there is no telling what the report is.
const fn needed(find: &'static str, replace: &'static str) -> Wrong {
    Wrong {
        find,
        replace,
        pages: false,
    }
}

const PRIMARY: &str = "primary = \"#1d3f72\"";
const SECONDARY: &str = "secondary = \"#8a4b08\"";
const TERTIARY: &str = "tertiary = \"#3b6e5a\"";
const TINT: &str = "tint = \"#eaf0f7\"";
const EN: &str = "en = \"9.4\"";
const ZH: &str = "zh-Hant = \"9.8\"";
const RATIO: &str = "ratio = \"1.26\"";
const BOARD: &str = "board = \"main\"";
const PLACEMENT: &str = "placement = \"standalone\"";
const END: &str = "[dates]";

const WRONG: &[Wrong] = &[
    // Colours.
    shown(PRIMARY, "primary = \"navy\""),
    shown(PRIMARY, "primary = \"#1D3F72\""),
    shown(PRIMARY, "primary = \"#1d3\""),
    shown(PRIMARY, "primary = \"1d3f72\""),
    shown(PRIMARY, "primary = \"\""),
    shown(PRIMARY, "primary = 5"),
    shown(PRIMARY, "primary = \"#7a7a7a\""),
    shown(PRIMARY, "primary = \"#ffee00\""),
    shown(PRIMARY, "primary = \"rgb(1, 2, 3)\""),
    shown(SECONDARY, "secondary = \"brown\""),
    shown(SECONDARY, "secondary = \"#ffee00\""),
    shown(SECONDARY, "secondary = [1, 2]"),
    shown(TERTIARY, "tertiary = \"#gggggg\""),
    shown(TERTIARY, "tertiary = \"#eeeeee\""),
    shown(TERTIARY, "tertiary = true"),
    shown(TINT, "tint = \"pale\""),
    shown(TINT, "tint = \"#000000\""),
    shown(TINT, "tint = \"#888888\""),
    shown(TINT, "tint = 1.5"),
    // Type.
    shown(EN, "en = \"small\""),
    shown(EN, "en = \"40\""),
    shown(EN, "en = \"9.4pt\""),
    shown(EN, "en = 9.4"),
    shown(ZH, "zh-Hant = \"0\""),
    shown(ZH, "zh-Hant = \"-9\""),
    shown(ZH, "zh-Hant = 10"),
    shown(RATIO, "ratio = \"golden\""),
    shown(RATIO, "ratio = \"3\""),
    shown(RATIO, "ratio = 1.26"),
    // The house style.
    shown(END, "[style]\nspell-out = { en = \"one to nine\" }\n[dates]"),
    shown(END, "[style]\nspell-out = { zh-Hant = 9 }\n[dates]"),
    // The number of the issue.
    shown(PLACEMENT, "placement = \"standalone\"\nversion = 2"),
    shown(PLACEMENT, "placement = \"standalone\"\nversion = \"0\""),
    shown(PLACEMENT, "placement = \"standalone\"\nversion = \"second\""),
    // The page.
    shown(END, "[page]\nwidth = \"148\"\n[dates]"),
    shown(END, "[page]\nwidth = \"wide\"\n[dates]"),
    shown(END, "[page]\nwidth = 210\n[dates]"),
    shown(END, "[page]\nheight = \"10000\"\n[dates]"),
    shown(END, "[page]\nheight = \"29.7cm\"\n[dates]"),
    shown(END, "[page]\ntop = \"0\"\n[dates]"),
    shown(END, "[page]\nright = \"200\"\n[dates]"),
    shown(END, "[page]\nbottom = \"1\"\n[dates]"),
    shown(END, "[page]\nleft = \"-5\"\n[dates]"),
    shown(END, "[page]\ngutter = \"none\"\n[dates]"),
    shown(
        END,
        "[page]\nwidth = \"160\"\nleft = \"45\"\nright = \"45\"\n[dates]",
    ),
    // Art.
    shown(END, "[art]\ncover = \"spirals\"\n[dates]"),
    shown(END, "[art]\ncover = \"figures/none.svg\"\n[dates]"),
    shown(END, "[art]\ncover = \"../../secret.svg\"\n[dates]"),
    shown(END, "[art]\ncover = \"report.toml\"\n[dates]"),
    shown(END, "[art]\nopeners = \"Rings\"\n[dates]"),
    shown(END, "[art]\nopeners = \"\"\n[dates]"),
    shown(END, "[art.chapters]\nno-such-chapter = \"rings\"\n[dates]"),
    shown(END, "[art.chapters]\nour-year = \"spirals\"\n[dates]"),
    shown(
        END,
        "[art]\nlogo = \"figures/none.svg\"\nlogo-alt = { en = \"A logo\", zh-Hant = \"標誌\" }\n[dates]",
    ),
    // What the report is and who makes it.
    shown("placement = \"standalone\"", "placement = \"alone\""),
    shown(BOARD, "board = \"third\""),
    shown(BOARD, "board = \"main\"\nlei = \"529900T8BM49AURSDO5\""),
    shown(BOARD, "board = \"main\"\nrelated-stock-codes = [\"12\"]"),
    needed("stock-code = \"99999\"", "stock-code = \"999\""),
    needed("approval = \"2025-03-28\"", "approval = \"28 March 2025\""),
    needed("approval = \"2025-03-28\"", "approval = \"2025-02-30\""),
    shown(
        "approval = \"2025-03-28\"",
        "approval = \"2025-03-28\"\nannual-general-meeting = \"May\"",
    ),
    shown(
        "approval = \"2025-03-28\"",
        "approval = \"2025-03-28\"\nannual-report = \"2025-13-01\"",
    ),
    needed("period = \"FY2024\"", "period = \"FY2034\""),
    needed("code = \"app27-2020\"", "code = \"app99-2020\""),
    needed("start = \"2024-01-01\"", "start = \"January\""),
    needed("end = \"2024-12-31\"", "end = \"2024-12-32\""),
];

/// The smallest report with a wrong setting.
fn with(wrong: &Wrong) -> Sources {
    let mut sources = read(&minimal_dir());
    let text = sources.text("report.toml").expect("every report has this file");
    assert_eq!(text.matches(wrong.find).count(), 1, "{}", wrong.find);
    let text = text.replacen(wrong.find, wrong.replace, 1);
    sources.insert("report.toml", text.into_bytes());
    sources
}

/// What is not as it should be with a wrong setting.
fn problems(wrong: &Wrong, lang: Lang) -> Vec<String> {
    let sources = with(wrong);
    let mut problems = Vec::new();
    let mut sink = esg_model::Sink::default();
    let loaded = esg_model::load::load(&sources);
    sink.absorb(loaded.sink);
    if let Some(report) = &loaded.output {
        sink.absorb(esg_check::check_report(
            report,
            &sources,
            &Settings::read(&sources),
        ));
        let typeset = esg_pdf::typeset(report, &sources, lang);
        if typeset.output.is_none() {
            problems.push(format!("no pages in {lang}"));
        }
        sink.absorb(typeset.sink);
    } else if wrong.pages {
        problems.push("the report is not read".to_owned());
    }
    let errors: Vec<_> = sink
        .diagnostics()
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .collect();
    let text = sources.text("report.toml").expect("every report has this file");
    match errors.as_slice() {
        [only] => {
            let at = only
                .location
                .as_ref()
                .and_then(|place| Some((place.path.as_str(), place.span?)));
            let value = wrong.replace.replace("[dates]", "");
            let from = text.find(value.trim()).unwrap_or_default();
            let within = at.is_some_and(|(path, (start, _))| {
                path == "report.toml" && (from..=from + value.trim().len()).contains(&start)
            });
            if !within {
                problems.push(format!("{} {} stands at {at:?}", only.rule.code, only.message));
            }
            if only.hints.is_empty() || !only.rule.code.starts_with("SRC-") {
                problems.push(format!(
                    "{} {} does not say what to do",
                    only.rule.code, only.message
                ));
            }
        }
        _ => problems.extend(
            std::iter::once(format!("{} errors", errors.len())).chain(
                errors
                    .iter()
                    .map(|error| format!("{} {}", error.rule.code, error.message)),
            ),
        ),
    }
    problems
}

#[test]
fn every_wrong_setting_is_told_once_at_its_line_and_leaves_pages() {
    let wrong: Vec<String> = WRONG
        .iter()
        .enumerate()
        .filter_map(|(index, wrong)| {
            // The pages of one language tell as much as those of both.
            let problems = problems(wrong, Lang::ALL[index % Lang::ALL.len()]);
            (!problems.is_empty())
                .then(|| format!("{}: {}", wrong.replace.replace('\n', " "), problems.join("; ")))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), WRONG.len());
}
