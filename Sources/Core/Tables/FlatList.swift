/// A growing list of plain values in memory of its own, for the loops that append millions of them.
/// The owner must free it.
struct FlatList<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    base = .allocate(capacity: self.capacity)
  }

  func free() { base.deallocate() }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { reserve(capacity * 2) }
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// Appends where room was made before.
  @inline(__always)
  mutating func appendInPlace(_ element: Element) {
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// Makes room for that many elements; those there stay.
  @inline(never)
  mutating func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: wanted)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    (base, capacity) = (larger, wanted)
  }

  @inline(__always)
  subscript(index: Int) -> Element { base[index] }

  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
