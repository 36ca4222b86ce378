package cascade.risk;

import cascade.pipeline.Hazards.Effect;
import cascade.statistics.DependencePosterior;
import cascade.statistics.RunDependence.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The runs of one workflow in which many jobs fail together, in every draw.
///
/// A severity is one of a few levels. That a run is at least at a level is the conjunction of one
/// cause for each level up to it, so that each run has exactly one severity though all causes are
/// independent; a leaf fails at a level by a cause of its own.
///
/// @param name of the workflow
/// @param hazard its index
/// @param causes of each level, mildest first
/// @param severities of each draw, by level
/// @param weights how probable each level is, of each draw
/// @param spared how probably a run of each level spares all leaves so far, of each draw
@SuppressWarnings("ArrayRecordComponent") // Read only, and never compared.
record StrickenRuns(
    String name,
    int hazard,
    List<Integer> causes,
    double[][] severities,
    double[][] weights,
    double[][] spared,
    double[] overall) {
  /// With more the engine has more to play; the numbers of failed jobs hardly change.
  private static final int LEVELS = 4;

  static StrickenRuns of(
      String name,
      int hazard,
      DependencePosterior posterior,
      Draws draws,
      HazardModel.Builder builder) {
    double[] one = draws.shares(name + " stricken");
    double[] other = draws.shares(name + " severity");
    double[] third = draws.shares(name + " size");
    double[][] conditional = new double[LEVELS][draws.count()];
    double[][] severities = new double[draws.count()][];
    double[][] weights = new double[draws.count()][LEVELS];
    double[][] spared = new double[draws.count()][LEVELS];
    double[] overall = new double[draws.count()];
    for (int draw = 0; draw < severities.length; draw++) {
      var levels = posterior.at(one[draw], other[draw], third[draw]).levels(LEVELS);
      severities[draw] = new double[LEVELS];
      double atLeast = 1;
      for (int level = 0; level < LEVELS; level++) {
        double next = levels.stream().skip(level).mapToDouble(Level::weight).sum();
        conditional[level][draw] = atLeast > 0 ? Math.min(1, next / atLeast) : 0;
        atLeast = next;
        weights[draw][level] = level < levels.size() ? levels.get(level).weight() : 0;
        spared[draw][level] = 1;
        severities[draw][level] = levels.get(Math.min(level, levels.size() - 1)).severity();
      }
      overall[draw] = levels.stream().mapToDouble(it -> it.weight() * it.severity()).sum();
    }
    var causes = new ArrayList<Integer>();
    for (int level = 0; level < LEVELS; level++) {
      var cause = name + " stricken " + (level + 1);
      causes.add(builder.shared(cause, level == 0 ? hazard : HazardModel.NONE, conditional[level]));
    }
    return new StrickenRuns(
        name, hazard, List.copyOf(causes), severities, weights, spared, overall);
  }

  /// @param hit how much of it reaches the leaf, in each draw, in 0..1
  void strike(Leaf leaf, double[] hit, HazardModel.Builder builder) {
    if (Arrays.stream(hit).allMatch(it -> it == 0)) {
      return;
    }
    for (int level = 0; level < LEVELS; level++) {
      double[] more = new double[hit.length];
      for (int draw = 0; draw < hit.length; draw++) {
        double milder = level == 0 ? 0 : hit[draw] * severities[draw][level - 1];
        more[draw] = Split.without(hit[draw] * severities[draw][level], milder);
        spared[draw][level] *= 1 - hit[draw] * severities[draw][level];
      }
      var all = new ArrayList<>(causes.subList(0, level + 1));
      var name = "%s falls at level %d".formatted(leaf.name(), level + 1);
      all.add(builder.shared(name, HazardModel.NONE, more));
      builder.harm(leaf.target(), all, Effect.FAILS);
    }
  }

  /// How probably a run is stricken and one of the leaves falls, in each draw.
  double[] striking() {
    double[] striking = new double[weights.length];
    for (int draw = 0; draw < striking.length; draw++) {
      for (int level = 0; level < LEVELS; level++) {
        striking[draw] += weights[draw][level] * (1 - spared[draw][level]);
      }
    }
    return striking;
  }
}
