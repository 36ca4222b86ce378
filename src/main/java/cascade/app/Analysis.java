package cascade.app;

import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.assessment.Prognosis;
import cascade.assessment.WhatIf;
import cascade.forge.ForgeException;
import cascade.pipeline.JobNames;
import cascade.pipeline.Outcome;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.Situation;
import cascade.rule.Inspection;
import cascade.rule.Rules;
import cascade.source.Problem;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.timing.TimeAssessment;
import cascade.timing.TimeOptions;
import cascade.workflow.FileReads;
import cascade.workflow.FileSource;
import cascade.workflow.ReadFailure;
import cascade.workflow.RepositoryFiles;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A pipeline that was read, ready to be asked.
public final class Analysis {
  private final String source;
  private final RepositoryFiles files;
  private final Pipeline pipeline;
  private final Assessor assessor;

  private Analysis(String source, RepositoryFiles files, Situation situation) {
    this.source = source;
    this.files = files;
    this.pipeline = Pipeline.of(files.workflows(), files::callee, situation);
    this.assessor = new Assessor(source, pipeline, files.problems());
  }

  /// Reads a repository, a folder of workflows or one file.
  ///
  /// @throws ToolException.Unreadable when there is no job in it that could be read
  public static Analysis of(Path path, Situation situation) {
    return of(path, new FileReads(), situation);
  }

  /// The same for one of several paths that may lead to the same files.
  ///
  /// @param reads one for all of them
  /// @throws ToolException.Unreadable when there is no job in it that could be read
  public static Analysis of(Path path, FileReads reads, Situation situation) {
    try {
      return new Analysis(path.toString(), RepositoryReader.read(path, reads), situation);
    } catch (ReadFailure e) {
      throw new ToolException.Unreadable(String.valueOf(e.getMessage()), e.problems());
    }
  }

  /// Reads a repository from where it is hosted.
  ///
  /// @param name as people know it: `OWNER/NAME`
  /// @throws ToolException.Unreadable when there is no job in it that could be read
  /// @throws ToolException.Unavailable when the host does not answer
  public static Analysis of(FileSource source, String name, Situation situation) {
    try {
      return new Analysis(name, RepositoryReader.read(source, name), situation);
    } catch (ReadFailure e) {
      throw new ToolException.Unreadable(String.valueOf(e.getMessage()), e.problems());
    } catch (ForgeException e) {
      throw ToolException.of(e);
    } catch (IOException e) {
      throw new ToolException.Unavailable(
          "the files of `%s` cannot be listed: %s".formatted(name, e.getMessage()));
    }
  }

  /// The same for one of several versions: one without a workflow is a version, too.
  ///
  /// @throws ForgeException when the host does not answer
  /// @throws ToolException.Unavailable when the files cannot be listed
  public static Analysis orEmpty(FileSource source, String name, Situation situation) {
    try {
      return new Analysis(name, RepositoryReader.read(source, name), situation);
    } catch (ReadFailure e) {
      var nothing = new RepositoryFiles(List.of(), List.of(), new TreeMap<>(), e.problems());
      return new Analysis(name, nothing, situation);
    } catch (IOException e) {
      throw new ToolException.Unavailable(
          "the files of `%s` cannot be listed: %s".formatted(name, e.getMessage()));
    }
  }

  /// The same for a folder: one without a workflow is a version, too.
  public static Analysis orEmpty(Path folder, Situation situation) {
    try {
      return new Analysis(folder.toString(), RepositoryReader.read(folder), situation);
    } catch (ReadFailure e) {
      var nothing = new RepositoryFiles(List.of(), List.of(), new TreeMap<>(), e.problems());
      return new Analysis(folder.toString(), nothing, situation);
    }
  }

  /// What was looked at, as it was named.
  public String source() {
    return source;
  }

  /// What is wrong with the files, in [Problem#REPORT_ORDER].
  public List<Problem> problems() {
    return files.problems();
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  /// With what all rules find.
  public Assessment assess() {
    return Rules.judge(
        new Inspection(assessor.assess(), pipeline, assessor.engine(), files::action));
  }

  /// The same, with what is to be expected of its runs, and what past ones tell where some are
  /// known.
  public Assessment assess(Optional<PastRuns> known) {
    var assessment = assess().with(prognosis(known));
    return known.map(it -> assessment.with(statistics(it))).orElse(assessment);
  }

  private Prognosis prognosis(Optional<PastRuns> known) {
    return new Prognosis(
        TimeAssessment.of(
            pipeline, assessor.engine(), known.map(PastRuns::history), TimeOptions.MEASURED));
  }

  /// What past runs tell of its jobs.
  public HistoryStatistics statistics(PastRuns known) {
    return RunStatistics.of(known.history(), new PipelineNaming(pipeline), known.options());
  }

  /// @param given names of jobs or legs, and what is to become of them
  /// @throws ToolException.Usage when a name fits no job, or several
  public WhatIf whatIf(SequencedMap<String, Outcome> given) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    given.forEach((name, outcome) -> outcomes.put(target(name), outcome));
    return assessor.whatIf(new Scenario(outcomes, false));
  }

  private Target target(String name) {
    var names = new JobNames(pipeline);
    var found = names.find(name);
    return switch (found.size()) {
      case 1 -> found.getFirst();
      case 0 ->
          throw new ToolException.Usage(
              "there is no job `%s`; the jobs are %s".formatted(name, listed(names.all())));
      default ->
          throw new ToolException.Usage(
              "`%s` may mean %s; name one of them"
                  .formatted(name, listed(found.stream().map(names::nameOf).toList())));
    };
  }

  private static final int MOST_LISTED = 20;

  private static String listed(List<String> names) {
    var shown = names.stream().limit(MOST_LISTED).map("`%s`"::formatted).toList();
    var more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
