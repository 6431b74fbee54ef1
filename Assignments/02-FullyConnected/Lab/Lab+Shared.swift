import Gradus
import LabSupport

extension LabOption {
  /// Of the networks in the two tables; the splits of the data stay the same.
  static let seed = value(
    "--seed", "N", "of the networks in the two tables (default: 3): do two seeds agree?",
    needs: "a whole number from 0"
  ) { UInt64($0) != nil }
}

/// What several experiments look at, made when the first one asks for it.
extension Lab {
  /// The seed of the networks in the study and the regression.
  var seed: UInt64 { options[.seed].flatMap { UInt64($0) } ?? 3 }

  /// The pieces of clothing.
  func images() throws -> ImageData {
    let data = try once("images") { try ImageData.load(in: self) }
    state(data.source, data.contents)
    return data
  }

  /// The houses of Boston.
  func boston() throws -> HousingData {
    let data = try once("boston") { try HousingData.boston(in: self) }
    state(data.source, data.contents)
    return data
  }

  /// The two-layer network, trained once for all experiments that look at it.
  func trained() throws -> TrainedNetwork {
    try once("two-layer") { try TrainedNetwork.train(on: images(), in: self) }
  }
}
