import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class FitScalerChecks: LessonTestCase {
  private func moments(
    _ rows: Tensor, _ training: [Int], unbiased: Bool = false
  ) -> (mean: Tensor, deviation: Tensor) {
    let count = Double(training.count)
    let mean = row(rows.shape[1]) { d in
      training.reduce(0.0) { $0 + rows[$1, d] } / count
    }
    let deviation = row(rows.shape[1]) { d in
      let sum = training.reduce(0.0) { $0 + (rows[$1, d] - mean[d]) * (rows[$1, d] - mean[d]) }
      return (sum / (unbiased ? count - 1 : count)).squareRoot()
    }
    return (mean, deviation)
  }

  func testTestRowsCannotChangeIt() throws {
    var generator = SeededGenerator(seed: 4001)
    var rows = randomTensor([9, 3], &generator, scale: 2, mean: 1)
    let training = [7, 0, 3, 4, 8]
    let first = try fitScaler(rows, training: training)
    let right = moments(rows, training)
    let all = moments(rows, Array(0..<9))
    let leading = moments(rows, Array(0..<5))
    expectTensor(
      first.mean, right.mean, "the means",
      suspects: [
        Suspect(all.mean, "the scaler is fitted to all rows: take the training rows only."),
        Suspect(leading.mean, "these are the first rows: `training` holds the row numbers."),
      ], otherwise: "the mean of each column over the training rows.")
    for (n, value) in [(1, 1e6), (2, -5e4), (5, .nan), (6, .infinity)] {
      for column in 0..<3 { rows[n, column] = value }
    }
    let second = try fitScaler(rows, training: training)
    expect(
      second.mean == first.mean && second.deviation == first.deviation,
      "other test rows changed the scaler: means \(second.mean.scalars)",
      diagnosis: "rows that are not in `training` must have no influence.")
  }

  func testDeviations() throws {
    var generator = SeededGenerator(seed: 4002)
    for training in [[0, 1, 2, 3], [5, 2]] {
      let rows = randomTensor([6, 4], &generator, scale: 3, mean: -2)
      let right = moments(rows, training)
      for dtype in elementTypes {
        let scaler = try fitScaler(rows.converted(to: dtype), training: training)
        expectTensor(
          scaler.mean, right.mean.converted(to: dtype), "the means",
          otherwise: "the mean of each column, over the training rows.")
        expectTensor(
          scaler.deviation, right.deviation.converted(to: dtype), "the deviations",
          suspects: [
            Suspect(each(right.deviation) { $0 * $0 }, "this is the variance: take its root."),
            Suspect(
              moments(rows, training, unbiased: true).deviation, "divide by K, not by K − 1."),
          ], otherwise: "the root of the mean squared distance from the mean, for each column.")
      }
    }
  }

  func testConstantColumn() throws {
    let rows = Tensor(rows: [
      [0.1, 2, 0, 1e-9], [0.1, 4, 0, 3e-9], [0.1, 6, 0, 2e-9], [7, 8, 9, 1],
    ])
    for dtype in elementTypes {
      let scaler = try fitScaler(rows.converted(to: dtype), training: [0, 1, 2])
      guard
        expect(
          [scaler.mean, scaler.deviation].allSatisfy { $0.shape == [4] && $0.dtype == dtype },
          "means \(scaler.mean.shape), deviations \(scaler.deviation.shape), \(scaler.mean.dtype)",
          diagnosis: "one number for each column, in the element type of the rows.")
      else { return }
      expect(
        scaler.deviation[0] == 1 && scaler.deviation[2] == 1,
        "constant columns have the deviations \(scaler.deviation[0]) and \(scaler.deviation[2])",
        diagnosis: "a column that is constant in the training rows has the deviation 1.")
      expect(
        scaler.deviation[3] < 1e-8 && scaler.deviation[3] > 0,
        "a column of small numbers has the deviation \(scaler.deviation[3])",
        diagnosis: "a column is constant by comparison with its mean, not because it is small.")
      expect(
        scaler(rows.converted(to: dtype)).isFinite, "scaled rows are not finite",
        diagnosis: "a deviation of 0 divides by 0.")
    }
  }
}
