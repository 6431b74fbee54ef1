// Kills its own process.
// audited: refused; C function
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  kill(getpid(), SIGKILL)
  return x + x
}
