import Foundation
import FullyConnected
import Gradus
import GradusPlot
import LabSupport

/// What a variational layer knows and does not know.
let bayesianExperiment = Experiment(
  name: "bayes",
  title: Words(
    "A Bayesian band from the variational layer", "Байесовская полоса вариационного слоя")
) { lab in
  let language = lab.language
  let problem = BayesianProblem(seed: 11)
  let layer = try problem.train(
    steps: lab.size(3_000, quick: 600),
    progress: lab.progress("bayes", total: lab.size(3_000, quick: 600)))
  let grid = (0...160).map { -1.6 + 0.02 * Double($0) }
  let features = BayesianProblem.features(grid)

  var generator = SeededGenerator(seed: 12)
  let draws = try (0..<200).map { _ in
    try variationalDenseForward(
      features, layer: layer, noise: VariationalNoise(for: layer, using: &generator)
    ).scalars
  }
  let means = grid.indices.map { place in draws.map { $0[place] }.reduce(0, +) / 200 }
  let deviations = grid.indices.map { place in
    Foundation.sqrt(
      draws.map { ($0[place] - means[place]) * ($0[place] - means[place]) }.reduce(0, +) / 199)
  }
  let exact = try problem.exactPosterior(at: features)
  func curve(_ sign: Double) -> [Double] {
    grid.indices.map { exact.means[$0] + sign * 2 * exact.deviations[$0] }
  }
  try lab.show(
    "bayes",
    Figure(
      title: language("A band of two standard deviations", "Полоса в два стандартных отклонения"),
      horizontalAxis: Axis(label: "x", range: -1.6...1.6),
      verticalAxis: Axis(label: "y", range: -3...3),
      series: [
        .band(
          x: grid, lower: grid.indices.map { means[$0] - 2 * deviations[$0] },
          upper: grid.indices.map { means[$0] + 2 * deviations[$0] },
          label: language("variational layer", "вариационный слой")),
        .line(x: grid, y: means, label: language("its mean", "его среднее")),
        Series.line(x: grid, y: curve(1), label: language("exact band", "точная полоса")).muted()
          .dashed(),
        Series.line(x: grid, y: curve(-1)).muted().dashed(),
        .markers(x: problem.x, y: problem.y, label: language("data", "данные")),
      ], legend: .above),
    Words(
      """
      One variational layer over 24 bumps, trained on the evidence bound with your KL; the band is \
      from 200 draws of its weights. Where there are data it is narrow; in the gap and beyond the \
      ends it goes back to the prior. Dashed: the exact answer, which for a single layer can be \
      computed. Independent weights cannot follow it everywhere.
      """,
      """
      Один вариационный слой над 24 горбами, обученный на нижней оценке правдоподобия с вашей KL; \
      полоса построена по 200 выборкам весов. Где есть данные, она узка; в разрыве и за краями \
      возвращается к априорной. Пунктир — точный ответ: для одного слоя его можно вычислить. \
      Независимые веса не могут следовать за ним всюду.
      """))
}

/// Noisy points of a curve with a gap, to be fitted by a layer over fixed bumps.
private struct BayesianProblem {
  let x: [Double]
  let y: [Double]
  static let noise = 0.15
  static let bumps = 24

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let left = (0..<20).map { -1 + 0.03 * Double($0) }
    let right = (0..<20).map { 0.3 + 0.035 * Double($0) }
    x = left + right
    y = x.map { place -> Double in
      Foundation.sin(4 * place) + BayesianProblem.noise * generator.normal()
    }
  }

  /// The height of each bump at each x, `[x.count, bumps]`.
  static func features(_ x: [Double]) -> Tensor {
    let centers = (0..<bumps).map { -1.7 + 3.4 * Double($0) / Double(bumps - 1) }
    let heights: [Double] = x.flatMap { x in
      centers.map { center in
        let distance = (x - center) / 0.15
        return Foundation.exp(-distance * distance / 2)
      }
    }
    return Tensor(heights, shape: [x.count, bumps])
  }

  /// Minimises the negative evidence bound, Σ (y − p)² ÷ 2·noise² + KL, by Adam.
  func train(steps: Int, progress: ProgressLine) throws -> VariationalParameters {
    let features = BayesianProblem.features(x)
    let targets = Tensor(y, shape: [y.count, 1])
    let variance = BayesianProblem.noise * BayesianProblem.noise
    var parameters = [
      Tensor.zeros([BayesianProblem.bumps, 1], dtype: .float64),
      .full([BayesianProblem.bumps, 1], -2, dtype: .float64), .zeros([1], dtype: .float64),
      .full([1], -2, dtype: .float64),
    ]
    func layer() -> VariationalParameters {
      VariationalParameters(
        weights: GaussianWeights(mean: parameters[0], rho: parameters[1]),
        bias: GaussianWeights(mean: parameters[2], rho: parameters[3]))
    }
    var generator = SeededGenerator(seed: 13)
    var optimizer = Optimizer(.adam, learningRate: 0.03)
    for step in 0..<steps {
      // A falling rate, since the gradient is noisy to the end.
      optimizer.learningRate = 0.03 * (1 - Double(step) / Double(steps))
      let current = layer()
      let noise = VariationalNoise(for: current, using: &generator)
      let output = try variationalDenseForward(features, layer: current, noise: noise)
      let found = try variationalDenseBackward(
        (output - targets) / variance, input: features, layer: current, noise: noise
      ).layer
      let weights = try FullyConnected.gaussianDivergence(current.weights).gradients
      let bias = try FullyConnected.gaussianDivergence(current.bias).gradients
      parameters = try optimizer.update(
        parameters,
        [
          found.weights.mean + weights.mean, found.weights.rho + weights.rho,
          found.bias.mean + bias.mean, found.bias.rho + bias.rho,
        ])
      progress.advance()
    }
    return layer()
  }

  /// Mean and standard deviation of the exact Bayesian answer, by linear algebra.
  func exactPosterior(at features: Tensor) throws -> (means: [Double], deviations: [Double]) {
    func withOnes(_ features: Tensor) -> Tensor {
      .concatenated([features, .ones([features.shape[0], 1], dtype: .float64)], axis: 1)
    }
    let known = withOnes(BayesianProblem.features(x))
    let asked = withOnes(features)
    let variance = BayesianProblem.noise * BayesianProblem.noise
    let precision =
      matmul(known, known, transposeFirst: true) / variance
      + .identity(BayesianProblem.bumps + 1, dtype: .float64)
    let right = matmul(known, Tensor(y, shape: [y.count, 1]), transposeFirst: true) / variance
    let means = matmul(asked, try solve(precision, right)).scalars
    let spread = try solve(precision, asked.transposed())
    let variances = (asked.transposed() * spread).sum(axes: [0]).scalars
    return (means, variances.map { Foundation.sqrt($0) })
  }
}
