/// What the pipelines of one resource hand on to each other: the one pass over its table. A class
/// because they share it; it never leaves their thread.
final class ResourceMemory {
  /// The pass, once it is made.
  private(set) var made: TablePass?

  /// Nothing yet.
  init() {}

  /// The pass over the table that the work is about, which is made now unless it was before. Throws
  /// what reading throws.
  func pass(_ work: PipelineWork) throws -> TablePass {
    if let made { return made }
    let pass = try TablePass(of: work)
    made = pass
    return pass
  }
}
