// Looks up functions of the process by name.
// audited: refused
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  if let symbol = unsafe dlsym(nil, "exit") { _ = unsafe symbol }
  return x + x
}
