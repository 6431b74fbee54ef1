/// Texts to learn a language from.
public enum Literature {
  /// A. S. Pushkin, "Евгений Онегин": 143,164 characters of 129 kinds; the epigraphs are French.
  /// Throws `DataError` when the file is not there or not UTF-8.
  public static func onegin(in folder: DataFolder = DataFolder()) throws -> String {
    try TextFile.read(
      folder.path(to: "onegin/onegin.txt", source: "https://github.com/osdrv/onegin-gpt"))
  }

  /// Parts of Shakespeare's plays: 1,115,394 characters of 65 kinds.
  /// Throws `DataError` when the file is not there or not UTF-8.
  public static func tinyShakespeare(in folder: DataFolder = DataFolder()) throws -> String {
    try TextFile.read(
      folder.path(
        to: "tinyshakespeare/input.txt",
        source: "https://github.com/karpathy/char-rnn/tree/master/data/tinyshakespeare"))
  }

  /// 32,033 given names in small Latin letters.
  /// Throws `DataError` when the file is not there or not UTF-8.
  public static func names(in folder: DataFolder = DataFolder()) throws -> [String] {
    try TextFile.read(
      folder.path(to: "names/names.txt", source: "https://github.com/karpathy/makemore")
    ).split(separator: "\n").map { String($0) }
  }
}
