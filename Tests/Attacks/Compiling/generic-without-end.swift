// Asks for ever deeper generic types.
// audited: crashed out_of_memory timed_out not_compiled
// sandboxed: crashed out_of_memory timed_out not_compiled

import Foundation

func deeper<Value>(_ depth: Int, _ value: Value) -> Int {
  if depth > 100_000 { return depth }
  return deeper(depth + 1, [value])
}

public func doubled(_ x: Double) throws -> Double {
  return Double(deeper(0, x))
}
