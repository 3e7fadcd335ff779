//! The rules that typesetting a report enforces, most of them by typst itself, each with its page of reasons in `rules/`.

use esg_model::diag::Source;

const TYPST: Source = Source::new("typst", "");
const ALT_TEXT: Source = Source::new("ISO 14289-1 (PDF/UA-1)", "7.3");
const HEADINGS: Source = Source::new("ISO 14289-1 (PDF/UA-1)", "7.4");
const GLYPHS: Source = Source::new("ISO 14289-1 (PDF/UA-1)", "7.21");
const PROJECT: Source = Source::new("this project", "what a filing needs lies in the project");
const FORM: Source = Source::new("this project", "the copy to fill in");
const LEGIBLE: Source = Source::new("this project", "everything that is printed can be read");

esg_model::rules! {
    TYPST_ERROR = "DOC-001", "typst-error", Error, TYPST, "rules/typst_error.md",
        "typst refuses the document for a reason that no rule below names";
    MISSING_GLYPH = "DOC-002", "missing-glyph", Error, GLYPHS, "rules/missing_glyph.md",
        "a character stands in none of the fonts";
    HEADING_LEVEL_SKIPPED = "DOC-003", "heading-level-skipped", Error, HEADINGS, "rules/heading_level_skipped.md",
        "a heading lies more than one level below the one before it";
    DANGLING_LINK = "DOC-004", "dangling-link", Error, TYPST, "rules/dangling_link.md",
        "a link points to something that the document does not hold";
    MISSING_ALT_TEXT = "DOC-005", "missing-alt-text", Error, ALT_TEXT, "rules/missing_alt_text.md",
        "a picture has no alternative text";
    UNUSABLE_FONT = "DOC-006", "unusable-font", Error, PROJECT, "rules/unusable_font.md",
        "a font file is missing or no font";
    MISSING_TEMPLATE = "DOC-007", "missing-template", Error, PROJECT, "rules/missing_template.md",
        "a template file is missing";
    UNREADABLE_PICTURE = "DOC-008", "unreadable-picture", Error, TYPST, "rules/unreadable_picture.md",
        "a picture cannot be read";
    TYPST_WARNING = "DOC-009", "typst-warning", Warning, TYPST, "rules/typst_warning.md",
        "typst warns of something";
    CHECK_BOX_NOT_MADE = "DOC-010", "check-box-not-made", Error, FORM, "rules/check_box_not_made.md",
        "a tick box cannot be made a check box in the copy to fill in";
    TABLE_TOO_WIDE = "SRC-050", "table-too-wide", Error, LEGIBLE, "rules/table_too_wide.md",
        "a table has more in a row than a page is wide";
}
