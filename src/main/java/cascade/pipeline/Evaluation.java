package cascade.pipeline;

import java.util.OptionalInt;

/// Weighs guards with the probabilities of events.
interface Evaluation {

  /// Where the probability of a guard stands in what [#values] tells.
  int handle(int guard);

  /// How many handles there are; the first two are those of [Diagrams#NEVER] and [Diagrams#ALWAYS].
  int handles();

  /// How many steps one weighing takes, about: what its time grows with.
  long work();

  /// How many runs are drawn at random, if any.
  OptionalInt samples();

  /// @param probabilities of each event, in 0..1
  /// @return those of the guards, by their handles
  double[] values(double[] probabilities);

  /// The derivatives of a weighted sum of the guards' probabilities with respect to the probability
  /// of each event: what the sum is if the event happens, less what it is if not.
  ///
  /// @param weights by handles
  double[] derivatives(double[] probabilities, double[] weights);
}
