//! What is checked of xBRL-JSON and xBRL-CSV: the codes of the Open Information Model (`oime`), of what both formats share
//! (`oimce`), and of each (`xbrlje`, `xbrlce`).

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    DOCUMENT_TYPE = "oimce:unsupportedDocumentType", "documentInfo.documentType is that of xBRL-JSON 1.0 or xBRL-CSV 1.0", "correct the document type";
    URI = "oimce:invalidURI", "what aliases stand for are absolute addresses", "correct the address";
    ALIASES = "oimce:multipleAliasesForURI", "an address has one alias", "remove one of the aliases";
    RESERVED_ALIAS = "oimce:invalidURIForReservedAlias", "an alias that is reserved stands for the address for which it is", "choose another alias";
    RESERVED_URI = "oimce:invalidAliasForReservedURI", "an address for which an alias is reserved has that alias", "use the reserved alias";
    PREFIX = "oimce:unboundPrefix", "every prefix is an alias of documentInfo.namespaces", "add the namespace";
    SQNAME = "oimce:invalidSQName", "an SQName is an alias, a colon, and characters other than white space", "correct the value";
    PERIOD = "oimce:invalidPeriodRepresentation", "a period is a moment with its time, or two with / between", "write the period as 2024-01-01T00:00:00/2025-01-01T00:00:00";
    UNIT = "oimce:invalidUnitStringRepresentation", "a unit is measures with * between, in alphabetical order, and those below the line behind a /", "correct the unit";

    JSON = "xbrlje:invalidJSON", "a report in xBRL-JSON is JSON in UTF-8 with each key once", "correct the file";
    JSON_STRUCTURE = "xbrlje:invalidJSONStructure", "the objects of xBRL-JSON have the members that the specification names", "correct the file";
    JSON_VALUE = "xbrlje:invalidFactValue", "a value is one of the type of its concept", "correct the value";
    JSON_DIMENSION = "xbrlje:invalidDimensionValue", "the value of a dimension is a member of it or a value of its type", "correct the value";
    JSON_LANGUAGE = "xbrlje:invalidLanguageCodeCase", "languages are written in small letters", "write the language in small letters";
    JSON_CANONICAL = "xbrlje:nonCanonicalValue", "a report that says that its values are canonical has them so", "write the value in its canonical form, or leave the feature out";
    JSON_LINK_TYPE = "xbrlje:unknownLinkType", "the type of a link is one of documentInfo.linkTypes", "add the link type";
    JSON_LINK_GROUP = "xbrlje:unknownLinkGroup", "the group of a link is one of documentInfo.linkGroups", "add the link group";
    JSON_LINK_TARGET = "xbrlje:unknownLinkTarget", "a link leads to a fact of the report", "correct the id";

    CSV_JSON = "xbrlce:invalidJSON", "the metadata of xBRL-CSV are JSON in UTF-8 with each key once", "correct the file";
    CSV_STRUCTURE = "xbrlce:invalidJSONStructure", "the objects of the metadata have the members that the specification names", "correct the file";
    CSV_VALUE = "xbrlce:invalidFactValue", "a value is one of the type of its concept", "correct the cell";
    CSV_DIMENSION = "xbrlce:invalidDimensionValue", "the value of a dimension is a member of it or a value of its type", "correct the value";
    CSV_FILE = "xbrlce:invalidCSVFileFormat", "a table is CSV in UTF-8 with commas between cells", "save the file as CSV in UTF-8";
    CSV_HEADER = "xbrlce:invalidHeaderValue", "the first row of a table has identifiers of columns", "correct the head";
    UNKNOWN_COLUMN = "xbrlce:unknownColumn", "the columns of a table are those of its template", "add the column to the template or remove it";
    COLUMN_TWICE = "xbrlce:repeatedColumnIdentifier", "a column stands once in a table", "remove one of the columns";
    IDENTIFIER = "xbrlce:invalidIdentifier", "identifiers are names without colon and point", "correct the identifier";
    TEMPLATE = "xbrlce:unknownTableTemplate", "the template of a table is one of tableTemplates", "correct the name of the template";
    COLUMN_KIND = "xbrlce:conflictingColumnType", "a column is one of facts, of property groups, of a comment or of values for others", "leave out one of the properties";
    COLUMN_DECIMALS = "xbrlce:misplacedDecimalsOnNonFactColumn", "decimals stand on columns of facts", "remove decimals";
    GROUP_COLUMN = "xbrlce:invalidPropertyGroupColumnReference", "propertiesFrom names columns that have property groups", "correct the name of the column";
    GROUP_DECIMALS_TWICE = "xbrlce:repeatedPropertyGroupDecimalsProperty", "one of the columns from which a column takes properties has decimals", "leave decimals out of the others";
    GROUP_DIMENSION_TWICE = "xbrlce:repeatedPropertyGroupDimension", "one of the columns from which a column takes properties has a dimension", "leave the dimension out of the others";
    UNKNOWN_GROUP = "xbrlce:unknownPropertyGroup", "a cell of a column of property groups names one of them", "correct the cell";
    UNDEFINED_ROW_ID = "xbrlce:undefinedRowIdColumn", "rowIdColumn is one of the columns of the template", "correct rowIdColumn";
    ROW_ID_COLUMN = "xbrlce:invalidRowIdColumn", "rowIdColumn is no column of comments", "correct rowIdColumn";
    NO_ROW_ID = "xbrlce:missingRowIdentifier", "every row of a table with rowIdColumn has an identifier", "fill the cell";
    ROW_ID = "xbrlce:invalidRowIdentifier", "the identifier of a row is made of the characters of names without colon and point", "correct the cell";
    ROW_ID_TWICE = "xbrlce:repeatedRowIdentifier", "the identifier of a row stands once in its table", "correct the cell";
    MISSING_TABLE = "xbrlce:missingRequiredCSVFile", "the file of every table that is not optional is there", "add the file or say that the table is optional";
    PARAMETERS_FILE = "xbrlce:missingParametersFile", "the file that parameterURL names is there", "add the file";
    PARAMETERS = "xbrlce:invalidParameterCSVFile", "a file of parameters has the columns name and value and each name once", "correct the file";
    PARAMETER_NAME = "xbrlce:invalidParameterName", "parameters of tables are called by identifiers", "correct the name";
    UNREFERENCED = "xbrlce:unreferencedParameter", "every parameter is referred to", "remove the parameter";
    REFERENCE = "xbrlce:invalidReference", "a reference is $ and the identifier of a column or parameter", "correct the reference";
    REFERENCE_TARGET = "xbrlce:invalidReferenceTarget", "a reference leads to a column or parameter", "correct the reference";
    SPECIFIER = "xbrlce:invalidPeriodSpecifier", "behind the @ of a reference stands start or end", "correct the reference";
    NOT_DURATION = "xbrlce:referenceTargetNotDuration", "@start and @end stand behind references to durations", "correct the reference or the period";
    CSV_PERIOD = "xbrlce:invalidPeriodRepresentation", "a period is one of the forms that xBRL-CSV has", "write the period as 2024-01-01..2024-12-31, 2024, 2024Q1 or with times";
    CSV_DECIMALS = "xbrlce:invalidDecimalsValue", "decimals are a whole number or #none", "correct decimals";
    DECIMALS_SUFFIX = "xbrlce:invalidDecimalsSuffix", "behind the d of a number stands a whole number or INF", "correct the cell";
    CONCEPT_NAME = "xbrlce:invalidConceptQName", "a concept is a name with a prefix", "correct the name";
    CSV_LANGUAGE = "xbrlce:invalidLanguageCode", "a language is the tag of one", "correct the language";
    SPECIAL = "xbrlce:unknownSpecialValue", "what begins with # is #nil, #none or #empty; ## begins what begins with one #", "correct the value or double the #";
    NONE = "xbrlce:illegalUseOfNone", "#none stands where a dimension or decimals are left out, and is no value of a fact or property group", "leave the cell empty";
    UNMAPPED = "xbrlce:unmappedCellValue", "every cell that is filled takes part in a fact or is a comment", "empty the cell, or say in the template what it means";
    EXTENSION_CYCLE = "xbrlce:cycleInExtensionChain", "metadata do not extend themselves", "correct extends";
    EXTENSION_TYPE = "xbrlce:multipleDocumentTypesInExtensionChain", "metadata extend metadata of the same document type", "correct extends";
    EXTENSION_MISSING = "xbrlce:unresolvableBaseMetadataFile", "the metadata that are extended are given", "give the package that has them";
    CONFLICT = "xbrlce:conflictingMetadataValue", "metadata say nothing else than what they extend", "remove one of the values";
    NOT_EXTENSIBLE = "xbrlce:illegalRedefinitionOfNonExtensibleProperty", "what cannot be extended is said once", "remove one of the values";
    FINAL = "xbrlce:illegalExtensionOfFinalProperty", "what is final is not extended", "remove the value";
    PARAMETER_TWICE = "xbrlce:illegalReportParameterRedefinition", "a parameter has one value in all metadata", "remove one of the values";
    CSV_LINK_TYPE = "xbrlce:unknownLinkType", "the type of a link is one of documentInfo.linkTypes", "add the link type";
    CSV_LINK_GROUP = "xbrlce:unknownLinkGroup", "the group of a link is one of documentInfo.linkGroups", "add the link group";
    CSV_LINK_SOURCE = "xbrlce:unknownLinkSource", "a link begins at a fact of the report", "correct the id";
    CSV_LINK_TARGET = "xbrlce:unknownLinkTarget", "a link leads to a fact of the report", "correct the id";

    NO_TAXONOMY = "oime:noTaxonomy", "a report names the entry points of its taxonomy", "add documentInfo.taxonomy";
    BASE_URL = "oime:invalidBaseURL", "documentInfo.baseURL is an absolute address", "correct the address";
    NO_CONCEPT = "oime:missingConceptDimension", "every fact has a concept", "add the concept";
    UNKNOWN_CONCEPT = "oime:unknownConcept", "the concept of a fact is declared in the taxonomy of the report", "correct the concept, or give the taxonomy package";
    ABSTRACT = "oime:valueForAbstractConcept", "an abstract concept has no facts", "use a concept that is not abstract";
    CONCEPT_TYPE = "oime:unsupportedConceptDataType", "tuples and fractions have no facts in the model", "report the fact in XML";
    NO_PERIOD = "oime:missingPeriodDimension", "a fact of a moment has a period", "add the period";
    PERIOD_KIND = "oime:invalidPeriodDimension", "the period of a fact is a moment or a duration as its concept says", "correct the period or the concept";
    MISPLACED_UNIT = "oime:misplacedUnitDimension", "only numbers have units", "remove the unit";
    PURE = "oime:illegalPureUnit", "a pure number has no unit", "leave the unit out";
    MISPLACED_DECIMALS = "oime:misplacedDecimalsProperty", "only numbers that are not nil have decimals", "remove decimals";
    MISPLACED_LANGUAGE = "oime:misplacedLanguageDimension", "only texts have a language", "remove the language";
    NOTE_LANGUAGE = "oime:missingLanguageForNoteFact", "a note has a language", "add the language";
    NO_NOTE_ID = "oime:missingNoteIDDimension", "a note has the dimension noteId", "add noteId with the id of the note";
    NOTE_ID = "oime:invalidNoteIDValue", "noteId is the id of the note", "correct noteId";
    MISPLACED_NOTE_ID = "oime:misplacedNoteIDDimension", "only notes have the dimension noteId", "remove noteId";
    NOTE_DIMENSION = "oime:misplacedNoteFactDimension", "a note has no entity, period and dimensions of a taxonomy", "remove the dimension";
    UNUSED_NOTE = "oime:unusedNoteFact", "every note is linked to something", "remove the note or add the link";
    FOOTNOTE_TARGET = "oime:illegalStandardFootnoteTarget", "footnotes of the standard type lead to notes", "use another type of link";
    NOTE_PREFIX = "oime:xhtmlElementInNonDefaultNamespace", "elements of XHTML in a note have no prefix", "write them without one";
    NOTE_MARKUP = "oime:invalidXHTMLFragment", "the value of a note is well-formed XHTML", "correct the note";
    ENTITY_RESERVED = "oime:invalidUseOfReservedIdentifier", "the entity that stands for none is not written", "leave the entity out";
    UNKNOWN_DIMENSION = "oime:unknownDimension", "the dimensions of a fact are declared in the taxonomy of the report", "correct the dimension, or give the taxonomy package";
    DIMENSION_TYPE = "oime:unsupportedDimensionDataType", "the values of typed dimensions are simple and have no prefixes", "use another dimension";
    DIMENSION_DEFAULT = "oime:invalidDimensionValue", "the default of a dimension is not written", "leave the dimension out";
    NIL = "oime:invalidFactValue", "only concepts that are nillable have facts that are nil", "give the fact a value";
    DUPLICATES = "oime:disallowedDuplicateFacts", "a report that says which duplicates it allows has no others", "remove the duplicates";
    ROLE = "xbrlxe:nonStandardRoleDefinitionNotInDTS", "types and groups of links are declared in the taxonomy", "correct the address, or give the taxonomy package";
}
