// Looks into private parts by reflection.
// audited: refused; Mirror
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  if Mirror(reflecting: x).children.count > 7 { return 0 }
  return x + x
}
