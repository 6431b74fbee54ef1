import Gradus
import GradusPlot
import LabSupport

/// Several networks that vote, against the best of them.
let ensembleExperiment = Experiment(
  name: "ensemble",
  title: Words("An ensemble against its best member", "Ансамбль и его лучший участник")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let share = lab.size(6_000, quick: 2_500)
  var generator = SeededGenerator(seed: 41)
  let plan = TrainingPlan(learningRate: 2e-3, epochs: lab.size(15, quick: 10), batchSize: 100)
  let members = lab.size(8, quick: 4)
  let progress = lab.progress("ensemble", total: members * plan.epochs)
  var sum = Tensor.zeros([data.test.count, ImageData.classes])
  var single: [Double] = []
  var together: [Double] = []
  for number in 0..<members {
    // Other first weights, and a share of the images of its own: networks that have all seen the
    // same make the same mistakes, and voting would gain next to nothing.
    let part = data.training.drawing(share, using: &generator)
    var plan = plan
    plan.seed = UInt64(number + 50)
    var network = try DenseNetwork(
      NetworkDesign(sizes: [ImageData.pixels, 128, ImageData.classes]), seed: plan.seed)
    try network.train(on: part, plan) { _, _ in progress.advance() }
    let outputs = try network.output(for: data.test.inputs)
    sum += outputs.softmax()
    single.append(Assessment.accuracy(outputs, data.test.labels))
    together.append(Assessment.accuracy(sum, data.test.labels))
  }
  let x = (1...members).map(Double.init)
  try lab.show(
    "ensemble",
    Figure(
      title: language("Accuracy on the test images", "Точность на тестовых изображениях"),
      horizontalAxis: Axis(label: language("networks", "сетей")),
      verticalAxis: Axis(label: language("share right", "доля верных")),
      series: [
        .line(
          x: x, y: together,
          label: language("the first n together", "первые n вместе")),
        .markers(x: x, y: single, label: language("the n-th alone", "n-я отдельно")),
        Series.horizontalLine(
          at: single.max() ?? 0, label: language("best alone", "лучшая отдельно")
        ).muted().dashed(),
      ], legend: .above),
    Words(
      """
      Each network begins with weights of its own and has its own \(share) images, drawn at random; \
      the ensemble takes the mean of their probabilities. Their mistakes differ, and cancel in part.
      """,
      """
      У каждой сети свои начальные веса и свои, выбранные наудачу, изображения (\(share)); ансамбль \
      усредняет вероятности. Ошибки у сетей разные и отчасти гасят друг друга.
      """))
  let (all, best) = (together.last ?? 0, single.max() ?? 0)
  lab.report(
    "\(members) together \(fixed(all, 4)), the best alone \(fixed(best, 4)).",
    """
    Вместе (\(members)): \(language(all, digits: 4)), лучшая отдельно: \(language(best, digits: 4)).
    """)
}
