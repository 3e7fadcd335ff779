//! The submission sheet: what a person types and uploads, until when, and what is still open.

use std::collections::BTreeMap;

use esg_check::findings::{AcceptedBy, Head};
use esg_check::profile::{Profile, Status};
use esg_check::provision_state::{ProvisionState, Tally, provision_states, tally};
use esg_check::rules::subject::PdfCopy;
use esg_model::Report;
use esg_model::code::Provision;
use esg_model::confirmation::{Numbers, Sureness};
use esg_model::diag::{Severity, Sink};
use esg_model::issuer::Board;
use esg_model::report::Placement;
use esg_model::text::{Lang, Localized};
use esg_model::wording::Word;
use serde::Serialize;

use crate::copies::{copy_name, description};
use crate::due_date::DueDate;
use crate::headline::{Headline, placement_key};
use crate::language::Language;
use crate::manifest::FileEntry;
use crate::numbered::Numbered;
use crate::package::FileNames;
use crate::task::{Task, tasks};
use crate::trace::AssuranceView;
use crate::voluntary::voluntary;

/// The sheet, as both its files state it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Submission {
    /// What the file is, and of what.
    #[serde(flatten)]
    pub(crate) head: Head,
    /// The demonstration notice: what carries it must not be submitted.
    pub(crate) notice: Option<Localized<String>>,
    /// Whether this is a draft, of which nothing is submitted.
    pub(crate) draft: bool,
    /// Which issue for the period this is: 1, or more where the report is issued again.
    pub(crate) version: u32,
    /// Languages that were not made.
    pub(crate) missing_languages: Vec<Language>,
    /// Whether the filing lacks a language.
    pub(crate) incomplete: bool,
    /// The issuer's name.
    pub(crate) issuer: Localized<String>,
    /// The stock code.
    pub(crate) stock_code: String,
    /// Other codes of the issuer.
    pub(crate) related_stock_codes: Vec<String>,
    /// The board on which it is listed.
    pub(crate) board: Localized<String>,
    /// Its class and what shows it, where the report says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) class: Option<ClassShown>,
    /// First tier, then the categories of the second.
    pub(crate) headline: Option<Headline>,
    /// The titles to type in.
    pub(crate) titles: Vec<Title>,
    /// Whether the report stands alone.
    pub(crate) placement: &'static str,
    /// The same in words.
    pub(crate) placement_label: Localized<String>,
    /// First day of the reporting period.
    pub(crate) period_start: String,
    /// Last day.
    pub(crate) period_end: String,
    /// The board's approval.
    pub(crate) approved: String,
    /// Until when.
    pub(crate) due: DueDate,
    /// The files that go to the exchange, in the order of the upload.
    pub(crate) upload: Vec<UploadFile>,
    /// The other files, which stay with the issuer.
    pub(crate) keep: Vec<KeptFile>,
    /// The copies that were asked for, which are not for submission.
    pub(crate) copies: Vec<KeptFile>,
    /// What a person still has to do, in order.
    pub(crate) to_do: Vec<Task>,
    /// What is open about the exchange's side.
    pub(crate) open_points: Vec<Open>,
    /// How many provisions of the Code are in each state.
    pub(crate) tally: Vec<Tally>,
    /// How surely the rows of the edition are known; absent where all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rows: Option<RowsShown>,
    /// The provisions that are not simply disclosed.
    pub(crate) provisions: Vec<ProvisionState>,
    /// Errors and warnings about the report that a person accepted.
    pub(crate) accepted: Vec<AcceptedFinding>,
    /// The statement of assurance with the figures that it covers, where the report names one.
    pub(crate) assurance: Option<AssuranceView>,
    /// When documents can be published.
    pub(crate) hours: Vec<Window>,
    /// The limits under which the files were checked.
    pub(crate) limits: Vec<LimitRow>,
    /// How many of them are not verified.
    pub(crate) unverified_limits: usize,
}

/// The issuer's class.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ClassShown {
    pub(crate) label: Localized<String>,
    pub(crate) evidence: String,
}

