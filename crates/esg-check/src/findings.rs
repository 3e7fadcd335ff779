//! The findings: every rule, how much it looked at and what it found.

use std::collections::BTreeMap;

use esg_model::Report;
use esg_model::diag::{Acceptance, Diagnostic, RuleId, Severity, Sink};
use esg_model::display::group_digits;
use esg_model::source::Sources;
use esg_model::text::{Lang, Localized};
use serde::Serialize;

use crate::called::{Called, names_in};
use crate::digest::sha256;
use crate::place::Place;
use crate::profile::{Profile, Weight};
use crate::provision_state::{ProvisionState, Tally, provision_states, tally};
use crate::rules::{Check, Rule, Stage, summaries};

/// The findings as both their files state them.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Findings {
    /// What the file is, and of what.
    #[serde(flatten)]
    pub(crate) head: Head,
    /// Whether the report can be filed. A draft cannot.
    pub(crate) filed: bool,
    /// Whether this is a draft.
    pub(crate) draft: bool,
    /// The report, where it could be read far enough to know it.
    pub(crate) report: Option<About>,
    /// How many findings of each weight, without those that are accepted.
    pub(crate) errors: usize,
    /// Warnings.
    pub(crate) warnings: usize,
    /// Advice.
    pub(crate) advice: usize,
    /// How many findings a person accepted.
    pub(crate) accepted: usize,
    /// How many rules ran.
    pub(crate) rules_run: usize,
    /// How many did not.
    pub(crate) rules_not_run: usize,
    /// The findings, heaviest first, then by file and place; of a rule no more than are kept.
    pub(crate) findings: Vec<Finding>,
    /// What the names are called that findings and provisions hold.
    pub(crate) names: BTreeMap<String, Localized<String>>,
    /// The rules of which not every finding is kept.
    pub(crate) more: Vec<More>,
    /// How many provisions of the Code are in each state.
    pub(crate) tally: Vec<Tally>,
    /// Every provision of the Code with its state; empty where the report could not be read.
    pub(crate) provisions: Vec<ProvisionState>,
    /// Every rule, in the order of the codes.
    pub(crate) rules: Vec<RuleResult>,
    /// The pages that lie beside the findings of a report that was not filed; none where they could not be set.
    pub(crate) pages: Vec<SetPages>,
}

/// What stands at the head of a sheet, so that it says of which files it speaks: a sheet that is printed and signed is of
/// these and no others.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Head {
    /// The schema of the sheet as JSON: a file beside it.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// Name and version of the format; a version is new where a reader of the one before would be wrong.
    pub format: String,
    /// Name and version of the software.
    pub tool: String,
    /// The pages and tagged pages that were read, in the order of their names.
    pub documents: Vec<Document>,
}

/// A file that a sheet speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// Its name in the folder.
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
    /// SHA-256 of its bytes, in lower-case hexadecimal digits.
    pub sha256: String,
}

impl Head {
    /// The head of the sheet of this name and version; `files` are those of the folder, of which pages count.
    pub fn of(sheet: &str, version: u32, tool: &str, files: &BTreeMap<String, Vec<u8>>) -> Self {
        let pages = files
            .iter()
            .filter(|(name, _)| PAGES.iter().any(|end| name.ends_with(end)));
        Head {
            schema: format!("{sheet}.schema.json"),
            format: format!("{sheet}/{version}"),
            tool: tool.to_owned(),
            documents: pages
                .map(|(name, bytes)| Document {
                    name: name.clone(),
                    size: bytes.len(),
                    sha256: sha256(bytes),
                })
                .collect(),
        }
    }
}

/// How files end that hold pages.
const PAGES: [&str; 2] = [".pdf", ".xbri"];

/// The pages of one language that were set although the report cannot be filed.
#[derive(Clone, Debug, Serialize)]
pub struct SetPages {
    /// Their file beside the findings.
    pub file: String,
    /// The tag of their language.
    pub lang: &'static str,
    /// How many there are.
    pub pages: usize,
}

/// Which report.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct About {
    pub(crate) title: Localized<String>,
    pub(crate) issuer: Localized<String>,
    pub(crate) stock_code: String,
    pub(crate) period_end: String,
    pub(crate) notice: Option<Localized<String>>,
}

