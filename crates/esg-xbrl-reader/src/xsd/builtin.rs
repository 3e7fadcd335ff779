//! The types that XML Schema 1.0 brings, Part 2, 3.2 and 3.3.

use super::value::{Float, Value};
use crate::names::{Names, known};
use crate::values::{self, Decimal};
use crate::xml::{self, Element};

/// What is done to white space before a value is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhiteSpace {
    /// Nothing.
    Preserve,
    /// Each becomes a space.
    Replace,
    /// One space between words, none at the ends.
    Collapse,
}

macro_rules! builtins {
    ($($name:ident = $string:literal < $base:ident;)*) => {
        /// A type of XML Schema, in the order of [`Builtin::ALL`].
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[allow(missing_docs, reason = "each is the type whose name stands beside it")]
        pub enum Builtin { $($name),* }

        impl Builtin {
            /// All of them; a type comes after its base.
            pub const ALL: &[Builtin] = &[$(Builtin::$name),*];

            /// Its name in the namespace of XML Schema.
            pub const fn name(self) -> &'static str {
                match self { $(Builtin::$name => $string),* }
            }

            /// What it is derived from; `anyType` from itself.
            pub const fn base(self) -> Builtin {
                match self { $(Builtin::$name => Builtin::$base),* }
            }
        }
    };
}

builtins! {
    AnyType = "anyType" < AnyType;
    AnySimpleType = "anySimpleType" < AnyType;
    String = "string" < AnySimpleType;
    Boolean = "boolean" < AnySimpleType;
    Decimal = "decimal" < AnySimpleType;
    Float = "float" < AnySimpleType;
    Double = "double" < AnySimpleType;
    Duration = "duration" < AnySimpleType;
    DateTime = "dateTime" < AnySimpleType;
    Time = "time" < AnySimpleType;
    Date = "date" < AnySimpleType;
    GYearMonth = "gYearMonth" < AnySimpleType;
    GYear = "gYear" < AnySimpleType;
    GMonthDay = "gMonthDay" < AnySimpleType;
    GDay = "gDay" < AnySimpleType;
    GMonth = "gMonth" < AnySimpleType;
    HexBinary = "hexBinary" < AnySimpleType;
    Base64Binary = "base64Binary" < AnySimpleType;
    AnyUri = "anyURI" < AnySimpleType;
    QName = "QName" < AnySimpleType;
    Notation = "NOTATION" < AnySimpleType;
    NormalizedString = "normalizedString" < String;
    Token = "token" < NormalizedString;
    Language = "language" < Token;
    Nmtoken = "NMTOKEN" < Token;
    Nmtokens = "NMTOKENS" < AnySimpleType;
    Name = "Name" < Token;
    NcName = "NCName" < Name;
    Id = "ID" < NcName;
    IdRef = "IDREF" < NcName;
    IdRefs = "IDREFS" < AnySimpleType;
    Entity = "ENTITY" < NcName;
    Entities = "ENTITIES" < AnySimpleType;
    Integer = "integer" < Decimal;
    NonPositiveInteger = "nonPositiveInteger" < Integer;
    NegativeInteger = "negativeInteger" < NonPositiveInteger;
    Long = "long" < Integer;
    Int = "int" < Long;
    Short = "short" < Int;
    Byte = "byte" < Short;
    NonNegativeInteger = "nonNegativeInteger" < Integer;
    UnsignedLong = "unsignedLong" < NonNegativeInteger;
    UnsignedInt = "unsignedInt" < UnsignedLong;
    UnsignedShort = "unsignedShort" < UnsignedInt;
    UnsignedByte = "unsignedByte" < UnsignedShort;
    PositiveInteger = "positiveInteger" < NonNegativeInteger;
}

impl Builtin {
    /// What it does to white space.
    pub const fn white_space(self) -> WhiteSpace {
        match self {
            Builtin::AnyType | Builtin::AnySimpleType | Builtin::String => WhiteSpace::Preserve,
            Builtin::NormalizedString => WhiteSpace::Replace,
            _ => WhiteSpace::Collapse,
        }
    }

