import ConvolutionLesson
import Gradus
import LabSupport

/// One of the nine practical tasks of the exam: a network in a style.
struct ExamPractical {
  enum Network: String, CaseIterable {
    case denseDenseDense = "dense-dense-dense"
    case convDenseDense = "conv-dense-dense"
    case convConvDense = "conv-conv-dense"

    /// The least part of test photographs that a trained network must tell right; guessing gives
    /// 0.1. Well below what the solution reaches, so that a seed does not decide.
    var bar: Double { self == .denseDenseDense ? 0.36 : 0.48 }

    /// What an epoch costs, with the dense network as the unit.
    var work: Double { self == .denseDenseDense ? 1 : self == .convDenseDense ? 6 : 8 }
  }

  enum Style: String, CaseIterable {
    case subclass, sequential, functional

    /// The style for the reader.
    var name: Words {
      switch self {
      case .subclass: Words("subclass", "подкласс")
      case .sequential: Words("Sequential")
      case .functional: Words("functional", "функциональный")
      }
    }
  }

  let network: Network
  let style: Style

  /// All nine.
  static let all = Network.allCases.flatMap { network in
    Style.allCases.map { ExamPractical(network: network, style: $0) }
  }

  /// What the reader knows it by.
  var name: Words {
    Words(
      "\(network.rawValue), \(style.name.english)", "\(network.rawValue), \(style.name.russian)")
  }

  /// The student's model.
  func model(_ plan: ExamPlan) throws -> Model {
    switch (network, style) {
    case (.denseDenseDense, .subclass): try denseDenseDenseSubclass(plan)
    case (.denseDenseDense, .sequential): try denseDenseDenseSequential(plan)
    case (.denseDenseDense, .functional): try denseDenseDenseFunctional(plan)
    case (.convDenseDense, .subclass): try convDenseDenseSubclass(plan)
    case (.convDenseDense, .sequential): try convDenseDenseSequential(plan)
    case (.convDenseDense, .functional): try convDenseDenseFunctional(plan)
    case (.convConvDense, .subclass): try convConvDenseSubclass(plan)
    case (.convConvDense, .sequential): try convConvDenseSequential(plan)
    case (.convConvDense, .functional): try convConvDenseFunctional(plan)
    }
  }
}
