import ConvolutionLesson
import Gradus
import GradusPlot
import LabSupport

extension Experiment {
  /// What does the addition in a residual block do for a deep network?
  static let residual = Experiment(
    name: "residual",
    title: Words(
      "a residual network against a plain one of equal depth",
      "остаточная сеть против простой той же глубины"),
    question: Words(
      "The same convolutions and batch normalizations, with and without the additions: does the "
        + "way around the layers help a deep network to learn?",
      "Те же свёртки и нормализации, со сложениями и без них: помогает ли обходной путь глубокой "
        + "сети учиться?"),
    time: "4 min"
  ) { lab in
    let set = try lab.photographs()
    let blocks = lab.isQuick ? 2 : 7
    let depth = 6 * blocks + 2
    var plan = TrainingPlan(epochs: lab.isQuick ? 2 : 6)
    plan.augmentation = ImageAugmentation([.horizontalFlip(), .crop(padding: 2)])
    plan.rate = 4e-3
    var trainings: [(label: String, history: History)] = []
    var accuracies: [Double] = []
    var rows: [[Words]] = []
    for isResidual in [true, false] {
      let words = isResidual ? Words("residual", "остаточная") : Words("plain", "простая")
      let name = lab.language(words)
      let model = try deepNetwork(
        for: set, blocks: blocks,
        block: isResidual
          ? { try residualBlock(inputChannels: $0, filters: $1, stride: $2) }
          : { PlainBlock(filters: $1, stride: $2) })
      lab.tell(
        "\(name): "
          + lab.language(
            "\(depth) layers, \(model.parameterCount) parameters",
            "слоёв \(depth), параметров \(model.parameterCount)"))
      let result = try train(model, on: set.training, test: set.test, plan)
      trainings.append((name, result.history))
      accuracies.append(result.accuracy)
      rows.append([
        words, Words(depth), Words(model.parameterCount),
        Words(percent(result.history["accuracy"].last ?? .nan)), Words(percent(result.accuracy)),
        Words(Int(result.seconds.rounded())),
      ])
    }
    let language = lab.language
    try lab.show(
      "residual",
      header: [
        Words("network", "сеть"), Words("layers", "слоёв"), Words("parameters", "параметров"),
        Words("training", "обучение"), Words("test", "тест"), Words("seconds", "секунд"),
      ], rows: rows,
      caption: Words("Accuracy at equal depth.", "Доля верных при равной глубине."))
    let (with, without) = (percent(accuracies[0]), percent(accuracies[1]))
    lab.report(
      "\(depth) layers, test accuracy: residual \(with), plain \(without): "
        + (with > without ? "the residual network wins." : "the residual network does not win.")
        + lab.caution.english,
      "\(depth) слоёв, доля верных на тесте: остаточная \(language(with)), простая "
        + "\(language(without)): "
        + (with > without ? "остаточная выигрывает." : "остаточная не выигрывает.")
        + lab.caution.russian)
    try showCurves(lab, "residual", trainings)
  }
}

/// A network of 6 · blocks + 2 layers: a convolution, three stages of `blocks` blocks each with 8,
/// 16 and 32 channels, and a dense layer. The first convolution halves height and width, so that
/// a deep network is trained in minutes.
///
/// - Parameter block: a block from its input channels, its filters and its stride.
/// - Source: He, Zhang, Ren & Sun, "Deep residual learning for image recognition", 2016, section 4.2.
func deepNetwork(
  for set: ImageSet, blocks: Int, block: (Int, Int, Int) throws -> Layer
) throws -> Sequential {
  var layers: [Layer] = [
    Convolution2D(
      filters: 8, kernelSize: 3, stride: 2, padding: .explicit(1), bias: false,
      initializer: .heNormal), BatchNormalization(), ReLU(),
  ]
  var channels = 8
  for stage in 0..<3 {
    for number in 0..<blocks {
      let stride = stage > 0 && number == 0 ? 2 : 1
      layers.append(try block(channels, 8 << stage, stride))
      channels = 8 << stage
    }
  }
  layers += [GlobalAveragePool2D(), Dense(set.classNames.count)]
  return Sequential(layers).build(inputShape: set.imageShape, seed: 1)
}

/// The residual block without what makes it residual: its two convolutions, each with batch
/// normalization and ReLU, and no way around them.
final class PlainBlock: Layer {
  private let conv1: Convolution2D
  private let bn1 = BatchNormalization()
  private let conv2: Convolution2D
  private let bn2 = BatchNormalization()

  init(filters: Int, stride: Int) {
    conv1 = Convolution2D(
      filters: filters, kernelSize: 3, stride: stride, padding: .explicit(1), bias: false,
      initializer: .heNormal)
    conv2 = Convolution2D(
      filters: filters, kernelSize: 3, padding: .explicit(1), bias: false, initializer: .heNormal)
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    relu(bn2(conv2(relu(bn1(conv1(input))))))
  }
}
