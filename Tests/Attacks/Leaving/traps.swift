// Stops on purpose.
// audited: crashed; enough
// sandboxed: crashed; enough

import Foundation

public func doubled(_ x: Double) throws -> Double {
  fatalError("enough")
}
