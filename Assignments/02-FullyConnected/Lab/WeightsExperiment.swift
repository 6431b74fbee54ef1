import Gradus
import GradusPlot

/// What the neurons of the first layer look for.
let weightsExperiment = Experiment(
  name: "weights", title: Words("First-layer weights as images", "Веса первого слоя как картинки")
) { lab in
  let language = lab.language
  let network = try lab.trained().network
  let weights = network.firstWeights
  // The neurons that the output listens to most.
  let influence = sqrt((network.secondWeights * network.secondWeights).sum(axes: [1])).scalars
  let chosen = influence.indices.sorted { influence[$0] > influence[$1] }.prefix(24)
  let figures = chosen.map { neuron in
    let pixels = weights.selecting(neuron, axis: 1).scalars
    return Figure.picture(signedImage(pixels, side: 28))
  }
  try lab.add(
    FigureGrid(columns: 8, figures: figures), name: "weights",
    caption: language(
      """
      The weights that lead into 24 neurons of the hidden layer, those to which the output listens \
      most: red where ink excites the neuron, blue where it inhibits it. Outlines of sleeves, soles \
      and trouser legs can be made out; the noise at the edges has never been needed.
      """,
      """
      Веса, ведущие в 24 нейрона скрытого слоя — те, к которым выход прислушивается больше всего: \
      красным там, где краска возбуждает нейрон, синим — где тормозит. Видны очертания рукавов, подошв \
      и штанин; шум по краям ни разу не понадобился.
      """), height: 320)
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
