import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

extension Experiment {
  /// Do features that were learnt on other classes help where there are few images?
  static let transfer = Experiment(
    name: "transfer",
    title: Words(
      "transfer to new classes with 50 images each", "перенос на новые классы по 50 изображений"),
    question: Words(
      "A body trained on half of the classes, a new head for the other half at 50 images a class: "
        + "is it better than the same network trained on these images from nothing?",
      "Тело сети обучено на половине классов, новая голова — для другой половины, по 50 изображений "
        + "на класс: лучше ли это, чем та же сеть, обученная на них с нуля?"),
    time: "3 min"
  ) { lab in
    let set = try lab.photographs()
    // Every second class, so that both halves hold animals and vehicles.
    let known = [0, 2, 4, 6, 8]
    let new = [1, 3, 5, 7, 9]
    let file = try pretrainedBody(
      lab, in: lab.network("transfer-body", for: set), imageShape: set.imageShape,
      training: set.training.only(known), test: set.test.only(known), classes: known.count)
    let pool = set.training.only(new)
    let test = set.test.only(new)
    let draws = lab.isQuick ? 1 : 3
    var rows: [[Words]] = []
    var scores: [TransferScores] = []
    for draw in 0..<draws {
      let few = pool.few(lab.isQuick ? 20 : 50, of: new.count, seed: UInt64(draw))
      let score = try compareTransfer(
        lab, body: file, imageShape: set.imageShape, training: few, test: test,
        classes: new.count, seed: UInt64(draw + 1))
      scores.append(score)
      rows.append(
        [Words(draw + 1)] + [score.fromNothing, score.head, score.tuned].map { Words(percent($0)) })
      lab.tell(
        "\(draw + 1)/\(draws): "
          + rows[draw].dropFirst().map { lab.language($0) }.joined(separator: "  "))
    }
    try reportTransfer(lab, "transfer", scores, rows)
  }
}

/// Reports accuracies from nothing, with a new head and tuned: a table, a picture, a sentence.
func reportTransfer(
  _ lab: Lab, _ name: String, _ scores: [TransferScores], _ rows: [[Words]]
) throws {
  let language = lab.language
  func mean(_ score: (TransferScores) -> Double) -> Double {
    percent(scores.map(score).reduce(0, +) / Double(scores.count))
  }
  let means = [mean(\.fromNothing), mean(\.head), mean(\.tuned)]
  let ways = [
    Words("from nothing", "с нуля"), Words("new head", "новая голова"),
    Words("tuned", "дообучена"),
  ]
  try lab.show(
    name, header: [Words("draw", "выборка")] + ways,
    rows: rows + [[Words("mean", "среднее")] + means.map { Words($0) }],
    caption: Words(
      "Test accuracy on the same few images.", "Доля верных на тесте, на тех же изображениях."))
  lab.report(
    "Mean test accuracy: from nothing \(means[0]), a new head on the frozen body \(means[1]), then "
      + "tuned \(means[2]): " + (means[2] > means[0] ? "transfer wins." : "transfer does not win.")
      + lab.caution.english,
    "Средняя доля верных на тесте: с нуля \(language(means[0])), новая голова на замороженном теле "
      + "\(language(means[1])), дообученная \(language(means[2])): "
      + (means[2] > means[0] ? "перенос выигрывает." : "перенос не выигрывает.")
      + lab.caution.russian)
  try lab.show(
    name,
    Figure(
      title: "", horizontalAxis: Axis(categories: ways.map { language($0) }),
      verticalAxis: Axis(label: language("test accuracy", "доля верных на тесте"), range: 0...1),
      series: [.bars(x: [0, 1, 2], y: means)], legend: .hidden),
    Words(
      "Mean over the draws. From nothing: all layers learn from the few images alone.",
      "Среднее по выборкам. С нуля: все слои учатся только на этих изображениях."))
}

extension TensorDataset {
  /// The examples of some classes, which are counted anew from 0 in the order given.
  func only(_ classes: [Int]) -> TensorDataset {
    let labels = self.labels
    let chosen = subset(labels.indices.filter { classes.contains(labels[$0]) })
    let targets = chosen.labels.map { Float(classes.firstIndex(of: $0) ?? 0) }
    return TensorDataset(inputs: chosen.inputs, targets: Tensor(targets))
  }

  /// At most `count` examples of each class, drawn anew for each seed.
  func few(_ count: Int, of classes: Int, seed: UInt64) -> TensorDataset {
    var generator = SeededGenerator(seed: seed)
    let labels = self.labels
    let order = generator.permutation(self.count)
    return subset(
      (0..<classes).flatMap { label in
        order.filter { labels[$0] == label }.prefix(count)
      })
  }
}
