// Prints for ever.
// audited: timed_out
// sandboxed: timed_out

import Foundation

public func doubled(_ x: Double) throws -> Double {
  while true { print("again and again and again") }
}
