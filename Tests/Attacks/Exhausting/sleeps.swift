// Sleeps for ever.
// audited: refused; sleep
// sandboxed: timed_out; still running

import Foundation

public func doubled(_ x: Double) throws -> Double {
  while true { sleep(60) }
}
