import Glibc

@testable import TUI

/// A terminal without a person: what the program writes to it is read here, and keys are written. Its
/// identity is the pair of descriptors.
final class PseudoTerminal {
  let master: Int32
  let slave: Int32

  init(_ size: Size) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var wanted = winsize()
    (wanted.ws_col, wanted.ws_row) = (UInt16(size.columns), UInt16(size.rows))
    guard openpty(&master, &slave, nil, nil, &wanted) == 0 else { throw Failure.noPseudoTerminal }
    (self.master, self.slave) = (master, slave)
    _ = fcntl(master, F_SETFD, FD_CLOEXEC)
    _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    close(master)
    close(slave)
  }

  enum Failure: Error {
    case noPseudoTerminal
    case timedOut(sofar: String)
  }

  /// How long a program may take to write what is awaited.
  private static let patienceMilliseconds: Int32 = 180_000

  var files: TerminalFiles { TerminalFiles(input: slave, output: slave) }

  var modes: [UInt32] {
    var found = termios()
    tcgetattr(slave, &found)
    return [found.c_iflag, found.c_oflag, found.c_cflag, found.c_lflag]
  }

  func resize(_ size: Size) {
    var wanted = winsize()
    (wanted.ws_col, wanted.ws_row) = (UInt16(size.columns), UInt16(size.rows))
    _ = ioctl(master, UInt(TIOCSWINSZ), &wanted)
  }

  func type(_ text: String) {
    var text = text
    text.withUTF8 { _ = write(master, $0.baseAddress, $0.count) }
  }

  /// Waits until there is something to read; throws what has come where nothing does.
  private func awaitBytes(sofar text: String) throws {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, Self.patienceMilliseconds) > 0 else {
      throw Failure.timedOut(sofar: text)
    }
  }

  /// Reads until a text has come, and gives everything up to its end.
  func read(until end: String) throws -> String {
    var text = ""
    while !text.hasSuffix(end) {
      try awaitBytes(sofar: text)
      var byte: UInt8 = 0
      guard Glibc.read(master, &byte, 1) == 1 else { throw Failure.timedOut(sofar: text) }
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return text
  }

  /// Reads until a text has come, and what came with it.
  func read(through end: String) throws -> String {
    var text = ""
    while !text.contains(end) {
      try awaitBytes(sofar: text)
      text += readRest()
    }
    return text
  }

  /// Reads what is there already.
  func readRest() -> String {
    var text = ""
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, 0) > 0 {
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = Glibc.read(master, &bytes, bytes.count)
      guard count > 0 else { break }
      text += String(decoding: bytes.prefix(count), as: UTF8.self)
    }
    return text
  }
}
