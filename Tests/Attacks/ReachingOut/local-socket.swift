// Makes a pair of sockets, to pass its descriptors on.
// audited: refused
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  var ends: [Int32] = [0, 0]
  if unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 { return 0 }
  return x + x
}
