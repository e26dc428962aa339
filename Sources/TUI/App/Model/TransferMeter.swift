/// How fast bytes arrive at the store: by file, in all, and over the last minute.
struct TransferMeter: Hashable, Sendable {
}
