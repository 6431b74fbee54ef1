import Gradus
import GradusPlot
import LabSupport
import Segmentation

/// An autoencoder of the study.
private struct Squeeze {
  let name: Words
  /// The numbers in a code.
  let codeLength: Int
  let make: (_ inputShape: [Int]) throws -> Autoencoder

  static func dense(_ latent: Int) -> Squeeze {
    Squeeze(name: Words("dense", "полносвязный"), codeLength: latent) {
      try denseAutoencoder(inputShape: $0, hidden: 128, latent: latent, seed: 1)
    }
  }

  /// On images of 28 × 28: two halvings leave 7 × 7 places.
  static func convolutional(_ latent: Int) -> Squeeze {
    Squeeze(name: Words("convolutional", "свёрточный"), codeLength: 49 * latent) {
      try convolutionalAutoencoder(
        inputShape: $0, base: 8, depth: 2, latent: latent, seed: 1)
    }
  }
}

extension Experiment {
  /// How short may a code be?
  static let reconstruction = Experiment(
    name: "reconstruction", title: Words("reconstructions", "восстановление"),
    question: Words(
      "An image goes through a short code and comes back: what is lost?",
      "Изображение проходит через короткий код и возвращается: что теряется?"), time: "1 min"
  ) { lab in
    let set = try lab.garments()
    let epochs = lab.size(5, quick: 1)
    let images = set.training.inputs.sliced(
      0..<min(6000, set.training.count), axis: 0)
    let samples = set.samples(8)
    var pictures = [(name: lab.language("image", "исходное"), images: samples)]
    var points: [(Squeeze, Double)] = []
    let all: [Squeeze] = [
      .dense(2), .dense(8), .dense(32), .convolutional(1), .convolutional(4),
    ]
    let progress = lab.progress(
      "reconstruction", total: all.count * epochs * batchCount(of: images))
    for squeeze in all {
      let name = squeeze.name + Words(" \(squeeze.codeLength)")
      lab.attempt(name) {
        let model = try squeeze.make(set.imageShape)
        let kind = "\(squeeze.name.english)-\(squeeze.codeLength)"
        try trainOnBatches(
          model, of: images, name: "reconstruction-\(kind)", settings: "\(set.source.key), \(kind)",
          epochs: epochs, rate: 3e-3, seed: 3, in: lab, progress: progress
        ) { batch, optimizer, _ in
          let loss = BinaryCrossEntropy()(model(.constant(batch)), batch)
          optimizer.step(
            model.trainableParameters, gradients: loss.gradients(of: model.trainableParameters))
          return loss.item
        }
        points.append((squeeze, squaredError(rebuilt(model, set.test.inputs), set.test.inputs)))
        pictures.append((lab.language(name), rebuilt(model, samples)))
      }
    }
    guard !points.isEmpty else { throw NothingToShow() }
    try showReconstructions(lab, pictures, points.map { ($0.0.name, $0.0.codeLength, $0.1) }, set)
  }
}

private func showReconstructions(
  _ lab: Lab, _ pictures: [(name: String, images: Tensor)], _ points: [(Words, Int, Double)],
  _ set: ImageSet
) throws {
  let language = lab.language
  let average = set.training.inputs.mean(axes: [0], keepingDimensions: true)
  let baseline = squaredError(set.test.inputs - average, set.test.inputs.zerosLike)
  try lab.show(
    "reconstructions", pictureRows(pictures),
    Words(
      "Test images and what came back, by the kind of network and the numbers in the code. Two numbers "
        + "keep the kind of garment; prints and creases come last.",
      "Тестовые изображения и то, что вернулось, по виду сети и числу чисел в коде. Двух чисел "
        + "хватает на вид вещи; рисунок и складки появляются последними."),
    width: 860, height: Double(pictures.count) * 150)
  try lab.show(
    "reconstruction-errors",
    header: [
      Words("network", "сеть"), Words("code", "код"),
      Words("squared error, test", "квадрат ошибки, тест"),
    ],
    rows: points.map { [$0.0, Words($0.1), Words($0.2, digits: 4)] },
    caption: Words(
      "Mean over pixels; the mean image alone errs by \(Language.english(baseline, digits: 4)). Also "
        + "in reconstruction-errors.csv.",
      "Среднее по пикселям; одно лишь среднее изображение ошибается на "
        + "\(Language.russian(baseline, digits: 4)). Также в reconstruction-errors.csv."))
  guard let best = points.min(by: { $0.2 < $1.2 }) else { return }
  lab.report(
    "Smallest error: \(best.0.english), \(best.1) numbers for 784 pixels, "
      + "\(language(best.2, digits: 4)); the mean image: \(language(baseline, digits: 4)).",
    "Наименьшая ошибка: \(best.0.russian), \(best.1) чисел на 784 пикселя, "
      + "\(language(best.2, digits: 4)); среднее изображение: \(language(baseline, digits: 4)).")
}
