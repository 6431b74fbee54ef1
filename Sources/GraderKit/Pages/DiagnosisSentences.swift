/// Sentences of diagnoses with their translations: `#` stands for numbers of axes and indices, `@`
/// for a place, in the same order in both languages.
enum DiagnosisSentences {
  /// Where a gradient is wrong.
  static let places: [(english: String, russian: String)] = [
    ("at the border along axis #", "на краю вдоль оси #"),
    ("at the border along axes #", "на краю вдоль осей #"),
    ("at the first index of axis #", "на первом индексе оси #"),
    ("at the last index of axis #", "на последнем индексе оси #"),
    (
      "at every index of axis # but the first", "на всех индексах оси #, кроме первого"
    ),
    (
      "at every index of axis # but the last", "на всех индексах оси #, кроме последнего"
    ),
    ("at index # of axis #", "на индексе # оси #"),
    ("at the indices # to # of axis #", "на индексах с # по # оси #"),
    ("in too many entries", "в слишком многих элементах"),
  ]

  /// Whole sentences, with their full stops.
  static let all: [(english: String, russian: String)] =
    shapes + loss + factors.flatMap(withSign) + parts + expectations

  private static let shapes: [(english: String, russian: String)] = [
    (
      "a gradient always has the shape of what it is the gradient of; compare the two shapes and "
        + "follow the axes through your formula.",
      "у градиента всегда та же форма, что у величины, по которой он взят; сравните обе формы и "
        + "проследите оси в своей формуле."
    ),
    (
      "the gradient still has an entry for each example; every example contributes to the "
        + "parameter, so sum over the batch axis.",
      "в градиенте остался элемент на каждый пример; вклад в параметр даёт каждый пример, поэтому "
        + "просуммируйте по оси батча."
    ),
    (
      "the numbers are right but the axes are in another order; transpose the result, or exchange "
        + "the factors of the product.",
      "числа верны, но оси стоят в другом порядке; транспонируйте результат или поменяйте местами "
        + "множители."
    ),
    (
      "the shape fits, but the numbers are those of the transposed gradient; look for a "
        + "transposition that is missing, or a reshape in its place.",
      "форма верна, но числа — от транспонированного градиента; ищите пропущенное транспонирование "
        + "или reshape на его месте."
    ),
    (
      "the gradients belong to other parameters than the ones they are returned for; check the "
        + "order in which they are returned.",
      "градиенты относятся не к тем параметрам, для которых возвращены; проверьте порядок, в котором "
        + "они возвращаются."
    ),
    (
      "Return one gradient for each parameter, in their order.",
      "верните по одному градиенту на каждый параметр, в их порядке."
    ),
    (
      "the check needs float64 all the way; create intermediate tensors with the element type of "
        + "the input (zerosLike, or dtype: x.dtype).",
      "проверке нужен float64 на всём пути; создавайте промежуточные тензоры с типом элементов входа "
        + "(zerosLike или dtype: x.dtype)."
    ),
  ]

  private static let loss: [(english: String, russian: String)] = [
    (
      "the gradient holds a number that is not finite; look for a division by zero, a logarithm of "
        + "zero, or an exponential of something large.",
      "в градиенте есть неконечное число; ищите деление на ноль, логарифм нуля или экспоненту от "
        + "большого числа."
    ),
    (
      "the loss itself is not a finite number here; look at the forward pass first, at logarithms "
        + "of zero and exponentials of something large.",
      "сама функция потерь здесь не конечна; сначала посмотрите на прямой проход: на логарифмы нуля и "
        + "экспоненты от больших чисел."
    ),
    (
      "the loss changes between two calls with the same parameters; something random is drawn anew, "
        + "or something is remembered from the call before.",
      "потери меняются между двумя вызовами с одними параметрами; что-то случайное берётся заново или "
        + "что-то запоминается от прошлого вызова."
    ),
    (
      "the loss has a corner here (a maximum with a tie, a ReLU or an absolute value at 0), where a "
        + "difference quotient and a derivative need not agree.",
      "у функции потерь здесь излом (максимум при равенстве, ReLU или модуль в нуле), где разностное "
        + "отношение и производная не обязаны совпадать."
    ),
    (
      "the gradient is zero everywhere, but the loss does change; is the result accumulated, "
        + "returned, and connected to the gradient that comes from above?.",
      "градиент всюду нулевой, а потери меняются; накапливается ли результат, возвращается ли он и "
        + "связан ли с градиентом, который приходит сверху?"
    ),
    (
      "the loss does not change with this parameter at all, yet its gradient is not zero; is the "
        + "parameter used in the forward pass?.",
      "потери от этого параметра вовсе не зависят, а его градиент не нулевой; используется ли параметр "
        + "в прямом проходе?"
    ),
  ]

