/// Texts in the order of their UTF-8 bytes, which is S3's order of keys.
enum ByteOrder {
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The first place in a sorted list whose key fulfils the condition, which holds from there on.
  static func firstPlace(in keys: [String], where holds: (String) -> Bool) -> Int {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if holds(keys[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
