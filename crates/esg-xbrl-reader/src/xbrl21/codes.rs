//! What is checked of XBRL 2.1 (Recommendation of 2003-12-31 with errata to 2013-02-20), by clause.

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    ROLE_REF_TWICE = "xbrl.3.5.2.4.5", "a linkbase or instance refers to a role once", "remove one of the roleRef elements";
    ROLE_REF = "xbrl.3.5.2.4", "roleRef leads to the roleType that declares its role", "correct xlink:href or roleURI";
    ARCROLE_REF_TWICE = "xbrl.3.5.2.5.5", "a linkbase or instance refers to an arcrole once", "remove one of the arcroleRef elements";
    ARCROLE_REF = "xbrl.3.5.2.5", "arcroleRef leads to the arcroleType that declares its arcrole", "correct xlink:href or arcroleURI";
    ROLE_USE = "xbrl.5.1.3.4", "a role stands on elements that its roleType names in usedOn", "use another role, or add the element to usedOn";
    ROLE_UNDECLARED = "xbrl.3.5.3.3", "a role that XBRL does not define is declared and referred to by roleRef", "add the roleRef to the linkbase";
    ROLE_RELATIVE = "xbrl.3.5.2.4.1", "a role or arcrole is an absolute address", "write the whole address";
    ROLE_TWICE = "xbrl.5.1.3", "a role is declared once in a schema, and in several schemas in the same way", "remove one declaration or make them equal";
    USED_ON_TWICE = "xbrl.5.1.3.4.usedOn", "a roleType or arcroleType names an element once in usedOn", "remove one usedOn";
    ARCROLE_TWICE = "xbrl.5.1.4", "an arcrole is declared once in a schema, and in several schemas in the same way", "remove one declaration or make them equal";
    ARCROLE_USE = "xbrl.5.1.4.5", "an arcrole stands on arcs that its arcroleType names in usedOn", "use another arcrole, or add the arc to usedOn";
    ARCROLE_UNDECLARED = "xbrl.3.5.3.9.4", "an arcrole that XBRL does not define is declared and referred to by arcroleRef", "add the arcroleRef to the linkbase";
    CYCLE = "xbrl.5.1.4.3", "a network has no cycle that its arcrole does not allow", "remove the arc that closes the cycle";
    LOCATOR = "xbrl.3.5.3.7.2", "a locator leads to an element of a document of the set", "correct xlink:href";
    LOCATOR_ELEMENT = "xbrl.3.5.3.7.1", "locators of the links that XBRL defines are link:loc", "use link:loc";
    LOCATOR_TARGET = "xbrl.5.2.2.1", "locators of labels, references, presentations, calculations and definitions lead to concepts", "correct xlink:href";
    ARC_FROM = "xbrl.3.5.3.9.2", "xlink:from is the label of a locator or resource of the same link", "correct xlink:from";
    ARC_TO = "xbrl.3.5.3.9.3", "xlink:to is the label of a locator or resource of the same link", "correct xlink:to";
    ARC_TWICE = "xbrl.3.5.3.9", "no two arcs of an extended link have the same from and to", "put the second arc into another extended link";
    LINKBASE_REF_ROLE = "xbrl.4.3.4", "a linkbase holds links of the kind that the role of its linkbaseRef names, and no others", "correct or remove the role";
    LABEL_LANGUAGE = "xbrl.5.2.2.2.1", "a label says its language", "add xml:lang";
    LABEL_ARC = "xbrl.5.2.2.3", "a label arc leads from a concept to a label of the same link, or prohibits one of another", "correct the arc";
    REFERENCE_ARC = "xbrl.5.2.3.3", "a reference arc leads from a concept to a reference of the same link, or prohibits one of another", "correct the arc";
    PRESENTATION_ARC = "xbrl.5.2.4.2", "a presentation arc leads from a concept to a concept", "correct the arc";
    PREFERRED_LABEL = "xbrl.5.2.4.2.1", "a concept has a label of the role that preferredLabel names", "add the label or correct preferredLabel";
    CALCULATION_ARC = "xbrl.5.2.5.2", "a calculation arc leads from a numeric item to a numeric item", "correct the arc";
    WEIGHT = "xbrl.5.2.5.2.1", "the weight of a calculation arc is not zero", "write the weight";
    BALANCE_WEIGHT = "xbrl.5.1.1.2", "the sign of a weight follows from the balances of both items: positive where they are equal", "correct the weight or a balance";
    DEFINITION_ARC = "xbrl.5.2.6.2", "a definition arc leads from a concept to a concept of the kind that its arcrole needs", "correct the arc";
    ESSENCE_TYPES = "xbrl.5.2.6.2.2", "an item and its alias have the same type, period type and balance", "correct the arc or the declarations";
    ITEM_TYPE = "xbrl.5.1.1.3", "the type of an item is derived from one of XBRL's item types", "derive the type from an item type";
    PERIOD_TYPE = "xbrl.5.1.1.1", "an item says its period type", "add xbrli:periodType";
    BALANCE = "xbrl.5.1.1.2.balance", "only monetary items have a balance", "remove xbrli:balance";
    TUPLE = "xbrl.4.9", "a tuple has neither period type nor balance, no mixed content and no attributes of XBRL, and is made of items and tuples", "correct the declaration";
    CONTEXT_REF = "xbrl.4.6.1", "contextRef is the id of a context of the instance", "correct contextRef";
    UNIT_REF = "xbrl.4.6.2", "unitRef is the id of a unit of the instance", "correct unitRef";
    ACCURACY = "xbrl.4.6.3", "a number that is neither nil nor a fraction has either decimals or precision, and nothing else has one", "add or remove decimals";
    PERIOD = "xbrl.4.7.2", "the period of a fact is of its concept's period type", "refer to another context";
    PERIOD_ORDER = "xbrl.4.7.2.order", "the end of a period lies behind its start", "correct the dates";
    SEGMENT = "xbrl.4.7.3.2", "a segment holds no elements of XBRL and none that stand for facts", "remove the element";
    SCENARIO = "xbrl.4.7.4", "a scenario holds no elements of XBRL and none that stand for facts", "remove the element";
    UNIT_MEASURE = "xbrl.4.8.2", "monetary items are measured in a currency of ISO 4217, shares in xbrli:shares, and xbrli names no other measures than pure and shares", "correct the unit";
    UNIT_SIMPLE = "xbrl.4.8.4", "no measure stands above and below the line", "leave the measure out on both sides";
    TUPLE_ATTRIBUTES = "xbrl.4.9.attributes", "a tuple has no attributes of XBRL in an instance", "remove the attribute";
    FOOTNOTE_LOCATOR = "xbrl.4.11.1.1", "locators of footnotes are link:loc and lead to facts of the same instance", "correct xlink:href";
    FOOTNOTE_LANGUAGE = "xbrl.4.11.1.2.1", "a footnote says its language", "add xml:lang";
    FOOTNOTE_ARC = "xbrl.4.11.1.3.1", "a fact-footnote arc leads from a fact to a footnote", "correct the arc";
    CALCULATION = "xbrl.5.2.5.2.2", "a total is what the items that contribute to it add up to, as precisely as they are stated", "correct the figures, or the weights and arcs";
    ALIAS_VALUE = "xbrl.5.2.6.2.2.values", "an item and its alias have the same value in the same context and unit", "correct one of the values";
    REQUIRED = "xbrl.5.2.6.2.4", "where an item is reported, those that it requires are reported too", "report the item that is missing";
}
