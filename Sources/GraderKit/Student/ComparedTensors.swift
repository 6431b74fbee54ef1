import Foundation

/// Two tensors that a visible check compared: what the student's function gave, and what is right.
public struct ComparedTensors: Sendable, Equatable {
  /// A part of the tensors with two axes, as it is drawn.
  public struct Slice: Sendable, Equatable {
    /// Which part it is, such as `[0, :, :, 2]`; empty where it is the whole.
    public let title: String
    /// Places in the lists of numbers, row by row.
    public let rows: [[Int]]
  }

  /// The shape of both.
  public let shape: [Int]
  /// What came out, in row-major order.
  public let actual: [Double]
  /// What is right.
  public let expected: [Double]
  /// Where the two differ by more than the check allows.
  public let differs: [Bool]

  /// The line that a check's message ends with, as `ComparisonFigure` writes it.
  private static let mark = "Figure: "

  /// All comparisons in a check's message.
  static func all(in message: String) -> [ComparedTensors] {
    message.split(separator: "\n").compactMap { ComparedTensors(line: $0) }
  }

  /// A message without the comparisons.
  static func without(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix(mark) }.joined(separator: "\n")
  }

  /// Takes `Figure: 1x2x1x1 !3.5 7.0 / 2.5 7.0` apart; nil for any other line.
  init?(line: Substring) {
    guard line.hasPrefix(Self.mark) else { return nil }
    let words = line.dropFirst(Self.mark.count).split(separator: " ")
    guard let first = words.first, let bar = words.firstIndex(of: "/") else { return nil }
    shape = first.split(separator: "x").compactMap { Int($0) }
    differs = words[1..<bar].map { $0.hasPrefix("!") }
    actual = words[1..<bar].compactMap { Double($0.drop { $0 == "!" }) }
    expected = words[(bar + 1)...].compactMap { Double($0) }
    let count = shape.reduce(1, *)
    guard shape.count == first.count(where: { $0 == "x" }) + 1, actual.count == count,
      expected.count == count, differs.count == count
    else { return nil }
  }

  /// The parts, those that differ first. Of four axes, which are images `[N, H, W, C]`, each image and
  /// channel is a part; otherwise the last two axes are rows and columns.
  public var slices: [Slice] {
    let all: [Slice]
    switch shape.count {
    case 0, 1: all = [Slice(title: "", rows: [Array(actual.indices)])]
    case 4:
      let (height, width, channels) = (shape[1], shape[2], shape[3])
      all = (0..<shape[0]).flatMap { image in
        (0..<channels).map { channel in
          Slice(
            title: shape[0] == 1 && channels == 1 ? "" : "[\(image), :, :, \(channel)]",
            rows: (0..<height).map { row in
              (0..<width).map { ((image * height + row) * width + $0) * channels + channel }
            })
        }
      }
    default:
      let (height, width) = (shape[shape.count - 2], shape[shape.count - 1])
      all = (0..<shape.dropLast(2).reduce(1, *)).map { part in
        var (rest, index) = (part, [String]())
        for side in shape.dropLast(2).reversed() {
          index.insert("\(rest % side)", at: 0)
          rest /= side
        }
        return Slice(
          title: shape.count == 2 ? "" : "[\(index.joined(separator: ", ")), :, :]",
          rows: (0..<height).map { row in
            (0..<width).map { (part * height + row) * width + $0 }
          })
      }
    }
    func isWrong(_ slice: Slice) -> Bool { slice.rows.joined().contains { differs[$0] } }
    return all.filter(isWrong) + all.filter { !isWrong($0) }
  }

  /// A number as people compare it: four significant digits.
  public static func text(_ number: Double) -> String {
    guard number.isFinite else { return "\(number)" }
    return String(format: "%.4g", number == 0 ? 0 : number)
      .replacingOccurrences(of: "-", with: "−")
  }

  /// How light a number is drawn, from 0 for the smallest of both tensors to 1 for the largest.
  public func lightness(_ number: Double) -> Double {
    let known = (actual + expected).filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), high > low, number.isFinite else {
      return 0.5
    }
    return (number - low) / (high - low)
  }
}
