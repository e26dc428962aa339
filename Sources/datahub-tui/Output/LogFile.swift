import Core
import Glibc
import Synchronization

/// A file that is told what happens, a line at a time, with the time in UTC; what was in it stays. Its
/// identity is the open file.
final class LogFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let failed = Mutex<FileFault?>(nil)

  /// Opens the file, or makes it for the user alone; one that is there keeps its permissions. Throws
  /// where it is no regular file, as a pipe, which may wait for a reader for good.
  init(path: String) throws(FileFault) {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
    descriptor = open(path, flags, 0o600)
    guard descriptor >= 0 else {
      if errno == ENXIO { throw .wrongKind(path: path, .pipe) }
      throw .system(path: path, operation: "write it", errno: errno)
    }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else {
      throw .system(path: path, operation: "write it", errno: errno)
    }
    let kind = FileKind(mode: facts.st_mode)
    guard kind == .regular else { throw .wrongKind(path: path, kind) }
  }

  deinit { close(descriptor) }

  /// Why it does not hold all that it was told.
  var fault: FileFault? { failed.withLock { $0 } }

  /// Writes each line of a text with the time.
  func write(_ text: String) {
    let now = UTCTime(epochSeconds: TimeSource.system.epochSeconds()).text(fractionDigits: 3)
    for line in text.split(separator: "\n") { append("\(now)Z \(line)\n") }
  }

  private func append(_ line: String) {
    failed.withLock { failed in
      guard failed == nil else { return }
      var rest = Array(line.utf8)[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failed = .system(path: path, operation: "write it", errno: errno)
          return
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// A face whose words go into a log as well.
actor LoggedFace: PublishFace {
  private let face: any PublishFace
  private let log: LogFile
  private let plain: PlainFace

  init(_ face: any PublishFace, log: LogFile, _ heading: PublishHeading) {
    self.face = face
    self.log = log
    plain = PlainFace(
      heading: heading, messages: { log.write($0) }, results: { log.write($0) })
  }

  func tell(_ notice: PublishNotice) async {
    await plain.tell(notice)
    await face.tell(notice)
  }

  func end(_ outcome: PublishOutcome, status: ExitStatus) async {
    await plain.end(outcome, status: status)
    log.write("ended with \(status.rawValue)")
    tellFault()
    await face.end(outcome, status: status)
  }

  func refuse(_ message: String, status: ExitStatus) async {
    log.write(status == .success ? message : "✗ \(message)")
    log.write("ended with \(status.rawValue)")
    tellFault()
    await face.refuse(message, status: status)
  }

  private func tellFault() {
    guard let fault = log.fault else { return }
    StandardStream.error.write(line: "! the log is not whole: \(fault.message)")
  }
}
