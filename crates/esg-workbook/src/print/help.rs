//! The sheet that says how to fill in the others.

use esg_model::{Lang, Report};
use rust_xlsxwriter::{Color, Format, FormatAlign, Worksheet, XlsxError};

use super::height_of;
use crate::form::{Form, instead};

/// Its name; a stroke may not stand in one.
pub(crate) const SHEET: &str = "How to fill 填寫說明";

/// How wide its columns are.
const WIDTHS: [u16; 2] = [70, 60];

/// What it says, in both languages.
const LINES: [[&str; 2]; 20] = [
    [
        "White cells are to be filled in; grey ones say what they are about and are locked (there is no password: Review, Unprotect Sheet).",
        "白色儲存格供填寫；灰色儲存格說明填寫內容，已鎖定（並無密碼，可在「校閱」選「取消保護工作表」）。",
    ],
    [
        "Figures: one row for each figure, one column for each year. The comment on a key says what the provision asks.",
        "Figures（數據）：每項數據一行，每年一欄。「代號」的註解說明條文的要求。",
    ],
    [
        "Write figures in the unit of the row, in digits, without the unit. Percentages are written with their sign: 27.6%.",
        "請按該行的單位以數字填寫，毋須加上單位。百分比請連同百分號填寫，例如 27.6%。",
    ],
    [
        "Where there is no number, write one of the words below; 0 only where it is nought.",
        "如沒有數字，請填寫下列字詞之一；只有實際為零時才填 0。",
    ],
    [
        "Figures of more than 15 digits are written as text, with an apostrophe before them.",
        "超過15位的數字請以文字填寫，即在數字前加上撇號。",
    ],
    [
        "Decimals: to how many places the figure is accurate; of a percentage two more than are printed; INF where it is exact.",
        "準確度：數字準確至小數點後多少位；百分比須較列印的位數多兩位；完全準確則填 INF。",
    ],
    [
        "Bound: choose from the list where the figure is more than, at least, less than, at most or about what is written.",
        "界限：如數字屬「超過」、「至少」、「少於」、「至多」或「約」，請從清單中選擇。",
    ],
    [
        "Source, preparer, reviewer, evidence: where the figure comes from, who made it, who checked it, which file proves it. Earlier years follow on the right.",
        "來源、編製人、覆核人、憑證：數字的出處、由誰編製、由誰覆核、由哪份檔案證明。以往年度列於右方。",
    ],
    [
        "Texts: the words of the report, a paragraph in a row, both languages side by side. A cell holds one paragraph, without line breaks.",
        "Texts（文字）：報告的文字，每段一行，中英並列。每個儲存格為一段，請勿換行。",
    ],
    [
        "{{? … }} is a question that is still open: write the answer in its place, braces included.",
        "{{? … }} 為尚待回答的問題：請以答案取代整個問題，包括大括號。",
    ],
    [
        "{{employees gender=female period=FY2025}} is a figure of the sheet Figures: the words of its key, and period= for an earlier year. Use it wherever you would type the number, in both languages; the unit is written beside it.",
        "{{employees gender=female period=FY2025}} 為Figures中的數據：填寫其代號，以往年度加 period=。凡需填寫該數字之處，中英文均用此寫法；單位另寫於旁。",
    ],
    [
        "{{! three steps // listed below}} is a number that is no figure of the report, such as how many items a list has: the words, then // and why it is none.",
        "{{! 三個步驟 // 見下表}} 為不屬報告數據的數字，例如列表項目的數目：先寫文字，再以 // 隔開，註明原因。",
    ],
    [
        "All else in double braces is left as it is, or moved with its sentence.",
        "其他雙大括號內的內容請勿改動，可隨句子移動。",
    ],
    [
        "Reasons: why something is not disclosed. Choose the state from the list, fill in section and the words in both languages; an empty row says nothing.",
        "Reasons（理由）：不作披露的理由。請從清單中選擇狀況，並填寫章節及中英文字；留空即不作說明。",
    ],
    [
        "A relief of the Code needs what stands instead and the plan too, and is in the list where the Code gives it; none is the statement that there is none, where that answers the provision.",
        "《守則》的寬免須一併填寫替代披露及計劃，只有《守則》給予寬免的條文才列於清單；none 即聲明並無有關事項，只適用於可如此回應的條文。",
    ],
    [
        "Targets: the figures of targets; their owners and scopes stand in Texts. Factors: emission and energy factors, each with how it is known.",
        "Targets（目標）：目標的數字；負責人及範圍列於Texts。Factors（系數）：排放及能源系數及其依據。",
    ],
    [
        "Do not change keys, and do not copy rows: new figures are added in the report's own files. Rows may be sorted, hidden and filtered; columns may be moved and added.",
        "請勿更改代號或複製行；新數據須在報告的檔案中加入。各行可排序、隱藏及篩選，各欄可移動及加插。",
    ],
    [
        "A row that is removed here is not removed from the report.",
        "在此刪除一行，並不會刪除報告中的數據。",
    ],
    [
        "A formula may stand in a cell: the value that was saved with it is taken.",
        "儲存格可載有公式；讀取時採用儲存時的數值。",
    ],
    [
        "When it is filled in, the command `import` shows what would change in the report, and asks before it writes. The same file may be corrected and imported again.",
        "填妥後，指令 import 會先列出報告將有的更改，確認後才寫入。同一檔案可修改後再次讀入。",
    ],
];

pub(super) fn print(sheet: &mut Worksheet, report: &Report, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let head = wrap
        .clone()
        .set_bold()
        .set_background_color(Color::RGB(0x00D9_E2DC));
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_row_height(0, 30)?;
    for (column, lang) in (0..).zip(Lang::ALL) {
        let name = report.issuer.name.get(lang);
        let line = format!(
            "{name} ({})\n{}",
            report.issuer.stock_code,
            report.title.get(lang)
        );
        sheet.write_string_with_format(0, column, line, &head)?;
    }
    let mut row = 1;
    for line in LINES {
        sheet.set_row_height(row, height_of(line.into_iter().zip(WIDTHS)))?;
        for (column, words) in (0..).zip(line) {
            sheet.write_string_with_format(row, column, words, &wrap)?;
        }
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "In the place of a figure", &head)?;
    sheet.write_string_with_format(row, 1, "代替數字的字詞", &head)?;
    for word in instead() {
        row += 1;
        sheet.write_string_with_format(row, 0, word, &wrap)?;
    }
    row += 2;
    sheet.write_string_with_format(row, 0, "Sheets and their rows", &head)?;
    sheet.write_string_with_format(row, 1, "工作表及行數", &head)?;
    for own in &form.sheets {
        row += 1;
        sheet.write_string_with_format(row, 0, own.name, &wrap)?;
        sheet.write_string_with_format(row, 1, own.rows.len().to_string(), &wrap)?;
    }
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.protect();
    Ok(())
}
