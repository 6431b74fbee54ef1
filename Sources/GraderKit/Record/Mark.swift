import Foundation

/// What a person gave a student for a manual item of a lesson.
public struct Mark: Codable, Equatable, Sendable {
  /// The student's id.
  public var student: String
  /// The lesson's folder name.
  public var assignment: String
  /// The item, as the rubric names it.
  public var item: String
  /// Points given.
  public var points: Int
  /// Points that the item was worth when it was marked.
  public var maxPoints: Int
  /// Why, for the student; empty where nothing was said.
  public var comment: String
  /// Who gave it.
  public var author: String
  /// When it was given, in whole seconds.
  public var markedAt: Date

  /// Makes a mark.
  public init(
    student: String, assignment: String, item: String, points: Int, maxPoints: Int,
    comment: String = "", author: String, markedAt: Date = Date()
  ) {
    self.student = student
    self.assignment = assignment
    self.item = item
    self.points = points
    self.maxPoints = maxPoints
    self.comment = comment
    self.author = author
    self.markedAt = markedAt.inWholeSeconds
  }
}
