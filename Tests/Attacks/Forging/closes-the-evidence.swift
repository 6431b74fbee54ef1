// Closes the descriptor that the runner writes its records to.
// audited: refused; C function close
// sandboxed: crashed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  close(3)
  return x + x
}
