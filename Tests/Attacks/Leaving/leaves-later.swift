// Leaves from a thread that outlives the check.
// audited: refused; Thread
// sandboxed: passed crashed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  Thread.detachNewThread {
    usleep(20_000)
    exit(0)
  }
  return x + x
}
