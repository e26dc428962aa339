internal import Core

/// What a pipeline made, before it has its place in the package store.
struct ArtefactContent {
  /// The bytes' size and digests.
  let digest: FileDigest
  /// Rows of a table; nil where rows are not counted.
  let rows: Int?
  let contentType: String
  /// The file's path in its artefact.
  let path: String
  /// The bytes from the beginning, as often as asked.
  let chunks: () throws -> ChunkSource
  /// Whether the descriptor tells the hash: of sources and archives it does not.
  var tellsHash = true
}

/// What lies in the package store when a pipeline has dumped.
struct PublishedArtefact {
  /// The keys written, with their sizes.
  let files: [(key: String, bytes: Int)]
  /// The pipeline's `stats` (protocol.md 1.4).
  let stats: JSONObject
  /// The artefact's descriptor.
  let descriptor: JSONObject
}