/// How surely the rows of an edition of the Code are known.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RowsShown {
    /// The edition's file.
    pub(crate) file: String,
    /// How many rows it has.
    pub(crate) rows: usize,
    /// Of how many it is not known well enough what they ask.
    pub(crate) unsure: usize,
    /// Of how many the number is not known well enough to be printed.
    pub(crate) unnumbered: usize,
    /// The rows of which something is not known well enough, in the Code's order.
    pub(crate) open: Vec<RowShown>,
    /// Where the rows are known from, each source once, from 1.
    pub(crate) sources: Vec<RowSource>,
    /// Who says that they are right all the same.
    pub(crate) signed_off: Option<SignedOff>,
}

/// How surely a row is known, each part in words.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RowShown {
    /// Such as `D-ghg-scope-3`.
    pub(crate) provision: String,
    pub(crate) label: Localized<String>,
    /// What it is for this issuer in this year.
    pub(crate) duty: Localized<String>,
    /// Whether what is missing of it stops the filing.
    pub(crate) stops: bool,
    /// How surely its number is known.
    pub(crate) number: Localized<String>,
    /// How surely it is known what it asks.
    pub(crate) content: Localized<String>,
    /// How surely the reliefs are known that apply to it; absent where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reliefs: Option<Localized<String>>,
    /// What a person has to compare with the Code: `number`, `content`, `reliefs`.
    pub(crate) to_compare: Vec<&'static str>,
    /// Where that is known from.
    pub(crate) sources: Vec<String>,
    /// The same by their numbers in the list of sources.
    pub(crate) source_numbers: Vec<usize>,
}

/// Where rows are known from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RowSource {
    pub(crate) number: usize,
    pub(crate) text: String,
    /// Of how many of the rows that are listed.
    pub(crate) rows: usize,
}

impl RowShown {
    /// Counts the sources of the row among `sources`.
    fn of(report: &Report, row: &Provision, sources: &mut Numbered<String>) -> Self {
        let words = |word: Word| report.wording().of(word).clone();
        let duty = report.duty(row);
        let known = &row.known;
        let open = [
            ("number", row.number(Numbers::Sure).is_none()),
            ("content", known.content < Sureness::TwoSources),
            (
                "reliefs",
                !row.reliefs.is_empty() && known.reliefs < Sureness::TwoSources,
            ),
        ];
        let to_compare = open.into_iter().filter(|(_, open)| *open);
        RowShown {
            provision: row.id.to_string(),
            label: row.label.clone(),
            duty: words(duty.printed()),
            stops: duty.asks() && report.is_held_to(row),
            number: words(row.known.number.printed()),
            content: words(row.known.content.printed()),
            reliefs: (!row.reliefs.is_empty()).then(|| words(row.known.reliefs.printed())),
            to_compare: to_compare.map(|(part, _)| part).collect(),
            source_numbers: known.sources.iter().map(|text| sources.count(text)).collect(),
            sources: known.sources.clone(),
        }
    }
}

/// Who signed an edition off.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SignedOff {
    pub(crate) by: String,
    pub(crate) on: String,
    pub(crate) sha256: String,
}

impl RowsShown {
    /// Nothing where all rows are sure.
    fn of(report: &Report) -> Option<Self> {
        let code = report.code();
        let open = code.open_rows()?;
        let mut sources = Numbered::default();
        let rows = code.provisions.values();
        let rows = rows.filter(|row| !row.known.holds() || row.number(Numbers::Sure).is_none());
        let rows = rows.map(|row| RowShown::of(report, row, &mut sources)).collect();
        Some(RowsShown {
            file: format!("data/codes/{}.toml", code.edition),
            rows: code.provisions.len(),
            unsure: open.unsure,
            unnumbered: open.unnumbered,
            open: rows,
            sources: sources
                .each()
                .map(|(number, text, rows)| RowSource { number, text, rows })
                .collect(),
            signed_off: report.sign_off.as_ref().map(|sign_off| SignedOff {
                by: sign_off.by.clone(),
                on: sign_off.on.to_string(),
                sha256: sign_off.sha256.clone(),
            }),
        })
    }
}

/// A title in one language.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Title {
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) characters: usize,
    /// Whether the PDF's metadata says the same; absent where that PDF was not made.
    pub(crate) identical_to_pdf: Option<bool>,
}

