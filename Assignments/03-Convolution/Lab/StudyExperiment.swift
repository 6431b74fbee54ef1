import Gradus
import GradusPlot

extension Experiment {
  /// What do width and depth bring, and what does the convolution?
  static let study = Experiment(
    name: "study",
    title: Words(
      "width and depth, convolutional and dense", "ширина и глубина, свёрточные и полносвязные"),
    question: Words(
      "Convolutional networks of several widths and depths and dense networks, all on the same "
        + "split, with the same optimizer and epochs: what does a parameter buy?",
      "Свёрточные сети разной ширины и глубины и полносвязные, все на одном разбиении, с одним "
        + "оптимизатором и числом эпох: что даёт один параметр?"),
    time: "3 min"
  ) { lab in
    let set = try lab.garments()
    let training = set.training.prefix(lab.isQuick ? 1000 : 12_000)
    let plan = TrainingPlan(
      epochs: lab.isQuick ? 1 : 5, followsTest: false, isSilent: true)
    let setting =
      "\(set.isReal ? "Fashion-MNIST" : "synthetic") \(training.count)+\(set.test.count) images "
      + "\(plan.epochs) epochs"
    var table = StudyTable(file: lab.file("study.csv"))
    var clock = StudyClock(
      networks: StudyNetwork.all(isQuick: lab.isQuick), inputShape: set.imageShape)
    var rows: [StudyRow] = []
    for kind in StudyNetwork.Kind.allCases {
      // The dense networks can be had also while alexNetStyle is not written.
      lab.attempt(kind.name) {
        for network in clock.networks where network.kind == kind {
          let model = try network.model(
            inputShape: set.imageShape, classes: set.classNames.count)
          let finished = table.row(
            of: network, setting: setting, parameters: model.parameterCount)
          if let finished, !lab.options.startsAnew {
            clock.skip(network)
            rows.append(finished)
            lab.say("  \(clock.progress)  \(line(of: finished, lab.language))")
            continue
          }
          let result = try train(model, on: training, test: set.test, plan)
          clock.finish(network, seconds: result.seconds)
          let row = StudyRow(
            network: network, setting: setting, parameters: model.parameterCount,
            trainingAccuracy: result.history["accuracy"].last ?? .nan,
            testAccuracy: result.accuracy, seconds: result.seconds)
          try table.add(row)
          rows.append(row)
          let left = lab.language.time(clock.secondsLeft)
          lab.say(
            "  \(clock.progress)  \(line(of: row, lab.language))"
              + lab.language(", \(left) left", ", осталось \(left)"))
        }
      }
    }
    try showStudy(lab, rows)
  }
}

/// A row as a line to print.
private func line(of row: StudyRow, _ language: Language) -> String {
  let name = language(row.network.kind.name)
  return "\(name) \(row.network.width)×\(row.network.depth), \(row.parameters): "
    + language(percent(row.testAccuracy))
}

/// How much of the study is done, and how long the rest will take.
struct StudyClock {
  let networks: [StudyNetwork]
  private let inputShape: [Int]
  private var isDone: Set<StudyNetwork> = []
  private var seconds = 0.0
  private var work = 0.0

  init(networks: [StudyNetwork], inputShape: [Int]) {
    self.networks = networks
    self.inputShape = inputShape
  }

  /// A network was trained.
  mutating func finish(_ network: StudyNetwork, seconds: Double) {
    isDone.insert(network)
    self.seconds += seconds
    work += network.work(inputShape: inputShape)
  }

  /// A network was trained in an earlier run.
  mutating func skip(_ network: StudyNetwork) {
    isDone.insert(network)
  }

  /// `[###.......] 3/15`.
  var progress: String {
    let done = isDone.count * 10 / max(networks.count, 1)
    return "[" + String(repeating: "#", count: done) + String(repeating: ".", count: 10 - done)
      + "] \(isDone.count)/\(networks.count)"
  }

  /// The time for the networks that are left, at the pace so far.
  var secondsLeft: Double {
    let rest = networks.filter { !isDone.contains($0) }
      .reduce(0) { $0 + $1.work(inputShape: inputShape) }
    return work > 0 ? rest * seconds / work : 0
  }
}
