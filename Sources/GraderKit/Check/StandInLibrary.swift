import Foundation

/// A library that defines what a submission lacks and the loader needs at once, so that the rest
/// can be loaded.
///
/// A function that is called says its name, in the loader's own words, and ends the process. What
/// is data, such as the descriptor of a type, is empty: a check that needs it crashes, and the
/// others do not.
struct StandInLibrary {
  /// The mangled names of what is missing.
  let symbols: [String]

  /// Builds the library in a folder; nil when nothing is missing.
  func build(in folder: URL, toolchain: Toolchain) throws -> URL? {
    guard !symbols.isEmpty else { return nil }
    let source = folder.appending(path: "StandIns.c")
    let library = folder.appending(path: "libStandIns.so")
    try Data(text.utf8).write(to: source)
    try toolchain.build(
      "the stand-in library",
      [
        toolchain.linker, "-shared", "-fPIC", "-nostdlib", "-fuse-ld=lld", source.path, "-o",
        library.path,
      ], wallSeconds: 60)
    return library
  }

  /// The C source of the library.
  var text: String {
    let definitions = symbols.enumerated().map { number, symbol in
      Self.isFunction(symbol)
        ? """
        void stand_in_\(number)(void) __asm__("\(symbol)");
        void stand_in_\(number)(void) { missing("\(symbol)"); }
        """
        : """
        extern char stand_in_\(number)[256] __asm__("\(symbol)");
        char stand_in_\(number)[256] __attribute__((aligned(16))) = {0};
        """
    }
    return """
      extern long write(int, const void *, unsigned long);
      extern void _exit(int) __attribute__((noreturn));
      static void missing(const char *name) {
        static const char words[] = "undefined symbol: ";
        unsigned long length = 0;
        while (name[length]) length++;
        write(2, words, sizeof words - 1);
        write(2, name, length);
        write(2, "\\n", 1);
        _exit(127);
      }
      \(definitions.joined(separator: "\n"))

      """
  }

  /// Whether a mangled name is that of code: a function, an initialiser, an accessor, a thunk. By
  /// the last operators of Swift's mangling (docs/ABI/Mangling.rst of the Swift project).
  static func isFunction(_ symbol: String) -> Bool {
    ["F", "FZ", "fC", "fc", "fD", "vg", "vs", "vM", "vgZ", "vsZ", "ig", "is", "Tj", "Ma", "A_"]
      .contains { symbol.hasSuffix($0) }
  }
}