/// A file to upload.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct UploadFile {
    pub(crate) order: usize,
    pub(crate) language: Language,
    #[serde(flatten)]
    pub(crate) file: FileEntry,
    /// The size as people read it.
    pub(crate) megabytes: String,
    /// How many pages it has.
    pub(crate) pages: usize,
    /// The name that the exchange gives it; nobody knows it before publication.
    #[serde(rename = "published-name")]
    pub(crate) published_name: Option<String>,
}

/// A file that is not uploaded.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct KeptFile {
    #[serde(flatten)]
    pub(crate) file: FileEntry,
    pub(crate) purpose: Localized<String>,
}

/// Something open.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Open {
    pub(crate) text: Localized<String>,
    pub(crate) status: Status,
    pub(crate) source: String,
}

/// Hours of publication.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Window {
    pub(crate) label: Localized<String>,
    pub(crate) hours: String,
    pub(crate) status: Status,
    pub(crate) source: String,
}

/// An error or a warning that a person accepted.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AcceptedFinding {
    pub(crate) rule: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    #[serde(flatten)]
    pub(crate) accepted: AcceptedBy,
}

/// A limit with what it says.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LimitRow {
    pub(crate) id: String,
    pub(crate) label: Localized<String>,
    pub(crate) value: String,
    pub(crate) status: Status,
    pub(crate) verified: bool,
    pub(crate) source: String,
}

/// What the sheet is made from.
pub(crate) struct Material<'a> {
    /// Which files it speaks of.
    pub(crate) head: Head,
    pub(crate) report: &'a Report,
    /// The findings about the report itself.
    pub(crate) earlier: &'a Sink,
    pub(crate) profile: &'a Profile,
    pub(crate) headline: Option<Headline>,
    pub(crate) names: &'a FileNames,
    pub(crate) langs: &'a [Lang],
    /// The files made so far.
    pub(crate) files: &'a BTreeMap<String, Vec<u8>>,
    /// The copies that are not filed.
    pub(crate) copies: &'a [PdfCopy],
    /// The title in the metadata of each PDF.
    pub(crate) pdf_titles: &'a BTreeMap<Lang, Option<String>>,
    /// The pages of each PDF.
    pub(crate) pdf_pages: &'a BTreeMap<Lang, usize>,
}

impl Submission {
    /// Fills the sheet in.
    pub(crate) fn of(material: Material<'_>) -> Self {
        let Material {
            report,
            profile,
            names,
            langs,
            files,
            ..
        } = material;
        let wording = report.wording();
        let due = DueDate::of(report, profile);
        let missing: Vec<Language> = Lang::ALL
            .into_iter()
            .filter(|lang| !langs.contains(lang))
            .map(|lang| Language::of(lang, wording))
            .collect();
        let titles = Lang::ALL.map(|lang| {
            let title = report.title.get(lang).clone();
            let identical_to_pdf = material
                .pdf_titles
                .get(&lang)
                .map(|own| own.as_deref() == Some(&title));
            Title {
                language: Language::of(lang, wording),
                characters: title.chars().count(),
                title,
                identical_to_pdf,
            }
        });
        let limits: Vec<LimitRow> = profile.limits.iter().map(LimitRow::of).collect();
        let states = provision_states(report);
        Submission {
            head: material.head,
            notice: report.notice.clone(),
            draft: report.is_draft(),
            incomplete: !missing.is_empty(),
            to_do: tasks(report, &due, &missing),
            missing_languages: missing,
            issuer: report.issuer.name.clone(),
            version: report.version,
            stock_code: report.issuer.stock_code.to_string(),
            related_stock_codes: report
                .issuer
                .related_stock_codes
                .iter()
                .map(ToString::to_string)
                .collect(),
            board: wording
                .of(match report.issuer.board {
                    Board::Main => Word::BoardMain,
                    Board::Gem => Word::BoardGem,
                })
                .clone(),
            class: report.issuer.class_evidence.clone().map(|evidence| ClassShown {
                label: wording.of(report.issuer.class.name()).clone(),
                evidence,
            }),
            headline: material.headline,
            titles: titles.into(),
            placement: placement_key(report.placement),
            placement_label: wording
                .of(match report.placement {
                    Placement::Standalone => Word::PlacementStandalone,
                    Placement::InAnnualReport => Word::PlacementInAnnualReport,
                })
                .clone(),
            period_start: report.period().start.to_string(),
            period_end: report.period().end.to_string(),
            approved: report.dates.approval.to_string(),
            due,
            upload: if report.is_draft() {
                Vec::new()
            } else {
                uploads(report, names, langs, files, material.pdf_pages)
            },
            keep: kept(report, names, langs, files),
            copies: material
                .copies
                .iter()
                .map(|copy| KeptFile {
                    file: FileEntry::of(&copy_name(copy, names), &copy.pdf.bytes),
                    purpose: wording.of(description(copy.kind)).clone(),
                })
                .collect(),
            open_points: profile
                .open_points
                .iter()
                .map(|point| Open {
                    text: point.text.clone(),
                    status: point.status,
                    source: point.source.clone(),
                })
                .collect(),
            assurance: AssuranceView::of(report),
            hours: profile
                .hours
                .iter()
                .map(|hours| Window {
                    label: hours.label.clone(),
                    hours: hours
                        .windows
                        .iter()
                        .map(|[from, to]| format!("{from}–{to}"))
                        .collect::<Vec<_>>()
                        .join(", "),
                    status: hours.status,
                    source: hours.source.clone(),
                })
                .collect(),
            tally: tally(&states),
            rows: RowsShown::of(report),
            provisions: states.into_iter().filter(|state| !state.whole).collect(),
            accepted: accepted(material.earlier),
            unverified_limits: limits.iter().filter(|limit| !limit.verified).count(),
            limits,
        }
    }
}

