// Nests brackets deeper than a parser goes.
// audited: not_compiled refused
// sandboxed: not_compiled

import Foundation

public func doubled(_ x: Double) throws -> Double {
  return DEEP_BRACKETS
}
