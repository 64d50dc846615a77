// Powers with whole exponents, by multiplication alone: the same digits on every platform, and no mathematics library.

extension Double {
  /// This number to a whole power from 0, by repeated squaring.
  func raised(to power: Int) -> Double {
    var (result, square, left) = (1.0, self, power)
    while left > 0 {
      if left & 1 == 1 { result *= square }
      square *= square
      left >>= 1
    }
    return result
  }
}
