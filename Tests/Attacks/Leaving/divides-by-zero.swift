// Divides by zero.
// audited: crashed; zero
// sandboxed: crashed; zero

import Foundation

public func doubled(_ x: Double) throws -> Double {
  let zero = Int(x) - Int(x)
  return Double(1 / zero)
}
