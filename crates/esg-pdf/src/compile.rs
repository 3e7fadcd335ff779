//! Evaluates the templates, hands them the chapters and lays the pages out until nothing moves.
//!
//! This is what `typst::compile` does, with one difference: the chapters are the argument of a template's function
//! and no part of `sys.inputs`. typst's memory of what it laid out holds as long as the library, of which the inputs
//! are a part, is the same; so an edited paragraph costs its chapter and not the whole report.
//!
//! A second difference: [`draft`] lays out a report once, to see how its chapters end before more is done. And where the same report was laid out before with other levers, its places are where to begin.
//! Contents and index are full in the first round then, and mostly nothing moves any more.

use typst::World;
use typst::comemo::{Constraint, Track, Tracked};
use typst::diag::{At, SourceResult, Warned};
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, Context, Func, Output, StyleChain, TargetElem, Value};
use typst::introspection::{EmptyIntrospector, Introspector, MAX_ITERS, analyze};
use typst::syntax::Span;
use typst::utils::Protected;
use typst_layout::PagedDocument;

/// The function of the main template that makes the report from its chapters.
const REPORT: &str = "report";

/// Lays out the report, beginning with the places of an earlier layout of it if there is one.
pub(crate) fn compile(
    world: &dyn World,
    chapters: &Value,
    before: Option<PagedDocument>,
) -> Warned<SourceResult<PagedDocument>> {
    let mut sink = Sink::new();
    let output = attempt(world.track(), chapters, before, &mut sink).map_err(once_each);
    Warned {
        output,
        warnings: sink.warnings(),
    }
}

/// Lays out the report once, as if nothing were known of its pages: the contents are empty and no reference has its number.
/// `None` where that fails, which [`compile`] tells.
pub(crate) fn draft(world: &dyn World, chapters: &Value) -> Option<PagedDocument> {
    let world = world.track();
    let mut sink = Sink::new();
    let content = content(world, chapters, Traced::default().track(), &mut sink).ok()?;
    let nothing: &dyn Introspector = &EmptyIntrospector;
    lay_out(world, &content, nothing.track(), &mut sink).ok()
}

fn attempt(
    world: Tracked<'_, dyn World + '_>,
    chapters: &Value,
    before: Option<PagedDocument>,
    sink: &mut Sink,
) -> SourceResult<PagedDocument> {
    let content = content(world, chapters, Traced::default().track(), sink)?;

    let mut earlier: Vec<PagedDocument> = before.into_iter().collect();
    let document = loop {
        let nothing = EmptyIntrospector;
        let introspector: &dyn Introspector = earlier.last().map_or(&nothing, introspector_of);
        let constraint = Constraint::new();
        let mut round = Sink::new();
        let document = lay_out(world, &content, introspector.track_with(&constraint), &mut round)?;
        if constraint.validate(introspector_of(&document)) {
            sink.extend_from_sink(round);
            break document;
        }
        if earlier.len() + 1 == MAX_ITERS {
            let mut introspectors = [&nothing as &dyn Introspector; MAX_ITERS + 1];
            for (place, document) in introspectors[1..]
                .iter_mut()
                .zip(earlier.iter().chain([&document]))
            {
                *place = introspector_of(document);
            }
            let warnings = analyze(world, introspectors, round.introspections());
            sink.extend_from_sink(round);
            for warning in warnings {
                sink.warn(warning);
            }
            break document;
        }
        earlier.push(document);
    };
    let delayed = sink.delayed();
    if delayed.is_empty() {
        Ok(document)
    } else {
        Err(delayed)
    }
}

/// Lays out content by what is known of where everything stands.
fn lay_out(
    world: Tracked<'_, dyn World + '_>,
    content: &Content,
    introspector: Tracked<'_, dyn Introspector + '_>,
    sink: &mut Sink,
) -> SourceResult<PagedDocument> {
    let library = world.library();
    let target = TargetElem::target.set(PagedDocument::target()).wrap();
    let base = StyleChain::new(&library.styles);
    let traced = Traced::default();
    let mut engine = Engine {
        library,
        world,
        introspector: Protected::new(introspector),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    PagedDocument::create(&mut engine, content, base.chain(&target))
}

/// What a layout knows about where everything stands.
fn introspector_of(document: &PagedDocument) -> &dyn Introspector {
    Output::introspector(document)
}

/// What the main template makes of the chapters.
fn content(
    world: Tracked<'_, dyn World + '_>,
    chapters: &Value,
    traced: Tracked<'_, Traced>,
    sink: &mut Sink,
) -> SourceResult<Content> {
    let library = world.library();
    let main = world.source(world.main()).at(Span::detached())?;
    let main_span = main.root().span();
    let module = typst_eval::eval(
        world,
        library,
        traced,
        sink.track_mut(),
        Route::default().track(),
        &main,
    )?;
    let report: Func = module
        .field(REPORT, ())
        .at(main_span)?
        .clone()
        .cast::<Func>()
        .at(main_span)?;
    let nothing = EmptyIntrospector;
    let mut engine = Engine {
        library,
        world,
        introspector: Protected::new(nothing.track()),
        traced,
        sink: sink.track_mut(),
        route: Route::default(),
    };
    let made = report.call(&mut engine, Context::none().track(), [chapters.clone()])?;
    Ok(made.display())
}

/// Leaves out complaints that repeat an earlier one.
fn once_each(mut complaints: EcoVec<typst::diag::SourceDiagnostic>) -> EcoVec<typst::diag::SourceDiagnostic> {
    let mut seen = std::collections::BTreeSet::new();
    complaints.retain(|complaint| seen.insert(typst::utils::hash128(&(&complaint.span, &complaint.message))));
    complaints
}
