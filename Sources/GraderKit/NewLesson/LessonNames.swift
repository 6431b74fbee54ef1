/// What a new lesson is called: in folders, in code, on the command line and on its pages.
struct LessonNames: Equatable {
  /// The folder, such as `07-Attention`.
  let folder: String
  /// The Swift module that students fill in.
  let module: String
  /// The program that runs its experiments, such as `attention-lab`.
  let lab: String
  /// The title on its pages, such as `Graph networks` for the name `GraphNetworks`.
  let title: String
  /// The lesson's number.
  let number: Int

  /// Derives everything from number and name.
  ///
  /// - Parameter moduleSuffix: what the module's name has behind the lesson's, where a type has the
  ///   same name: a module is never named after a type that its files use.
  init(number: Int, name: String, moduleSuffix: String = "") {
    self.number = number
    folder = (number < 10 ? "0" : "") + "\(number)-\(name)"
    module = name + moduleSuffix
    let words = Self.words(of: name)
    lab = words.map { $0.lowercased() }.joined(separator: "-") + "-lab"
    title = words.enumerated().map { index, word in
      // An abbreviation stays one: "LSTM cells".
      index == 0 || word.allSatisfy { $0.isUppercase || $0.isNumber } ? word : word.lowercased()
    }.joined(separator: " ")
  }

  /// `GraphNetworks` is `Graph`, `Networks`; `LSTMCells` is `LSTM`, `Cells`.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      let previous = index > 0 ? letters[index - 1] : nil
      let begins =
        letter.isUppercase
        && (previous?.isUppercase != true || next?.isLowercase == true)
      if begins || words.isEmpty {
        words.append(String(letter))
      } else {
        words[words.count - 1].append(letter)
      }
    }
    return words
  }
}
