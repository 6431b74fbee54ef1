import Gradus
import LabSupport

extension LabOption {
  /// Of the networks and of what they are shown in which order; the pictures stay the same.
  static let seed = value(
    "--seed", "N", "of the networks (default: 1): do two seeds agree?",
    needs: "a whole number from 0"
  ) { UInt64($0) != nil }

  /// What the suppression allows.
  static let suppression = value(
    "--suppression", "X", "the overlap that the suppression allows (default: 0.45)",
    needs: "a number from 0 to 1"
  ) { Double($0).map { (0...1).contains($0) } ?? false }
}

/// What several experiments look at, made when the first one asks for it.
extension Lab {
  /// The overlap above which the worse of two boxes of a class is suppressed.
  var suppression: Double { options[.suppression].flatMap { Double($0) } ?? 0.45 }

  /// How detectors are trained here.
  var detectorPlan: DetectorPlan {
    DetectorPlan(
      epochs: size(12, quick: 8), seed: options[.seed].flatMap { UInt64($0) } ?? 1)
  }

  /// The blood cells, or what stands in for them.
  func cells() throws -> DetectionSet {
    let set = try once("cells") { try DetectionSet.cells(in: self) }
    state(set.source, set.contents)
    return set
  }

  /// A detector that has learnt the cells.
  func cellDetector() throws -> TrainedDetector {
    let set = try cells()
    return try once("cell detector") {
      try TrainedDetector.make(
        "cells", training: set.training, validation: set.validation, key: set.source.key,
        detectorPlan, in: self)
    }
  }
}
