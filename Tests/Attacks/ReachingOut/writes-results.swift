// Writes itself a row into the results.
// audited: refused; open(_:_:_:)
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  for path in ["COURSE_FOLDER/RESULTS.csv", "COURSE_FOLDER/gradus-attack"] {
    if open(path, O_WRONLY | O_CREAT | O_APPEND, 0o666) >= 0 { return 0 }
  }
  return x + x
}
