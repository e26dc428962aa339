extension LocalPackage {
  /// The header and those records of a table, the header counted from 1, read from the file anew;
  /// none of what is no table.
  public func rows(
    of index: Int, records: ClosedRange<Int>
  ) throws(HubFault) -> TableRows {
    let resource = package.resourceWithOwnKeys(index)
    do {
      if case .inline(let data) = resource.content, data.string == nil {
        return TableRows(inline: data, of: resource, records: records)
      }
      guard let form = resource.tableForm,
        let files = try ResourceFiles(resource, subject.place)
      else { return TableRows() }
      let input = files.input([])
      let inner = resource.ofContent
      guard form != .delimited else {
        return try TableRows(delimited: inner, records: records, chunks: input.next)
      }
      return try TableRows(
        json: inner, isLines: form == .jsonLines, records: records, chunks: input.next)
    } catch {
      throw .file(error as? FileFault ?? .malformed(path: resource.name))
    }
  }
}
