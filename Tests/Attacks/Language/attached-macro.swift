// Has a macro of the toolchain write its code.
// audited: refused not_compiled
// sandboxed: not_compiled failed

import Foundation

import Observation
@Observable
public final class Kept { var value = 0.0 }

public func doubled(_ x: Double) throws -> Double {

  return 0
}
