import Foundation
import Gradus
import LabSupport
import Recurrent

/// What a network sees of a series: the numbers as they are, or how they change.
enum SeriesForm: Sendable, Equatable {
  /// The numbers themselves.
  case plain
  /// Their logarithms.
  case logarithm
  /// The logarithm of each number divided by the one so many steps before.
  case growth(lag: Int)

  /// The numbers of the first steps that have no form of their own.
  var lag: Int {
    if case .growth(let lag) = self { return lag }
    return 0
  }

  /// The series in this form; it is shorter by `lag`.
  func applied(to values: [Double]) -> [Double] {
    switch self {
    case .plain: values
    case .logarithm: values.map { log($0) }
    case .growth(let lag): values.indices.dropFirst(lag).map { log(values[$0] / values[$0 - lag]) }
    }
  }

  /// A number back from its form.
  /// - Parameter before: the numbers before it; the last one is the latest.
  func restored(_ number: Double, before: ArraySlice<Double>) -> Double {
    switch self {
    case .plain: number
    case .logarithm: exp(number)
    case .growth(let lag): before[before.endIndex - lag] * exp(number)
    }
  }
}

/// Networks that learn the earlier part of a series in some form and foretell the later one.
struct SeriesForecaster {
  let form: SeriesForm
  let plan: SeriesPlan
  private let values: [Double]
  private let testCount: Int
  private let split: SplitSeries
  private let networks: [SeriesNetwork]

  /// Trains one network a seed on all but the last `testCount` numbers, by your `splitAndScale` and
  /// `windows`. Their forecasts are averaged.
  init(
    _ values: [Double], testCount: Int, form: SeriesForm, plan: SeriesPlan, seeds: Range<UInt64>,
    progress: () -> Void
  ) throws {
    (self.values, self.testCount, self.form, self.plan) = (values, testCount, form, plan)
    let series = Tensor(form.applied(to: values).map { Float($0) })
    split = try splitAndScale(series, testCount: testCount)
    let examples = try windows(split.training, length: plan.length, horizon: 1)
    var networks: [SeriesNetwork] = []
    for seed in seeds {
      let network = SeriesNetwork(units: plan.units, seed: seed)
      try network.train(examples, plan, seed: seed &+ 100)
      networks.append(network)
      progress()
    }
    self.networks = networks
  }

  private var firstTest: Int { values.count - testCount }

  /// The mean of what the networks foretell, scaled.
  private func mean(_ windows: Tensor) throws -> Tensor {
    let all = try networks.map { try $0.predict(windows) }
    return Tensor.stacked(all).mean(axes: [0])
  }

  /// Every number of the test part foretold from the true ones before it.
  func oneStepAhead() throws -> [Double] { try oneStepAhead { try mean($0) } }

  /// The same by each network alone.
  func oneStepAheadByNetwork() throws -> [[Double]] {
    try networks.map { network in try oneStepAhead { try network.predict($0) } }
  }

  /// - Parameter predict: from scaled windows to the scaled numbers after them.
  func oneStepAhead(_ predict: (Tensor) throws -> Tensor) throws -> [Double] {
    let whole = Tensor.concatenated([split.training, split.test], axis: 0)
    let examples = try windows(whole, length: plan.length, horizon: 1)
    let count = examples.targets.count
    let predicted = try predict(examples.inputs.sliced((count - testCount)..<count, axis: 0))
    let restored = split.scaler.restored(predicted).scalars
    return zip(firstTest..<values.count, restored).map { place, number in
      form.restored(number, before: values[..<place])
    }
  }

  /// The error of single steps inside the training part.
  func trainingError() throws -> Double {
    let examples = try windows(split.training, length: plan.length, horizon: 1)
    let restored = split.scaler.restored(try mean(examples.inputs)).scalars
    let first = form.lag + plan.length
    let predicted = restored.enumerated().map { row, number in
      form.restored(number, before: values[..<(first + row)])
    }
    return rootMeanSquare(predicted, Array(values[first..<firstTest]))
  }

  /// The test part foretold at once from the training part, by your `forecast`: every number from
  /// foretold ones.
  func fromTheSplit() throws -> [Double] {
    let length = plan.length
    let training = split.training
    let history = training.sliced((training.count - length)..<training.count, axis: 0)
    let numbers = try forecast(
      history.reshaped([1, length]), steps: testCount, predict: { try mean($0) })
    var known = Array(values[..<firstTest])
    for number in split.scaler.restored(numbers).scalars {
      known.append(form.restored(number, before: known[...]))
    }
    return Array(known[firstTest...])
  }

  /// Forecasts of so many steps from the day before each place of the test part that has as many
  /// numbers left: a row for each.
  func several(steps: Int) throws -> [[Double]] {
    let whole = Tensor.concatenated([split.training, split.test], axis: 0)
    let starts = (whole.count - testCount)...(whole.count - steps)
    let histories = Tensor.stacked(
      starts.map { whole.sliced(($0 - plan.length)..<$0, axis: 0) })
    let numbers = try forecast(histories, steps: steps, predict: { try mean($0) })
    let restored = split.scaler.restored(numbers).scalars
    return starts.enumerated().map { row, start in
      let place = start + form.lag
      var known = values[..<place]
      for step in 0..<steps {
        known.append(form.restored(restored[row * steps + step], before: known))
      }
      return Array(known[place...])
    }
  }

  /// The line that fits the training windows best, as a baseline on the same examples: from scaled
  /// windows to the scaled numbers after them.
  func leastSquares() throws -> (Tensor) -> Tensor {
    let examples = try windows(split.training, length: plan.length, horizon: 1)
    func columns(_ inputs: Tensor) -> Tensor {
      let rows = inputs.reshaped([inputs.shape[0], -1]).converted(to: .float64)
      return .concatenated([rows, .ones([rows.shape[0], 1], dtype: .float64)], axis: 1)
    }
    let x = columns(examples.inputs)
    // A trace of a penalty, so that columns that say the same do no harm.
    let matrix =
      matmul(x, x, transposeFirst: true) + 1e-3 * Tensor.identity(x.shape[1], dtype: .float64)
    let targets = examples.targets.converted(to: .float64).reshaped([-1, 1])
    let weights = try solve(matrix, matmul(x, targets, transposeFirst: true))
    return { inputs in matmul(columns(inputs), weights).reshaped([inputs.shape[0]]) }
  }
}