fn accepted(findings: &Sink) -> Vec<AcceptedFinding> {
    let weighty = findings
        .diagnostics()
        .iter()
        .filter(|finding| finding.severity > Severity::Advice);
    weighty
        .filter_map(|finding| {
            Some(AcceptedFinding {
                rule: finding.rule.code,
                severity: finding.severity.as_str(),
                message: finding.message.clone(),
                accepted: AcceptedBy::of(finding.accepted.as_ref()?),
            })
        })
        .collect()
}

impl LimitRow {
    fn of(limit: &esg_check::profile::Limit) -> Self {
        let value = match (limit.maximum_bytes, limit.required) {
            (Some(bytes), _) => format!("{} MB", megabytes(bytes)),
            (None, _) if !limit.allowed.is_empty() => limit.allowed.join(", "),
            (None, _) if !limit.forbidden.is_empty() => format!("none: {}", limit.forbidden.join(", ")),
            (None, Some(true)) => "required".to_owned(),
            (None, _) => "not known; not checked".to_owned(),
        };
        LimitRow {
            id: limit.id.clone(),
            label: limit.label.clone(),
            value,
            status: limit.status,
            verified: limit.status == Status::Verified,
            source: limit.source.clone(),
        }
    }
}

/// Millions of bytes with two places, rounded up, so that a file never looks smaller than it is.
fn megabytes(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn uploads(
    report: &Report,
    names: &FileNames,
    langs: &[Lang],
    files: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<Lang, usize>,
) -> Vec<UploadFile> {
    let present = langs
        .iter()
        .filter_map(|lang| files.get(&names.pdf(*lang)).map(|bytes| (*lang, bytes)));
    present
        .enumerate()
        .map(|(index, (lang, bytes))| UploadFile {
            order: index + 1,
            language: Language::of(lang, report.wording()),
            file: FileEntry::of(&names.pdf(lang), bytes),
            megabytes: megabytes(bytes.len()),
            pages: pages.get(&lang).copied().unwrap_or_default(),
            published_name: None,
        })
        .collect()
}

fn kept(
    report: &Report,
    names: &FileNames,
    langs: &[Lang],
    files: &BTreeMap<String, Vec<u8>>,
) -> Vec<KeptFile> {
    voluntary(report, names, langs)
        .into_iter()
        .filter_map(|(name, purpose)| {
            files.get(&name).map(|bytes| KeptFile {
                file: FileEntry::of(&name, bytes),
                purpose: report.wording().of(purpose).clone(),
            })
        })
        .collect()
}
