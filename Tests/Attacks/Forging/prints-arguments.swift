// Prints what a hidden check hands over.
// audited: failed
// sandboxed: failed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  print("the argument was \(x)")
  return 0
}
