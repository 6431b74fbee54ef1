import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

/// The places of three test images of different classes that the network knows.
private func knownImages(_ model: Layer, _ set: ImageSet) -> [Int] {
  let part = set.test.prefix(200)
  let said = logits(of: model, for: part.inputs).argmax(axis: 1)
  return [9, 8, 3].compactMap { label in
    part.labels.indices.first { part.labels[$0] == label && said[$0] == label }
  }
}

/// Image beside map, for some images.
private func pairs(
  _ lab: Lab, _ set: ImageSet, _ places: [Int], map: (Tensor, Int) throws -> Figure
) throws -> FigureGrid {
  let figures = try places.flatMap { place -> [Figure] in
    let (image, target) = set.test[place]
    let label = Int(target.item)
    let title = lab.language(set.classNames[label])
    return [.picture(image.pixels(), title: title), try map(image, label)]
  }
  return FigureGrid(columns: figures.count, figures: figures)
}

/// The pixels by which the logit of the class would change most, by the student's gradient.
func showSaliency(_ lab: Lab, _ model: Layer, _ set: ImageSet) throws {
  let places = knownImages(model, set)
  guard !places.isEmpty else { return }
  let grid = try pairs(lab, set, places) { image, label in
    heatPicture(
      try saliencyMap(of: image, label: label, model: model), .sequential,
      title: lab.language("saliency", "важность"))
  }
  try lab.show(
    "saliency", grid,
    Words(
      "Saliency, by your saliencyMap: bright where a small change of the pixel changes the logit "
        + "of the class most.",
      "Карта важности, вашей saliencyMap: светло там, где малое изменение пикселя сильнее всего "
        + "меняет логит класса."), height: 160)
}

/// How much the logit of the class falls when a square is covered, by the student's function.
func showOcclusion(_ lab: Lab, _ model: Layer, _ set: ImageSet) throws {
  let places = knownImages(model, set)
  guard !places.isEmpty else { return }
  let grid = try pairs(lab, set, places) { image, label in
    let map = try occlusionMap(
      of: image, size: 6, stride: 2, fill: 0, outputSize: studentOutputSize
    ) { covered in
      logits(of: model, for: covered.reshaped([1] + covered.shape))[0, label]
    }
    return heatPicture(map, .diverging, title: lab.language("covered", "закрыто"))
  }
  try lab.show(
    "occlusion", grid,
    Words(
      "Occlusion, by your occlusionMap: red where covering a square of 6 × 6 pixels lowers the "
        + "logit of the class, blue where it raises it.",
      "Закрывание, вашей occlusionMap: красное там, где закрытый квадрат 6 × 6 пикселей понижает "
        + "логит класса, синее — где повышает."), height: 160)
}

/// The logits for images, in evaluation mode.
func logits(of model: Layer, for images: Tensor) -> Tensor {
  let mode = model.mode
  defer { model.mode = mode }
  model.mode = .evaluation
  let count = images.shape[0]
  let parts = stride(from: 0, to: count, by: 250).map { start in
    model(.constant(images.sliced(start..<min(start + 250, count), axis: 0))).value
  }
  return Tensor.concatenated(parts, axis: 0)
}
