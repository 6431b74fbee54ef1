// Declares a macro whose plugin would run in the compiler.
// audited: refused; macro
// sandboxed: not_compiled failed

import Foundation

@freestanding(expression)
public macro steal() -> Double = #externalMacro(module: "Stealing", type: "Stealing")

public func doubled(_ x: Double) throws -> Double {

  return #steal()
}
