internal import Core

/// An XML element as S3's documents use them: text or children, and attributes only in what we write.
struct XMLElement: Sendable {
  let name: String
  var text = ""
  var children: [XMLElement] = []
  /// Attributes as they are written, with a blank before each.
  var attributes = ""

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  init(_ name: String, _ children: [XMLElement]) {
    self.name = name
    self.children = children
  }

  /// The first child of that name.
  subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The element as a document, in S3's namespace unless it is an error.
  var document: String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let isError = name == "Error"
    write(to: &out, namespace: isError ? "" : " xmlns=\"\(XMLElement.namespace)\"")
    return out
  }

  private static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

  private func write(to out: inout String, namespace: String = "") {
    out += "<\(name)\(namespace)\(attributes)>"
    for scalar in text.unicodeScalars { out += XMLElement.escaped(scalar) }
    for child in children { child.write(to: &out) }
    out += "</\(name)>"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 32, scalar != "\t", scalar != "\n" { return "&#\(scalar.value);" }
    return MarkupText.entity(of: scalar) ?? String(scalar)
  }
}
