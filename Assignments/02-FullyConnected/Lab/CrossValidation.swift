import Foundation
import FullyConnected
import Gradus
import LabSupport

/// A variant measured on every fold: each row is predicted once, by a network that never saw it.
struct CrossValidation: Sendable {
  /// The prediction of each row of the table.
  var predictions: [Double]
  /// The root mean squared error on each fold's validation rows.
  var errors: [Double]

  /// The same on its training rows, the mean over the folds.
  var trainingError: Double

  var meanError: Double { errors.reduce(0, +) / Double(errors.count) }

  /// The standard deviation between folds.
  var deviation: Double {
    let mean = meanError
    return (errors.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(errors.count))
      .squareRoot()
  }

  /// Measures a variant. Scaler, imputer and network are fitted to the training rows of each fold.
  init(
    of variant: RegressionVariant, on data: HousingData, folds: [CrossValidationFold],
    plan: TrainingPlan, progress: ProgressLine
  ) throws {
    let data = data.without(variant.leavesOut)
    trainingError = .nan
    predictions = [Double](repeating: .nan, count: data.count)
    errors = []
    var fitted: [Double] = []
    for (number, fold) in folds.enumerated() {
      let rows = MedianImputer(fittedTo: data.rows.gathered(fold.training)).transform(data.rows)
      let prices = fold.training.map { data.prices[$0] }
      let found: [Double]
      switch variant.method {
      case .mean:
        let mean = prices.reduce(0, +) / Double(prices.count)
        found = data.prices.map { _ in mean }
      case .leastSquares:
        found = try LeastSquares(rows.gathered(fold.training), prices).predictions(for: rows)
      case .network:
        var plan = plan
        plan.seed = plan.seed &* 100 &+ UInt64(number)
        found = try CrossValidation.predictions(
          of: variant, rows: rows, prices: data.prices, fold: fold, plan: plan)
      }
      func error(on part: [Int]) -> Double {
        let squares = part.map { (found[$0] - data.prices[$0]) * (found[$0] - data.prices[$0]) }
        return (squares.reduce(0, +) / Double(part.count)).squareRoot()
      }
      for row in fold.validation { predictions[row] = found[row] }
      errors.append(error(on: fold.validation))
      fitted.append(error(on: fold.training))
      progress.advance(variant.name.english)
    }
    trainingError = fitted.reduce(0, +) / Double(fitted.count)
  }

  /// What a network trained on a fold's training rows predicts for every row.
  private static func predictions(
    of variant: RegressionVariant, rows: Tensor, prices: [Double], fold: CrossValidationFold,
    plan: TrainingPlan
  ) throws -> [Double] {
    var rows = rows
    if variant.isScaled { rows = try fitScaler(rows, training: fold.training)(rows) }
    // Prices are scaled as well, by hand: the network learns numbers about 0.
    let targets = fold.training.map {
      variant.isLogarithmic ? Foundation.log(prices[$0]) : prices[$0]
    }
    let mean = targets.reduce(0, +) / Double(targets.count)
    let spread =
      (targets.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(targets.count)).squareRoot()
    var plan = plan
    plan.optimizer = variant.optimizer
    plan.learningRate = variant.learningRate
    var network = try DenseNetwork(variant.design(columns: rows.shape[1]), seed: plan.seed)
    try network.train(
      on: rows.gathered(fold.training), targets.map { ($0 - mean) / spread }, plan,
      loss: { output, targets in
        let targets = Tensor(targets.map { Float($0) }, shape: [targets.count, 1])
        return try meanSquaredError(output, targets: targets)
      })
    return try network.output(for: rows).scalars.map {
      let price = $0 * spread + mean
      return variant.isLogarithmic ? Foundation.exp(price) : price
    }
  }
}
