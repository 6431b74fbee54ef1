import Foundation

/// Lets two folders change places in a single step, so that there is no moment without either.
enum FolderExchange {
  /// `renameat2` of glibc, which Swift's overlay does not show.
  private typealias Rename =
    @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32

  /// `RENAME_EXCHANGE` of Linux.
  private static let exchange: UInt32 = 2

  /// The function; nil in a C library without it.
  ///
  /// The cast is right because the type is that of the function's declaration in `stdio.h`.
  private static let rename = dlsym(nil, "renameat2").map { unsafeBitCast($0, to: Rename.self) }

  /// Exchanges two folders of one file system.
  ///
  /// Some file systems cannot: there the second place is empty for a moment, and whoever is killed
  /// then collects once more.
  static func swap(_ first: URL, _ second: URL) throws {
    if let rename, rename(AT_FDCWD, first.path, AT_FDCWD, second.path, exchange) == 0 { return }
    let aside = first.deletingLastPathComponent().appending(path: ".aside-\(UUID())")
    try FileManager.default.moveItem(at: second, to: aside)
    try FileManager.default.moveItem(at: first, to: second)
    try FileManager.default.moveItem(at: aside, to: first)
  }
}
