import FullyConnected
import Gradus
import GradusPlot
import LabSupport

/// Which classes are taken for which.
let confusionExperiment = Experiment(
  name: "confusion",
  title: Words("What is taken for what", "Что с чем путают")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let trained = try lab.trained()
  let names = ImageData.classNames(in: language)
  let matrix = try confusionMatrix(
    labels: data.test.labels, predictions: trained.testOutputs.argmax(axis: 1),
    classes: ImageData.classes)
  try lab.show(
    "confusion",
    Figure(
      title: language("Confusion matrix of the test images", "Матрица ошибок на тесте"),
      horizontalAxis: Axis(
        label: language("predicted", "ответ сети"), categories: names),
      verticalAxis: Axis(
        label: language("true class", "истинный класс"), categories: names, isReversed: true),
      series: [
        .heatmap(
          z: matrix.map { $0.map(Double.init) }, label: language("images", "изображения"),
          texts: matrix.flatMap { $0.map { "\($0)" } })
      ]),
    Words(
      """
      Rows are the truth, columns the answer. In Fashion-MNIST shirts, T-shirts, pullovers and coats \
      are taken for one another; trousers and bags hardly ever.
      """,
      """
      Строки — истина, столбцы — ответ. В Fashion-MNIST рубашки, футболки, пуловеры и пальто \
      принимаются друг за друга; брюки и сумки — почти никогда.
      """), width: 760, height: 560)

  let scores = try precisionAndRecall(matrix)
  let header = [
    language("class", "класс"), language("precision", "точность (precision)"),
    language("recall", "полнота (recall)"),
  ]
  lab.show(
    Table(
      header: header,
      rows: names.indices.map {
        [
          names[$0], language(scores.precision[$0], digits: 3),
          language(scores.recall[$0], digits: 3),
        ]
      },
      caption: language(
        "Of those called a class, how many are it; of those that are it, how many were found.",
        "Какая часть отнесённых к классу ему принадлежит; какая часть класса найдена.")))
}
