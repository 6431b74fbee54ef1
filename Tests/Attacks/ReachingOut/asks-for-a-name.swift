// Asks for the address of a name.
// audited: refused
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  var found: UnsafeMutablePointer<addrinfo>?
  if unsafe getaddrinfo("localhost", "80", nil, &found) == 0 { return 0 }
  return x + x
}
