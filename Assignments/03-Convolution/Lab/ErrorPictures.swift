import Foundation
import Gradus
import GradusPlot
import LabSupport

/// The test images that the network takes for something else with the greatest certainty.
func showWorstErrors(_ lab: Lab, _ model: Layer, _ set: ImageSet) throws {
  let labels = set.test.labels
  let scores = logits(of: model, for: set.test.inputs)
  let classes = scores.shape[1]
  let values = scores.scalars
  var errors: [(place: Int, said: Int, probability: Double)] = []
  for (place, label) in labels.enumerated() {
    let row = values[(place * classes)..<((place + 1) * classes)]
    guard let top = row.max(), let index = row.firstIndex(of: top) else { continue }
    let said = index - place * classes
    guard said != label else { continue }
    let sum = row.reduce(0) { $0 + Foundation.exp($1 - top) }
    errors.append((place, said, 1 / sum))
  }
  let worst = errors.sorted { ($1.probability, $0.place) < ($0.probability, $1.place) }.prefix(12)
  guard !worst.isEmpty else {
    return lab.report("There is no error.", "Ошибок нет.")
  }
  let language = lab.language
  let figures = worst.map { error in
    let (image, _) = set.test[error.place]
    let right = language(set.classNames[labels[error.place]])
    let said = language(set.classNames[error.said])
    return Figure.picture(image.pixels(), title: "\(right) → \(said)")
  }
  lab.report(
    "\(errors.count) of \(labels.count) test images are taken for something else.",
    "За другое приняты \(errors.count) из \(labels.count) тестовых изображений.")
  let height = Double((figures.count + 3) / 4) * 215
  try lab.show(
    "errors", FigureGrid(columns: 4, figures: figures),
    Words(
      "The worst errors: right class → what the network says, most certain first.",
      "Худшие ошибки: верный класс → ответ сети, начиная с самых уверенных."), height: height)
}
