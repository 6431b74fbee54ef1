// Imports what is not there for it: the solution, the grader.
// audited: not_compiled
// sandboxed: not_compiled

import Foundation

import TinyChecks
import GraderKit

public func doubled(_ x: Double) throws -> Double {

  return 0
}
