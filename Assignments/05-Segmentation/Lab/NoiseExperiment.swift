import Gradus
import GradusPlot
import LabSupport
import Segmentation

extension Experiment {
  /// Does a denoising autoencoder beat a filter?
  static let noise = Experiment(
    name: "noise", title: Words("noise removed", "удаление шума"),
    question: Words(
      "Is your denoising autoencoder closer to the clean image than the noisy one, and than a 3×3 "
        + "median?",
      "Ближе ли ваш шумоподавляющий автокодировщик к чистому изображению, чем зашумлённое и чем "
        + "медиана 3×3?"), time: "1 min"
  ) { lab in
    let set = try lab.garments()
    let deviation = 0.3
    let epochs = lab.size(5, quick: 2)
    let model = try convolutionalAutoencoder(
      inputShape: set.imageShape, base: 16, depth: 2, latent: 8, seed: 1)
    try trainOnBatches(
      model, of: set.training.inputs, name: "noise",
      settings: "\(set.source.key), base 16, depth 2, latent 8, noise \(deviation)", epochs: epochs,
      rate: 3e-3, seed: 4, in: lab
    ) { batch, optimizer, generator in
      try denoisingStep(
        model, batch,
        corrupt: { try addNoise($0, standardDeviation: deviation, using: &generator) },
        loss: BinaryCrossEntropy(), optimizer: optimizer)
    }
    var generator = SeededGenerator(seed: 9)
    let clean = set.test.inputs
    let noisy = try addNoise(clean, standardDeviation: deviation, using: &generator)
    let answers = [
      (Words("noisy", "с шумом"), noisy), (Words("3×3 median", "медиана 3×3"), median(noisy)),
      (Words("autoencoder", "автокодировщик"), rebuilt(model, noisy)),
    ]
    try showNoise(lab, clean, answers)
    try showNoiseLevels(lab, model, set)
  }
}

/// The errors for weaker and for stronger noise than the network was trained on.
private func showNoiseLevels(_ lab: Lab, _ model: Model, _ set: ImageSet) throws {
  let clean = set.test.inputs
  let rows = try [0.1, 0.2, 0.3, 0.4, 0.5, 0.7].map { deviation -> [Words] in
    var generator = SeededGenerator(seed: 9)
    let noisy = try addNoise(clean, standardDeviation: deviation, using: &generator)
    return [Words(deviation)]
      + [noisy, median(noisy), rebuilt(model, noisy)].map {
        Words(squaredError($0, clean), digits: 4)
      }
  }
  try lab.show(
    "noise-levels",
    header: [
      Words("noise", "шум"), Words("noisy", "с шумом"), Words("3×3 median", "медиана 3×3"),
      Words("autoencoder", "автокодировщик"),
    ], rows: rows,
    caption: Words(
      "Squared error by the standard deviation of the noise; the network was trained with 0.3. Also in "
        + "noise-levels.csv.",
      "Квадрат ошибки по стандартному отклонению шума; сеть обучалась при 0,3. Также в "
        + "noise-levels.csv."))
}

private func showNoise(_ lab: Lab, _ clean: Tensor, _ answers: [(Words, Tensor)]) throws {
  let language = lab.language
  let rows = [(Words("clean", "чистое"), clean)] + answers
  try lab.show(
    "noise",
    pictureRows(
      rows.map { (language($0.0), $0.1.sliced(0..<8, axis: 0)) }),
    Words(
      "Test images. The median knows only nine pixels; the network knows what garments look like, and "
        + "draws smooth ones.",
      "Тестовые изображения. Медиана знает лишь девять пикселей; сеть знает, как выглядят вещи, и "
        + "рисует их гладкими."), width: 860, height: 600)
  let errors = answers.map { squaredError($0.1, clean) }
  try lab.show(
    "noise-errors",
    header: [Words("image", "изображение"), Words("squared error, test", "квадрат ошибки, тест")],
    rows: zip(answers, errors).map { [$0.0, Words($1, digits: 5)] },
    caption: Words(
      "Mean over the pixels of \(clean.shape[0]) test images. Also in noise-errors.csv.",
      "Среднее по пикселям, тестовых изображений \(clean.shape[0]). Также в noise-errors.csv."))
  let isBelow = errors[2] < errors[0] && errors[2] < errors[1]
  func numbers(_ language: Language) -> [String] { errors.map { language($0, digits: 4) } }
  let (english, russian) = (numbers(.english), numbers(.russian))
  lab.report(
    Words(
      "Squared error: noisy \(english[0]), median \(english[1]), autoencoder \(english[2]): "
        + (isBelow ? "below both." : "NOT below both."),
      "Квадрат ошибки: с шумом \(russian[0]), медиана \(russian[1]), автокодировщик "
        + "\(russian[2]): " + (isBelow ? "меньше обоих." : "НЕ меньше обоих.")) + lab.caution)
}

/// The median of each pixel and its eight neighbours; the border is repeated outwards.
///
/// Nine shifted copies are sorted by 19 exchanges that leave the median in the middle: whole tensors
/// at a time, since loops over pixels are slow in a lab that is built for debugging.
func median(_ images: Tensor) -> Tensor {
  let (height, width) = (images.shape[1], images.shape[2])
  func shifted(_ rows: Int, _ columns: Int) -> Tensor {
    images.gathered((0..<height).map { min(max($0 + rows, 0), height - 1) }, axis: 1)
      .gathered((0..<width).map { min(max($0 + columns, 0), width - 1) }, axis: 2)
  }
  var p = (-1...1).flatMap { row in (-1...1).map { shifted(row, $0) } }
  let exchanges = [
    (1, 2), (4, 5), (7, 8), (0, 1), (3, 4), (6, 7), (1, 2), (4, 5), (7, 8), (0, 3), (5, 8), (4, 7),
    (3, 6), (1, 4), (2, 5), (4, 7), (4, 2), (6, 4), (4, 2),
  ]
  for (a, b) in exchanges {
    (p[a], p[b]) = (minimum(p[a], p[b]), maximum(p[a], p[b]))
  }
  return p[4]
}
