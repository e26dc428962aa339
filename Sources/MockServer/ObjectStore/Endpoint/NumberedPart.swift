/// A part of an object that is asked for by its number (`?partNumber=`).
struct NumberedPart {
  let range: Range<Int>
  /// How many there are; nil for an object that came whole.
  let count: Int?

  /// Refuses a number that is none, a part that is not there, and one whose place is not known.
  init(_ text: String, of object: StoredObject) throws(S3Error) {
    guard let number = Int(text), (1...ObjectStore.maximumParts).contains(number) else {
      throw S3Error(
        .invalidArgument, "Part number must be an integer between 1 and 10000, inclusive")
    }
    let kept = object.partBytes
    guard !kept.isEmpty || object.md5Hex != nil else {
      throw S3Error(.notImplemented, "The parts of this object are not known any more.")
    }
    count = kept.isEmpty ? nil : kept.count
    let sizes = kept.isEmpty ? [object.bytes] : kept
    guard number <= sizes.count else {
      throw S3Error(
        .invalidPartNumber,
        details: [
          ("ActualPartCount", String(count ?? 1)), ("PartNumberRequested", String(number)),
        ])
    }
    let start = sizes[..<(number - 1)].reduce(0, +)
    range = start..<(start + sizes[number - 1])
  }
}
