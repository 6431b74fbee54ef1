import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// A novel in verse, learnt character by character.
let oneginExperiment = Experiment(
  name: "onegin",
  title: Words("A novel in verse, character by character", "Роман в стихах по буквам"),
  question: Words(
    """
    What does a network learn first, the alphabet, words or the verse? And does it foretell the next \
    character better than a table of what followed the last few?
    """,
    """
    Что сеть усваивает раньше: алфавит, слова или строфу? И угадывает ли она следующую букву лучше \
    таблицы того, что шло после нескольких последних?
    """),
  time: "3 min"
) { lab in
  let corpus = try lab.oneginText()
  let trained = try lab.onegin()
  try showCurve(lab, "onegin-curve", trained)
  if !trained.network.hasOwnStart { lab.note(plainStartNote) }
  try compare(lab, "onegin", trained, on: corpus, bar: 2.26)
  try showWriting(lab, "onegin", trained, on: corpus, opening: Opening.onegin)
}

/// What the network reads before it writes.
enum Opening {
  /// The beginning of a stanza.
  static let onegin = "\n\nXX\n\n"
  /// The beginning of a speech.
  static let shakespeare = "\n\n"
}

/// Said where the network starts from weights of the lab's.
let plainStartNote = Words(
  """
  The network starts from plain normal weights with a forget bias of 1, since initialLSTMWeights is \
  not written yet.
  """,
  """
  Сеть начинает с обычных нормальных весов и смещения забывания 1, так как initialLSTMWeights ещё не \
  написано.
  """)

extension Lab {
  /// The text, read once.
  func oneginText() throws -> Corpus {
    let corpus = try once("onegin") { try Corpus.onegin(in: self) }
    state(corpus.source, corpus.contents)
    return corpus
  }

  /// The network that has read it, trained once for all experiments that look at it.
  func onegin() throws -> TrainedText {
    try once("onegin") { try trainOnegin() }
  }

  private func trainOnegin() throws -> TrainedText {
    let corpus = try oneginText()
    var plan = CharacterPlan(epochs: size(15, quick: 2))
    if isQuick { plan.units = 64 }
    let size = CharacterNetwork.Size(
      vocabulary: corpus.vocabulary.count, embedding: plan.embedding, units: plan.units)
    return try TrainedText.kept(
      "onegin",
      settings: "\(corpus.source.key), \(corpus.codes.count) characters, \(plan.settings)",
      size: size, seed: plan.seed, in: self
    ) { trained in
      let batches = corpus.training.count / (plan.batchSize * plan.length)
      let progress = self.progress("onegin", total: plan.epochs * batches)
      try trained.write(0, on: corpus, opening: Opening.onegin)
      let network = trained.network
      try network.train(
        on: corpus, corpus.training, plan, progress: { progress.advance("loss \(fixed($0, 3))") }
      ) { epoch, loss in
        try trained.note(
          Double(epoch), trainingLoss: loss, on: corpus, opening: Opening.onegin)
      }
    }
  }
}