/// One finding.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Finding {
    pub(crate) rule: &'static str,
    pub(crate) name: &'static str,
    /// What the rule finds.
    pub(crate) finds: Localized<String>,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    /// What it names, in the order of its words, as far as [`Findings::names`] says what that is called.
    pub(crate) called: Vec<String>,
    pub(crate) place: Option<Place>,
    pub(crate) hints: Vec<String>,
    pub(crate) related: Vec<Related>,
    pub(crate) accepted: Option<AcceptedBy>,
}

/// How many findings of a rule are counted and not listed.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct More {
    pub(crate) rule: &'static str,
    pub(crate) name: &'static str,
    /// How many there are beyond those that are listed.
    pub(crate) findings: usize,
    /// The same for people: "and 190,000 more of SRC-007".
    pub(crate) words: String,
}

/// Who accepted a finding, and why.
#[derive(Clone, Debug, Serialize)]
pub struct AcceptedBy {
    pub(crate) reason: String,
    pub(crate) by: String,
    pub(crate) date: String,
}

/// A second place of a finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Related {
    pub(crate) message: String,
    pub(crate) place: Place,
}

/// What one rule did.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RuleResult {
    pub(crate) rule: &'static str,
    pub(crate) name: &'static str,
    pub(crate) summary: &'static str,
    /// The same in every language.
    pub(crate) finds: Localized<String>,
    /// Its page of reasons, which stands in the SARIF log only.
    #[serde(skip)]
    pub(crate) explain: &'static str,
    /// What it looks at.
    pub(crate) subject: &'static str,
    pub(crate) severity: &'static str,
    /// Where the demand comes from; for a limit of the profile, with how well it is known.
    pub(crate) source: String,
    /// How well the demand is known: `own`, `verified`, `observed` or `unverified`.
    pub(crate) certainty: &'static str,
    /// `passed`, `found`, `accepted`, `nothing to look at`, `not checked` or `switched off`.
    pub(crate) result: &'static str,
    /// How many items it looked at.
    pub(crate) examined: usize,
    /// How many findings it made.
    pub(crate) findings: usize,
}

impl Findings {
    /// Brings together what `sink` holds. `report` is absent where reading it failed.
    pub fn of(
        report: Option<&Report>,
        sources: &Sources,
        profile: Option<&Profile>,
        pages: &[SetPages],
        head: &Head,
        sink: &Sink,
    ) -> Self {
        let provisions = report.map(provision_states).unwrap_or_default();
        let called = report.map(Called::of);
        let mut names = report.map(figures).unwrap_or_default();
        let findings = ordered(sink)
            .into_iter()
            .map(|finding| Finding::of(finding, sources, called.as_ref(), &mut names))
            .collect();
        let rules = rules(report.is_some(), profile, sink);
        let not_run = rules
            .iter()
            .filter(|rule| matches!(rule.result, "not checked" | "switched off"))
            .count();
        Findings {
            head: head.clone(),
            filed: !sink.has_errors() && !report.is_some_and(|report| report.is_draft()),
            draft: report.is_some_and(|report| report.is_draft()),
            report: report.map(|report| About {
                title: report.title.clone(),
                issuer: report.issuer.name.clone(),
                stock_code: report.issuer.stock_code.to_string(),
                period_end: report.period().end.to_string(),
                notice: report.notice.clone(),
            }),
            errors: sink.count(Severity::Error),
            warnings: sink.count(Severity::Warning),
            advice: sink.count(Severity::Advice),
            accepted: sink
                .diagnostics()
                .iter()
                .filter(|finding| finding.accepted.is_some())
                .count(),
            tally: tally(&provisions),
            provisions,
            rules_run: rules.len() - not_run,
            rules_not_run: not_run,
            findings,
            names,
            more: sink.more().into_iter().map(More::of).collect(),
            rules,
            pages: pages.to_vec(),
        }
    }

    /// The findings as JSON.
    pub fn json(&self) -> Vec<u8> {
        crate::json::pretty(self)
    }
}

/// The findings, heaviest first, then by file and place.
pub(crate) fn ordered(sink: &Sink) -> Vec<&Diagnostic> {
    let mut ordered: Vec<&Diagnostic> = sink.diagnostics().iter().collect();
    // A stable sort: findings of one place stay in the order in which the stages made them.
    ordered.sort_by(|a, b| (b.severity, &a.location).cmp(&(a.severity, &b.location)));
    ordered
}

/// What the figures are called that serve provisions.
fn figures(report: &Report) -> BTreeMap<String, Localized<String>> {
    let answers = report.provision_answers(Lang::FIRST);
    let figures = answers.values().flat_map(|answer| answer.figures.iter());
    let points = figures.map(|id| report.data_point(*id));
    points
        .map(|point| (point.reference(), Called::figure(report, point)))
        .collect()
}

