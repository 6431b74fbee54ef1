/// One experiment of a lab.
///
/// ```swift
/// let gatesExperiment = Experiment(
///   name: "gates",
///   title: Words("The gates over a text", "Вентили по ходу текста"),
///   question: Words("Which gate opens at the end of a word?", "…"), time: "20 s"
/// ) { lab in
///   let trained = try lab.trainedNetwork()
///   try lab.show("gates", figure, Words("Bright: open.", "Светло: открыт."))
/// }
/// ```
public struct Experiment: Sendable {
  /// What it is called on the command line, and what its files begin with.
  public let name: String
  /// Its heading on the page.
  public let title: Words
  /// The question it answers, under its heading; nothing for none.
  public let question: Words?
  /// What it takes on two cores with the real data, for the help text.
  public let time: String
  /// An option without which it has nothing to do: it then runs only when that is given.
  public let needs: LabOption?
  /// Does it. What it finds it tells the lab.
  public let run: @Sendable (Lab) throws -> Void

  /// An experiment; see the properties.
  public init(
    name: String, title: Words, question: Words? = nil, time: String = "",
    needs: LabOption? = nil, run: @escaping @Sendable (Lab) throws -> Void
  ) {
    self.name = name
    self.title = title
    self.question = question
    self.time = time
    self.needs = needs
    self.run = run
  }
}
