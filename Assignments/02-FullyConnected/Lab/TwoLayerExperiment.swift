import Gradus
import GradusPlot
import LabSupport

/// The two-layer network on the images, with its overfitting.
let twoLayerExperiment = Experiment(
  name: "two-layer",
  title: Words("A two-layer network, and its overfitting", "Двухслойная сеть и её переобучение")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let trained = try lab.trained()
  let accuracy = Assessment.accuracy(trained.testOutputs, data.test.labels)
  let (epochs, best) = (trained.epochs, trained.bestEpoch)
  let x = epochs.indices.map { Double($0 + 1) }

  func figure(
    _ title: String, _ label: String, _ first: KeyPath<TrainedNetwork.Epoch, Double>,
    _ second: KeyPath<TrainedNetwork.Epoch, Double>
  ) -> Figure {
    let seen = epochs.map { $0[keyPath: first] }
    let held = epochs.map { $0[keyPath: second] }
    var series = [
      Series.line(x: x, y: seen, label: language("training", "обучение")),
      .line(x: x, y: held, label: language("validation", "проверка")),
      Series.verticalLine(at: Double(best), label: language("stop here", "стоп")).muted().dashed(),
    ]
    if best < epochs.count {
      // The gap that grows after the best epoch.
      let late = (best - 1)..<epochs.count
      series.append(
        .band(
          x: late.map { x[$0] }, lower: late.map { min(seen[$0], held[$0]) },
          upper: late.map { max(seen[$0], held[$0]) },
          label: language("overfitting", "переобучение")))
    }
    return Figure(
      title: title, horizontalAxis: Axis(label: language("epoch", "эпоха")),
      verticalAxis: Axis(label: label), series: series)
  }
  let caption = Words(
    """
    After epoch \(best) the loss on images the network has not seen rises, while that on the training \
    images goes on falling: what is learned from here on is learned by heart. The network of epoch \
    \(best) is kept. (Both are measured in evaluation, on \(data.validation.count) images each.)
    """,
    """
    После эпохи \(best) потери на незнакомых изображениях растут, а на обучающих продолжают падать: \
    дальше сеть учит наизусть. Сохраняется сеть эпохи \(best). (И те и другие измерены в режиме \
    оценки, на \(data.validation.count) изображениях.)
    """)
  try lab.show(
    "two-layer",
    FigureGrid(
      columns: 2,
      figures: [
        figure(
          language("Loss", "Потери"), language("cross entropy", "перекрёстная энтропия"),
          \.trainingLoss, \.validationLoss),
        figure(
          language("Accuracy", "Точность"), language("share right", "доля верных"),
          \.trainingAccuracy, \.validationAccuracy),
      ]), caption, height: 380)
  lab.report(
    "Test accuracy of the network of epoch \(best): \(language(accuracy, digits: 4)).",
    "Точность на тесте у сети эпохи \(best): \(language(accuracy, digits: 4)).")
}
