extension PublishNotice {
  /// What is said of a journal that cannot be trusted from that line on.
  public static func damagedJournal(line: Int) -> String {
    "The journal of an earlier run is damaged from line \(line) on and is not trusted: the hub is"
      + " asked what it has. A revision of the same files is taken over, none is made twice."
  }
}
