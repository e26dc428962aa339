internal import Dispatch

/// Runs the jobs of its tasks one after the other, in the order they came, on a thread beside those
/// that other tasks share: a task that comes last begins when those before it wait for something
/// else. A serial queue of Dispatch has a thread of its own whenever it has work.
package final class SerialLine: TaskExecutor {
  private let queue = DispatchQueue(label: "serial line")

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
