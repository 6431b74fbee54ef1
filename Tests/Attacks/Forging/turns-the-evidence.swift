// Puts standard output in the place of the evidence.
// audited: refused; C function dup2
// sandboxed: crashed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  dup2(1, 3)
  return x + x
}
