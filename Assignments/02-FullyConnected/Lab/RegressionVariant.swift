import Foundation
import LabSupport

/// One way to predict prices.
struct RegressionVariant: Sendable {
  /// What kind of prediction.
  enum Method: Sendable {
    /// The mean of the training prices.
    case mean
    case leastSquares
    case network
  }

  /// Its name in the table and in the file; without commas.
  let name: Words
  var method = Method.network
  var hidden = [64]
  var activation = Activation.relu
  var optimizer = Optimizer.Kind.adam
  var learningRate = 3e-3
  var dropoutRate = 0.0
  var isNormalized = false
  var penalty = 0.0
  /// Whether the columns are scaled by your `fitScaler`.
  var isScaled = true
  /// Whether the network learns the logarithm of the price.
  var isLogarithmic = false
  /// Columns that it may not see.
  var leavesOut: Set<String> = []

  /// The design for so many columns.
  func design(columns: Int) -> NetworkDesign {
    NetworkDesign(
      sizes: [columns] + hidden + [1], activation: activation,
      initialization: activation == .relu ? .he : .xavier, dropoutRate: dropoutRate,
      isNormalized: isNormalized, penalty: penalty)
  }

  /// The column names of what `settings` holds.
  static let columns = [
    "data", "variant", "hidden", "activation", "optimizer", "learning_rate", "dropout",
    "batch_normalization", "penalty", "scaled", "logarithm", "left_out", "epochs", "batch", "folds",
    "seed",
  ]

  /// Everything that decides the result.
  func settings(data: String, plan: TrainingPlan, folds: Int) -> [String] {
    guard method == .network else {
      return [data, name.english] + [String](repeating: "-", count: 12) + ["\(folds)", "-"]
    }
    return [
      data, name.english, hidden.map(String.init).joined(separator: "-"), activation.rawValue,
      optimizer.rawValue, "\(learningRate)", "\(dropoutRate)", "\(isNormalized)", "\(penalty)",
      "\(isScaled)", "\(isLogarithmic)", leavesOut.sorted().joined(separator: "+"),
      "\(plan.epochs)", "\(plan.batchSize)", "\(folds)", "\(plan.seed)",
    ]
  }

  /// Predicting the mean.
  static let mean = RegressionVariant(name: Words("the mean price", "средняя цена"), method: .mean)
  /// The line to beat.
  static let leastSquares = RegressionVariant(
    name: Words("least squares", "наименьшие квадраты"), method: .leastSquares)
  /// The network that others differ from in one thing.
  static let plain = RegressionVariant(name: Words("64 ReLU", "64 ReLU"))
  /// The one whose predictions are drawn.
  static let penalized = RegressionVariant(
    name: Words("64-32 with L2 penalty", "64-32 со штрафом L2"), hidden: [64, 32], penalty: 0.01)

  /// The variants on the table of Boston.
  static let boston: [RegressionVariant] = [
    mean, leastSquares,
    RegressionVariant(name: Words("one layer", "один слой"), hidden: []),
    RegressionVariant(name: Words("8 ReLU", "8 ReLU"), hidden: [8]),
    plain,
    RegressionVariant(name: Words("64 tanh", "64 tanh"), activation: .tanh),
    RegressionVariant(name: Words("64 sigmoid", "64 sigmoid"), activation: .sigmoid),
    RegressionVariant(name: Words("64-32 ReLU", "64-32 ReLU"), hidden: [64, 32]),
    penalized,
    RegressionVariant(
      name: Words("64-32 with dropout 0.2", "64-32 с dropout 0.2"), hidden: [64, 32],
      dropoutRate: 0.2),
    RegressionVariant(
      name: Words("64-32 with batch normalization", "64-32 с пакетной нормировкой"),
      hidden: [64, 32], isNormalized: true),
    RegressionVariant(
      name: Words("64 by momentum", "64 с импульсом"), optimizer: .momentum, learningRate: 0.003),
    RegressionVariant(name: Words("64 by RMSProp", "64 с RMSProp"), optimizer: .rmsProp),
    RegressionVariant(
      name: Words("64 by AdaGrad", "64 с AdaGrad"), optimizer: .adaGrad, learningRate: 0.03),
    RegressionVariant(
      name: Words("64 unscaled columns", "64 без масштабирования"), isScaled: false),
    RegressionVariant(
      name: Words("64-32 with penalty of the logarithm", "64-32 со штрафом: логарифм цены"),
      hidden: [64, 32], penalty: 0.01, isLogarithmic: true),
    RegressionVariant(
      name: Words("64-32 with penalty without column B", "64-32 со штрафом без столбца B"),
      hidden: [64, 32], penalty: 0.01, leavesOut: ["B"]),
  ]

  /// The variants on the table of California.
  static let california: [RegressionVariant] = [
    mean, leastSquares, plain,
    RegressionVariant(name: Words("64-32 ReLU", "64-32 ReLU"), hidden: [64, 32]),
  ]
}