    /// Whether it is derived from another, or is it.
    pub fn is(self, other: Builtin) -> bool {
        let mut one = self;
        loop {
            if one == other {
                return true;
            }
            if one == Builtin::AnyType {
                return false;
            }
            one = one.base();
        }
    }

    /// The bounds of a type of whole numbers.
    fn bounds(self) -> (Option<&'static str>, Option<&'static str>) {
        match self {
            Builtin::NonPositiveInteger => (None, Some("0")),
            Builtin::NegativeInteger => (None, Some("-1")),
            Builtin::Long => (Some("-9223372036854775808"), Some("9223372036854775807")),
            Builtin::Int => (Some("-2147483648"), Some("2147483647")),
            Builtin::Short => (Some("-32768"), Some("32767")),
            Builtin::Byte => (Some("-128"), Some("127")),
            Builtin::NonNegativeInteger => (Some("0"), None),
            Builtin::UnsignedLong => (Some("0"), Some("18446744073709551615")),
            Builtin::UnsignedInt => (Some("0"), Some("4294967295")),
            Builtin::UnsignedShort => (Some("0"), Some("65535")),
            Builtin::UnsignedByte => (Some("0"), Some("255")),
            Builtin::PositiveInteger => (Some("1"), None),
            _ => (None, None),
        }
    }

    /// Reads a value whose white space is already normalised; none where the type has no such value.
    ///
    /// `context` gives the namespaces of prefixes.
    pub fn read(self, text: &str, context: Element<'_>, names: &Names) -> Option<Value> {
        use Builtin as B;
        let string = || Value::String(text.to_owned());
        let list = |right: fn(&str) -> bool| {
            let words: Vec<_> = xml::split_words(text).collect();
            (!words.is_empty() && words.iter().all(|word| right(word))).then(|| {
                Value::List(
                    words
                        .into_iter()
                        .map(|word| Value::String(word.to_owned()))
                        .collect(),
                )
            })
        };
        match self {
            B::AnyType | B::AnySimpleType | B::String | B::NormalizedString | B::Token => Some(string()),
            B::Language => is_language(text).then(string),
            B::Nmtoken => xml::is_nmtoken(text).then(string),
            B::Nmtokens => list(xml::is_nmtoken),
            B::Name => xml::is_name(text).then(string),
            B::NcName | B::Id | B::IdRef | B::Entity => xml::is_ncname(text).then(string),
            B::IdRefs | B::Entities => list(xml::is_ncname),
            B::AnyUri => is_uri(text).then(string),
            B::Boolean => match text {
                "true" | "1" => Some(Value::Boolean(true)),
                "false" | "0" => Some(Value::Boolean(false)),
                _ => None,
            },
            B::Decimal => Decimal::parse(text).map(Value::Decimal),
            B::Float | B::Double => read_float(text).map(Value::Float),
            B::Duration => {
                values::parse_duration(text).map(|(months, seconds)| Value::Duration(months, seconds))
            }
            B::DateTime => values::parse_date_time(text).map(Value::Moment),
            B::Date => values::parse_date(text).map(Value::Moment),
            B::Time => values::parse_time(text).map(Value::Moment),
            // The parts that are left out are the same for all values of the type.
            B::GYearMonth => with_day(text, 7, "", "-01"),
            B::GYear => with_day(text, 4, "", "-01-01"),
            B::GMonthDay => text
                .strip_prefix("--")
                .and_then(|rest| with_day(rest, 5, "2000-", "")),
            B::GMonth => text
                .strip_prefix("--")
                .and_then(|rest| with_day(rest, 2, "2000-", "-01")),
            B::GDay => text
                .strip_prefix("---")
                .and_then(|rest| with_day(rest, 2, "2000-01-", "")),
            B::HexBinary => read_hex(text).map(Value::Bytes),
            B::Base64Binary => read_base64(text).map(Value::Bytes),
            B::QName | B::Notation => read_name(text, context, names),
            _ => {
                if text.contains('.') {
                    return None;
                }
                let number = Decimal::parse(text)?;
                let mut one = self;
                while one != B::Decimal {
                    let (least, most) = one.bounds();
                    let bound = |text: Option<&str>| text.and_then(Decimal::parse);
                    if bound(least).is_some_and(|least| number < least)
                        || bound(most).is_some_and(|most| number > most)
                    {
                        return None;
                    }
                    one = one.base();
                }
                Some(Value::Decimal(number))
            }
        }
    }
}

