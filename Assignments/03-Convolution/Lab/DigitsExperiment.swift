import ConvolutionLesson
import Foundation
import Gradus
import LabSupport

extension Experiment {
  /// Does the network read what you draw yourself?
  static let digits = Experiment(
    name: "digits",
    title: Words("your own digits, in the browser", "ваши собственные цифры, в браузере"),
    question: Words(
      "The network learns MNIST and moves into a page: does it read your handwriting?",
      "Сеть выучивает MNIST и переезжает на страницу: прочтёт ли она ваш почерк?"),
    time: "2 min"
  ) { lab in
    let set = try lab.digits()
    let model = try alexNetStyle(
      inputShape: set.imageShape, width: 8, depth: 2, classes: set.classNames.count, seed: 1)
    let accuracy = try trainToReadDigits(lab, model, set)
    lab.report(
      "Test accuracy \(percent(accuracy)), with \(model.parameterCount) parameters.",
      "Доля верных на тесте \(lab.language(percent(accuracy))), параметров \(model.parameterCount)."
    )
    let page = try DigitPage(model, accuracy: accuracy, set: set, in: lab.language)
    try lab.show("digits", page.page(), link: Words("Draw a digit", "Нарисовать цифру"))
  }
}

/// Trains the network, or takes it as an earlier run has left it; gives its accuracy.
private func trainToReadDigits(_ lab: Lab, _ model: Sequential, _ set: ImageSet) throws -> Double {
  let file = lab.network("digits", for: set)
  if FileManager.default.fileExists(atPath: file), !lab.startsAgain {
    do {
      try model.load(from: file)
      let trainer = Trainer(
        model: model, optimizer: AdamW(learningRate: 1e-3), loss: SparseCategoricalCrossEntropy(),
        metrics: [Accuracy()])
      let accuracy = try trainer.evaluate(DataLoader(set.test, batchSize: 250))["accuracy"]
      lab.report(
        "The network of an earlier run; --again trains a new one.",
        "Сеть прошлого запуска; --again обучит новую.")
      return accuracy ?? .nan
    } catch {
      lab.report(
        "The saved network is of another shape and is trained again.",
        "Сохранённая сеть другой формы и обучается заново.")
    }
  }
  // People write aslant, large and small; a digit of MNIST is turned and enlarged a little.
  let result = try train(
    model, on: set.training, test: set.test,
    TrainingPlan(
      epochs: lab.isQuick ? 3 : 4,
      augmentation: ImageAugmentation([
        .rotation(degrees: 12), .scale(0.85...1.1), .shift(pixels: 1),
      ]))
  )
  try model.save(to: file)
  return result.accuracy
}
