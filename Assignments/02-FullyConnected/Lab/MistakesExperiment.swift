import Gradus
import GradusPlot
import LabSupport

/// The test images on which the network is most certain and wrong.
let mistakesExperiment = Experiment(
  name: "mistakes", title: Words("The worst mistakes", "Худшие ошибки")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let trained = try lab.trained()
  let names = ImageData.classNames(in: language)
  let probabilities = trained.testOutputs.softmax()
  let answers = trained.testOutputs.argmax(axis: 1)
  let wrong = answers.indices.filter { answers[$0] != data.test.labels[$0] }
    .sorted { probabilities[$0, answers[$0]] > probabilities[$1, answers[$1]] }
  let figures = wrong.prefix(15).map { row in
    let pixels = data.test.inputs.selecting(row, axis: 0).scalars
    var figure = Figure.picture(PixelGrid(values: pixels, height: 28, width: 28))
    figure.title = names[answers[row]]
    figure.subtitle = language("is: ", "на деле: ") + names[data.test.labels[row]]
    return figure
  }
  let least = wrong.prefix(15).last.map { probabilities[$0, answers[$0]] * 100 } ?? 0
  try lab.show(
    "mistakes",
    FigureGrid(columns: 5, figures: Array(figures)),
    Words(
      """
      \(wrong.count) of \(answers.count) test images are called wrong. These are the ones on which \
      the network is most certain, with a probability of at least \(fixed(least, 1)) %: its answer, and \
      the label. In Fashion-MNIST some labels are themselves doubtful.
      """,
      """
      Неверно названы \(wrong.count) из \(answers.count) тестовых изображений. Здесь те, в которых \
      сеть уверена больше всего, с вероятностью не меньше \(language(least, digits: 1)) %: её ответ и \
      метка. В Fashion-MNIST иные метки сами сомнительны.
      """), height: 560)
}
