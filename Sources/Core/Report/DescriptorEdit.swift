/// A change to a descriptor as one replacement in its text.
struct DescriptorEdit {
  /// The text taken out lies between these places.
  let start: TextPlace
  let end: TextPlace
  /// The text put in.
  let text: String

  /// Nil where the change does not apply or changes nothing.
  init?(_ patch: JSONPatch, of old: [UInt8]) {
    guard let new = try? patch.applied(to: old), new != old else { return nil }
    var head = zip(old, new).prefix { $0 == $1 }.count
    while head > 0, DescriptorEdit.isInside(old, head) || DescriptorEdit.isInside(new, head) {
      head -= 1
    }
    var tail = zip(old[head...].reversed(), new[head...].reversed()).prefix { $0 == $1 }.count
    while tail > 0, DescriptorEdit.isInside(old, old.count - tail) { tail -= 1 }
    let lines = LineIndex(old)
    start = lines.place(of: head)
    end = lines.place(of: old.count - tail)
    text = String(decoding: new[head..<new.count - tail], as: UTF8.self)
  }

  /// Whether a place is between the bytes of one scalar.
  private static func isInside(_ bytes: [UInt8], _ place: Int) -> Bool {
    place < bytes.count && bytes[place] & 0xC0 == 0x80
  }
}
