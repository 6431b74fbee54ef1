import Gradus
import LabSupport

/// What several experiments look at, made when the first one asks for it.
extension Lab {
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
        DetectorPlan(epochs: size(12, quick: 8)), in: self)
    }
  }
}
