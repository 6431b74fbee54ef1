// Doubles a text for ever.
// audited: out_of_memory timed_out
// sandboxed: out_of_memory timed_out

import Foundation

public func doubled(_ x: Double) throws -> Double {
  var text = "\(x)"
  while x != 0.1 { text += text }
  return x + x
}
