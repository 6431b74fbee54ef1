import Gradus
import LabSupport
import Recurrent

/// A text in the codes of your `encode`, in three parts by place: what a network learns from, what
/// is looked at while one chooses, and what it is judged by.
struct Corpus: Sendable {
  let source: DataSource
  /// Of the characters before the test part: those that occur only there are unknown.
  let vocabulary: Vocabulary
  /// The whole text.
  let codes: [Int]
  /// What the network learns from.
  let training: Range<Int>
  /// What it is judged by: the last tenth.
  let test: Range<Int>

  /// The text in codes of its first nine tenths.
  init(_ text: String, source: DataSource) throws {
    let characters = Array(text)
    let cut = characters.count * 9 / 10
    self.source = source
    vocabulary = try buildVocabulary(of: String(characters[..<cut]))
    codes = try encode(text, vocabulary)
    training = 0..<cut
    test = cut..<characters.count
  }

  /// What the page says of it.
  var contents: Words {
    Words(
      "\(codes.count) characters, \(vocabulary.count) codes, the last tenth kept for the test",
      "символов: \(codes.count), кодов: \(vocabulary.count), последняя десятая часть — тест")
  }

  /// Windows of the text as a batch: what the network sees, `[N, T]`, and what comes next, `[N, T]`.
  /// - Parameter starts: the place of each window's first character.
  func windows(at starts: [Int], length: Int) -> (inputs: Tensor, targets: Tensor) {
    var inputs: [Float] = []
    var targets: [Float] = []
    for start in starts {
      inputs += codes[start..<(start + length)].map { Float($0) }
      targets += codes[(start + 1)..<(start + 1 + length)].map { Float($0) }
    }
    let shape = [starts.count, length]
    return (Tensor(inputs, shape: shape), Tensor(targets, shape: shape))
  }
}

extension Corpus {
  /// "Eugene Onegin", or sentences of a small Russian grammar.
  static func onegin(in lab: Lab) throws -> Corpus {
    let source = lab.source(
      Words("\"Eugene Onegin\"", "«Евгений Онегин»"), folder: "onegin",
      standIn: Words(
        "sentences of a small Russian grammar", "предложения маленькой русской грамматики"))
    let text =
      source.isReal
      ? try Literature.onegin(in: lab.data)
      : Synthetic.text(.russian, sentenceCount: 3500, seed: 5)
    return try Corpus(shortened(text, in: lab), source: source)
  }

  /// Parts of Shakespeare's plays, or sentences of a small English grammar.
  static func shakespeare(in lab: Lab) throws -> Corpus {
    let source = lab.source(
      Words("Shakespeare", "Шекспир"), folder: "tinyshakespeare",
      standIn: Words(
        "sentences of a small English grammar", "предложения маленькой английской грамматики"))
    let text =
      source.isReal
      ? try Literature.tinyShakespeare(in: lab.data)
      : Synthetic.text(.english, sentenceCount: 8000, seed: 6)
    return try Corpus(shortened(text, in: lab), source: source)
  }

  /// The beginning of the text, for a quick run.
  private static func shortened(_ text: String, in lab: Lab) -> String {
    lab.isQuick ? String(text.prefix(20_000)) : text
  }
}
