import Gradus
import Recurrent

/// How a network of series is trained.
struct SeriesPlan: Sendable {
  /// The steps of a window.
  var length: Int
  var units: Int
  var epochs: Int
  /// Windows of a batch.
  var batchSize: Int
  /// The rate of the first step; it falls to 0 along half a cosine.
  var rate: Double
}

/// A network that foretells the number after a window: your LSTM over the window, and a dense layer
/// on its last output.
final class SeriesNetwork {
  private let units: Int
  private let input: Parameter
  private let recurrent: Parameter
  private let bias: Parameter
  private let outputWeights: Parameter
  private let outputBias: Parameter

  private var parameters: [Parameter] { [input, recurrent, bias, outputWeights, outputBias] }
  private var weights: LSTMWeights {
    LSTMWeights(input: input.value, recurrent: recurrent.value, bias: bias.value)
  }

  /// A network that has not learnt anything yet. This experiment needs the basic functions alone, so
  /// it starts from plain normal weights.
  init(units: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let deviation = 1 / Double(units).squareRoot()
    func normal(_ shape: [Int]) -> Tensor {
      .normal(shape, standardDeviation: deviation, using: &generator)
    }
    self.units = units
    input = Parameter("lstm.input", normal([1, 4 * units]))
    recurrent = Parameter("lstm.recurrent", normal([units, 4 * units]))
    var start = Tensor.zeros([4 * units])
    start.replace(from: units, axis: 0, with: .ones([units]))
    bias = Parameter("lstm.bias", start)
    outputWeights = Parameter("dense.weights", normal([units, 1]))
    outputBias = Parameter("dense.bias", .zeros([1]))
  }

  private func sequence(_ windows: Tensor) throws -> LSTMSequence {
    try lstmForward(
      windows, .zeros(batch: windows.shape[0], units: units), weights,
      step: { try lstmStepForward($0, $1, $2) })
  }

  private func dense(_ hidden: Tensor) -> Tensor {
    (matmul(hidden, outputWeights.value) + outputBias.value).reshaped([hidden.shape[0]])
  }

  /// The number after each window: from `[N, L, 1]` to `[N]`.
  func predict(_ windows: Tensor) throws -> Tensor {
    dense(try sequence(windows).state.hidden)
  }

  /// Trains by the mean squared error, with the engine's Adam.
  func train(_ examples: SeriesWindows, _ plan: SeriesPlan, seed: UInt64) throws {
    let count = examples.targets.count
    let batches = (count + plan.batchSize - 1) / plan.batchSize
    let schedule = CosineDecay(initialRate: plan.rate, steps: batches * plan.epochs)
    let optimizer = Adam(learningRate: plan.rate)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<plan.epochs {
      let order = generator.permutation(count)
      for begin in stride(from: 0, to: count, by: plan.batchSize) {
        let rows = Array(order[begin..<min(begin + plan.batchSize, count)])
        let gradients = try gradients(
          examples.inputs.gathered(rows), examples.targets.gathered(rows))
        optimizer.learningRate = schedule.rate(at: optimizer.stepCount)
        optimizer.step(parameters, gradients: gradients)
      }
    }
  }

  /// Only the last output reaches the loss, so its gradient is that of the state after the last step.
  private func gradients(_ windows: Tensor, _ targets: Tensor) throws -> [Tensor] {
    let sequence = try sequence(windows)
    let hidden = sequence.state.hidden
    let slope = ((dense(hidden) - targets) * (2 / Double(targets.count))).reshaped([-1, 1])
    let final = RecurrentState(
      hidden: matmul(slope, outputWeights.value, transposeSecond: true),
      cell: sequence.state.cell.zerosLike)
    let back = try lstmBackward(
      sequence.outputs.zerosLike, final: final, sequence.caches, weights,
      step: { try lstmStepBackward($0, $1, $2) }
    ).weights
    return [
      back.input, back.recurrent, back.bias, matmul(hidden, slope, transposeFirst: true),
      slope.sum(axes: [0]),
    ]
  }
}
