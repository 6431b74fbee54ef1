import Gradus
import GradusPlot
import LabSupport

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
    let setting = "\(training.count)+\(set.test.count) images \(plan.epochs) epochs"
    func model(_ network: StudyNetwork) throws -> Sequential {
      try network.model(inputShape: set.imageShape, classes: set.classNames.count)
    }
    let rows = StudyNetwork.Kind.allCases.flatMap { kind -> [StudyRow<CountedNetwork>] in
      // The dense networks can be had also while alexNetStyle is not written.
      lab.attempt(kind.name) {
        try StudyNetwork.all(kind, isQuick: lab.isQuick).map { network in
          let counted = CountedNetwork(
            network: network, parameters: try model(network).parameterCount)
          return StudyRow(
            counted, name: counted.name,
            settings: counted.settings(data: set.source.key, setting: setting),
            work: network.work(inputShape: set.imageShape))
        }
      } ?? []
    }
    let table = try lab.studyTable(
      "study", settings: CountedNetwork.columns,
      results: ["training_accuracy", "test_accuracy"])
    let finished = table.finish(rows, in: lab, showing: "test_accuracy") { counted, _ in
      let result = try train(model(counted.network), on: training, test: set.test, plan)
      return [
        "training_accuracy": percent(result.history["accuracy"].last ?? .nan),
        "test_accuracy": percent(result.accuracy),
      ]
    }
    try showStudy(lab, finished, setting: setting)
  }
}
