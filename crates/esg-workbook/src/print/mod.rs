//! Writes the workbook of a report.
//!
//! The bytes depend on the report alone: no clock, no random names.

use std::collections::BTreeMap;

use esg_model::{Lang, Report, Sources};
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, Note, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use crate::entry::{DIGITS, significant};
use crate::form::{Form, FormCell, FormRow, Kind, List, SheetForm, instead};
use crate::origin::{self, Origin};

mod help;

/// The sheet with the lists among which cells choose.
const LISTS: &str = "_lists";

/// The sheets that hold no cell of the report.
pub(crate) const OTHERS: [&str; 3] = [help::SHEET, LISTS, origin::SHEET];

/// The rows of heads: what a person reads, and the keys by which columns are found.
const HEADS: u32 = 2;

/// No spreadsheet has higher rows.
const HIGHEST: u16 = 405;

/// The longest comment: what a spreadsheet shows of one.
const LONGEST_COMMENT: usize = 1_500;

/// The workbook of a report.
///
/// # Errors
/// Where it cannot be written: a report of more rows than a sheet has.
pub fn write(report: &Report, sources: &Sources) -> Result<Vec<u8>, String> {
    let form = Form::of(report, sources);
    print(report, &form).map_err(|error| format!("the workbook cannot be written: {error}"))
}

fn print(report: &Report, form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let approval = report.dates.approval;
    let day = |number: i8| u8::try_from(number).unwrap_or(1);
    let created = ExcelDateTime::from_ymd(
        u16::try_from(approval.year()).unwrap_or(1900),
        day(approval.month()),
        day(approval.day()),
    )?;
    let title = report.title.get(Lang::FIRST);
    book.set_properties(
        &DocProperties::new()
            .set_title(format!("{title}: workbook"))
            .set_company(report.issuer.name.get(Lang::FIRST))
            .set_creation_datetime(&created),
    );
    let looks = Looks::new();
    let mut lists = Lists::default();
    help::print(book.add_worksheet(), report, form)?;
    for sheet in &form.sheets {
        print_sheet(book.add_worksheet(), sheet, &looks, &mut lists, report)?;
    }
    lists.print(book.add_worksheet())?;
    let sheet = book.add_worksheet();
    sheet.set_name(origin::SHEET)?;
    for (row, line) in (0..).zip(Origin::of(report, form)) {
        for (column, text) in (0..).zip(line.iter().filter(|text| !text.is_empty())) {
            sheet.write_string(row, column, text)?;
        }
    }
    sheet.set_very_hidden(true);
    sheet.protect();
    book.save_to_buffer()
}

/// How cells look.
struct Looks {
    head: Format,
    key: Format,
    locked: Format,
    open: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00BF_BFBF))
            .set_align(FormatAlign::Top);
        Looks {
            head: cell
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00D9_E2DC)),
            key: cell
                .clone()
                .set_font_size(7)
                .set_font_color(Color::RGB(0x007F_7F7F))
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            locked: cell
                .clone()
                .set_text_wrap()
                .set_background_color(Color::RGB(0x00F2_F2F2)),
            open: cell.set_unlocked().set_text_wrap(),
        }
    }

    fn of(&self, kind: &Kind) -> Format {
        match kind {
            Kind::Locked | Kind::Fixed => self.locked.clone(),
            Kind::Figure(figure) if figure.year => self.open.clone().set_num_format("0"),
            Kind::Figure(figure) => {
                let places = if figure.places == 0 {
                    String::new()
                } else {
                    format!(".{}", "0".repeat(figure.places))
                };
                let format = if figure.share {
                    format!("0{places}%")
                } else {
                    format!("#,##0{places}")
                };
                self.open.clone().set_num_format(format)
            }
            // As text, so that a spreadsheet makes no date of `1-2` and no number of `00123`.
            Kind::Words | Kind::Choice(_) | Kind::Parts(_) | Kind::Day => {
                self.open.clone().set_num_format("@")
            }
            Kind::Number => self.open.clone(),
        }
    }
}

/// The lists that cells use, each in a column of its own.
#[derive(Default)]
struct Lists(Vec<List>);

impl Lists {
    /// Where the words of a list stand.
    fn range(&mut self, list: &List) -> String {
        let at = self.0.iter().position(|own| own == list).unwrap_or_else(|| {
            self.0.push(list.clone());
            self.0.len() - 1
        });
        let column = crate::book::column_name(u32::try_from(at).unwrap_or(0));
        format!("={LISTS}!${column}$2:${column}${}", list.words.len() + 1)
    }

    fn print(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(LISTS)?;
        for (column, list) in (0..).zip(&self.0) {
            sheet.write_string(0, column, &list.name)?;
            for (row, word) in (1..).zip(&list.words) {
                sheet.write_string(row, column, word)?;
            }
        }
        sheet.set_very_hidden(true);
        sheet.protect();
        Ok(())
    }
}

