package cascade.risk;

import cascade.risk.Explanation.Contributor;
import cascade.statistics.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Puts a result into plain words: what it is, how sure, and through what it comes.
final class Explainer {
  private static final int MOST_CONTRIBUTORS = 3;
  private static final int MOST_NAMES = 3;

  /// Jobs that are blocked when those of a hazard fail, as `ci.yml#build`.
  private final Function<HazardRisk, List<String>> falls;

  private final Stratum stratum;

  Explainer(Stratum stratum, Function<HazardRisk, List<String>> falls) {
    this.stratum = stratum;
    this.falls = falls;
  }

  /// @param hazards by kind and name
  Explanation explain(
      List<WorkflowRisk> workflows, Map<HazardKey, HazardRisk> hazards, List<Fix> fixFirst) {
    var contributors = new ArrayList<Contributor>();
    for (var fix : fixFirst) {
      var hazard = hazards.get(new HazardKey(fix.hazard(), fix.name()));
      if (hazard != null && contributors.size() < MOST_CONTRIBUTORS) {
        contributors.add(new Contributor(hazard, falls.apply(hazard), fix));
      }
    }
    var sentences = new ArrayList<String>();
    if (workflows.isEmpty()) {
      sentences.add("Nothing is started, so that nothing can go wrong.");
    }
    WorkflowRisk.worst(workflows)
        .ifPresent(worst -> {
          sentences.add(result(worst, workflows.size() > 1));
          sentences.add(grade(worst.run().grade()));
          sentences.add(waste(worst));
        });
    if (!contributors.isEmpty()) {
      sentences.add("What is worth mending first:");
      contributors.forEach(it -> sentences.add(sentence(it)));
    }
    return new Explanation(String.join(" ", sentences), contributors);
  }

  /// What tells hazards apart.
  record HazardKey(HazardRisk.Kind kind, String name) {}

  private String result(WorkflowRisk workflow, boolean worstOfSeveral) {
    var run = workflow.run();
    var runs =
        switch (stratum) {
          case DEFAULT_BRANCH -> "of the default branch";
          case PULL_REQUEST -> "of a pull request";
        };
    return "A run of `%s` %s ends red or is stopped for reasons that are not the code's with a probability of %s (%s to %s)%s; %s."
        .formatted(
            workflow.path(),
            runs,
            percent(run.notTheCodes().mean()),
            percent(run.notTheCodes().low()),
            percent(run.notTheCodes().high()),
            worstOfSeveral ? ", the most of all workflows" : "",
            basis(run.grade().basis()));
  }

  private static String basis(Basis basis) {
    if (basis.runs() == 0) {
      return "no run of it is known, so that this is what other projects suggest";
    }
    return basis.priorOnly()
        ? "only %d of its runs are known, so that other projects say more than they do"
            .formatted(basis.runs())
        : "this rests on %d runs".formatted(basis.runs());
  }

  private static String grade(Graded graded) {
    return graded.isInsufficient()
        ? "The evidence is insufficient for a grade: it may be anything from %s to %s (n=%d)."
            .formatted(graded.best(), graded.worst(), graded.basis().runs())
        : "That is grade %s%s."
            .formatted(
                graded.grade(),
                graded.best() == graded.worst()
                    ? ""
                    : " (%s to %s)".formatted(graded.best(), graded.worst()));
  }

  private static String waste(WorkflowRisk workflow) {
    var run = workflow.run();
    var wastes =
        "each run wastes %s minutes of runners and %s of people on average."
            .formatted(
                number(run.waste().runnerMinutes().mean()),
                number(run.waste().humanMinutes().mean()));
    return run.red().equals(run.notTheCodes())
        ? "Of what the code breaks nothing is known; without it, " + wastes
        : "For whatever reason, it ends red with %s (%s to %s), and %s"
            .formatted(
                percent(run.red().mean()),
                percent(run.red().low()),
                percent(run.red().high()),
                wastes);
  }

  private static String sentence(Contributor contributor) {
    var hazard = contributor.hazard();
    var fix = contributor.fix();
    return "%s (%s of the runs, %s to %s; %s)%s; %s would save %s minutes for each run that ends well."
        .formatted(
            what(hazard),
            percent(hazard.probability().mean()),
            percent(hazard.probability().low()),
            percent(hazard.probability().high()),
            basisOf(hazard),
            falling(hazard, contributor.falls()),
            remedy(fix.remedy()),
            number(fix.minutes().mean()));
  }

  private static String basisOf(HazardRisk hazard) {
    return hazard.basis().priorOnly()
        ? "n=%d, other projects".formatted(hazard.basis().runs())
        : "n=%d".formatted(hazard.basis().runs());
  }

  private static String what(HazardRisk hazard) {
    return switch (hazard.kind()) {
      case FLAKE -> "`%s` fails of itself".formatted(hazard.name());
      case CODE -> "`%s` fails by the code".formatted(hazard.name());
      case RUN -> "many jobs of `%s` fail together".formatted(hazard.name());
      case SERVICE -> "`%s` is out or disturbed".formatted(hazard.name());
      case POOL -> "`%s` has no runner, or loses it".formatted(hazard.name());
      case RESOURCE -> "`%s` runs out".formatted(hazard.name());
      case TIMEOUT -> "`%s` takes longer than its timeout".formatted(hazard.name());
    };
  }

  private static String falling(HazardRisk hazard, List<String> falls) {
    var struck =
        hazard.jobs().size() == 1 && hazard.jobs().getFirst().equals(hazard.name())
            ? ""
            : " and strikes " + names(hazard.jobs());
    return struck + (falls.isEmpty() ? "" : ", which blocks " + names(falls));
  }

  private static String names(List<String> jobs) {
    if (jobs.size() > MOST_NAMES) {
      return "%d jobs".formatted(jobs.size());
    }
    var quoted = jobs.stream().map("`%s`"::formatted).toList();
    return quoted.size() < 2
        ? String.join("", quoted)
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast();
  }

  private static String remedy(Remedy remedy) {
    return switch (remedy) {
      case RETRY -> "trying it again";
      case CACHE -> "keeping what is fetched";
      case MIRROR -> "having a mirror";
      case PIN -> "naming a version";
      case TIMEOUT -> "giving it more time";
      case STABILISE -> "mending what is flaky in it";
      case CAPACITY -> "having more room or needing less";
    };
  }

  private static String percent(double probability) {
    return number(100 * probability) + " %";
  }

  /// Two significant digits: more would claim what is not known.
  static String number(double value) {
    if (value == 0 || Math.abs(value) < 5e-4) {
      return value == 0 ? "0" : "less than 0.001";
    }
    int digits = Math.max(0, 1 - (int) Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
