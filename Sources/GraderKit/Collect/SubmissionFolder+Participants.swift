import Foundation

extension SubmissionFolder {
  /// The numbers of Moodle's "Participant N" of a lesson by student, as they were collected.
  public static func participants(of lesson: String, in folder: URL) throws -> [String: String] {
    let store = AttemptStore(root: folder)
    let collected = folder.appending(path: ".collected")
    guard FileManager.default.isFolder(collected) else { return [:] }
    var numbers: [String: String] = [:]
    for student in try FileManager.default.contentsOfDirectory(atPath: collected.path) {
      guard let newest = store.attempts(of: student, lesson: lesson).last else { continue }
      numbers[student] = try store.record(of: student, lesson: lesson, attempt: newest).participant
    }
    return numbers
  }
}
