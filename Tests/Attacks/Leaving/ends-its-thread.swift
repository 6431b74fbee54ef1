// Ends the thread of the runner, and with it the process.
// audited: refused; pthread_exit
// sandboxed: timed_out crashed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  pthread_exit(nil)
}
