//! The rules that reading a report's files enforces, each with its page of reasons in `rules/`.

use crate::diag::Source;

const FORMAT: Source = Source::new("this project", "format of the report's files");
const SOURCES: Source = Source::new("this project", "every figure has one source");
const LANGUAGES: Source = Source::new("this project", "both languages are one report");
const SHARED: Source = Source::new("this project", "format of the shared data");
const DERIVATIONS: Source = Source::new("this project", "data/rules/derivations.toml");
const BOUNDS: Source = Source::new("this project", "what is read is bounded");
const LEGIBLE: Source = Source::new("this project", "everything that is drawn can be read");
const CHARACTERS: Source = Source::new("this project", "what is printed is what is read");
const SUMS: Source = Source::new("arithmetic", "sums");
const PROVISIONS: Source = Source::new("ESG Code", "provisions of the edition");
const EDITIONS: Source = Source::new("ESG Code", "years of the edition");
const ALT_TEXT: Source = Source::new("ISO 14289-1 (PDF/UA-1)", "7.3");
const HEADINGS: Source = Source::new("ISO 14289-1 (PDF/UA-1)", "7.4");
const GLYPHS: Source = Source::new("ISO 14289-1 (PDF/UA-1)", "7.21");

crate::rules! {
    MISSING_FILE = "SRC-001", "missing-file", Error, FORMAT, "rules/missing_file.md",
        "a file that every report has is not there";
    NOT_UTF8 = "SRC-002", "not-utf8", Error, FORMAT, "rules/not_utf8.md",
        "a text file is not UTF-8";
    MALFORMED_TOML = "SRC-003", "malformed-toml", Error, FORMAT, "rules/malformed_toml.md",
        "a TOML file does not have the form that is expected";
    MALFORMED_CSV = "SRC-004", "malformed-csv", Error, FORMAT, "rules/malformed_csv.md",
        "a CSV file or row does not have the form that is expected";
    DUPLICATE_ROW = "SRC-005", "duplicate-row", Error, SOURCES, "rules/duplicate_row.md",
        "two rows state the same figure";
    UNKNOWN_CONCEPT = "SRC-006", "unknown-concept", Error, FORMAT, "rules/unknown_concept.md",
        "a figure names a concept that no layer of the taxonomy defines";
    UNKNOWN_AXIS = "SRC-007", "unknown-axis", Error, FORMAT, "rules/unknown_axis.md",
        "a figure names an axis that its concept does not have";
    UNKNOWN_MEMBER = "SRC-008", "unknown-member", Error, FORMAT, "rules/unknown_member.md",
        "a figure names a member that its axis or list does not have";
    UNKNOWN_UNIT = "SRC-009", "unknown-unit", Error, FORMAT, "rules/unknown_unit.md",
        "a figure's unit is not known, or does not fit its concept";
    UNKNOWN_PERIOD = "SRC-010", "unknown-period", Error, FORMAT, "rules/unknown_period.md",
        "a figure names a period that report.toml does not define";
    NOT_A_NUMBER = "SRC-011", "not-a-number", Error, FORMAT, "rules/not_a_number.md",
        "a value is no number of the kind that its concept takes";
    BAD_ACCURACY = "SRC-012", "bad-accuracy", Error, FORMAT, "rules/bad_accuracy.md",
        "decimals or bound do not fit the value";
    DEAD_REFERENCE = "SRC-013", "dead-reference", Error, SOURCES, "rules/dead_reference.md",
        "the text refers to a figure that does not exist";
    BAD_REFERENCE = "SRC-014", "bad-reference", Error, FORMAT, "rules/bad_reference.md",
        "a reference is not written as references are";
    LANGUAGES_DIFFER = "SRC-015", "languages-differ", Error, LANGUAGES, "rules/languages_differ.md",
        "a chapter, section or footnote stands in one language only";
    BAD_ID = "SRC-016", "bad-id", Error, FORMAT, "rules/bad_id.md",
        "an id is missing, malformed or used twice";
    MISSING_PICTURE = "SRC-017", "missing-picture", Error, FORMAT, "rules/missing_picture.md",
        "a figure's picture is not there or cannot be used";
    MISSING_ALT_TEXT = "SRC-018", "missing-alt-text", Error, ALT_TEXT, "rules/missing_alt_text.md",
        "a figure has no alternative text in one of the languages";
    HEADING_LEVEL = "SRC-019", "heading-level", Error, HEADINGS, "rules/heading_level.md",
        "a heading skips a level or stands where none may";
    PATH_LEAVES_REPORT = "SRC-020", "path-leaves-report", Error, FORMAT, "rules/path_leaves_report.md",
        "a path leads out of the report directory";
    UNSUPPORTED_MARKUP = "SRC-021", "unsupported-markup", Error, FORMAT, "rules/unsupported_markup.md",
        "the narrative uses markup that a report does not have";
    DEAD_CROSS_REFERENCE = "SRC-022", "dead-cross-reference", Error, FORMAT, "rules/dead_cross_reference.md",
        "a cross-reference points to nothing";
    UNKNOWN_PROVISION = "SRC-023", "unknown-provision", Error, PROVISIONS, "rules/unknown_provision.md",
        "a provision is not one of the edition";
    EDITION_NOT_IN_FORCE = "SRC-024", "edition-not-in-force", Error, EDITIONS, "rules/edition_not_in_force.md",
        "the financial year is outside the years for which the edition of the Code is valid";
    UNKNOWN_BLOCK = "SRC-025", "unknown-block", Error, FORMAT, "rules/unknown_block.md",
        "a table or figure is placed that does not exist, placed twice, or never placed";
    BAD_SETTING = "SRC-026", "bad-setting", Error, FORMAT, "rules/bad_setting.md",
        "a setting of report.toml has a value that it cannot have";
    FOOTNOTE = "SRC-027", "footnote", Error, FORMAT, "rules/footnote.md",
        "a footnote mark has no footnote";
    MISSING_GLYPH = "SRC-028", "missing-glyph", Error, GLYPHS, "rules/missing_glyph.md",
        "a character stands in none of the fonts";
    BAD_SHARED_DATA = "SRC-029", "bad-shared-data", Error, SHARED, "rules/bad_shared_data.md",
        "the shared data (taxonomy, Code, units, wording) contradicts itself";
    MISSING_TRANSLATION = "SRC-030", "missing-translation", Error, LANGUAGES, "rules/missing_translation.md",
        "a text is empty in one of the languages";
    BAD_DECLARATION = "SRC-031", "bad-declaration", Error, SOURCES, "rules/bad_declaration.md",
        "words that are declared as no figure lack the words or the reason";
    BAD_DERIVATION = "SRC-032", "bad-derivation", Error, FORMAT, "rules/bad_derivation.md",
        "a derivation or a factor cannot be used";
    DERIVATION_WITHOUT_CONCEPT = "DIS-009", "derivation-without-concept", Error, DERIVATIONS, "rules/derivation_without_concept.md",
        "a derivation names a concept, an axis or a factor that is not defined";
    RELIEF_DOES_NOT_APPLY = "DIS-061", "relief-does-not-apply", Error, PROVISIONS, "rules/relief_does_not_apply.md",
        "a relief, or a statement that there is none, is given for a provision that it does not answer";
    BAD_PROVENANCE = "SRC-033", "bad-provenance", Error, FORMAT, "rules/bad_provenance.md",
        "evidence, a published statement or a restatement cannot be used";
    EARLIER_FIGURE = "SRC-034", "earlier-figure", Warning, SOURCES, "rules/earlier_figure.md",
        "a reference that names no period prints a figure of a year before";
    NESTED_TOO_DEEPLY = "SRC-040", "nested-too-deeply", Error, BOUNDS, "rules/nested_too_deeply.md",
        "the blocks, lists and quotations of a chapter are nested deeper than it is read";
    TOO_LARGE = "SRC-041", "too-large", Error, BOUNDS, "rules/too_large.md",
        "a picture or a table is larger than a report can show";
    PICTURE_OVERLAPS = "SRC-045", "picture-overlaps", Error, LEGIBLE, "rules/picture_overlaps.md",
        "words or shapes of a picture lie over each other";
    PICTURE_TOO_LARGE = "SRC-046", "picture-too-large", Error, LEGIBLE, "rules/picture_too_large.md",
        "a picture does not fit on its page or in its place";
    PICTURE_TOO_FULL = "SRC-047", "picture-too-full", Error, LEGIBLE, "rules/picture_too_full.md",
        "a picture shows more than can be told apart";
    WORD_TOO_WIDE = "SRC-048", "word-too-wide", Error, LEGIBLE, "rules/word_too_wide.md",
        "words of a picture that cannot be broken are wider than the room for them";
    CHART_TOTAL_DIFFERS = "SRC-049", "chart-total-differs", Error, SUMS, "rules/chart_total_differs.md",
        "the total of a bar is not the sum of its parts";
    BAD_ROW_KIND = "SRC-051", "bad-row-kind", Error, FORMAT, "rules/bad_row_kind.md",
        "a row of a table is said to be what it cannot be";
    BAD_PAGE_FORMAT = "SRC-054", "bad-page-format", Error, FORMAT, "rules/bad_page_format.md",
        "the page format of report.toml leaves no room for what stands on a page";
    BAD_ART = "SRC-055", "bad-art", Error, FORMAT, "rules/bad_art.md",
        "the art of report.toml names a drawing or chapter that there is not";
    FOOTNOTE_REPEATED = "SRC-056", "footnote-repeated", Error, FORMAT, "rules/footnote_repeated.md",
        "a footnote mark stands where words are printed more than once";
    CHART_OF_TWO_UNITS = "SRC-057", "chart-of-two-units", Error, LEGIBLE, "rules/chart_of_two_units.md",
        "figures of one chart are in different units";
    FIGURE_DRAWN_TWICE = "SRC-058", "figure-drawn-twice", Warning, LEGIBLE, "rules/figure_drawn_twice.md",
        "one chart draws the same figure twice";
    COLUMNS_ALIKE = "SRC-059", "columns-alike", Warning, LEGIBLE, "rules/columns_alike.md",
        "two columns or two rows of a table have the same heading";
    CELLS_DIFFER = "SRC-060", "cells-differ", Error, FORMAT, "rules/cells_differ.md",
        "a row of a table of words has more or fewer cells than its head";
    ODD_CHARACTER = "SRC-061", "odd-character", Warning, CHARACTERS, "rules/odd_character.md",
        "a character is invisible, changes the direction of the text, or only looks like an ordinary one";
    SIMPLIFIED_FORM = "SRC-062", "simplified-form", Warning, CHARACTERS, "rules/simplified_form.md",
        "a Chinese character stands in its Simplified form";
}
