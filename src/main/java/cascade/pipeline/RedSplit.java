package cascade.pipeline;

import cascade.pipeline.RunHandles.Split;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Tells red from stopped by runs drawn at random, where all else is known exactly: of the two that
/// one is counted which is rarer, and the other is the rest of both.
///
/// @param layout of all numbers
/// @param evaluation of all numbers
record RedSplit(Layout layout, Evaluation evaluation) {

  /// A run in samples.
  ///
  /// @param at index of its workflow, or the number of workflows for all together
  private record Sample(int at, int red, int stopped) {}

  /// @param told what is told, but for some runs not whether they are red
  /// @param exact weighs what is told
  /// @param probabilities of the causes, which decide what is rarer
  static RedSplit of(
      ModelSide.Told told, Evaluation exact, ModelSide sampled, double[] probabilities) {
    var samples = samples(told, sampled);
    var first = sampled.ready().apply(both(samples));
    double[] values = first.values(probabilities);
    var rarer = new LinkedHashSet<Integer>();
    for (var sample : samples) {
      rarer.add(isRedRarer(sample, first, values) ? sample.red() : sample.stopped());
    }
    var counted = sampled.ready().apply(rarer);
    var layout = told.layout().mapped(exact::handle);
    for (var sample : samples) {
      var isRed = isRedRarer(sample, first, values);
      var handle = counted.handle(isRed ? sample.red() : sample.stopped());
      layout = layout.with(sample.at(), new Split(exact.handles() + handle, isRed));
    }
    return new RedSplit(layout, new Mixed(exact, counted));
  }

  private static List<Sample> samples(ModelSide.Told told, ModelSide sampled) {
    var algebra = sampled.algebra();
    var runs = told.plays().stream().map(sampled::guards).toList();
    var all = new ArrayList<RunGuards>(runs);
    all.add(RunGuards.together(algebra, runs, RunGuards.anyRed(algebra, runs)));
    var exact = new ArrayList<RunGuards>(told.runs());
    exact.add(told.together());
    var found = new ArrayList<Sample>();
    for (var at = 0; at < all.size(); at++) {
      if (exact.get(at).red().isEmpty()) {
        var red = all.get(at).red().orElseThrow();
        found.add(new Sample(at, red, algebra.and(all.get(at).bad(), algebra.not(red))));
      }
    }
    return found;
  }

  private static Set<Integer> both(List<Sample> samples) {
    var guards = new LinkedHashSet<Integer>();
    for (var sample : samples) {
      guards.add(sample.red());
      guards.add(sample.stopped());
    }
    return guards;
  }

  private static boolean isRedRarer(Sample sample, Evaluation evaluation, double[] values) {
    return values[evaluation.handle(sample.red())] < values[evaluation.handle(sample.stopped())];
  }
}
