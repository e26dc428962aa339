extension EncodingFacts {
  /// What is worth saying about a text file's encoding, beside the descriptor's declaration
  /// (validation.md 5.1).
  var findings: [Finding] { EncodingVerdict(facts: self, resource: nil, standard: .v1).findings }

  /// The same for the resource of that index, with changes to its descriptor that settle it.
  func findings(resource index: Int, standard: Standard = .v1) -> [Finding] {
    EncodingVerdict(facts: self, resource: index, standard: standard).findings
  }
}
