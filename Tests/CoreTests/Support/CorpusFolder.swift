import Foundation
import TestSupport

/// Public data files that tests read where this machine has them.
enum CorpusFolder {
  static let path = SharedInputs.corpora?.path
  /// The original services' output.
  static let golden = SharedInputs.golden?.path
  static let isThere = path != nil

  static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: file)))
  }
}
