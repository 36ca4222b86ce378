package cascade.risk;

import cascade.pipeline.CascadeModel;
import cascade.pipeline.Likelihoods;
import cascade.risk.HazardModel.Change;
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

  /// Where runs are drawn at random each takes its time, and is known no better than by its
  /// standard error.
  private static final int MOST_OF_SAMPLES = 100;

  static Outlook of(HazardModel model, CascadeModel cascade) {
    var all = new ArrayList<Likelihoods>();
    var notTheCodes = new ArrayList<Likelihoods>();
    var withoutCode = model.notTheCodes();
    int draws =
        cascade.samples().isPresent() ? Math.min(MOST_OF_SAMPLES, model.draws()) : model.draws();
    for (int draw = 0; draw < draws; draw++) {
      all.add(cascade.likelihoods(model.probabilities(draw, Change.NOTHING)));
      notTheCodes.add(
          withoutCode.hazards().isEmpty()
              ? all.getLast()
              : cascade.likelihoods(model.probabilities(draw, withoutCode)));
    }
    return new Outlook(all, notTheCodes);
  }

  Posterior of(ToDoubleFunction<Likelihoods> value) {
    return Posterior.of(all.stream().mapToDouble(value).toArray());
  }

  Posterior notTheCodes(ToDoubleFunction<Likelihoods> value) {
    return Posterior.of(notTheCodes.stream().mapToDouble(value).toArray());
  }
}
