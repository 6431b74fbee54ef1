import Foundation
import LabSupport

/// The networks that two experiments compare.
enum CellKind: String, CaseIterable {
  case smallPlain
  case plain
  case largePlain
  case orthogonalPlain
  case lstm
  case rememberingLSTM
  case openLSTM
  case orthogonalLSTM
  case gru
  case normalizedLSTM

  /// Plain networks from different weights.
  static let plainOnes: [CellKind] = [.smallPlain, .plain, .largePlain, .orthogonalPlain]
  /// What was invented against vanishing gradients.
  static let cures: [CellKind] = [
    .lstm, .rememberingLSTM, .openLSTM, .orthogonalLSTM, .gru, .normalizedLSTM,
  ]

  /// What the reader knows it by.
  var name: Words {
    switch self {
    case .smallPlain: Words("plain, small weights", "простая, малые веса")
    case .plain: Words("plain", "простая")
    case .largePlain: Words("plain, large weights", "простая, большие веса")
    case .orthogonalPlain: Words("plain, orthogonal", "простая, ортогональная")
    case .lstm: Words("LSTM, forget bias 0", "LSTM, смещение забывания 0")
    case .rememberingLSTM: Words("LSTM, forget bias 1", "LSTM, смещение забывания 1")
    case .openLSTM: Words("LSTM, forget bias 4", "LSTM, смещение забывания 4")
    case .orthogonalLSTM: Words("LSTM, 1, orthogonal", "LSTM, 1, ортогональная")
    case .gru: Words("GRU", "GRU")
    case .normalizedLSTM: Words("LSTM, 1, layer norm", "LSTM, 1, послойная нормировка")
    }
  }

  /// A cell of this kind that has not learnt anything yet.
  func cell(features: Int, units: Int, seed: UInt64) throws -> Cell {
    switch self {
    case .smallPlain:
      try .plain(name, features: features, units: units, .normal(0.5), seed: seed)
    case .plain:
      try .plain(name, features: features, units: units, .normal(1), seed: seed)
    case .largePlain:
      try .plain(name, features: features, units: units, .normal(3), seed: seed)
    case .orthogonalPlain:
      try .plain(name, features: features, units: units, .orthogonal, seed: seed)
    case .lstm:
      try .lstm(name, features: features, units: units, .normal(1), forgetBias: 0, seed: seed)
    case .rememberingLSTM:
      try .lstm(name, features: features, units: units, .normal(1), forgetBias: 1, seed: seed)
    case .openLSTM:
      try .lstm(name, features: features, units: units, .normal(1), forgetBias: 4, seed: seed)
    case .orthogonalLSTM:
      try .lstm(name, features: features, units: units, .orthogonal, forgetBias: 1, seed: seed)
    case .gru:
      try .gru(name, features: features, units: units, .normal(1), seed: seed)
    case .normalizedLSTM:
      .normalizedLSTM(name, features: features, units: units, forgetBias: 1, seed: seed)
    }
  }
}

/// A number as a power of ten with two digits before it.
func scientific(_ number: Double) -> String {
  number.isFinite ? String(format: "%.1e", number) : "–"
}

/// The factor that gives a number when it is applied so many times.
func rootOf(_ number: Double, _ times: Int) -> Double { pow(number, 1 / Double(times)) }
