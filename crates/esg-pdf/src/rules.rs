//! The rules that typesetting a report enforces, most of them by typst itself.

esg_model::rules! {
    TYPST_ERROR = "DOC-001", "typst-error", "typst refuses the document for a reason that no rule below names";
    MISSING_GLYPH = "DOC-002", "missing-glyph", "a character stands in none of the fonts";
    HEADING_LEVEL_SKIPPED = "DOC-003", "heading-level-skipped", "a heading lies more than one level below the one before it";
    DANGLING_LINK = "DOC-004", "dangling-link", "a link points to something that the document does not hold";
    MISSING_ALT_TEXT = "DOC-005", "missing-alt-text", "a picture has no alternative text";
    UNUSABLE_FONT = "DOC-006", "unusable-font", "a font file is missing or no font";
    MISSING_TEMPLATE = "DOC-007", "missing-template", "a template file is missing";
    UNREADABLE_PICTURE = "DOC-008", "unreadable-picture", "a picture cannot be read";
    TYPST_WARNING = "DOC-009", "typst-warning", "typst warns of something";
    CHECK_BOX_NOT_MADE = "DOC-010", "check-box-not-made", "a tick box cannot be made a check box in the copy to fill in";
    TABLE_TOO_WIDE = "SRC-050", "table-too-wide", "a table has more in a row than a page is wide";
}
