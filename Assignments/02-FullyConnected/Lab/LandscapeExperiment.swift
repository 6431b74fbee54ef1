import FullyConnected
import Gradus
import GradusPlot
import LabSupport

/// The loss around a shallow and a deep network, on planes that can be compared.
let landscapeExperiment = Experiment(
  name: "landscape", title: Words("Loss landscapes", "Ландшафты функции потерь")
) { lab in
  let language = lab.language
  let data = try lab.images()
  let part = data.training.prefix(lab.size(20_000, quick: 4_000))
  let sample = data.validation.prefix(lab.size(1_000, quick: 400))
  let count = lab.size(25, quick: 13)
  let offsets = (0..<count).map { -1 + 2 * Double($0) / Double(count - 1) }
  let plan = TrainingPlan(epochs: lab.size(6, quick: 3), batchSize: 100, seed: 4)
  let depths = [2, 10]
  let progress = lab.progress("landscape", total: depths.count * (plan.epochs + count * count))
  let figures = try depths.map { depth in
    var network = try DenseNetwork(
      .ofDepth(
        depth, inputs: ImageData.pixels, outputs: ImageData.classes,
        parameters: lab.size(100_000, quick: 30_000)), seed: 4)
    try network.train(on: part, plan) { _, _ in progress.advance() }
    let trained = network
    var generator = SeededGenerator(seed: 9)
    func direction() -> [Tensor] {
      trained.parameters.map { .normal($0.shape, dtype: $0.dtype, using: &generator) }
    }
    let landscape = try filterNormalizedLandscape(
      around: trained.parameters, horizontal: direction(), vertical: direction(),
      horizontalOffsets: offsets, verticalOffsets: offsets
    ) { parameters in
      progress.advance()
      return try Assessment.loss(
        trained.output(for: sample.inputs, parameters: parameters), sample.labels)
    }
    return Figure(
      title: language("\(depth) layers", "слоёв: \(depth)"),
      horizontalAxis: Axis(label: "α"), verticalAxis: Axis(label: "β"),
      series: [
        .contour(
          x: offsets, y: offsets, z: landscape.values,
          levels: [0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.3, 1.6, 2, 2.5, 3, 4, 6]),
        .markers(x: [0], y: [0], texts: ["θ"]),
      ], hasEqualScales: true)
  }
  try lab.show(
    "landscape",
    FigureGrid(columns: 2, figures: figures),
    Words(
      """
      The loss on validation images around trained networks of nearly equal size, on planes through \
      two random directions; a step of 1 is as long as the weights themselves. Lines close together \
      are steep: the deep network has a narrower hole to be found in.
      """,
      """
      Потери на проверочных изображениях вокруг обученных сетей почти равного размера, на плоскостях \
      по двум случайным направлениям; шаг 1 равен длине самих весов. Где линии часты, там круто: у \
      глубокой сети яма уже, и найти её труднее.
      """), height: 400)
}
