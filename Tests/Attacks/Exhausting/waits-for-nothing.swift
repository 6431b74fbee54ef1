// Waits for a signal that nobody gives.
// audited: refused; Dispatch
// sandboxed: timed_out; still running

import Dispatch

public func doubled(_ x: Double) throws -> Double {
  DispatchSemaphore(value: 0).wait()
  return x + x
}
