//! `cargo xtask new`: begins a report.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use esg_model::issuer::{Board, StockCode};
use esg_model::{Lang, Localized};
use esg_start::{Answers, Class, Languages, Logo, MOST_YEARS};
use jiff::civil::Date;

use crate::{folder, project, terminal};

/// What has to be known. On a terminal what is left out is asked for.
#[derive(Args)]
#[command(after_help = "Examples:
  cargo xtask new data/reports/02998-2025
  cargo xtask new data/reports/02998-2025 --stock-code 02998 --name-en \"Example Holdings Limited\" --name-zh 示例控股有限公司 --board main --year-end 2025-12-31 --approved 2026-03-26")]
pub(crate) struct NewArgs {
    /// The folder that is made, such as data/reports/02999-2026
    dir: PathBuf,
    /// Five digits
    #[arg(long, value_name = "CODE")]
    stock_code: Option<String>,
    /// The company's name as registered, in English
    #[arg(long, value_name = "NAME")]
    name_en: Option<String>,
    /// The company's name as registered, in Chinese
    #[arg(long, value_name = "NAME")]
    name_zh: Option<String>,
    /// `main` or `gem`
    #[arg(long, value_name = "BOARD")]
    board: Option<String>,
    /// On the Main Board `large-cap` or `main-board`, which is any other issuer
    #[arg(long, value_name = "CLASS")]
    class: Option<String>,
    /// Last day of the financial year, YYYY-MM-DD; the edition of the Code follows from it
    #[arg(long, value_name = "DATE")]
    year_end: Option<String>,
    /// Of amounts: `hkd` (the usual one), `cny` or `usd`
    #[arg(long, value_name = "CURRENCY")]
    currency: Option<String>,
    /// `both`, or the one that is written first: `en` or `zh-Hant`; the report is filed in both
    #[arg(long, value_name = "LANG")]
    languages: Option<String>,
    /// The company's colour, such as #1d3f72
    #[arg(long, value_name = "COLOUR")]
    colour: Option<String>,
    /// A logo, SVG or PNG
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// The day on which the board approves the report, or is to approve it, YYYY-MM-DD; left out where it is not fixed yet
    #[arg(long, value_name = "DATE")]
    approved: Option<String>,
    /// How many years tables show, the reporting year and those before it: 1, 2 or 3 (the usual number)
    #[arg(long, value_name = "NUMBER", conflicts_with = "like")]
    years: Option<String>,
    /// A report directory whose structure, tables and looks the new report takes, and nothing of what it says
    #[arg(long, value_name = "DIR")]
    like: Option<PathBuf>,
}

/// Writes the folder.
pub(crate) fn run(args: &NewArgs) -> anyhow::Result<ExitCode> {
    folder::check_empty(&args.dir)?;
    let files = match &args.like {
        None => esg_start::new_report(&project::open_shared()?.sources, &answers(args)?)?,
        Some(other) => {
            let mut opened = project::open(Some(other), None)?;
            let Some(report) = opened.sound_report() else {
                return terminal::not_done(&opened, "taken as a form");
            };
            esg_start::new_report_like(&opened.sources, &report, &answers(args)?)?
        }
    };
    folder::replace(&args.dir, &files)?;
    let dir = args.dir.display();
    terminal::say(&format!(
        "`{dir}` holds {} files; nothing in them is given yet",
        files.len()
    ));
    let named = terminal::argument(&args.dir.to_string_lossy());
    terminal::say(&format!(
        "next: cargo xtask todo {named}             what is open, by person\n      cargo xtask workbook {named}         figures, words and reasons as one workbook to fill in\n      cargo xtask filing {named} --draft   its pages as they are"
    ));
    Ok(ExitCode::SUCCESS)
}

