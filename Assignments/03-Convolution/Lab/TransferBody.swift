import ConvolutionLesson
import Foundation
import Gradus
import LabSupport

/// Layers that find features in small colour images: three times convolution, batch normalization,
/// ReLU and pool. None of them holds other layers, as `unfreeze(last:of:)` wants it.
func featureBody() -> Sequential {
  Sequential(
    [32, 64, 128].flatMap { filters -> [Layer] in
      [
        Convolution2D(
          filters: filters, kernelSize: 3, padding: .same, bias: false, initializer: .heNormal),
        BatchNormalization(), ReLU(), MaxPool2D(size: 2),
      ]
    })
}

/// Body, global average pool and a dense layer, trained from nothing: what transfer is compared to.
func plainClassifier(_ body: Layer, imageShape: [Int], classes: Int, seed: UInt64) -> Sequential {
  Sequential {
    body
    GlobalAveragePool2D()
    Dense(classes)
  }.build(inputShape: imageShape, seed: seed)
}

/// The weights of a body that has learnt a data set, kept in a file.
///
/// Trains one where there is no such file yet, and says how well it knows what it was trained on.
func pretrainedBody(
  _ lab: Lab, in file: String, imageShape: [Int], training: TensorDataset,
  test: TensorDataset, classes: Int
) throws -> String {
  // Before minutes are spent on a body: is what it is for written?
  let probe = featureBody().build(inputShape: imageShape, seed: 1)
  _ = try transferModel(
    body: probe, inputShape: imageShape, classes: classes, seed: 1, dtype: .float32)
  try unfreeze(last: 1, of: probe)
  // A file that is damaged or of another shape is made anew, like one that is not there.
  if !lab.startsAgain, (try? loadedBody(file, imageShape: imageShape)) != nil {
    lab.report(
      "The body is the one trained before (\(URL(fileURLWithPath: file).lastPathComponent)).",
      "Тело сети взято обученное раньше (\(URL(fileURLWithPath: file).lastPathComponent)).")
    return file
  }
  let body = featureBody()
  let model = plainClassifier(body, imageShape: imageShape, classes: classes, seed: 1)
  var plan = TrainingPlan(epochs: lab.isQuick ? 2 : 30, batchSize: 50)
  plan.augmentation = ImageAugmentation([.horizontalFlip(), .crop(padding: 4)])
  plan.rate = 4e-3
  let result = try train(model, on: training, test: test, plan)
  try body.save(to: file)
  let accuracy = lab.language(percent(result.accuracy))
  lab.report(
    "Pretrained on \(training.count) images of \(classes) classes: accuracy \(accuracy) on their "
      + "test images, after \(lab.language(.seconds(result.seconds))).",
    "Предобучено на \(training.count) изображениях \(classes) классов: доля верных \(accuracy) на "
      + "их тесте, за \(lab.language(.seconds(result.seconds))).")
  return file
}

/// A body with the weights from a file.
func loadedBody(_ file: String, imageShape: [Int]) throws -> Sequential {
  let body = featureBody().build(inputShape: imageShape, seed: 1)
  try body.load(from: file)
  return body
}

/// How a network of three kinds does on a few images.
struct TransferScores {
  var fromNothing: Double
  var head: Double
  var tuned: Double
}

/// Trains from nothing, a new head on the frozen body, and then with the last layer of the body
/// unfrozen, on the same few images.
func compareTransfer(
  _ lab: Lab, body file: String, imageShape: [Int], training: TensorDataset,
  test: TensorDataset, classes: Int, seed: UInt64
) throws -> TransferScores {
  let (headEpochs, tuningEpochs) = lab.isQuick ? (5, 3) : (60, 40)
  // As many steps for the network without a past as for the two acts of transfer together.
  var plan = TrainingPlan(epochs: headEpochs + tuningEpochs, batchSize: 25, rate: 4e-3)
  plan.augmentation = ImageAugmentation([.horizontalFlip(), .crop(padding: 4)])
  plan.followsTest = false
  plan.isSilent = true
  let nothing = plainClassifier(
    featureBody(), imageShape: imageShape, classes: classes, seed: seed)
  let fromNothing = try train(nothing, on: training, test: test, plan).accuracy

  let body = try loadedBody(file, imageShape: imageShape)
  let model = try transferModel(
    body: body, inputShape: imageShape, classes: classes, seed: seed, dtype: .float32)
  // A single layer stands a high rate.
  plan.rate = 2e-2
  plan.epochs = headEpochs
  let head = try train(model, on: training, test: test, plan).accuracy

  // What was learnt before is to be refined, not replaced: a lower rate, the last layer only.
  try unfreeze(last: 1, of: body)
  plan.rate = 4e-3
  plan.epochs = tuningEpochs
  let tuned = try train(model, on: training, test: test, plan).accuracy
  return TransferScores(fromNothing: fromNothing, head: head, tuned: tuned)
}
