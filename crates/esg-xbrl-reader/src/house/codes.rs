//! The rules of a careful regulator, beyond what the specifications ask.

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    HIDDEN = "house.hidden", "what a transformation can read from the page is not hidden", "tag the figure where it is printed";
    UNUSED = "house.unused", "every context and unit is used by a fact", "remove it";
    EQUAL = "house.equal", "contexts and units that are equal are written once", "refer to the first";
    LEI = "house.lei", "a legal entity identifier has 20 characters, of which the last two check the others (ISO 17442)", "correct the identifier";
    ENTITY = "house.entity", "all facts are of one entity, by one identifier", "correct the identifier";
    DATE = "house.date", "periods are days, without time and time zone", "write the day alone";
    PRECISION = "house.precision", "accuracy is stated by decimals", "replace precision by decimals";
    DIGITS = "house.digits", "a number has no digits below its decimals", "raise decimals or round the number";
    DUPLICATE = "house.duplicate", "facts that state the same thing agree", "correct one of them";
    ID = "house.id", "every fact has an id", "add an id";
    LANGUAGE = "house.language", "every text has a language", "add xml:lang";
    LANGUAGES = "house.languages", "a text that stands in one of the languages of a report stands in all of them", "add the text in the other language";
    ESCAPE = "house.escape", "text blocks are escaped, and no other texts", "correct escape";
    EMPTY = "house.empty", "a text holds words", "remove the fact or say that it is nil";
    SCRIPT = "house.script", "a page runs no programs: no script, no handlers of events, no javascript addresses", "remove it";
    EXTERNAL = "house.external", "a page needs nothing from elsewhere: no pictures, styles, fonts or frames of other addresses, and no base", "put it into the page";
    PICTURE = "house.picture", "the bytes of a picture are of the kind that its address says", "correct the kind";
    INVISIBLE = "house.invisible", "what is tagged can be seen", "show it, or move the fact into ix:hidden";
    REGISTRY = "house.registry", "transformations are of registry 4 or 5", "use the newer registry";
    TARGET = "house.target", "a report has one target, without a name", "remove target";
}
