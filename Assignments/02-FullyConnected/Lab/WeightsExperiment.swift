import Gradus
import GradusPlot
import LabSupport

/// What the neurons of the first layer look for.
let weightsExperiment = Experiment(
  name: "weights", title: Words("First-layer weights as images", "Веса первого слоя как картинки")
) { lab in
  let language = lab.language
  let network = try lab.trained().network
  try lab.show(
    "weights",
    weightImages(network.firstWeights, readBy: network.secondWeights),
    Words(
      """
      The weights that lead into 16 neurons of the hidden layer, those to which the output listens \
      most: red where ink excites the neuron, blue where it inhibits it. Much of it is the noise of \
      the first weights, which nothing has ever pulled down.
      """,
      """
      Веса, ведущие в 16 нейронов скрытого слоя — те, к которым выход прислушивается больше всего: \
      красным там, где краска возбуждает нейрон, синим — где тормозит. Многое здесь — шум начальных \
      весов, который ничто не гасило.
      """), height: 210)

  let data = try lab.images()
  let plan = TrainingPlan(learningRate: 2e-3, epochs: lab.size(8, quick: 6))
  let progress = lab.progress("weights", total: plan.epochs)
  var penalized = try DenseNetwork(
    NetworkDesign(
      sizes: [ImageData.pixels, 64, ImageData.classes],
      initialization: .normal(standardDeviation: 0.01), penalty: 0.01), seed: 8)
  try penalized.train(on: data.training, plan) { _, _ in progress.advance() }
  let accuracy = language(try penalized.accuracy(on: data.test), digits: 3)
  try lab.show(
    "weights-penalty",
    weightImages(penalized.parameters[0], readBy: penalized.parameters[2]),
    Words(
      """
      The same with an L2 penalty of 0.01 and small first weights (64 neurons, test accuracy \
      \(accuracy)): weights that nothing needs die out, and outlines of sleeves and trouser legs are left.
      """,
      """
      То же со штрафом L2 0,01 и малыми начальными весами (64 нейрона, точность на тесте \
      \(accuracy)): веса, которые никому не нужны, угасли, и остались очертания рукавов и штанин.
      """), height: 210)
}

/// The weights `[784, H]` of the 16 neurons that the next layer, with the weights `[H, C]`, listens to
/// most.
private func weightImages(_ weights: Tensor, readBy next: Tensor) -> FigureGrid {
  let influence = sqrt((next * next).sum(axes: [1])).scalars
  let chosen = influence.indices.sorted { influence[$0] > influence[$1] }.prefix(16)
  return FigureGrid(
    columns: 8,
    figures: chosen.map {
      Figure.picture(signedImage(weights.selecting($0, axis: 1).scalars, side: 28))
    })
}

/// Numbers of both signs as an image: white at 0, red above, blue below, full colour at the largest.
private func signedImage(_ values: [Double], side: Int) -> PixelGrid {
  let largest = max(values.map { Swift.abs($0) }.max() ?? 0, 1e-12)
  let colors = values.flatMap { value -> [Double] in
    let strength = Swift.abs(value) / largest
    let (full, weak) = (1 - 0.25 * strength, 1 - strength)
    return value > 0 ? [full, weak, weak] : [weak, 1 - 0.7 * strength, full]
  }
  return PixelGrid(values: colors, height: side, width: side, channels: 3)
}
