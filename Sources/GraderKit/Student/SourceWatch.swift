import Foundation

/// Notices that files of a lesson were saved, by looking at them a few times a second.
///
/// Looking beats being told: the kernel's notices do not come through from a network folder, nor
/// into a container from the machine that it runs on, and editors that save by renaming a new file
/// take the watched one away. The state of some forty files costs a tenth of a millisecond.
public struct SourceWatch {
  /// What tells one state of a file from the next.
  private struct Stamp: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int64
    /// A file saved by renaming is another one, even within the clock's resolution.
    let number: UInt64
  }

  private let files: [URL]
  private var known: [URL: Stamp]
  private var unsettled: Set<URL> = []

  /// Watches what decides the visible checks of a lesson: its sources and its tests.
  public init(_ lesson: Lesson) throws {
    let tests = try FileManager.default.swiftFiles(below: lesson.visibleTests)
    self.init((lesson.rubric.editable + lesson.rubric.given).map(lesson.stub) + tests)
  }

  /// Watches files, of which some may not be there.
  init(_ files: [URL]) {
    self.files = files
    known = Self.stamps(of: files)
  }

  /// The names of the files that were saved since the last answer that had any; empty while one is
  /// still being written, so that no half of a file is compiled.
  public mutating func changes() -> [String] {
    let now = Self.stamps(of: files)
    let moved = Set(files.filter { now[$0] != known[$0] })
    known = now
    unsettled.formUnion(moved)
    guard moved.isEmpty, !unsettled.isEmpty else { return [] }
    let names = files.filter(unsettled.contains).map(\.lastPathComponent)
    unsettled = []
    return names
  }

  private static func stamps(of files: [URL]) -> [URL: Stamp] {
    var stamps: [URL: Stamp] = [:]
    for file in files {
      var status = stat()
      // A file that is gone has no stamp, which is a state too.
      guard stat(file.path, &status) == 0 else { continue }
      stamps[file] = Stamp(
        seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
        size: Int64(status.st_size), number: UInt64(status.st_ino))
    }
    return stamps
  }
}
