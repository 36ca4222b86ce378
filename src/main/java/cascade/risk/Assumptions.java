package cascade.risk;

import cascade.statistics.Stratum;
import java.util.ArrayList;
import java.util.List;

/// Says what was taken for granted.
final class Assumptions {
  private static final String DOCS = "docs/risk.md";

  private final List<Assumption> found = new ArrayList<>();

  private Assumptions() {}

  static List<Assumption> of(RiskModel model, RiskQuestion question, boolean assumesDurations) {
    var all = new Assumptions();
    all.aboutHistory(model, question);
    all.aboutServices(model);
    all.aboutCosts(question.options(), assumesDurations);
    return List.copyOf(all.found);
  }

  private void say(String statement, String source) {
    found.add(new Assumption(statement, source));
  }

  private void aboutHistory(RiskModel model, RiskQuestion question) {
    var stratum = question.options().stratum();
    var knows = new LeafRates(question.history(), question.runs(), stratum).knowsFailures();
    if (!knows) {
      say(
          "No run "
              + words(stratum)
              + " is known: what fails because of the code is left out, and only what fails"
              + " without a cause in it is counted.",
          DOCS);
    }
    var untried =
        model.leaves().stream().filter(it -> it.history().isEmpty()).map(Leaf::jobName).distinct();
    var jobs = untried.count();
    if (jobs > 0) {
      say(
          "Of %d job%s no run is known: each is taken to fail of itself in %s %% of its runs."
              .formatted(jobs, jobs == 1 ? "" : "s", Explainer.number(100 * Priors.FLAKE)),
          "2.2 % of builds are proven flaky (Zhang and Ge 2026), services and runners apart, shared"
              + " by their jobs");
    }
    for (var graph : question.pipeline().workflows()) {
      var cause = model.commonCauses().get(graph.path());
      var leaves = model.leaves().stream().filter(it -> it.graph() == graph).count();
      if (leaves < 2) {
        continue;
      }
      if (cause == null) {
        say(
            "Too few runs of `%s` failed to tell how its jobs fail together: what services do not explain is taken to be independent."
                .formatted(graph.path()),
            DOCS);
      } else if (cause.borrowed()) {
        say(
            "Too few runs of `%s` %s failed to tell how its jobs fail together: they are taken to do so as in its %d other runs."
                .formatted(graph.path(), words(stratum), cause.runs()),
            DOCS);
      }
    }
  }

  private static String words(Stratum stratum) {
    return switch (stratum) {
      case DEFAULT_BRANCH -> "of the default branch";
      case PULL_REQUEST -> "of a pull request";
    };
  }

  private void aboutServices(RiskModel model) {
    for (var service : model.services()) {
      say(
          "`%s` disturbs %s %% of the runs that lean on it before any run is looked at, worth %s runs; %s %% of that passes when it is tried again."
              .formatted(
                  service.id(),
                  Explainer.number(100 * service.disturbed()),
                  Explainer.number(Math.min(service.runs(), ServicePrior.MOST_RUNS)),
                  Explainer.number(100 * service.passing())),
          service.source());
    }
  }

  private void aboutCosts(RiskOptions options, boolean assumesDurations) {
    say(
        "A run that ends red or stopped takes people %s minutes."
            .formatted(Explainer.number(options.humanMinutes())),
        "option; the default from Leinen et al. 2024 and an assumed wage");
    if (assumesDurations) {
      say(
          "A job of which no run is known takes a fifth of its timeout, without one half of the"
              + " times 3.4 minutes.",
          "Weeraddana et al. 2024, and timeouts that seldom end a healthy run");
    }
  }
}