  /// What stands in front of a factor when the sign is wrong, too.
  private static func withSign(
    _ sentence: (english: String, russian: String)
  ) -> [(english: String, russian: String)] {
    [
      sentence,
      ("besides the wrong sign, " + sentence.english, "знак неверен, и " + sentence.russian),
    ]
  }

  private static let factors: [(english: String, russian: String)] = [
    (
      "every entry has the right size and the wrong sign; look for a minus that is missing or one "
        + "too many.",
      "у каждого элемента верная величина и неверный знак; ищите пропущенный или лишний минус."
    ),
    (
      "every entry is too large by exactly the batch size; the loss is a mean over the batch, so "
        + "divide its gradient by the number of examples.",
      "каждый элемент велик ровно в размер батча раз; потери — среднее по батчу, поэтому разделите их "
        + "градиент на число примеров."
    ),
    (
      "every entry is too small by exactly the batch size; the average over the batch is taken "
        + "twice, or the loss is a sum.",
      "каждый элемент мал ровно в размер батча раз; среднее по батчу взято дважды, или потери — сумма."
    ),
    (
      "every entry is twice what it should be; a factor one half is forgotten (as in the L2 penalty "
        + "½λw²), or a contribution is added twice.",
      "каждый элемент вдвое больше нужного; забыт множитель ½ (как в штрафе L2 ½λw²), или вклад "
        + "прибавлен дважды."
    ),
    (
      "every entry is half of what it should be; the factor 2 of a derived square is forgotten, or "
        + "one of two equal contributions is missing.",
      "каждый элемент вдвое меньше нужного; забыта двойка от производной квадрата, или не хватает "
        + "одного из двух равных вкладов."
    ),
    (
      "every entry is too large by the same whole number; a sum is taken where a mean belongs.",
      "каждый элемент велик в одно и то же целое число раз; взята сумма там, где нужно среднее."
    ),
    (
      "every entry is too small by the same whole number; a mean is taken where a sum belongs, or "
        + "once too often.",
      "каждый элемент мал в одно и то же целое число раз; взято среднее там, где нужна сумма, или "
        + "взято лишний раз."
    ),
    (
      "every entry is off by the same factor; look for a constant of the loss that is missing or "
        + "taken twice.",
      "каждый элемент отличается в одно и то же число раз; ищите постоянную функции потерь, которая "
        + "пропущена или взята дважды."
    ),
  ]

