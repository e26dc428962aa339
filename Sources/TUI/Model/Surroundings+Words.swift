extension Surroundings {
  /// What becomes of a registered run when the person leaves.
  var afterLeaving: Phrase {
    isMock ? "the run goes on at the next --mock" : "the run goes on at the hub"
  }
}
