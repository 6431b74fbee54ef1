import Foundation
import Gradus
import LabSupport
import Recurrent

/// Gates and cells of a network while it reads the beginning of the test part.
struct GateReading {
  /// A unit that says something to a reader.
  struct Unit {
    let unit: Int
    let name: Words
    let meaning: Words
    /// What it was chosen by.
    let score: Double
  }

  let characters: [Character]
  /// A row for each unit, a number for each character, as all of the following.
  let forget: [[Double]]
  let input: [[Double]]
  /// The hyperbolic tangents of the cells.
  let cell: [[Double]]

  /// Reads so many characters, after a hundred that are not kept.
  init(_ network: CharacterNetwork, _ corpus: Corpus, count: Int) throws {
    let lead = 100
    let count = min(count, corpus.test.count)
    let place = corpus.test.lowerBound
    let codes = Array(corpus.codes[(place - lead)..<(place + count)])
    let row = Tensor(codes.map { Float($0) }, shape: [1, codes.count])
    let sequence = try network.sequence(
      embeddingForward(row, table: network.table.value), from: network.start(batch: 1))
    let caches = sequence.caches.dropFirst(lead)
    func rows(_ part: (LSTMCache) -> Tensor) -> [[Double]] {
      let steps = caches.map { part($0).scalars }
      return (0..<network.size.units).map { unit in steps.map { $0[unit] } }
    }
    characters = Array(try decode(Array(codes.dropFirst(lead)), corpus.vocabulary))
    forget = rows { $0.forgetGate }
    input = rows { $0.inputGate }
    cell = rows { tanh($0.cell) }
  }

  /// A piece to be shown, from the beginning of a line.
  func stanza(length: Int) -> Range<Int> {
    let first = characters.indices.dropFirst(40).first { place in
      characters[place - 1] == "\n" && characters[place].isLetter
        && !characters[place].isASCII
    }
    let start = min(first ?? 0, max(0, characters.count - length))
    return start..<min(start + length, characters.count)
  }

  /// Units chosen by what they do, not by hand.
  var telling: [Unit] {
    let blank = characters.map { $0 == " " || $0 == "\n" ? 1.0 : 0 }
    let line = characters.map { $0 == "\n" ? 1.0 : 0 }
    let vowel = characters.map { "аеёиоуыэюяaeiou".contains($0.lowercased()) ? 1.0 : 0 }
    let inLine = distances(since: { $0 == "\n" })
    let inWord = distances(since: { !$0.isLetter })
    let means = forget.map { $0.reduce(0, +) / Double($0.count) }
    func best(_ name: Words, _ scores: [Double], _ meaning: Words) -> Unit {
      let place = scores.indices.max { scores[$0] < scores[$1] } ?? 0
      return Unit(
        unit: place, name: name + Words(", \(place)"), meaning: meaning, score: scores[place])
    }
    return [
      best(
        Words("place in line", "место в строке"), cell.map { abs(correlation($0, inLine)) },
        Words("|r| of its cell with the place in the line", "|r| ячейки с местом в строке")),
      best(
        Words("place in word", "место в слове"), cell.map { abs(correlation($0, inWord)) },
        Words("|r| of its cell with the place in the word", "|r| ячейки с местом в слове")),
      best(
        Words("end of line", "конец строки"), forget.map { -correlation($0, line) },
        Words(
          "−r of its forget gate with the end of a line", "−r вентиля забывания с концом строки")),
      best(
        Words("end of word", "конец слова"), forget.map { -correlation($0, blank) },
        Words("−r of its forget gate with the end of a word", "−r вентиля забывания с концом слова")
      ),
      best(
        Words("vowels", "гласные"), input.map { abs(correlation($0, vowel)) },
        Words("|r| of its input gate with vowels", "|r| входного вентиля с гласными")),
      best(
        Words("long memory", "долгая память"), means,
        Words("the largest mean of the forget gate", "наибольшее среднее вентиля забывания")),
    ]
  }

  /// How many characters ago such a one was.
  private func distances(since isMark: (Character) -> Bool) -> [Double] {
    var distance = 0.0
    return characters.map { character in
      distance = isMark(character) ? 0 : distance + 1
      return distance
    }
  }
}

/// Pearson's correlation; 0 where one of the two does not vary.
private func correlation(_ first: [Double], _ second: [Double]) -> Double {
  let count = Double(max(first.count, 1))
  let (meanOne, meanTwo) = (first.reduce(0, +) / count, second.reduce(0, +) / count)
  var (product, one, two) = (0.0, 0.0, 0.0)
  for (x, y) in zip(first, second) {
    product += (x - meanOne) * (y - meanTwo)
    one += (x - meanOne) * (x - meanOne)
    two += (y - meanTwo) * (y - meanTwo)
  }
  return one > 0 && two > 0 ? product / (one * two).squareRoot() : 0
}
