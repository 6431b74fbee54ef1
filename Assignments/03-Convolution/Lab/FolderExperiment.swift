import Gradus
import GradusPlot
import LabSupport

extension Experiment {
  /// Transfer on the student's own images.
  static let folder = Experiment(
    name: "folder",
    title: Words("transfer on a folder of images", "перенос на папке с картинками"),
    question: Words(
      "Your own images, a sub-folder a class: does a body that was trained on small photographs "
        + "help to tell them apart?",
      "Ваши картинки, по подпапке на класс: помогает ли их различать тело сети, обученное на "
        + "маленьких фотографиях?"),
    time: "3 min, with --images", needs: .images
  ) { lab in
    guard let path = lab.options[.images] else { return }
    let side = 32
    let listed = try ImageFolder(path: path, height: side, width: side)
    let classes = listed.classNames.count
    let most = 100
    let split = DataSplit(stratifiedBy: listed.labels, test: 0.3, seed: 1)
    guard classes >= 2, !split.test.isEmpty else {
      lab.report(
        "There are to be two sub-folders at least, with several pictures each.",
        "Нужны хотя бы две подпапки, в каждой по нескольку картинок.")
      return
    }
    // Only the pictures that are used are read: at most so many of each class on either side.
    func few(_ places: [Int]) -> [Int] {
      (0..<classes).flatMap { label in
        places.filter { listed.labels[$0] == label }.prefix(most)
      }
    }
    let training = TensorDataset(try listed.batch(at: few(split.training)))
    let test = TensorDataset(try listed.batch(at: few(split.test)))
    lab.report(
      "\(classes) classes: \(listed.classNames.joined(separator: ", ")). \(training.count) pictures "
        + "to learn from, \(test.count) for the test (at most \(most) of a class), each brought to "
        + "\(side) × \(side) pixels.",
      "Классов: \(classes) (\(listed.classNames.joined(separator: ", "))). Картинок для обучения "
        + "\(training.count), для теста \(test.count) (не более \(most) на класс), каждая приведена "
        + "к \(side) × \(side) пикселям.")
    let set = try lab.photographs()
    let file = try pretrainedBody(
      lab, in: lab.network("photographs-body", for: set), imageShape: set.imageShape,
      training: set.training,
      test: set.test, classes: set.classNames.count)
    let score = try compareTransfer(
      lab, body: file, imageShape: [side, side, 3], training: training, test: test,
      classes: classes, seed: 1)
    try reportTransfer(
      lab, "folder", [score],
      [[Words(1)] + [score.fromNothing, score.head, score.tuned].map { Words(percent($0)) }])
  }
}
