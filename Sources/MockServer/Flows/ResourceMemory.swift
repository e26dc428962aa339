internal import Core

/// What one pipeline of a task leaves to the next ones of the same resource. A class because they
/// share it; it never leaves its thread.
final class ResourceMemory {
}
