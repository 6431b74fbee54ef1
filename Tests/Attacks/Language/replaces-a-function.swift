// Replaces a function of the checks' library as it is loaded.
// audited: refused not_compiled
// sandboxed: not_compiled failed

import Foundation

@_dynamicReplacement(for:half(_:))
public func other(_ x: Double) throws -> Double { 0 }

public func doubled(_ x: Double) throws -> Double {

  return 0
}
