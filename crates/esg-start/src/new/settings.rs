//! `report.toml`, and the forms of `provisions.toml`.

use esg_model::issuer::Board;
use jiff::ToSpan;

use super::Plan;
use super::answers::{Class, Logo};
use crate::written;

/// Where the logo lies.
pub(super) fn logo_path(logo: &Logo) -> String {
    format!("figures/logo.{}", logo.ending)
}

pub(super) fn report(plan: &Plan<'_>) -> String {
    let (answers, year) = (plan.answers, &plan.years[0]);
    let words = plan.words;
    let title = words
        .title
        .map(|lang, title| title.replace("{year}", year.label.get(lang)));
    let incorporation = words
        .incorporation
        .map(|_, question| format!("{{{{? {question}}}}}"));
    let string = written::string;
    let mut text = format!(
        "# Written by `cargo xtask new`; data/reports/KEYS.md lists every key.\n\n\
         [report]\ntitle = {}\nperiod = {}\ncode = {}\nplacement = \"standalone\"\navailability = {}\n\n\
         [issuer]\nname = {}\nshort-name = {}\nincorporation = {}\nstock-code = {}\nboard = {}\n",
        written::words(&title),
        string(&year.name),
        string(plan.edition),
        written::words(&words.availability),
        written::words(&answers.name),
        written::words(
            &answers
                .name
                .map(|lang, name| plan.start.short(name, lang).to_owned())
        ),
        written::words(&incorporation),
        string(&answers.stock_code),
        string(answers.board.word()),
    );
    if let (Some(class), Board::Main) = (answers.class, answers.board) {
        let name = match class {
            Class::LargeCap => "large-cap",
            Class::Other => "main-board",
        };
        text.push_str(&format!(
            "class = {{ name = {}, evidence = {} }}\n",
            string(name),
            string("{{? Which list of constituents, of which day, shows it?}}")
        ));
    }
    let approval = match answers.approved {
        Some(day) => day.to_string(),
        // Boards mostly approve within three months.
        None => {
            let usual = year.end.saturating_add(3.months());
            format!("{{{{? {usual}: on which day does the board approve the report? }}}}")
        }
    };
    text.push_str(&format!("\n[dates]\napproval = {}\n", string(&approval)));
    text.push_str(&format!(
        "\n[theme]\nprimary = {}\nsecondary = \"#8a4b08\"\ntertiary = \"#3b6e5a\"\ntint = {}\n\
         body = {{ en = \"9.4\", zh-Hant = \"9.8\" }}\nratio = \"1.26\"\n",
        string(&answers.colour),
        string(&tint(&answers.colour)),
    ));
    if let Some(logo) = &answers.logo {
        let alt = plan.named(&words.logo);
        text.push_str(&format!(
            "\n[art]\nlogo = {}\nlogo-alt = {}\n",
            string(&logo_path(logo)),
            written::words(&alt)
        ));
    }
    for year in plan.years {
        text.push_str(&format!(
            "\n[[period]]\nname = {}\nstart = {}\nend = {}\nlabel = {}\n",
            string(&year.name),
            string(&year.start.to_string()),
            string(&year.end.to_string()),
            written::words(&year.label)
        ));
    }
    text
}

/// A colour that is nearly white, of the same hue.
fn tint(colour: &str) -> String {
    let parts = [1, 3, 5].map(|at| {
        let part = colour
            .get(at..at + 2)
            .and_then(|part| u32::from_str_radix(part, 16).ok());
        // A fourteenth of the colour, the rest white.
        part.map_or(255, |part| 255 - (255 - part.min(255)) / 14)
    });
    let [red, green, blue] = parts;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The forms for what is not disclosed, as comments.
pub(super) const PROVISIONS: &str = "\
# What the report does not disclose, and why. Copy a form, take its marks of comments away and fill it in; the stretch of
# the provision in en/ and zh-Hant/ goes out then, with its figures, or `covers` says which part of it is left out.
#
# [[explanation]]
# provision = \"KPI-A2.5\"
# state = \"explained\"                  # or not-applicable
# section = \"resources\"                # where the index leads
# covers = [\"intensity\"]               # only where a part is left out, in the words of `asks` in data/codes
# reason = { en = \"{{? Why is it not disclosed?}}\", zh-Hant = \"{{? 為何不披露？}}\" }
#
# [[relief]]                           # in the climate part of the Code of 2025
# provision = \"D-ghg-scope-3\"
# kind = \"reasonable-information\"      # or capabilities, commercial-sensitivity, financial-effects
# section = \"greenhouse-gases\"
# why = { en = \"{{? On what ground?}}\", zh-Hant = \"{{? 基於何種理由？}}\" }
# instead = { en = \"{{? What stands instead?}}\", zh-Hant = \"{{? 以何種資料代替？}}\" }
# plan = { en = \"{{? What is planned?}}\", zh-Hant = \"{{? 有何計劃？}}\" }
#
# [[none]]                             # there is no such thing
# provision = \"D-internal-carbon-price\"
# section = \"climate-metrics\"
# words = { en = \"{{? Which words say so?}}\", zh-Hant = \"{{? 以何種文字說明？}}\" }
";
