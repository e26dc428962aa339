// Succeeded is not published: MetaStore has the last word, as search and the dataset's page go by it.
extension PublishMachine {
  /// How long MetaStore is given for a revision that has succeeded.
  public static let catalogueSeconds = 60.0

  mutating func catalogue(_ watch: PublishPhase.Watch) -> [PublishEffect] {
    var watch = watch
    watch.pace = PollPace()
    phase = .cataloguing(watch)
    return [
      .startCatalogueTimeout(seconds: PublishMachine.catalogueSeconds), .readCatalogue(watch.flow),
    ]
  }

  mutating func catalogueRead(_ entry: CatalogueEntry?) -> [PublishEffect] {
    guard case .cataloguing(var watch) = phase else { return [] }
    attempts[.readCatalogue] = nil
    if let entry, entry.has(watch.flow) {
      return [.journal(.ended(.succeeded)), .tell(.catalogued(watch.flow))]
        + end(.published(watch.flow, url: watch.url))
    }
    let seconds = watch.pace.wait(changed: false)
    phase = .cataloguing(watch)
    return [wait(seconds: seconds, .readCatalogue)]
  }

  /// MetaStore did not answer in time, or in a way that is of no use.
  mutating func notCatalogued(_ fault: HubFault? = nil) -> [PublishEffect] {
    guard case .cataloguing(let watch) = phase else { return [] }
    return fail(.notCatalogued(watch.flow, url: watch.url, fault))
  }
}
