extension Experiment {
  static let pictures = Experiment(
    name: "pictures", title: Words("", ""), question: Words("", ""), time: ""
  ) { _ in }
}
extension Experiment {
  static let folder = Experiment(
    name: "folder", title: Words("", ""), question: Words("", ""), time: ""
  ) { _ in }
}
