import Foundation

/// The baseline of every network of characters: how often each character followed the few before it.
///
/// The probability of a character after a context of n − 1 others is mixed of its share there and of
/// the probability after the context without its first character, which gets the more weight the
/// more kinds of characters followed the context (Witten & Bell, "The zero-frequency problem", 1991).
struct NGrams {
  /// What followed a context: how many characters, and of how many kinds.
  private struct Following {
    var count = 0.0
    var kinds = 0.0
  }

  /// The number of codes.
  private let codes: Int
  /// By the length of the context, from 0.
  private var contexts: [[Int: Following]] = []
  /// How often a context with its next character occurs, by the length of the context.
  private var counts: [[Int: Double]] = []

  /// Counts what occurs in a part of a text, for contexts shorter than `order`.
  init(order: Int, of text: [Int], _ part: Range<Int>, codes: Int) {
    self.codes = codes
    for length in 0..<order {
      var following: [Int: Following] = [:]
      var seen: [Int: Double] = [:]
      for place in (part.lowerBound + length)..<part.upperBound {
        let key = NGrams.key(text, (place - length)..<place, codes)
        let whole = key * codes + text[place]
        let before = seen[whole, default: 0]
        seen[whole] = before + 1
        following[key, default: Following()].count += 1
        if before == 0 { following[key, default: Following()].kinds += 1 }
      }
      contexts.append(following)
      counts.append(seen)
    }
  }

  /// The mean loss of a part of a text in nats a character, for each order from 1.
  func losses(on text: [Int], _ part: Range<Int>) -> [Double] {
    var totals = [Double](repeating: 0, count: counts.count)
    for place in part {
      var probability = 1 / Double(codes)
      for length in counts.indices {
        let key = NGrams.key(text, (place - length)..<place, codes)
        if let following = contexts[length][key] {
          let count = counts[length][key * codes + text[place]] ?? 0
          probability =
            (count + following.kinds * probability) / (following.count + following.kinds)
        }
        totals[length] -= log(probability)
      }
    }
    return totals.map { $0 / Double(part.count) }
  }

  /// A number of its own for each sequence of codes of one length.
  private static func key(_ text: [Int], _ places: Range<Int>, _ codes: Int) -> Int {
    var key = 0
    for place in places { key = key * codes + text[place] }
    return key
  }
}
