extension TableMerge {
  /// Turns the events and key hits of a block into findings, row by row.
  mutating func process(_ hits: Hits, _ maker: FindingMaker) {
    let events = maker.view.outcome.events
    var (event, hit, twin) = (0, 0, 0)
    while event < events.count || hit < hits.keys.count || twin < hits.repeats.count {
      let row = min(
        event < events.count ? Int(events[event].row) : .max,
        hit < hits.keys.count ? hits.keys[hit].row : .max,
        twin < hits.repeats.count ? hits.repeats[twin].row : .max)
      var listing = RowListing()
      if twin < hits.repeats.count, hits.repeats[twin].row == row {
        count(hits.repeats[twin], maker)
        twin += 1
      }
      while event < events.count, Int(events[event].row) == row {
        count(events[event], maker)
        list(events[event], maker, &listing)
        event += 1
      }
      while hit < hits.keys.count, hits.keys[hit].row == row {
        count(hits.keys[hit], maker)
        list(hits.keys[hit], maker, listing)
        hit += 1
      }
    }
    eventGroups.settle(in: &findings) { maker.finding(of: $0) }
    repeatGroup.settle(in: &findings) { maker.finding(of: $0) }
    hitGroups.settle(in: &findings) { maker.finding(of: $0.hit, role: $0.role) ?? $0.unknown }
  }

  /// Counts an event; makes a finding of it only where that is kept.
  private mutating func count(_ event: CellEvent, _ maker: FindingMaker) {
    if event.kind == .strayQuote { return findings.add(maker.finding(of: event)) }
    let column = min(Int(event.column), max(columns.columns.count, columns.width))
    eventGroups.count(
      event, slot: column * CellEvent.Kind.count + Int(event.kind.rawValue), in: &findings
    ) { maker.finding(of: event) }
  }

  /// A hint: the original's form of a report knows errors only, so a repeated row is not listed there;
  /// its own errors are.
  private mutating func count(_ twin: Repeat, _ maker: FindingMaker) {
    repeatGroup.count(twin, slot: 0, in: &findings) { maker.finding(of: twin) }
  }

  private mutating func count(_ hit: KeyHit, _ maker: FindingMaker) {
    var slot = hitOffsets[hit.key]
    for role in keys[hit.key].roles {
      defer { slot += 1 }
      guard role.isTold(by: hit.kind) else { continue }
      let known = RoleHit(hit: hit, role: role)
      if defers(known, maker) { continue }
      let place = slot * 2 + (hit.isIncomplete ? 1 : 0)
      hitGroups.count(known, slot: place, in: &findings) {
        maker.finding(of: hit, role: role) ?? known.unknown
      }
    }
  }
}