/// The answers: the options, and what somebody at the terminal says to the rest.
fn answers(args: &NewArgs) -> anyhow::Result<Answers> {
    let mut asker = Asker {
        can_ask: terminal::can_ask(),
        missing: Vec::new(),
    };
    let code = asker.answer(
        &args.stock_code,
        "stock-code",
        "stock code, five digits:",
        None,
        code,
    )?;
    let names: [(_, _, Read); 2] = [
        (&args.name_en, "name-en", name),
        (&args.name_zh, "name-zh", chinese_name),
    ];
    let mut registered = Vec::new();
    for ((given, option, read), lang) in names.into_iter().zip(Lang::ALL) {
        let question = format!("name of the company as registered, in {lang}:");
        registered.push(asker.answer(given, option, &question, None, read)?);
    }
    let board = asker.answer(&args.board, "board", "board, main or gem:", None, board)?;
    let class = match board {
        Some(Board::Main) => {
            let question = "class, large-cap or main-board (any other issuer there) [main-board]:";
            asker.answer(&args.class, "class", question, Some("main-board"), class)?
        }
        _ => None,
    };
    if let (Some(Board::Gem), Some(given)) = (board, &args.class) {
        bail!("--class {given}: an issuer on GEM has no class; leave it out");
    }
    let year_end = asker.answer(
        &args.year_end,
        "year-end",
        "last day of the financial year, YYYY-MM-DD:",
        None,
        date,
    )?;
    let question = "currency of amounts, hkd, cny or usd [hkd]:";
    let currency = asker.answer(&args.currency, "currency", question, Some("hkd"), currency)?;
    let question = "language that is written first, both, en or zh-Hant [both]:";
    let languages = asker.answer(&args.languages, "languages", question, Some("both"), languages)?;
    let question = format!("the company's colour [{COLOUR}]:");
    let colour = asker.answer(&args.colour, "colour", &question, Some(COLOUR), colour)?;
    let question =
        "day on which the board is to approve the report, YYYY-MM-DD, or nothing where it is not fixed yet:";
    let approved = asker.answer(&args.approved, "approved", question, Some(""), day_if_known)?;
    let years = match args.like {
        Some(_) => Some(usize::from(MOST_YEARS)),
        None => {
            let usual = MOST_YEARS.to_string();
            let question =
                format!("years that tables show, the reporting year and those before it [{usual}]:");
            asker.answer(&args.years, "years", &question, Some(&usual), years)?
        }
    };
    if !asker.missing.is_empty() {
        bail!(
            "say {}; nobody is at the terminal who could be asked",
            asker.missing.join(", ")
        );
    }
    let mut registered = registered.into_iter().flatten();
    let answers = || {
        Some(Answers {
            stock_code: code?,
            name: Localized::try_from_fn(|_| registered.next())?,
            board: board?,
            class,
            year_end: year_end?,
            currency: currency?,
            languages: languages?,
            colour: colour?,
            logo: None,
            approved: approved?,
            years: years?,
        })
    };
    let answers = { answers }();
    let mut answers = answers.context("an answer is missing")?;
    if let Some(approved) = answers.approved.filter(|day| *day <= answers.year_end) {
        bail!(
            "--approved {approved} is not after the end of the year, {}",
            answers.year_end
        );
    }
    answers.logo = args.logo.as_deref().map(logo).transpose()?;
    Ok(answers)
}

/// Reads a name, or says what is wrong with it.
type Read = fn(&str) -> Result<String, String>;

const COLOUR: &str = "#1d3f72";

/// Takes answers from options, or asks.
struct Asker {
    can_ask: bool,
    /// The options that are missing where nobody can be asked.
    missing: Vec<String>,
}

impl Asker {
    /// The answer to one question. A wrong option is an error; a wrong answer is asked for again.
    fn answer<T>(
        &mut self,
        given: &Option<String>,
        option: &str,
        question: &str,
        usual: Option<&str>,
        read: fn(&str) -> Result<T, String>,
    ) -> anyhow::Result<Option<T>> {
        if let Some(given) = given {
            return match read(given.trim()) {
                Ok(answer) => Ok(Some(answer)),
                Err(problem) => bail!("--{option} {given}: {problem}"),
            };
        }
        if !self.can_ask {
            match usual {
                Some(usual) => return Ok(read(usual).ok()),
                None => self.missing.push(format!("--{option}")),
            }
            return Ok(None);
        }
        loop {
            let Some(answer) = terminal::ask(question)? else {
                bail!("the input ended at: {question}");
            };
            let answer = match (answer.as_str(), usual) {
                ("", Some(usual)) => usual,
                (answer, _) => answer,
            };
            match read(answer) {
                Ok(answer) => return Ok(Some(answer)),
                Err(problem) => terminal::say(&problem),
            }
        }
    }
}

