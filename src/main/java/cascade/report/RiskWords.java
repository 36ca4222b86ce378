package cascade.report;

import cascade.risk.Band;
import cascade.risk.Basis;
import cascade.risk.Fix;
import cascade.risk.Graded;
import cascade.risk.HazardRisk;
import cascade.risk.Posterior;
import cascade.risk.Remedy;
import cascade.risk.RiskAssessment;
import cascade.risk.RunDraws;
import cascade.statistics.Stratum;
import java.util.List;
import java.util.Locale;

/// How likely runs fail, in words that every format uses: no probability without its interval and
/// what it rests on.
public final class RiskWords {
  static final String INSUFFICIENT = "insufficient evidence";

  /// Half a second: what is saved less is not worth a row.
  private static final double LEAST_MINUTES = 0.005;

  private static final int MOST_JOBS = 5;

  private RiskWords() {}

  public static String grade(Graded graded) {
    return graded.isInsufficient() ? INSUFFICIENT : graded.grade().name();
  }

  /// `C (B to D, n = 320)`, `insufficient evidence (A to F, n = 0)`.
  public static String gradeWithRange(Graded graded) {
    return "%s (%sn = %d)"
        .formatted(
            grade(graded),
            graded.best() == graded.worst() ? "" : graded.best() + " to " + graded.worst() + ", ",
            graded.basis().runs());
  }

  public static String runs(Stratum stratum) {
    return switch (stratum) {
      case DEFAULT_BRANCH -> "runs of the default branch";
      case PULL_REQUEST -> "runs of pull requests";
    };
  }

  /// `1.3 % (<0.1 to 7.3 %)`.
  public static String probability(Posterior probability) {
    return "%s (%s to %s)"
        .formatted(
            HistoryPhrases.percent(probability.mean()),
            HistoryPhrases.percent(probability.low()).replace(" %", ""),
            HistoryPhrases.percent(probability.high()));
  }

  /// `3.0 (0.1 to 10)`.
  public static String number(Posterior value) {
    return "%s (%s to %s)"
        .formatted(number(value.mean()), number(value.low()), number(value.high()));
  }

  /// How surely a change makes something worse or better: `better with 97 %`, `surely worse`.
  public static String shift(RunDraws.Shift shift) {
    var worse = shift.worse() >= shift.better();
    var share = worse ? shift.worse() : shift.better();
    var word = worse ? "worse" : "better";
    if (share == 0) {
      return "";
    }
    return share == 1
        ? "surely " + word
        : "%s with %s".formatted(word, HistoryPhrases.percent(share));
  }

  /// Two digits, for more would claim what is not known.
  public static String number(double value) {
    if (value == 0 || Math.abs(value) >= 9.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return Math.abs(value) < LEAST_MINUTES
        ? "<0.01"
        : String.format(Locale.ROOT, Math.abs(value) < 0.995 ? "%.2f" : "%.1f", value);
  }

  public static String basis(Basis basis) {
    return basis.priorOnly() ? "prior, n = " + basis.runs() : "n = " + basis.runs();
  }

  public static String band(Band band) {
    return switch (band) {
      case HIGH -> "over 10 % of the runs";
      case MEDIUM -> "1 to 10 % of the runs";
      case LOW -> "under 1 % of the runs";
    };
  }

  /// What goes wrong, in a clause.
  public static Phrase hazard(HazardRisk.Kind kind, String name) {
    var phrase = new Phrase().name(name);
    return switch (kind) {
      case FLAKE -> phrase.say(" fails of itself");
      case CODE -> phrase.say(" fails by the code");
      case RUN -> new Phrase().say("many jobs of ").name(name).say(" fail together");
      case SERVICE -> phrase.say(" is out or disturbed");
      case POOL -> phrase.say(" has no runner, or loses it");
      case RESOURCE -> phrase.say(" runs out");
      case TIMEOUT -> phrase.say(" takes longer than its timeout");
    };
  }

  /// What is to be done, as an order.
  public static String remedy(Remedy remedy) {
    return switch (remedy) {
      case RETRY -> "try again";
      case CACHE -> "keep what is fetched";
      case MIRROR -> "have a mirror";
      case PIN -> "name a version";
      case TIMEOUT -> "give it more time";
      case STABILISE -> "mend what is flaky in it";
      case CAPACITY -> "have more room, or need less";
    };
  }

  public static String effort(Fix.Effort effort) {
    return effort.name().toLowerCase(Locale.ROOT) + " effort";
  }

  /// Those that are worth a row: what saves next to nothing is not.
  public static List<Fix> worthwhile(RiskAssessment risk) {
    return risk.fixFirst().stream().filter(fix -> fix.minutes().mean() >= LEAST_MINUTES).toList();
  }

  public static List<HazardRisk> of(RiskAssessment risk, Band band) {
    return risk.hazards().stream()
        .filter(hazard -> hazard.band() == band && hazard.probability().mean() > 0)
        .toList();
  }

  /// Some of them, or that they are all, or too many to be named.
  public static Phrase jobs(List<String> jobs, RiskAssessment risk) {
    var all = risk.workflows().stream().mapToInt(it -> it.jobs().size()).sum();
    if (jobs.size() == all && all > MOST_JOBS) {
      return new Phrase().say("every job");
    }
    if (jobs.size() > MOST_JOBS && risk.workflows().size() > 1) {
      return counted(jobs);
    }
    return new Phrase().names(jobs.stream().map(it -> shown(it, risk)).toList(), MOST_JOBS, "and");
  }

  /// `52 jobs in 13 workflows`, `7 jobs of ci.yml`.
  private static Phrase counted(List<String> jobs) {
    var files =
        jobs.stream().map(it -> it.substring(0, Math.max(0, it.indexOf('#')))).distinct().toList();
    var phrase = new Phrase().say(Words.counted(jobs.size(), "job"));
    return files.size() == 1
        ? phrase.say(" of ").name(files.getFirst())
        : phrase.say(" in " + Words.counted(files.size(), "workflow"));
  }

  /// Without the file in front where there is only one.
  public static String shown(String name, RiskAssessment risk) {
    var hash = name.indexOf('#');
    return risk.workflows().size() == 1 && hash > 0 ? name.substring(hash + 1) : name;
  }
}
