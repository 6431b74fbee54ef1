// Has a type that doubles with each line.
// audited: not_compiled crashed out_of_memory timed_out failed
// sandboxed: not_compiled crashed out_of_memory timed_out failed

import Foundation

struct T0 { var a = 0 }
struct T1 { var a = T0(), b = T0() }
struct T2 { var a = T1(), b = T1() }
struct T3 { var a = T2(), b = T2() }
struct T4 { var a = T3(), b = T3() }
struct T5 { var a = T4(), b = T4() }
struct T6 { var a = T5(), b = T5() }
struct T7 { var a = T6(), b = T6() }
struct T8 { var a = T7(), b = T7() }
struct T9 { var a = T8(), b = T8() }
struct T10 { var a = T9(), b = T9() }
struct T11 { var a = T10(), b = T10() }
struct T12 { var a = T11(), b = T11() }
struct T13 { var a = T12(), b = T12() }
struct T14 { var a = T13(), b = T13() }
struct T15 { var a = T14(), b = T14() }
struct T16 { var a = T15(), b = T15() }
struct T17 { var a = T16(), b = T16() }
struct T18 { var a = T17(), b = T17() }
struct T19 { var a = T18(), b = T18() }
struct T20 { var a = T19(), b = T19() }
struct T21 { var a = T20(), b = T20() }
struct T22 { var a = T21(), b = T21() }
struct T23 { var a = T22(), b = T22() }
struct T24 { var a = T23(), b = T23() }
struct T25 { var a = T24(), b = T24() }
struct T26 { var a = T25(), b = T25() }
struct T27 { var a = T26(), b = T26() }
struct T28 { var a = T27(), b = T27() }
struct T29 { var a = T28(), b = T28() }
struct T30 { var a = T29(), b = T29() }
struct T31 { var a = T30(), b = T30() }
struct T32 { var a = T31(), b = T31() }
struct T33 { var a = T32(), b = T32() }
struct T34 { var a = T33(), b = T33() }
struct T35 { var a = T34(), b = T34() }
struct T36 { var a = T35(), b = T35() }
struct T37 { var a = T36(), b = T36() }
struct T38 { var a = T37(), b = T37() }
struct T39 { var a = T38(), b = T38() }
struct T40 { var a = T39(), b = T39() }

public func doubled(_ x: Double) throws -> Double {
  return MemoryLayout<T40>.size == 0 ? 1 : 0
}
