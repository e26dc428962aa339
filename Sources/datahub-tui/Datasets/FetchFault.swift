import Core

/// Why a dataset cannot be fetched or printed as it was asked for.
enum FetchFault: Error {
  case noResource(String, of: String, [String])
  case noForm(FetchForm, String, [FetchForm])
  case notChosen(String, [String])
  case taken(String)
  case notText(String)
  case notRight(String)
  case elsewhere(String, String)
  case here(String)
  case nothing(String)
  case noFiles(String)
  case formOfFolder(FetchForm)
  case notATable(String)
}

extension FetchFault {
  /// What happened and the way out.
  var message: String {
    switch self {
    case .noResource(let name, let dataset, let names):
      "\(Sanitized(dataset)) has no resource \"\(Sanitized(name))\"."
        + (Self.near(name, names).map { " Did you mean \(Sanitized($0))?" }
          ?? (names.isEmpty ? "" : " It has: \(Self.list(names))."))
    case .noForm(let form, let resource, let forms):
      "There is no \(form.rawValue) of \(Sanitized(resource))."
        + (forms.isEmpty ? "" : " There is: \(Self.list(forms.map(\.rawValue))).")
    case .notChosen(let dataset, let names):
      "\(Sanitized(dataset)) has several resources; name one of: \(Self.list(names))."
    case .taken(let path):
      "\(Sanitized(path)) is there already. --force replaces files of the same paths; --output"
        + " names another place."
    case .notText(let name):
      "\(Sanitized(name)) is no text, and this is a terminal. Send it to a file: > FILE"
    case .notRight(let path):
      "\(Sanitized(path)) is not what its descriptor says: size or hash are others."
    case .elsewhere(let resource, let url):
      "The data of \(Sanitized(resource)) is elsewhere: \(Sanitized(url)). datahub-tui get fetches"
        + " that address."
    case .here(let path):
      "\(Sanitized(path)) is here already. datahub-tui info \(Sanitized(path)) shows it; of a dataset"
        + " of the hub write OWNER/NAME@latest."
    case .nothing(let text):
      "There is no file or folder \"\(Sanitized(text))\" here. A dataset of the hub is written"
        + " OWNER/NAME; datahub-tui search \(Sanitized(text)) finds some."
    case .noFiles(let name): "\(Sanitized(name)) has no files to be fetched."
    case .formOfFolder(let form):
      "\(form.rawValue) is made of datasets of the hub and of what is here; of an address there is the original."
    case .notATable(let resource): "\(Sanitized(resource)) is no table: it has no rows to print."
    }
  }

  var status: ExitStatus {
    switch self {
    case .noResource, .noForm, .elsewhere, .noFiles, .notATable, .nothing: .noInput
    case .notChosen, .notText, .formOfFolder, .here: .usage
    case .taken: .cannotCreate
    case .notRight: .unavailable
    }
  }

  private static func near(_ name: String, _ names: [String]) -> String? {
    (0...2).lazy.compactMap { slips in
      names.first { EditDistance.isWithin(slips, name.lowercased(), $0.lowercased()) }
    }.first
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).map { Sanitized($0).text }.joined(separator: ", ")
    return names.count > 20 ? shown + ", …" : shown
  }
}
