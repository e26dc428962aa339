import Dispatch

/// Runs the jobs of its tasks one after the other, in the order they came: a task that comes last
/// begins when those before it wait for something else.
final class SerialLine: TaskExecutor {
  private let queue = DispatchQueue(label: "serial line")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
