import Detection
import Foundation
import Gradus
import LabSupport

/// A detector that has learnt, and how it went.
struct TrainedDetector {
  /// An epoch of the training.
  struct Epoch: Codable {
    let number: Int
    let classification: Double
    let localization: Double
    /// The mean average precision on the validation pictures, where it was computed.
    var validation: Double?
  }

  let finder: Finder
  let epochs: [Epoch]

  /// Trains a detector, or takes the one that an earlier run has trained just so.
  ///
  /// - Parameters:
  ///   - name: of the file that keeps it.
  ///   - key: which data these are.
  static func make(
    _ name: String, training: DetectionDataset, validation: DetectionDataset, key: String,
    _ plan: DetectorPlan, in lab: Lab
  ) throws -> TrainedDetector {
    let sizes = AnchorSizes(of: training.objects)
    let shape = Array(training.images.shape[1...])
    let classCount = training.classNames.count
    let model = Detector(sizes, classCount: classCount, width: plan.width)
      .build(inputShape: shape, seed: plan.seed)
    let finder = Finder(
      model: model, sizes: sizes, classCount: classCount, suppression: lab.suppression)
    let settings =
      "\(key), \(training.count) pictures \(shape), anchors \(sizes.key), \(plan.key)"
    let path = lab.file(name + ".safetensors")
    if let epochs = saved(model, path, settings, in: lab) {
      lab.report(
        "The network is the one trained before (\(name).safetensors); --again trains it anew.",
        "Сеть взята обученная раньше (\(name).safetensors); --again обучает её заново.")
      return TrainedDetector(finder: finder, epochs: epochs)
    }
    let epochs = try trained(finder, training, validation, plan, in: lab)
    let curve = String(decoding: try JSONEncoder().encode(epochs), as: UTF8.self)
    try model.save(to: path, metadata: ["settings": settings, "epochs": curve])
    return TrainedDetector(finder: finder, epochs: epochs)
  }

  private static func trained(
    _ finder: Finder, _ data: DetectionDataset, _ validation: DetectionDataset,
    _ plan: DetectorPlan, in lab: Lab
  ) throws -> [Epoch] {
    let start = ContinuousClock.now
    let bar = lab.progress(lab.language("training", "обучение"), total: plan.epochs)
    let training = try DetectorTraining(finder.model, data, finder.sizes, plan)
    var epochs: [Epoch] = []
    try training.run { number, classification, localization in
      var epoch = Epoch(
        number: number, classification: classification, localization: localization)
      // In the first epochs nearly every anchor reports something, which takes long to judge.
      if number % 4 == 0 || number == plan.epochs {
        epoch.validation = try validated(finder, validation)
      }
      epochs.append(epoch)
      bar.advance("loss \(fixed(classification + localization, 2))")
    }
    let time = lab.language(ContinuousClock.now - start)
    let count = finder.model.parameterCount
    lab.report(
      "Trained a network of \(count) parameters for \(plan.epochs) epochs in \(time).",
      "Сеть обучена; параметров: \(count), эпох: \(plan.epochs), время: \(time).")
    return epochs
  }

  /// The mean average precision on the validation pictures; nothing where it cannot be computed
  /// yet, which is no reason not to train.
  private static func validated(_ finder: Finder, _ data: DetectionDataset) throws -> Double? {
    do {
      let found = try finder.objects(data.images)
      return try DetectionScores(found, data.objects, classCount: finder.classCount).mean
    } catch is NotImplemented {
      return nil
    }
  }

  /// Loads what an earlier run has trained with the same settings.
  private static func saved(
    _ model: Detector, _ path: String, _ settings: String, in lab: Lab
  ) -> [Epoch]? {
    guard !lab.startsAgain, FileManager.default.fileExists(atPath: path) else { return nil }
    do {
      let metadata = try Safetensors(contentsOf: path).metadata
      guard metadata["settings"] == settings, let text = metadata["epochs"] else { return nil }
      let epochs = try JSONDecoder().decode([Epoch].self, from: Data(text.utf8))
      try model.load(from: path)
      return epochs
    } catch {
      lab.report(
        "The saved network cannot be read and is trained again.",
        "Сохранённая сеть не читается и обучается заново.")
      return nil
    }
  }
}
