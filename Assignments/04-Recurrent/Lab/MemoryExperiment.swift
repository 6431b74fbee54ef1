import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// What vanishing gradients mean for learning: a symbol is to be remembered through noise.
let memoryExperiment = Experiment(
  name: "memory",
  title: Words("What they can learn to remember", "Что они могут научиться помнить"),
  question: Words(
    """
    The first step shows one of four symbols, noise follows, and at the end the symbol is asked for. \
    Up to which distance does each network learn it in the same number of batches?
    """,
    """
    На первом шаге показан один из четырёх символов, дальше шум, а в конце спрашивают символ. До \
    какого расстояния выучивает это каждая сеть за одно и то же число батчей?
    """),
  time: "1 min"
) { lab in
  let language = lab.language
  let distances = lab.isQuick ? [5, 15] : [5, 15, 40, 80]
  let batches = lab.size(200, quick: 15)
  let table = try lab.studyTable(
    "memory", settings: ["network", "distance", "units", "batches", "batch", "rate", "seed"],
    results: ["accuracy", "loss"])
  let rows = MemoryTask.kinds.flatMap { kind in
    distances.map { distance in
      StudyRow(
        (kind, distance), name: kind.name + Words(", \(distance)"),
        settings: [
          kind.rawValue, "\(distance)", "\(MemoryTask.units)", "\(batches)",
          "\(MemoryTask.batchSize)", "\(MemoryTask.rate)", "41",
        ], work: Double(distance))
    }
  }
  let finished = table.finish(rows, in: lab, showing: "accuracy") { subject, progress in
    let (kind, distance) = subject
    return try MemoryTask(distance: distance).trained(
      kind, batches: batches, seed: 41,
      progress: { progress.advance(by: Double(distance) / Double(batches)) })
  }
  guard !finished.isEmpty else { throw NothingToShow() }
  let kinds = MemoryTask.kinds.filter { kind in finished.contains { $0.subject.0 == kind } }
  func accuracy(_ kind: CellKind, _ distance: Int) -> Double {
    finished.first { $0.subject == (kind, distance) }?["accuracy"] ?? .nan
  }
  try lab.show(
    "memory",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("steps between symbol and question", "шагов от символа до вопроса"),
        categories: distances.map { "\($0)" }),
      verticalAxis: Axis(categories: kinds.map { language($0.name) }, isReversed: true),
      series: [
        .heatmap(
          z: kinds.map { kind in distances.map { accuracy(kind, $0) } },
          label: language("share right", "доля верных"),
          coloring: Coloring(map: .sequential, range: 0.2...1),
          texts: kinds.flatMap { kind in
            distances.map { language(accuracy(kind, $0), digits: 2) }
          })
      ]),
    Words(
      """
      The share of right answers on new sequences; chance is 0.25. Compare with what is left of the \
      gradient at that distance. The same numbers are in the CSV file.
      """,
      """
      Доля верных ответов на новых последовательностях; случайно — 0,25. Сравните с тем, что остаётся \
      от градиента на этом расстоянии. Те же числа в файле CSV.
      """), height: 340)
  let reached = kinds.map { kind -> Words in
    let learnt = distances.filter { accuracy(kind, $0) >= 0.9 }
    return kind.name + Words(learnt.max().map { ": \($0)" } ?? ": –")
  }
  lab.report(
    "The longest distance with at least 0.9 right. "
      + reached.map(\.english).joined(separator: "; ") + "." + lab.caution.english,
    "Наибольшее расстояние, где верных не меньше 0,9. "
      + reached.map(\.russian).joined(separator: "; ") + "." + lab.caution.russian)
}

/// A symbol, then noise.
struct MemoryTask {
  /// The steps between the symbol and the question.
  let distance: Int

  static let units = 24
  static let batchSize = 32
  static let rate = 0.01
  private static let symbols = 4
  private static let features = 6

  /// The networks that are compared.
  static let kinds: [CellKind] = [
    .plain, .orthogonalPlain, .lstm, .rememberingLSTM, .openLSTM, .gru, .normalizedLSTM,
  ]

  /// Sequences `[N, distance + 1, features]` and their symbols.
  private func batch(
    _ count: Int, using generator: inout SeededGenerator
  ) -> (inputs: Tensor, symbols: [Int]) {
    let symbols = (0..<count).map { _ in generator.integer(below: Self.symbols) }
    var inputs = Tensor.zeros([count, distance + 1, Self.features])
    let noise = Tensor.normal([count, distance, 2], using: &generator)
    let quiet = Tensor.zeros([count, distance, Self.symbols])
    inputs.replace(from: 1, axis: 1, with: .concatenated([quiet, noise], axis: 2))
    for (row, symbol) in symbols.enumerated() { inputs[row, 0, symbol] = 1 }
    return (inputs, symbols)
  }

  /// Trains a network with your `sequenceLoss` and `clipByGlobalNorm` by the engine's Adam, and asks
  /// it about new sequences.
  func trained(
    _ kind: CellKind, batches: Int, seed: UInt64, progress: () -> Void
  ) throws -> [String: Double] {
    var generator = SeededGenerator(seed: seed)
    let cell = try kind.cell(features: Self.features, units: Self.units, seed: seed)
    let weights = Parameter(
      "dense.weights",
      .normal([Self.units, Self.symbols], standardDeviation: 0.2, using: &generator))
    let bias = Parameter("dense.bias", .zeros([Self.symbols]))
    let optimizer = Adam(learningRate: Self.rate)
    let schedule = CosineDecay(initialRate: Self.rate, steps: batches)

    func question(_ inputs: Tensor) throws -> (logits: Tensor, steps: [PullbackStep]) {
      var state = RecurrentState.zeros(batch: inputs.shape[0], units: Self.units)
      var steps: [PullbackStep] = []
      for time in 0...distance {
        let step = try cell.step(inputs.selecting(time, axis: 1), state)
        state = step.state
        steps.append(step)
      }
      return (matmul(state.hidden, weights.value) + bias.value, steps)
    }
    func loss(_ logits: Tensor, _ symbols: [Int]) throws -> LossAndGradient {
      let targets = Tensor(symbols.map { Float($0) }, shape: [symbols.count, 1])
      return try sequenceLoss(
        logits.reshaped([symbols.count, 1, Self.symbols]), targets: targets,
        mask: targets.onesLike)
    }

    for number in 0..<batches {
      let (inputs, symbols) = batch(Self.batchSize, using: &generator)
      let (logits, steps) = try question(inputs)
      let slope = try loss(logits, symbols).gradient.reshaped(logits.shape)
      guard let last = steps.last?.state else { break }
      cell.forget()
      var gradient = last.zerosLike
      gradient.hidden = matmul(slope, weights.value, transposeSecond: true)
      for step in steps.reversed() { gradient = try step.pullback(gradient) }
      let clipped = try clipByGlobalNorm(
        cell.gradients + [
          matmul(last.hidden, slope, transposeFirst: true), slope.sum(axes: [0]),
        ], maximum: 1)
      if clipped.norm.isFinite {
        optimizer.learningRate = schedule.rate(at: number)
        optimizer.step(cell.parameters + [weights, bias], gradients: clipped.gradients)
      }
      progress()
    }
    let (inputs, symbols) = batch(400, using: &generator)
    let logits = try question(inputs).logits
    let right = zip(logits.argmax(axis: 1), symbols).filter { $0 == $1 }.count
    return [
      "accuracy": Double(right) / Double(symbols.count), "loss": try loss(logits, symbols).loss,
    ]
  }
}
