import Foundation

/// A folder of its own for one test, removed with the object.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "sqlite-store-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func path(_ name: String) -> String { url.appending(path: name).path }

  deinit {
    // What is left behind in the temporary folder is no reason to fail.
    try? FileManager.default.removeItem(at: url)
  }
}
