package cascade.assessment;

import cascade.finding.Finding;
import cascade.finding.SkippedRule;
import cascade.pipeline.Situation;
import cascade.risk.Graded;
import cascade.risk.Posterior;
import cascade.risk.RiskAssessment;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is kept of an assessment to compare later ones with.
///
/// @param made on which day, in UTC
/// @param risk empty where nothing is started, or nobody asked
/// @param findings in the order of the report
/// @param skipped ids of the rules that were not run: what they would have found is not known
public record Snapshot(
    LocalDate made,
    Situation situation,
    Optional<Risk> risk,
    List<Finding.Key> findings,
    Set<String> skipped) {
  public Snapshot {
    findings = List.copyOf(findings);
    skipped = Set.copyOf(skipped);
  }

  /// What a run may come to.
  public enum Measure {
    RED,
    STOPPED,
    SILENT_GREEN,
    BLOCKED_JOBS,
    /// Minutes of runners that are wasted.
    RUNNER_MINUTES;

    /// Whether it lies in 0..1.
    public boolean isProbability() {
      return this == RED || this == STOPPED || this == SILENT_GREEN;
    }
  }

  /// @param grade with the runs that all measures rest on
  /// @param measures each of them, of all workflows together
  public record Risk(Graded grade, Map<Measure, Range> measures) {
    public Risk {
      measures = Collections.unmodifiableMap(new EnumMap<>(measures));
      if (measures.size() < Measure.values().length) {
        throw new IllegalArgumentException("only " + measures.keySet() + " are there");
      }
    }

    public Range of(Measure measure) {
      return measures.getOrDefault(measure, Range.NOTHING);
    }

    private static Risk of(RiskAssessment risk) {
      var run = risk.together();
      var measures = new EnumMap<Measure, Range>(Measure.class);
      measures.put(Measure.RED, Range.of(run.red()));
      measures.put(Measure.STOPPED, Range.of(run.stopped()));
      measures.put(Measure.SILENT_GREEN, Range.of(run.silentGreen().total()));
      measures.put(Measure.BLOCKED_JOBS, Range.of(run.expectedBlockedJobs()));
      measures.put(Measure.RUNNER_MINUTES, Range.of(run.waste().runnerMinutes()));
      var grade = risk.grade();
      return new Risk(
          new Graded(grade.grade(), grade.best(), grade.worst(), run.basis()), measures);
    }
  }

  /// A measure for one run, and its central 90 %.
  ///
  /// @param mean which may lie outside of them, where the distribution is skewed enough
  public record Range(double mean, double low, double high) {
    static final Range NOTHING = new Range(0, 0, 0);

    public Range {
      if (!(low <= high) || Double.isNaN(mean)) {
        throw new IllegalArgumentException("not in order: %s in %s..%s".formatted(mean, low, high));
      }
    }

    private static Range of(Posterior value) {
      return new Range(value.mean(), value.low(), value.high());
    }

    boolean holds(double value) {
      return low <= value && value <= high;
    }
  }

  /// @param made on which day, in UTC
  public static Snapshot of(LocalDate made, Assessment assessment) {
    return new Snapshot(
        made,
        assessment.situation(),
        assessment
            .prognosis()
            .map(Prognosis::risk)
            .filter(risk -> !risk.workflows().isEmpty())
            .map(Risk::of),
        assessment.findings().stream().map(Finding::key).toList(),
        assessment.skipped().stream().map(SkippedRule::rule).collect(Collectors.toSet()));
  }
}
