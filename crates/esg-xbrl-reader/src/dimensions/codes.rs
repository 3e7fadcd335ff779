//! What is checked of Dimensions 1.0, under its own codes.

use crate::finding::Code;

macro_rules! codes {
    ($($name:ident = $id:literal, $demands:literal, $hint:literal;)*) => {
        $(#[doc = $demands] pub static $name: Code = Code::new($id, $demands, $hint);)*
        /// All of them.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

codes! {
    HYPERCUBE_ABSTRACT = "xbrldte:HypercubeElementIsNotAbstractError", "a hypercube is declared abstract", "add abstract=\"true\"";
    HYPERCUBE_DIMENSION_SOURCE = "xbrldte:HypercubeDimensionSourceError", "a hypercube-dimension arc begins at a hypercube", "correct the arc";
    HYPERCUBE_DIMENSION_TARGET = "xbrldte:HypercubeDimensionTargetError", "a hypercube-dimension arc ends at a dimension", "correct the arc";
    HAS_HYPERCUBE_SOURCE = "xbrldte:HasHypercubeSourceError", "an all or notAll arc begins at a primary item", "correct the arc";
    HAS_HYPERCUBE_TARGET = "xbrldte:HasHypercubeTargetError", "an all or notAll arc ends at a hypercube", "correct the arc";
    CONTEXT_ELEMENT = "xbrldte:HasHypercubeMissingContextElementAttributeError", "an all or notAll arc says whether its dimensions stand in the segment or the scenario", "add xbrldt:contextElement";
    TARGET_ROLE = "xbrldte:TargetRoleNotResolvedError", "the linkbase refers by roleRef to the role that targetRole names", "add the roleRef or correct xbrldt:targetRole";
    DIMENSION_ABSTRACT = "xbrldte:DimensionElementIsNotAbstractError", "a dimension is declared abstract", "add abstract=\"true\"";
    TYPED_DOMAIN_REF = "xbrldte:TypedDomainRefError", "only dimensions have a typedDomainRef", "remove xbrldt:typedDomainRef";
    TYPED_DIMENSION = "xbrldte:TypedDimensionError", "typedDomainRef leads to an element that is declared for itself and is not abstract", "correct xbrldt:typedDomainRef";
    TYPED_DIMENSION_URI = "xbrldte:TypedDimensionURIError", "typedDomainRef has a fragment", "write the id of the element behind #";
    DOMAIN_SOURCE = "xbrldte:DimensionDomainSourceError", "a dimension-domain arc begins at an explicit dimension", "correct the arc";
    DOMAIN_TARGET = "xbrldte:DimensionDomainTargetError", "a dimension-domain arc ends at an item that is neither hypercube nor dimension", "correct the arc";
    POLYMORPHISM = "xbrldte:PrimaryItemPolymorphismError", "a primary item is no member of a dimension of its own hypercube", "take the item out of the domain";
    MEMBER_SOURCE = "xbrldte:DomainMemberSourceError", "a domain-member arc begins at an item that is neither hypercube nor dimension", "correct the arc";
    MEMBER_TARGET = "xbrldte:DomainMemberTargetError", "a domain-member arc ends at an item that is neither hypercube nor dimension", "correct the arc";
    DEFAULT_SOURCE = "xbrldte:DimensionDefaultSourceError", "a dimension-default arc begins at an explicit dimension", "correct the arc";
    DEFAULT_TARGET = "xbrldte:DimensionDefaultTargetError", "a dimension-default arc ends at an item that is neither hypercube nor dimension", "correct the arc";
    TOO_MANY_DEFAULTS = "xbrldte:TooManyDefaultMembersError", "a dimension has one default at most", "remove the other arcs";
    CYCLE = "xbrldte:DRSDirectedCycleError", "the relationships of a dimension do not lead back to where they came from", "remove the arc that closes the cycle";
    OUT_OF_DTS = "xbrldte:OutOfDTSSchemaError", "the schema that typedDomainRef leads to belongs to the taxonomy set", "import the schema";
    DEFAULT_USED = "xbrldie:DefaultValueUsedInInstanceError", "a default member is not written in a context", "remove the member";
    PRIMARY_ITEM = "xbrldie:PrimaryItemDimensionallyInvalidError", "the context of a fact has the dimensions that the hypercubes of its concept ask for", "refer to a context with members that the hypercube has";
    REPEATED = "xbrldie:RepeatedDimensionInInstanceError", "a dimension stands once in a context", "remove one of the members";
    TYPED_MEMBER = "xbrldie:TypedMemberNotTypedDimensionError", "typedMember names a typed dimension", "use explicitMember or correct the dimension";
    EXPLICIT_MEMBER = "xbrldie:ExplicitMemberNotExplicitDimensionError", "explicitMember names an explicit dimension", "use typedMember or correct the dimension";
    UNDEFINED_MEMBER = "xbrldie:ExplicitMemberUndefinedQNameError", "the member of an explicit dimension is declared in the taxonomy", "correct the member";
    TYPED_CONTENT = "xbrldie:IllegalTypedDimensionContentError", "a typed member holds a valid element of the dimension's domain", "correct what stands in typedMember";
}
