//! What a person still has to do before, during and after the submission.

use esg_model::Report;
use esg_model::report::Placement;
use esg_model::text::Localized;
use serde::Serialize;

use crate::due_date::DueDate;
use crate::language::Language;

/// Something to do.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Task {
    /// As an imperative.
    pub(crate) text: Localized<String>,
}

/// The tasks in the order in which they are done.
pub(crate) fn tasks(report: &Report, due: &DueDate, missing: &[Language]) -> Vec<Task> {
    let mut tasks = Vec::new();
    let mut add = |en: String, zh_hant: String| {
        tasks.push(Task {
            text: Localized { en, zh_hant },
        })
    };
    if report.notice.is_some() {
        add(
            "Stop: this is a demonstration. Do not submit it. In a real filing, take `notice` out of report.toml and make the filing again.".to_owned(),
            "請勿呈交：本文件僅作示範。正式呈交時，須先刪除 report.toml 內的 notice，再重新製作。".to_owned(),
        );
    }
    for language in missing {
        add(
            format!(
                "Make the filing again with {}: both languages are submitted.",
                language.name.en
            ),
            format!(
                "加入{}版本後重新製作：中、英文版本須一併呈交。",
                language.name.zh_hant
            ),
        );
    }
    for deadline in due.deadlines.iter().filter(|deadline| deadline.date.is_none()) {
        let key = deadline.missing.unwrap_or_default();
        add(
            format!(
                "Find out the date for “{}”; enter it as `{key}` in report.toml. The due date may be earlier.",
                deadline.label.en
            ),
            format!(
                "查明「{}」的日期，並填入 report.toml 的 {key}；到期日可能因而提前。",
                deadline.label.zh_hant
            ),
        );
    }
    add(
        "Read findings.html, and clear or accept every warning.".to_owned(),
        "閱讀 findings.html，逐項處理或確認各項警告。".to_owned(),
    );
    add(
        "Read call-figures.html aloud, English against Chinese, on the finished pages.".to_owned(),
        "對照成品頁面，以 call-figures.html 中英對讀所有數字。".to_owned(),
    );
    add(
        "Log in to the submission system as a registered user; one person enters, another approves."
            .to_owned(),
        "由已登記用戶登入呈交系統，一人輸入，另一人批核。".to_owned(),
    );
    add(
        "Choose the headline category, type the titles exactly as they stand here, and upload the PDF of each language as a record of its own.".to_owned(),
        "選擇標題類別，按本頁所示一字不差地輸入標題，並將中、英文PDF分別以獨立記錄上載。".to_owned(),
    );
    add(
        "Compare the SHA-256 digests of what was uploaded with this sheet.".to_owned(),
        "將已上載檔案的SHA-256摘要與本頁核對。".to_owned(),
    );
    add(
        "After publication, note the name that the exchange gave the file, and publish the report on the issuer's own website.".to_owned(),
        "刊發後，記錄聯交所編配的檔案名稱，並於發行人網站刊載報告。".to_owned(),
    );
    if report.placement == Placement::InAnnualReport {
        add(
            "The ESG report is part of the annual report: submit the annual report's own PDF, not this one."
                .to_owned(),
            "本報告屬年報一部分：應呈交年報PDF，而非本PDF。".to_owned(),
        );
    }
    tasks
}
