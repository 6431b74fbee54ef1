// Reads another student's work.
// audited: refused; FileManager
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  if FileManager.default.fileExists(atPath: "COURSE_FOLDER/Submissions/honest/01-Tiny/Sources/Double.swift") { return 0 }
  if FileManager.default.contents(atPath: "COURSE_FOLDER/Submissions/honest/01-Tiny/Sources/Double.swift") != nil { return 0 }
  return x + x
}