fn read_float(text: &str) -> Option<Float> {
    match text {
        "INF" => return Some(Float::Infinity),
        "-INF" => return Some(Float::NegativeInfinity),
        "NaN" => return Some(Float::NotANumber),
        _ => {}
    }
    if let Some(number) = Decimal::parse_float(text) {
        return Some(Float::Number(number));
    }
    // A number too large for the type is infinite.
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let mantissa = Decimal::parse(mantissa)?;
    let digits = exponent.strip_prefix('+').unwrap_or(exponent);
    let right = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then_some(if mantissa.is_negative() {
        Float::NegativeInfinity
    } else {
        Float::Infinity
    })
}

/// RFC 3066, as the pattern of the type has it.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let right = |part: &str| (1..=8).contains(&part.len());
    parts
        .next()
        .is_some_and(|part| right(part) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && parts.all(|part| right(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// XML Schema takes nearly everything for an address, which may be escaped before it is used: not a broken escape and
/// not two fragments.
fn is_uri(text: &str) -> bool {
    let mut fragments = 0;
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'#' => fragments += 1,
            b'%' => {
                let two = bytes.get(at + 1..at + 3);
                if !two.is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)) {
                    return false;
                }
            }
            _ => {}
        }
    }
    let scheme = text.split(['/', '?', '#']).next().unwrap_or("");
    let scheme = scheme.split_once(':').map(|(scheme, _)| scheme);
    fragments < 2
        && scheme.is_none_or(|scheme| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        })
}

/// A date that is written in part, with its other parts before the zone and at the beginning.
fn with_day(text: &str, length: usize, before: &str, behind: &str) -> Option<Value> {
    // A year may be longer or negative.
    let zone = text
        .get(length..)?
        .find(['Z', '+', '-'])
        .map_or(text.len(), |at| at + length);
    let (part, zone) = (text.get(..zone)?, text.get(zone..)?);
    values::parse_date(&format!("{before}{part}{behind}{zone}")).map(Value::Moment)
}

fn read_hex(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    bytes
        .chunks_exact(2)
        .map(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?))
        .collect()
}

fn read_base64(text: &str) -> Option<Vec<u8>> {
    let mut bits = 0u32;
    let mut count = 0;
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut padding = 0;
    for byte in text.bytes().filter(|byte| !xml::is_space(*byte)) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding += 1;
                0
            }
            _ => return None,
        };
        if padding > 0 && byte != b'=' {
            return None;
        }
        bits = (bits << 6) | u32::from(six);
        count += 1;
        if count % 4 == 0 {
            bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
            bits = 0;
        }
    }
    if count % 4 != 0 || padding > 2 {
        return None;
    }
    bytes.truncate(bytes.len() - padding);
    Some(bytes)
}

fn read_name(text: &str, context: Element<'_>, names: &Names) -> Option<Value> {
    let (prefix, local) = text.split_once(':').unwrap_or(("", text));
    if !xml::is_ncname(local) || (text.contains(':') && !xml::is_ncname(prefix)) {
        return None;
    }
    let namespace = match context.namespace(names.find(prefix)) {
        Some(namespace) => namespace,
        None if prefix.is_empty() => known::NONE,
        None => return None,
    };
    Some(Value::Name(names.text(namespace).to_owned(), local.to_owned()))
}