  private static let parts: [(english: String, russian: String)] = [
    (
      "the sizes are right everywhere and some signs are wrong; look for an absolute value or a "
        + "square root that has lost the sign, or a sign that one branch forgets.",
      "величины всюду верны, а некоторые знаки — нет; ищите модуль или корень, потерявший знак, или "
        + "знак, забытый в одной из ветвей."
    ),
    (
      "the gradient is right to the precision of Float only; somewhere on the way numbers are "
        + "rounded to 32 bits.",
      "градиент верен лишь с точностью Float; где-то по пути числа округляются до 32 бит."
    ),
    (
      "the gradient is nearly right; a small term is missing (an epsilon, a small penalty), or the "
        + "derivative is itself an approximation.",
      "градиент почти верен; не хватает малого слагаемого (эпсилон, малый штраф), или сама производная "
        + "— приближение."
    ),
    (
      "the gradient is right where it is not zero, but it is zero @; look for an assignment where "
        + "contributions must be added, a loop that ends early, or a mask that is too wide.",
      "градиент верен там, где он не ноль, но он нулевой @; ищите присваивание там, где вклады надо "
        + "складывать, цикл, который кончается рано, или слишком широкую маску."
    ),
    (
      "the gradient is right where it should not be zero, but it is not zero where it should be; "
        + "look for a mask that is forgotten on the way back (a ReLU, a dropout, a maximum).",
      "градиент верен там, где не должен быть нулём, но не нулевой там, где должен; ищите маску, "
        + "забытую на обратном пути (ReLU, dropout, максимум)."
    ),
    (
      "the numbers are right but in reverse order along axis #; look for a flipped index "
        + "(convolution against cross-correlation, time running backwards).",
      "числа верны, но вдоль оси # идут в обратном порядке; ищите перевёрнутый индекс (свёртка вместо "
        + "взаимной корреляции, время вспять)."
    ),
    (
      "the numbers are right but in reverse order along axes #; look for a flipped index "
        + "(convolution against cross-correlation, time running backwards).",
      "числа верны, но вдоль осей # идут в обратном порядке; ищите перевёрнутый индекс (свёртка вместо "
        + "взаимной корреляции, время вспять)."
    ),
    (
      "the numbers are right, but the parts along axis # are in another order; compare the order in "
        + "which they are joined with the order in which they are used.",
      "числа верны, но части вдоль оси # стоят в другом порядке; сравните порядок, в котором они "
        + "соединяются, с порядком, в котором используются."
    ),
    (
      "the numbers are right but one place off along axis #; look for an index that is one too "
        + "large or too small.",
      "числа верны, но сдвинуты на одно место вдоль оси #; ищите индекс, который на единицу больше или "
        + "меньше нужного."
    ),
    (
      "the error is proportional to the parameter itself; look at the gradient of the L2 penalty: "
        + "missing, counted twice, without its factor, or applied where it should not be.",
      "ошибка пропорциональна самому параметру; посмотрите на градиент штрафа L2: пропущен, учтён "
        + "дважды, без множителя или применён там, где не нужно."
    ),
    (
      "the error is the same for all entries along axis #; a term that they share is missing, as "
        + "from a mean or a sum over that axis.",
      "ошибка одинакова у всех элементов вдоль оси #; не хватает общего слагаемого, как от среднего "
        + "или суммы по этой оси."
    ),
    (
      "each index of axis # is off by a factor of its own; a factor that belongs to that axis is "
        + "missing or taken twice (a scale, a derivative of an activation, a weight).",
      "каждый индекс оси # отличается в своё число раз; множитель, относящийся к этой оси, пропущен "
        + "или взят дважды (масштаб, производная активации, вес)."
    ),
    (
      "the gradient is right inside and wrong @; look at the padding and at the ranges of the loops "
        + "there.",
      "градиент верен внутри и неверен @; посмотрите там на паддинг и границы циклов."
    ),
    (
      "the gradient is wrong only @, and right elsewhere; look at what is different there.",
      "градиент неверен только @, а в остальном верен; посмотрите, что там иначе."
    ),
  ]

  private static let expectations: [(english: String, russian: String)] = [
    (
      "the result has the wrong shape: see what the doc comment says of shapes.",
      "у результата неверная форма: посмотрите, что сказано о формах в комментарии к функции."
    ),
    (
      "the result has the wrong element type: create tensors with the element type of the input, "
        + "dtype: x.dtype, or take x.zerosLike.",
      "у результата неверный тип элементов: создавайте тензоры с типом элементов входа, "
        + "dtype: x.dtype, или берите x.zerosLike."
    ),
    ("the result is NaN.", "результат — NaN."),
    ("the result holds NaN or infinity.", "в результате есть NaN или бесконечность."),
  ]
}
