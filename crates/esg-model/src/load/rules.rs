//! The rules that reading a report's files enforces.

crate::rules! {
    MISSING_FILE = "SRC-001", "missing-file", "a file that every report has is not there";
    NOT_UTF8 = "SRC-002", "not-utf8", "a text file is not UTF-8";
    MALFORMED_TOML = "SRC-003", "malformed-toml", "a TOML file does not have the form that is expected";
    MALFORMED_CSV = "SRC-004", "malformed-csv", "a CSV file or row does not have the form that is expected";
    DUPLICATE_ROW = "SRC-005", "duplicate-row", "two rows state the same figure";
    UNKNOWN_CONCEPT = "SRC-006", "unknown-concept", "a figure names a concept that no layer of the taxonomy defines";
    UNKNOWN_AXIS = "SRC-007", "unknown-axis", "a figure names an axis that its concept does not have";
    UNKNOWN_MEMBER = "SRC-008", "unknown-member", "a figure names a member that its axis or list does not have";
    UNKNOWN_UNIT = "SRC-009", "unknown-unit", "a figure's unit is not known, or does not fit its concept";
    UNKNOWN_PERIOD = "SRC-010", "unknown-period", "a figure names a period that report.toml does not define";
    NOT_A_NUMBER = "SRC-011", "not-a-number", "a value is no number of the kind that its concept takes";
    BAD_ACCURACY = "SRC-012", "bad-accuracy", "decimals or bound do not fit the value";
    DEAD_REFERENCE = "SRC-013", "dead-reference", "the text refers to a figure that does not exist";
    BAD_REFERENCE = "SRC-014", "bad-reference", "a reference is not written as references are";
    LANGUAGES_DIFFER = "SRC-015", "languages-differ", "a chapter, section or footnote stands in one language only";
    BAD_ID = "SRC-016", "bad-id", "an id is missing, malformed or used twice";
    MISSING_PICTURE = "SRC-017", "missing-picture", "a figure's picture is not there or cannot be used";
    MISSING_ALT_TEXT = "SRC-018", "missing-alt-text", "a figure has no alternative text in one of the languages";
    HEADING_LEVEL = "SRC-019", "heading-level", "a heading skips a level or stands where none may";
    PATH_LEAVES_REPORT = "SRC-020", "path-leaves-report", "a path leads out of the report directory";
    UNSUPPORTED_MARKUP = "SRC-021", "unsupported-markup", "the narrative uses markup that a report does not have";
    DEAD_CROSS_REFERENCE = "SRC-022", "dead-cross-reference", "a cross-reference points to nothing";
    UNKNOWN_PROVISION = "SRC-023", "unknown-provision", "a provision is not one of the edition";
    EDITION_NOT_IN_FORCE = "SRC-024", "edition-not-in-force", "the financial year is outside the years for which the edition of the Code is valid";
    UNKNOWN_BLOCK = "SRC-025", "unknown-block", "a table or figure is placed that does not exist, placed twice, or never placed";
    BAD_SETTING = "SRC-026", "bad-setting", "a setting of report.toml has a value that it cannot have";
    FOOTNOTE = "SRC-027", "footnote", "a footnote mark has no footnote";
    MISSING_GLYPH = "SRC-028", "missing-glyph", "a character stands in none of the fonts";
    BAD_SHARED_DATA = "SRC-029", "bad-shared-data", "the shared data (taxonomy, Code, units, wording) contradicts itself";
    MISSING_TRANSLATION = "SRC-030", "missing-translation", "a text is empty in one of the languages";
    BAD_DECLARATION = "SRC-031", "bad-declaration", "words that are declared as no figure lack the words or the reason";
    BAD_DERIVATION = "SRC-032", "bad-derivation", "a derivation or a factor cannot be used";
    BAD_PROVENANCE = "SRC-033", "bad-provenance", "evidence, a published statement or a restatement cannot be used";
    NESTED_TOO_DEEPLY = "SRC-040", "nested-too-deeply", "the blocks, lists and quotations of a chapter are nested deeper than it is read";
    TOO_LARGE = "SRC-041", "too-large", "a picture or a table is larger than a report can show";
    PICTURE_OVERLAPS = "SRC-045", "picture-overlaps", "words or shapes of a picture lie over each other";
    PICTURE_TOO_LARGE = "SRC-046", "picture-too-large", "a picture does not fit on its page or in its place";
    PICTURE_TOO_FULL = "SRC-047", "picture-too-full", "a picture shows more than can be told apart";
    WORD_TOO_WIDE = "SRC-048", "word-too-wide", "words of a picture that cannot be broken are wider than the room for them";
    CHART_TOTAL_DIFFERS = "SRC-049", "chart-total-differs", "the total of a bar is not the sum of its parts";
    BAD_ROW_KIND = "SRC-051", "bad-row-kind", "a row of a table is said to be what it cannot be";
    BAD_PAGE_FORMAT = "SRC-054", "bad-page-format", "the page format of report.toml leaves no room for what stands on a page";
    BAD_ART = "SRC-055", "bad-art", "the art of report.toml names a drawing or chapter that there is not";
    FOOTNOTE_REPEATED = "SRC-056", "footnote-repeated", "a footnote mark stands where words are printed more than once";
}
