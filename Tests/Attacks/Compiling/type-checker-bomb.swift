// Has the type checker try more readings than there is time for.
// audited: not_compiled; reasonable time
// sandboxed: not_compiled; reasonable time

import Foundation

public func doubled(_ x: Double) throws -> Double {
  let y = 1
  return -(y + 2 * -1 + -x * (-y * 2 + 3.5 / -1 - -2 * (x - -y + 1 + 2 * -x + y - 1 / 3 + -4 + 5)))
    + [1, 2.5, -x].map { -$0 * 2 + -1 - (-$0 / 3 + -y) }.reduce(0) { -($0 + -$1) * -1 + 2 }
    + (-1 + -2 + -3.5 * -4 - -y / 2)
}