fn print_sheet(
    sheet: &mut Worksheet,
    form: &SheetForm,
    looks: &Looks,
    lists: &mut Lists,
    report: &Report,
) -> Result<(), XlsxError> {
    sheet.set_name(form.name)?;
    let last_column = u16::try_from(form.columns.len())
        .unwrap_or(u16::MAX)
        .saturating_sub(1);
    for (at, column) in (0..).zip(&form.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_string_with_format(0, at, column.heads.join("\n"), &looks.head)?;
        sheet.write_string_with_format(1, at, &column.key, &looks.key)?;
    }
    sheet.set_row_height(0, 45)?;
    sheet.set_row_height(1, 11)?;
    for (row, own) in (HEADS..).zip(&form.rows) {
        sheet.set_row_height(row, height(form, own))?;
        for (column, cell) in (0..).zip(&own.cells) {
            print_cell(sheet, row, column, cell, looks)?;
        }
        if !own.comment.is_empty() {
            let text: String = own.comment.chars().take(LONGEST_COMMENT).collect();
            let lines = text
                .lines()
                .map(|line| 1 + line.chars().count() / 48)
                .sum::<usize>();
            let height = u32::try_from(20 + 16 * lines).unwrap_or(400).min(400);
            let note = Note::new(text)
                .add_author_prefix(false)
                .set_author("ESG Filing")
                .set_width(340)
                .set_height(height);
            sheet.insert_note(row, 0, &note)?;
        }
    }
    validate(sheet, form, lists)?;
    let last_row = HEADS + u32::try_from(form.rows.len()).unwrap_or(u32::MAX - HEADS);
    if !form.rows.is_empty() {
        sheet.autofilter(1, 0, last_row - 1, last_column)?;
    }
    sheet.set_freeze_panes(HEADS, form.frozen)?;
    sheet.set_landscape();
    // A3: so many columns are too small on a smaller sheet.
    sheet.set_paper_size(8);
    sheet.set_margins(0.3, 0.3, 0.4, 0.5, 0.2, 0.2);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    let printed = form.columns.iter().filter(|column| !column.aside).count();
    let printed = u16::try_from(printed).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.set_print_area(0, 0, last_row.max(HEADS) - 1, printed.min(last_column))?;
    sheet.set_footer(format!(
        "&L{} {}&C{}&R&P / &N",
        report.issuer.stock_code, report.reporting_period.name, form.name
    ));
    sheet.protect_with_options(&ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// How high a row is, in points, so that every cell shows all of its lines as far as a spreadsheet can: not every program
/// finds that out by itself.
fn height(form: &SheetForm, row: &FormRow) -> u16 {
    let cells = form.columns.iter().zip(&row.cells);
    height_of(cells.map(|(column, cell)| (cell.text.as_str(), column.width)))
}

/// The same of any texts in columns of some width.
fn height_of<'a>(texts: impl Iterator<Item = (&'a str, u16)>) -> u16 {
    let lines = texts.map(|(text, width)| {
        let width = usize::from(width.max(4)) - 1;
        let lines = text.lines().map(|line| {
            // A Chinese character is as wide as two Latin ones.
            let wide: usize = line.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum();
            wide.div_ceil(width).max(1)
        });
        lines.sum::<usize>()
    });
    let lines = u16::try_from(lines.max().unwrap_or(1)).unwrap_or(u16::MAX);
    lines.max(1).saturating_mul(15).min(HIGHEST)
}

fn print_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &FormCell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let look = looks.of(&cell.kind);
    if cell.text.is_empty() {
        sheet.write_blank(row, column, &look)?;
        return Ok(());
    }
    match number(cell) {
        Some(number) => sheet.write_number_with_format(row, column, number, &look)?,
        None => sheet.write_string_with_format(row, column, &cell.text, &look)?,
    };
    Ok(())
}

/// The number of a cell, if a spreadsheet keeps all of its digits: the floating-point number that is nearest to its digits
/// is read back by them.
fn number(cell: &FormCell) -> Option<f64> {
    let share = match &cell.kind {
        Kind::Figure(figure) => figure.share,
        Kind::Number => false,
        Kind::Locked | Kind::Fixed | Kind::Choice(_) | Kind::Parts(_) | Kind::Day | Kind::Words => {
            return None;
        }
    };
    let value = Decimal::from_str_exact(&cell.text).ok()?;
    if significant(&cell.text) > DIGITS {
        return None;
    }
    let value = if share {
        value.checked_div(Decimal::ONE_HUNDRED)?
    } else {
        value
    };
    value.to_string().parse().ok()
}

/// Lets cells choose from their lists: one validation for all rows in a row that have the same.
fn validate(sheet: &mut Worksheet, form: &SheetForm, lists: &mut Lists) -> Result<(), XlsxError> {
    let absent = List {
        name: "instead".to_owned(),
        words: instead().collect(),
        closed: false,
    };
    for column in 0..form.columns.len() {
        let mut stretches: Vec<(List, u32, u32)> = Vec::new();
        for (row, own) in (HEADS..).zip(&form.rows) {
            let list = match &own.cells[column].kind {
                Kind::Choice(list) if !list.words.is_empty() => list,
                Kind::Figure(figure) if !figure.year => &absent,
                _ => continue,
            };
            match stretches.last_mut() {
                Some((last, _, end)) if last == list && *end + 1 == row => *end = row,
                _ => stretches.push((list.clone(), row, row)),
            }
        }
        let at = u16::try_from(column).unwrap_or(u16::MAX);
        // A list that is used in many places is one validation of several ranges, as spreadsheets write it.
        let mut by_list: BTreeMap<List, Vec<(u32, u32)>> = BTreeMap::new();
        for (list, first, last) in stretches {
            by_list.entry(list).or_default().push((first, last));
        }
        for (list, stretches) in by_list {
            let range = lists.range(&list);
            for (first, last) in stretches {
                let mut validation = DataValidation::new()
                    .allow_list_formula(Formula::new(&range))
                    .show_error_message(list.closed);
                if list.closed {
                    validation = validation
                        .set_error_style(DataValidationErrorStyle::Stop)
                        .set_error_title("ESG Filing")?
                        .set_error_message("Choose from the list. 請從清單中選擇。")?;
                }
                sheet.add_data_validation(first, at, last, at, &validation)?;
            }
        }
    }
    Ok(())
}
