package cascade.risk;

import cascade.pipeline.CascadeModel;
import cascade.pipeline.Likelihoods;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What a [HazardModel] comes to, in every draw.
///
/// @param all with all hazards
/// @param notTheCodes with those that are not the code's
record Outlook(List<Likelihoods> all, List<Likelihoods> notTheCodes) {
  Outlook {
    all = List.copyOf(all);
    notTheCodes = List.copyOf(notTheCodes);
  }

  /// Large pipelines are looked at in fewer draws: so many steps of the engine take about a second.
  private static final long MOST_WORK = 50_000_000;

  /// With fewer draws than this, the ends of a 90 % interval would be those of single ones.
  private static final int FEWEST = 40;

  static Outlook of(HazardModel model, CascadeModel cascade) {
    var all = new ArrayList<Likelihoods>();
    var notTheCodes = new ArrayList<Likelihoods>();
    var withoutCode = model.notTheCodes();
    long affordable = Math.max(FEWEST, MOST_WORK / Math.max(1, cascade.work()));
    int draws = (int) Math.min(model.draws(), affordable);
    var thenProbable = model.probabilities(withoutCode);
    for (int draw = 0; draw < draws; draw++) {
      all.add(cascade.likelihoods(model.probabilities(draw)));
      notTheCodes.add(
          withoutCode.hazards().isEmpty()
              ? all.getLast()
              : cascade.likelihoods(thenProbable.get(draw)));
    }
    return new Outlook(all, notTheCodes);
  }

  Posterior of(ToDoubleFunction<Likelihoods> value) {
    return Posterior.of(draws(value));
  }

  Posterior notTheCodes(ToDoubleFunction<Likelihoods> value) {
    return Posterior.of(drawsNotTheCodes(value));
  }

  double[] draws(ToDoubleFunction<Likelihoods> value) {
    return all.stream().mapToDouble(value).toArray();
  }

  double[] drawsNotTheCodes(ToDoubleFunction<Likelihoods> value) {
    return notTheCodes.stream().mapToDouble(value).toArray();
  }
}
