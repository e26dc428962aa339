/// How a text is drawn: a foreground and attributes. The background is always the terminal's own.
struct Look: Hashable, Sendable {
  /// Nil is the terminal's own foreground.
  var colour: Colour?
  var attributes: TextAttributes

  init(_ colour: Colour? = nil, _ attributes: TextAttributes = []) {
    self.colour = colour
    self.attributes = attributes
  }
}