fn code(text: &str) -> Result<String, String> {
    let code: StockCode = text.parse()?;
    Ok(code.as_str().to_owned())
}

fn name(text: &str) -> Result<String, String> {
    match text.is_empty() {
        true => Err("a company has a name".to_owned()),
        false => Ok(text.to_owned()),
    }
}

/// The Chinese name, of which a company may have none: what stands in its place then is put between quotation marks.
fn chinese_name(text: &str) -> Result<String, String> {
    let own = name(text)?;
    let bare = own.strip_prefix('"').and_then(|own| own.strip_suffix('"'));
    match (bare, own.chars().any(esg_model::script::is_han)) {
        (None, false) => Err(format!(
            "`{own}` holds no Chinese character; write the registered Chinese name, or, where the company has none, its name between quotation marks: \"{own}\""
        )),
        (bare, _) => name(bare.unwrap_or(&own)),
    }
}

fn board(text: &str) -> Result<Board, String> {
    let boards = [Board::Main, Board::Gem];
    let found = boards.into_iter().find(|board| board.word() == text);
    found.ok_or_else(|| "use `main` or `gem`".to_owned())
}

fn class(text: &str) -> Result<Class, String> {
    match text {
        "large-cap" => Ok(Class::LargeCap),
        "main-board" | "other" => Ok(Class::Other),
        _ => Err("use `large-cap` or `main-board`".to_owned()),
    }
}

fn date(text: &str) -> Result<Date, String> {
    let date = text.parse();
    date.map_err(|_| "write a day of the calendar as YYYY-MM-DD, such as 2025-12-31".to_owned())
}

fn day_if_known(text: &str) -> Result<Option<Date>, String> {
    match text {
        "" => Ok(None),
        text => date(text).map(Some),
    }
}

fn years(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|years| (1..=MOST_YEARS).contains(years));
    let number = number.ok_or_else(|| format!("write a number from 1 to {MOST_YEARS}"))?;
    Ok(usize::from(number))
}

fn currency(text: &str) -> Result<String, String> {
    match text {
        "hkd" | "cny" | "usd" => Ok(text.to_owned()),
        _ => Err("use `hkd`, `cny` or `usd`; another currency is put into facts.csv and a units.toml of the report afterwards".to_owned()),
    }
}

fn languages(text: &str) -> Result<Languages, String> {
    match (text, Lang::from_tag(text)) {
        ("both", _) => Ok(Languages::Both),
        (_, Some(lang)) => Ok(Languages::First(lang)),
        _ => Err(format!(
            "use `both` or one of {}",
            Lang::ALL.map(Lang::tag).join(", ")
        )),
    }
}

fn colour(text: &str) -> Result<String, String> {
    let digits = text.strip_prefix('#').unwrap_or_default();
    match digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        true => Ok(text.to_lowercase()),
        false => Err(format!(
            "write a colour as # and six hexadecimal digits, such as {COLOUR}"
        )),
    }
}

fn logo(path: &Path) -> anyhow::Result<Logo> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.map(str::to_lowercase).unwrap_or_default();
    if !["svg", "png"].contains(&ending.as_str()) {
        bail!("--logo {}: save the logo as SVG or PNG", path.display());
    }
    let bytes = std::fs::read(path).with_context(|| format!("--logo: cannot read `{}`", path.display()))?;
    Ok(Logo { ending, bytes })
}

#[cfg(test)]
mod tests {
    use super::chinese_name;

    #[test]
    fn a_chinese_name_without_a_chinese_character_is_asked_for_again() {
        assert_eq!(
            chinese_name("銀溪水務 (Silverbrook)").as_deref(),
            Ok("銀溪水務 (Silverbrook)")
        );
        let again = chinese_name("Silverbrook Water").expect_err("it is no Chinese name");
        assert!(again.contains("no Chinese character"), "{again}");
        // A company may have none.
        assert_eq!(
            chinese_name("\"Silverbrook Water\"").as_deref(),
            Ok("Silverbrook Water")
        );
    }
}
