package cascade.assessment;

import static java.util.Comparator.comparing;

import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.SkippedRule;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Situation;
import cascade.source.Problem;
import cascade.source.SourceText;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All that is known about one pipeline.
///
/// @param source what was looked at, as it was named
/// @param workflows in the order of their paths
/// @param findings in [Finding#REPORT_ORDER]
/// @param ignored findings that somebody decided not to be told of, in the same order
/// @param skipped rules that were not run, and why
/// @param problems in [Problem#REPORT_ORDER]
/// @param texts of the files that findings would edit, by path
/// @param history what past runs tell; empty where none are known
/// @param prognosis what is to be expected of its runs; empty where nobody asked
/// @param made on which day, in UTC; empty where nobody is to compare it with another
/// @param trend what changed since earlier ones; empty where none are known
public record Assessment(
    String source,
    Situation situation,
    List<AssessedWorkflow> workflows,
    List<Finding> findings,
    List<IgnoredFinding> ignored,
    List<SkippedRule> skipped,
    List<Problem> problems,
    SortedMap<String, SourceText> texts,
    Optional<HistoryStatistics> history,
    Optional<Prognosis> prognosis,
    Optional<LocalDate> made,
    Optional<Trend> trend) {
  public Assessment {
    workflows = List.copyOf(workflows);
    findings = findings.stream().sorted(Finding.REPORT_ORDER).distinct().toList();
    ignored =
        ignored.stream()
            .sorted(comparing(IgnoredFinding::finding, Finding.REPORT_ORDER))
            .distinct()
            .toList();
    skipped = List.copyOf(skipped);
    problems = problems.stream().sorted(Problem.REPORT_ORDER).distinct().toList();
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /// Before any rule has looked at it.
  public Assessment(
      String source,
      Situation situation,
      List<AssessedWorkflow> workflows,
      List<Problem> problems) {
    this(
        source,
        situation,
        workflows,
        List.of(),
        List.of(),
        List.of(),
        problems,
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same with what rules found in it and nobody is to edit.
  public Assessment judged(List<Finding> found, List<SkippedRule> notRun) {
    return judged(found, notRun, new TreeMap<>());
  }

  /// The same with what rules found in it.
  ///
  /// @param texts of the files that the findings would edit, by path
  public Assessment judged(
      List<Finding> found, List<SkippedRule> notRun, SortedMap<String, SourceText> texts) {
    return new Assessment(
        source, situation, workflows, found, ignored, notRun, problems, texts, history, prognosis,
        made, trend);
  }

  /// The same without findings that somebody decided not to be told of.
  ///
  /// @param told the findings that are left
  /// @param notTold those that are not
  /// @param more problems that came to light
  public Assessment ignoring(List<Finding> told, List<IgnoredFinding> notTold, List<Problem> more) {
    return new Assessment(
        source,
        situation,
        workflows,
        told,
        Stream.concat(ignored.stream(), notTold.stream()).toList(),
        skipped,
        Stream.concat(problems.stream(), more.stream()).toList(),
        texts,
        history,
        prognosis,
        made,
        trend);
  }

  /// The same for who has no place for what is ignored.
  public Assessment withoutIgnored() {
    return new Assessment(
        source, situation, workflows, findings, List.of(), skipped, problems, texts, history,
        prognosis, made, trend);
  }

  /// The same with what past runs tell.
  public Assessment with(HistoryStatistics statistics) {
    return new Assessment(
        source,
        situation,
        workflows,
        findings,
        ignored,
        skipped,
        problems,
        texts,
        Optional.of(statistics),
        prognosis,
        made,
        trend);
  }

  /// The same with what is to be expected of its runs.
  public Assessment with(Prognosis expected) {
    return new Assessment(
        source,
        situation,
        workflows,
        findings,
        ignored,
        skipped,
        problems,
        texts,
        history,
        Optional.of(expected),
        made,
        trend);
  }

  /// The same, made on that day in UTC.
  public Assessment madeOn(LocalDate day) {
    return with(Optional.of(day), trend);
  }

  /// The same with what changed since earlier ones.
  public Assessment with(Trend changed) {
    return with(made, Optional.of(changed));
  }

  private Assessment with(Optional<LocalDate> day, Optional<Trend> changed) {
    return new Assessment(
        source, situation, workflows, findings, ignored, skipped, problems, texts, history,
        prognosis, day, changed);
  }

  /// What past runs tell of a job.
  public Optional<JobStatistics> history(AssessedWorkflow workflow, AssessedJob job) {
    return history.flatMap(it -> it.find(workflow.path(), job.id()));
  }

  /// One workflow.
  ///
  /// @param name as GitHub shows it
  /// @param events in the order of the file
  /// @param triggered whether the situation starts it; if not, it has no jobs
  /// @param follows the paths of the workflows whose runs start it by `workflow_run`
  /// @param jobs in the order of the file, those of a called workflow after their caller
  public record AssessedWorkflow(
      String path,
      String name,
      List<String> events,
      boolean triggered,
      List<String> follows,
      List<AssessedJob> jobs,
      CriticalPath criticalPath,
      SilentGreen silentGreen) {
    public AssessedWorkflow {
      events = List.copyOf(events);
      follows = List.copyOf(follows);
      jobs = List.copyOf(jobs);
    }

    public Optional<AssessedJob> find(String id) {
      return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }
  }

  /// One job.
  ///
  /// @param timeoutMinutes of the longest leg; empty where none is written or it is only known in a
  ///   run
  /// @param blastRadius what falls when it fails
  /// @param runs whether it can run at all in the situation
  public record AssessedJob(
      ResolvedJob resolved, OptionalInt timeoutMinutes, BlastRadius blastRadius, boolean runs) {
    public String id() {
      return resolved.id();
    }
  }

  /// How the workflow can look fine although something broke.
  ///
  /// @param tolerated ids of the jobs whose failure leaves the run green
  /// @param bypass the jobs at the end of the pipeline that another job's failure skips: required
  ///   as checks, they would be satisfied
  public record SilentGreen(List<String> tolerated, List<String> bypass) {
    public SilentGreen {
      tolerated = List.copyOf(tolerated);
      bypass = List.copyOf(bypass);
    }
  }

  /// How many jobs there are in all.
  public int jobCount() {
    return workflows.stream().mapToInt(workflow -> workflow.jobs().size()).sum();
  }
}
