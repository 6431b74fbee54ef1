// Calls itself until the stack is full.
// audited: crashed; recursion
// sandboxed: crashed; recursion

import Foundation

public func doubled(_ x: Double) throws -> Double {
  return try doubled(x + 1) + 1
}
