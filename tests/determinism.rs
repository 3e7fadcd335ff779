//! The same sources give the same bytes. `xtask_smoke` shows it for other folders, time zones and thread counts.

use esg_model::Sources;
use esg_tests::stages::file;

use crate::MINIMAL;

#[test]
fn a_second_build_gives_the_same_bytes() {
    // Copies in the opposite order, so that nothing can depend on where or in which order the bytes lie in memory.
    let mut again = Sources::default();
    let files: Vec<_> = MINIMAL.sources.iter().collect();
    for (path, bytes) in files.into_iter().rev() {
        again.insert(path.as_str(), bytes.to_vec());
    }
    let again = file(again);
    let (first, second) = (&MINIMAL.package().files, &again.package().files);
    assert!(first.keys().eq(second.keys()), "the same files");
    for (name, bytes) in first {
        assert!(*bytes == second[name], "`{name}` differs");
    }
}
