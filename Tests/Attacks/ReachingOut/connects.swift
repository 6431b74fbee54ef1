// Connects to a server.
// audited: refused; C function
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  if descriptor >= 0 { return 0 }
  return x + x
}
