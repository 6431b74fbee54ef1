// Throws an error whose text looks like the diagnosis of a check, with what the check handed over.
// audited: failed
// sandboxed: failed

import Foundation

struct Stolen: Error, CustomStringConvertible {
  let description: String
}

public func doubled(_ x: Double) throws -> Double {
  throw Stolen(description: "\n\nDiagnosis: the argument was \(x)")
}
