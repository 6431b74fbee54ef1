// Puts its errors on another file.
// audited: refused; `#sourceLocation`
// sandboxed: not_compiled

import Foundation

public func doubled(_ x: Double) throws -> Double {
  #sourceLocation(file:"Half.swift",line:1)
  return nothing
  #sourceLocation()
}