impl Finding {
    fn of(
        finding: &Diagnostic,
        sources: &Sources,
        labels: Option<&Called<'_>>,
        names: &mut BTreeMap<String, Localized<String>>,
    ) -> Self {
        let related = finding.related.iter().map(|(_, message)| message);
        let texts = std::iter::once(&finding.message)
            .chain(related)
            .chain(&finding.hints);
        let mut called: Vec<String> = Vec::new();
        for name in texts.flat_map(|text| names_in(text)) {
            if called.iter().any(|own| own == name) {
                continue;
            }
            if !names.contains_key(name) {
                let Some(label) = labels.and_then(|labels| labels.label(name)) else {
                    continue;
                };
                names.insert(name.to_owned(), label);
            }
            called.push(name.to_owned());
        }
        Finding {
            rule: finding.rule.code,
            name: finding.rule.name,
            finds: crate::rules::find(finding.rule.code)
                .map(summaries::summary)
                .unwrap_or_default(),
            called,
            severity: finding.severity.as_str(),
            message: finding.message.clone(),
            place: finding
                .location
                .as_ref()
                .map(|location| Place::of(location, sources)),
            hints: finding.hints.clone(),
            related: finding
                .related
                .iter()
                .map(|(location, message)| Related {
                    message: message.clone(),
                    place: Place::of(location, sources),
                })
                .collect(),
            accepted: finding.accepted.as_ref().map(AcceptedBy::of),
        }
    }
}

impl More {
    fn of((rule, findings): (RuleId, usize)) -> Self {
        More {
            rule: rule.code,
            name: rule.name,
            findings,
            words: untold(rule, findings),
        }
    }
}

/// The line that stands for the findings of a rule that are not shown.
pub fn untold(rule: RuleId, findings: usize) -> String {
    format!("and {} more of {}", group_digits(findings.into(), 0), rule.code)
}

impl AcceptedBy {
    /// Takes over what the acceptance says.
    pub fn of(acceptance: &Acceptance) -> Self {
        AcceptedBy {
            reason: acceptance.reason.clone(),
            by: acceptance.by.clone(),
            date: acceptance.date.to_string(),
        }
    }
}

fn rules(report_was_read: bool, profile: Option<&Profile>, sink: &Sink) -> Vec<RuleResult> {
    let ran = |stage: &Stage| match stage {
        Stage::Loading => report_was_read,
        Stage::Typesetting | Stage::Tagging => stage.ran(sink),
    };
    let stages: Vec<Stage> = Stage::ALL.into_iter().filter(ran).collect();
    crate::rules::all()
        .iter()
        .map(|rule| result(rule, profile, &stages, sink))
        .collect()
}

/// What a rule did in a run in which these stages ran.
fn result(rule: &Rule, profile: Option<&Profile>, stages: &[Stage], sink: &Sink) -> RuleResult {
    let about = &rule.about;
    let limit = rule.limit.and_then(|id| profile?.limit(id));
    let weight = profile.and_then(|profile| profile.weight(about.id.code, rule.limit));
    let examined = sink.examined_counts().get(&about.id).copied();
    let findings = sink.found(about.id);
    let open = sink.unkept(about.id) > 0
        || sink
            .diagnostics()
            .iter()
            .any(|finding| finding.rule == about.id && finding.accepted.is_none());
    let result = match (findings, examined) {
        _ if profile.is_some_and(|profile| !profile.runs(rule)) => "switched off",
        (1.., _) if open => "found",
        (1.., _) => "accepted",
        (0, Some(1..)) => "passed",
        (0, Some(0)) => "nothing to look at",
        // A stage counts only what it met: where it ran and was silent, there was nothing of the kind.
        (0, None) => match rule.check {
            Check::Stage(stage) if stages.contains(&stage) => "nothing to look at",
            _ => "not checked",
        },
    };
    RuleResult {
        rule: about.id.code,
        name: about.id.name,
        summary: about.summary,
        finds: summaries::summary(rule),
        explain: about.explain,
        subject: rule.check.subject(),
        severity: weight
            .and_then(Weight::severity)
            .unwrap_or(about.severity)
            .as_str(),
        source: match limit {
            Some(limit) => format!("{}; {}: {}", about.source, limit.status, limit.source),
            None => about.source.to_string(),
        },
        certainty: rule.certainty(profile).as_str(),
        result,
        examined: examined.unwrap_or_default(),
        findings,
    }
}
