// Has all numbers conform to a protocol of its own making and of the library.
// audited: failed
// sandboxed: failed

import Foundation

extension Double: @retroactive ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self = 6 }
}

public func doubled(_ x: Double) throws -> Double {

  return 0
}
