import Foundation
import Gradus
import GradusPlot
import LabSupport

/// A random search over the learning rate and the penalty.
let searchExperiment = Experiment(
  name: "search",
  title: Words(
    "Random search over learning rate and penalty", "Случайный поиск скорости обучения и штрафа")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let part = data.training.prefix(lab.size(6_000, quick: 2_000))
  let held = data.validation.prefix(3_000)
  let count = lab.size(60, quick: 20)
  var generator = SeededGenerator(seed: 31)
  let progress = lab.progress("search", total: count)
  let trials = try (0..<count).map { number -> (rate: Double, penalty: Double, accuracy: Double) in
    // Even on a logarithmic scale: what matters is a factor, not a difference.
    let rate = pow(10, -4 + 3.5 * generator.uniform())
    let penalty = pow(10, -5 + 5 * generator.uniform())
    var network = try DenseNetwork(
      NetworkDesign(sizes: [ImageData.pixels, 64, ImageData.classes], penalty: penalty),
      seed: UInt64(number))
    try network.train(on: part, TrainingPlan(learningRate: rate, epochs: 4, batchSize: 100))
    let accuracy = try network.accuracy(on: held)
    progress.advance("\(fixed(accuracy, 3))")
    return (rate, penalty, accuracy)
  }
  guard let best = trials.max(by: { $0.accuracy < $1.accuracy }) else { return }
  let bands: [(ClosedRange<Double>, String)] = [
    (0...0.6, language("below 0.60", "ниже 0,60")),
    (0.6...0.78, language("0.60 to 0.78", "от 0,60 до 0,78")),
    (0.78...0.84, language("0.78 to 0.84", "от 0,78 до 0,84")),
    (0.84...1.01, language("0.84 and above", "0,84 и выше")),
  ]
  let series = bands.enumerated().compactMap { number, band -> Series? in
    let members = trials.filter {
      $0.accuracy >= band.0.lowerBound && $0.accuracy < band.0.upperBound
    }
    return members.isEmpty
      ? nil
      : .markers(x: members.map(\.rate), y: members.map(\.penalty), label: band.1).colored(number)
  }
  try lab.show(
    "search",
    Figure(
      title: language("Accuracy on validation images", "Точность на проверочных изображениях"),
      horizontalAxis: Axis(
        label: language("learning rate", "скорость обучения"), scale: .logarithmic),
      verticalAxis: Axis(label: language("penalty λ", "штраф λ"), scale: .logarithmic),
      series: series + [
        .markers(
          x: [best.rate], y: [best.penalty], label: language("best", "лучшая"),
          texts: [language(best.accuracy, digits: 3)]
        ).colored(5)
      ], legend: .above),
    Words(
      """
      \(count) networks with 64 hidden neurons, 4 epochs on \(part.count) images. The learning rate \
      decides; the penalty hurts only when it is large. A grid of as many trials would have tried \
      only a handful of learning rates.
      """,
      """
      Сетей: \(count), по 64 скрытых нейрона, 4 эпохи на \(part.count) изображениях. Решает скорость \
      обучения; штраф вредит, лишь когда велик. Решётка из стольких же проб испытала бы всего \
      несколько скоростей.
      """))
  func short(_ number: Double) -> String {
    let text = String(format: "%.1e", number)
    return language(text, text.replacing(".", with: ","))
  }
  let (rate, penalty) = (short(best.rate), short(best.penalty))
  lab.report(
    "Best: learning rate \(rate), penalty \(penalty), validation accuracy \(fixed(best.accuracy, 4)).",
    """
    Лучшее: скорость обучения \(rate), штраф \(penalty), точность на проверке \
    \(language(best.accuracy, digits: 4)).
    """)
}
