import Core
import Glibc

/// The file a report goes to.
struct ReportFile {
  let path: String

  /// Writes the report; what was there before is replaced at once, a pipe or device is written to.
  func write(_ text: String) throws(FileFault) {
    var facts = stat()
    let isThere = stat(path, &facts) == 0
    if isThere, facts.st_mode & S_IFMT != S_IFREG { return try append(text) }
    try DurableFile(path: isThere ? ProcessEnvironment.absolute(path) : path)
      .replace(with: Array(text.utf8), access: .usual)
  }

  private func append(_ text: String) throws(FileFault) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(path: path, operation: "open it", errno: errno) }
    defer { close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(path: path, operation: "write it", errno: errno) }
      rest = rest.dropFirst(count)
    }
  }
}
