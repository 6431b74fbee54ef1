import Foundation

extension SimilarClass {
  /// Compares what a folder of submissions holds of a lesson; the newest attempt of each student.
  ///
  /// Only the files that the lesson's students edit are read, as for grading: links, what is not
  /// UTF-8 and what is too large are left out, and said so.
  public init(
    _ lesson: Lesson, in folder: SubmissionFolder, measure: Measure = Measure(), jobs: Int
  ) throws {
    var notes: [String] = []
    var works: [(student: String, contents: [String: [UInt8]])] = []
    for source in folder.sources where source.lesson.name == lesson.name {
      let files = try SubmissionFiles.collect(source)
      for (name, reason) in files.refusals.sorted(by: { $0.key < $1.key }) {
        notes.append("\(source.student), \(name): \(reason)")
      }
      if !files.contents.isEmpty { works.append((source.student, files.contents)) }
    }
    try self.init(
      lesson: lesson.name, works: works, starter: try StarterCode(lesson), notes: notes,
      measure: measure, jobs: jobs)
  }
}
