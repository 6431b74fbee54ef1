import Gradus
import GradusPlot
import LabSupport
import Segmentation

extension Experiment {
  /// What lies between the codes?
  static let latent = Experiment(
    name: "latent", title: Words("the latent space", "скрытое пространство"),
    question: Words(
      "Where does your variational autoencoder put the images, and what lies between them?",
      "Куда ваш вариационный автокодировщик помещает изображения и что лежит между ними?"),
    time: "1 min"
  ) { lab in
    let set = try lab.garments()
    let epochs = lab.size(8, quick: 2)
    let plane = try lab.trainedVariational(set, latent: 2, epochs: epochs)
    try showLatentPlane(lab, plane, set)
    let deep = try lab.trainedVariational(set, latent: 16, epochs: epochs)
    lab.attempt(Words("Paths", "Пути")) { try showPaths(lab, deep, set) }
    try showDraws(lab, deep, latent: 16)
  }
}

extension Lab {
  /// The student's variational autoencoder, trained with the student's loss and draw.
  fileprivate func trainedVariational(
    _ set: ImageSet, latent: Int, epochs: Int
  ) throws -> VariationalModel {
    let model = try variationalAutoencoder(
      inputShape: set.imageShape, hidden: 128, latent: latent, seed: 6)
    try trainOnBatches(
      model, of: set.training.inputs, name: "latent-\(latent)",
      settings: "\(set.source.key), hidden 128, latent \(latent)", epochs: epochs, rate: 2e-3,
      seed: 7,
      in: self
    ) { batch, optimizer, generator in
      let found = model.encode(.constant(batch))
      let noise = Tensor.normal(found.mean.shape, dtype: batch.dtype, using: &generator)
      let codes = try reparameterize(
        mean: found.mean, logVariance: found.logVariance, noise: noise)
      let loss = try variationalLoss(
        logits: model.decode(codes), images: batch, mean: found.mean,
        logVariance: found.logVariance)
      let parameters = model.trainableParameters
      optimizer.step(parameters, gradients: loss.gradients(of: parameters))
      return loss.item
    }
    let found = model.encode(.constant(set.test.inputs))
    let bound = try variationalLoss(
      logits: model.decode(found.mean), images: set.test.inputs, mean: found.mean,
      logVariance: found.logVariance
    ).item
    let divergence =
      (square(found.mean.value) + exp(found.logVariance.value) - 1 - found.logVariance.value)
      .sum().item / 2 / Double(set.test.count)
    report(
      "A code of \(latent) numbers: loss at the means \(language(bound, digits: 1)) nats a test "
        + "image, of them \(language(divergence, digits: 1)) divergence.",
      "Код из \(latent) чисел: потери в точке средних \(language(bound, digits: 1)) ната на тестовое "
        + "изображение, из них дивергенция \(language(divergence, digits: 1)).")
    return model
  }
}
