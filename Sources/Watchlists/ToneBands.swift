/// Where a tone score begins to be called good or bad (`settings: tone:`). Gates ask for the score itself.
package struct ToneBands: Sendable, Hashable {
  /// From here on a sentence, a headline or what is said of somebody is positive; above 0. The default is the one that the accuracy of the model was
  /// measured with.
  package var positive = 0.15
  /// From here down it is negative; under 0. Nearer than `positive`, since news writes bad things in plain words.
  package var negative = -0.05
  /// An article as a whole is positive from here on, and negative from as far under 0.
  package var article = 0.15

  package init() {}
}
