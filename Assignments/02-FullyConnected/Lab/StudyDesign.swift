/// One row of the study: a network and how it is trained.
struct StudyDesign: Sendable {
  /// What is varied in this part of the study.
  enum Series: String, Sendable, CaseIterable {
    case width, depth, optimizer
  }

  let series: Series
  let design: NetworkDesign
  let plan: TrainingPlan
  let images: Int

  /// What the reader knows it by.
  var name: String {
    "\(series.rawValue) \(design.depth)×\(design.sizes[1]) \(plan.optimizer.rawValue)"
  }

  /// The column names of what `settings` holds.
  static let columns = [
    "data", "series", "layers", "width", "parameters", "optimizer", "learning_rate", "epochs",
    "batch", "images", "seed",
  ]

  /// Everything that decides the result. Rows that differ differ here.
  func settings(data: String) -> [String] {
    [
      data, series.rawValue, "\(design.depth)", "\(design.sizes[1])", "\(design.parameterCount)",
      plan.optimizer.rawValue, "\(plan.learningRate)", "\(plan.epochs)", "\(plan.batchSize)",
      "\(images)", "\(plan.seed)",
    ]
  }

  /// The whole study: one thing is varied at a time, on the same images, in the same order, for the
  /// same number of epochs.
  static func all(isQuick: Bool, seed: UInt64) -> [StudyDesign] {
    // As many as there are, when there are fewer.
    let images = isQuick ? 5_000 : 54_000
    func row(
      _ series: Series, _ design: NetworkDesign, _ optimizer: Optimizer.Kind = .adam,
      rate: Double = 1e-3
    ) -> StudyDesign {
      StudyDesign(
        series: series, design: design,
        plan: TrainingPlan(
          optimizer: optimizer, learningRate: rate, epochs: isQuick ? 3 : 8, batchSize: 100,
          seed: seed),
        images: images)
    }
    func twoLayers(_ width: Int) -> NetworkDesign {
      NetworkDesign(sizes: [ImageData.pixels, width, ImageData.classes])
    }
    let widths = (isQuick ? [4, 16, 64] : [4, 16, 64, 256, 512]).map { row(.width, twoLayers($0)) }
    let depths = [2, 3, 5, 10].map {
      row(
        .depth,
        .ofDepth(
          $0, inputs: ImageData.pixels, outputs: ImageData.classes,
          parameters: isQuick ? 30_000 : 100_000))
    }
    let wide = twoLayers(isQuick ? 32 : 128)
    let optimizers = [
      row(.optimizer, wide, .sgd, rate: 0.1), row(.optimizer, wide, .momentum, rate: 0.02),
      row(.optimizer, wide, .rmsProp, rate: 1e-3), row(.optimizer, wide, .adam, rate: 1e-3),
    ]
    return widths + depths + optimizers
  }
}
