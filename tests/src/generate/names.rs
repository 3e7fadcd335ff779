//! The issuer's name, which may be long.

use esg_model::SourcePath;

use super::draft::Draft;
use super::{Words, pick};
use crate::slips::Random;

/// What stands in names of companies before the last words.
const INSERTED: &[Words] = &[
    ("International ", "國際"),
    ("Technology and Engineering ", "科技工程"),
    (
        "(Greater Bay Area) Environmental Technology Development and Investment ",
        "（大灣區）環保科技發展投資",
    ),
    ("Unity ", "統一"),
];

/// The endings of names, before which more can stand.
const ENDINGS: &[Words] = &[
    ("Holdings Limited", "控股有限公司"),
    ("Group Limited", "集團有限公司"),
];

/// Makes the issuer's full name longer wherever it stands in the report's own files.
pub fn vary(draft: &mut Draft, random: &mut Random) {
    let settings = draft.toml("report.toml");
    let name = &settings["issuer"]["name"];
    let [en, zh] = ["en", "zh-Hant"].map(|lang| name[lang].as_str().unwrap_or_default().to_owned());
    let Some((ending, chinese)) = ENDINGS
        .iter()
        .find(|(ending, chinese)| en.ends_with(ending) && zh.ends_with(chinese))
    else {
        return;
    };
    let (more, more_chinese) = pick(INSERTED, random);
    let longer = |name: &str, ending: &str, more: &str| {
        format!("{}{more}{ending}", &name[..name.len() - ending.len()])
    };
    let renamed = [
        (longer(&en, ending, more), en),
        (longer(&zh, chinese, more_chinese), zh),
    ];
    let own: Vec<SourcePath> = draft
        .sources
        .iter()
        .map(|(path, _)| path.clone())
        .filter(|path| !path.as_str().starts_with("data/") && !path.as_str().starts_with("templates/"))
        .collect();
    for path in own {
        let Some(text) = draft.sources.text(path.as_str()) else {
            continue;
        };
        let new = renamed
            .iter()
            .fold(text.to_owned(), |text, (new, old)| text.replace(old, new));
        if new != text {
            draft.set(path.as_str(), new);
        }
    }
    draft.tell(format!("named {}", renamed[0].0));
}
