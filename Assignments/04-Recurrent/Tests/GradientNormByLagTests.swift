import Gradus
import GradusTesting
import Recurrent
import XCTest

final class GradientNormByLagTests: LessonTestCase {
  /// A network that halves its state at every step.
  func testHalving() throws {
    let state = RecurrentState(hidden: Tensor(rows: [[3]]), cell: Tensor(rows: [[4]]))
    let norms = try gradientNormByLag(
      .zeros([1, 3, 2], dtype: .float64), initial: state, upstream: state
    ) { _, state in
      PullbackStep(
        state: RecurrentState(hidden: state.hidden / 2, cell: state.cell / 2)
      ) { RecurrentState(hidden: $0.hidden / 2, cell: $0.cell / 2) }
    }
    assertClose(norms, [5, 2.5, 1.25, 0.625])
  }
}
