//! Where the files of a layer are: their names, and the addresses by which other files find them.

use esg_model::taxonomy::LayerInfo;

/// URL of the layer's schema, from which everything else of the layer is discovered.
pub fn entry_point(layer: &LayerInfo) -> String {
    format!("{}/{}", layer.namespace, schema_file(layer))
}

/// Name of the layer's schema file.
pub(crate) fn schema_file(layer: &LayerInfo) -> String {
    format!("{}-{}.xsd", layer.file_base, layer.version)
}

/// Name of one of the layer's linkbase files.
pub(crate) fn linkbase_file(layer: &LayerInfo, suffix: &str) -> String {
    format!("{}-{}_{suffix}.xml", layer.file_base, layer.version)
}

/// The folder of the layer's files in a package: its namespace without `https://`.
pub(crate) fn folder(layer: &LayerInfo) -> &str {
    layer
        .namespace
        .split_once("://")
        .map_or(layer.namespace.as_str(), |(_, rest)| rest)
}
