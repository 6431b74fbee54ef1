import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// A longer text, learnt by truncated backpropagation: the state is carried through the whole of it.
let shakespeareExperiment = Experiment(
  name: "shakespeare",
  title: Words("Plays, by truncated backpropagation", "Пьесы: усечённое обратное распространение"),
  question: Words(
    """
    The text is cut into 32 streams that are read from end to end; the state is carried from piece to \
    piece, the gradient is not. What is learnt in an epoch or two of a text eight times as long?
    """,
    """
    Текст разрезан на 32 потока, которые читаются от начала до конца; состояние переходит от куска к \
    куску, градиент — нет. Что усваивается за пару эпох на тексте в восемь раз длиннее?
    """),
  time: "2 min"
) { lab in
  let corpus = try lab.once("shakespeare") { try Corpus.shakespeare(in: lab) }
  lab.state(corpus.source, corpus.contents)
  let trained = try trainShakespeare(on: corpus, in: lab)
  try showCurve(lab, "shakespeare-curve", trained)
  if !trained.network.hasOwnStart { lab.note(plainStartNote) }
  try compare(lab, "shakespeare", trained, on: corpus)
  try showWriting(lab, "shakespeare", trained, on: corpus, opening: Opening.shakespeare)
}

private func trainShakespeare(on corpus: Corpus, in lab: Lab) throws -> TrainedText {
  var plan = CharacterPlan(epochs: lab.size(2, quick: 2))
  plan.batchSize = 32
  plan.length = 64
  plan.dropout = CharacterPlan.Dropout(before: 0, behind: 0.1)
  if lab.isQuick { plan.units = 64 }
  let size = CharacterNetwork.Size(
    vocabulary: corpus.vocabulary.count, embedding: plan.embedding, units: plan.units)
  return try TrainedText.kept(
    "shakespeare",
    settings: "\(corpus.source.key), \(corpus.codes.count) characters, streams, \(plan.settings)",
    size: size, seed: plan.seed, in: lab
  ) { trained in
    let pieces = plan.epochs * corpus.pieces(plan)
    let progress = lab.progress("shakespeare", total: pieces)
    // So many moments of the training are noted.
    let interval = max(1, pieces / 10)
    var (total, count, done) = (0.0, 0.0, 0)
    try trained.write(0, on: corpus, opening: Opening.shakespeare)
    let network = trained.network
    try network.trainOnStreams(of: corpus, plan) { loss in
      progress.advance("loss \(fixed(loss, 3))")
      (total, count, done) = (total + loss, count + 1, done + 1)
      guard done % interval == 0 || done == pieces else { return }
      try trained.note(
        Double(done) / Double(corpus.pieces(plan)), trainingLoss: total / count, on: corpus,
        opening: Opening.shakespeare)
      (total, count) = (0, 0)
    }
  }
}
