package cascade.app;

import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.assessment.Prognosis;
import cascade.assessment.WhatIf;
import cascade.capacity.CapacityAssessment;
import cascade.capacity.CapacityOptions;
import cascade.forge.ForgeException;
import cascade.mitigation.Version;
import cascade.page.PageContent;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.risk.RiskAssessor;
import cascade.risk.RiskQuestion;
import cascade.risk.ServicePriors;
import cascade.rule.Inspection;
import cascade.rule.Rules;
import cascade.service.Leanings;
import cascade.service.ServiceDetector;
import cascade.settings.Baseline;
import cascade.settings.Settings;
import cascade.shell.ScriptReader;
import cascade.source.Problem;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.statistics.RunTimes;
import cascade.statistics.RunTrials;
import cascade.timing.TimeAssessment;
import cascade.timing.TimeOptions;
import cascade.workflow.FileReads;
import cascade.workflow.FileSource;
import cascade.workflow.Job;
import cascade.workflow.ReadFailure;
import cascade.workflow.RepositoryFiles;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A pipeline that was read, ready to be asked.
public final class Analysis {
  private final String source;
  private final RepositoryFiles files;
  private final Pipeline pipeline;
  private final Assessor assessor;
  private final Settings settings;
  private final OwnServices services;
  private final ScriptReader scripts = new ScriptReader();
  private final Supplier<Leanings> leanings;

  /// As the files alone tell.
  private final Supplier<CapacityAssessment> capacity;

  private final Map<String, OptionalInt> timeouts;

  private Analysis(String source, RepositoryFiles files, Situation situation) {
    this(source, files, Pipeline.of(files.workflows(), files::callee, situation));
  }

  private Analysis(String source, RepositoryFiles files, Pipeline pipeline) {
    this(
        source,
        files,
        pipeline,
        new Assessor(source, pipeline, files.problems()),
        Settings.NONE,
        Map.of());
  }

  private Analysis(
      String source,
      RepositoryFiles files,
      Pipeline pipeline,
      Assessor assessor,
      Settings settings,
      Map<String, OptionalInt> timeouts) {
    this.timeouts = timeouts;
    this.source = source;
    this.files = files;
    this.pipeline = pipeline;
    this.assessor = assessor;
    this.settings = settings;
    this.services = new OwnServices(settings);
    this.leanings = new Once<>(this::readLeanings);
    this.capacity = new Once<>(() -> capacity(Optional.empty()));
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
      var nothing = nothing(e.problems(), source);
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
      var nothing = nothing(e.problems(), RepositoryReader.folder(folder));
      return new Analysis(folder.toString(), nothing, situation);
    }
  }

  private static RepositoryFiles nothing(List<Problem> problems, FileSource root) {
    return new RepositoryFiles(
        List.of(), List.of(), new TreeMap<>(), problems, Optional.of(root), true);
  }

  /// The same pipeline, judged by what is settled.
  ///
  /// @throws ToolException.Unreadable when the configuration of the repository is wrong
  /// @throws ToolException.Unavailable when the host does not answer
  public Analysis with(SettingsSource asked) {
    var found =
        switch (asked) {
          case SettingsSource.Given(var given) -> given;
          case SettingsSource.Own(var place) -> own(place);
        };
    var unknown = RequiredChecks.of(found, pipeline, files.whole()).problems();
    return new Analysis(source, files, pipeline, assessor, found.with(unknown), timeouts);
  }

  private Settings own(ConfigurationPlace place) {
    try {
      return files.root().map(place::in).orElse(Settings.NONE);
    } catch (ForgeException e) {
      throw ToolException.of(e);
    }
  }

  /// By what it is judged.
  public Settings settings() {
    return settings;
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

  /// The same where the jobs without history are taken to last as long as in another version.
  ///
  /// @param other timeouts of that version, see [#timeouts]
  Analysis assumingBy(Map<String, OptionalInt> other) {
    return new Analysis(source, files, pipeline, assessor, settings, other);
  }

  /// The jobs that have no timeout, by their names, as `ci.yml#build`. One that is written may hang
  /// on inputs, and stays what it is.
  Map<String, OptionalInt> timeouts() {
    var found = new TreeMap<String, OptionalInt>();
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        if (job.job().body() instanceof Job.Steps steps && steps.timeoutMinutes().isEmpty()) {
          found.put(graph.workflow().fileName() + "#" + job.id(), OptionalInt.empty());
        }
      }
    }
    return found;
  }

  /// As fixes look at it.
  Version version(Optional<PastRuns> known) {
    return new Version(
        new Once<>(() -> judge(known.map(this::statistics))),
        new Once<>(() -> assess(known)),
        pipeline,
        assessor.engine());
  }

  /// What the files themselves tell: what waits for what, what falls, how long it may take.
  public Assessment structure() {
    return assessor.assess();
  }

  /// With what all rules find.
  public Assessment assess() {
    return judge(Optional.empty());
  }

  /// Some rules find more where they know what became of past runs.
  private Assessment judge(Optional<HistoryStatistics> statistics) {
    var plain = assessor.assess();
    return Rules.judge(
        new Inspection(
            statistics.map(plain::with).orElse(plain),
            pipeline,
            assessor.engine(),
            files::action,
            files.whole(),
            files.root(),
            new Inspection.Readings(scripts, leanings, capacity)),
        settings);
  }

  /// The same, with what is to be expected of its runs, and what past ones tell where some are
  /// known.
  public Assessment assess(Optional<PastRuns> known) {
    return judge(known.map(this::statistics)).with(prognosis(known));
  }

  /// With what all rules find, and nothing of what is to be expected, which takes longer.
  public Assessment judge(PastRuns known) {
    return judge(Optional.of(statistics(known)));
  }

  /// An assessment of this without what a baseline has; what of that is mended is told.
  public Assessment since(Baseline baseline, Assessment assessment) {
    return Comparison.of(assessment, baseline, files.whole());
  }

  /// The same as a page to look at, with the answers to all that a reader may ask.
  public PageContent page(Optional<PastRuns> known) {
    return page(assess(known), known);
  }

  /// An assessment of this as a page.
  ///
  /// @param known past runs with which it was made
  public PageContent page(Assessment assessment, Optional<PastRuns> known) {
    var answers = new Answers(assessor, question(Optional.empty()));
    var all = answers.all(assessment);
    return new PageContent(
        assessment,
        all,
        answers.leftOut(assessment),
        known
            .map(it -> RunTimes.of(it.history(), new PipelineNaming(pipeline)))
            .orElseGet(List::of));
  }

  private Prognosis prognosis(Optional<PastRuns> known) {
    var history = known.map(PastRuns::history);
    return new Prognosis(
        leanings.get(),
        RiskAssessor.assess(question(known)),
        TimeAssessment.of(
            pipeline,
            assessor.engine(),
            history,
            settings.runners().map(TimeOptions.MEASURED::with).orElse(TimeOptions.MEASURED)),
        known.isPresent() ? capacity(known) : capacity.get());
  }

  private CapacityAssessment capacity(Optional<PastRuns> known) {
    return CapacityAssessment.of(
        pipeline,
        files::action,
        scripts,
        known.map(PastRuns::history),
        known.map(this::statistics),
        CapacityOptions.DEFAULT);
  }

  private Leanings readLeanings() {
    var detector = new ServiceDetector(files::action, scripts);
    return Leanings.of(
        pipeline,
        (workflow, job) -> services.named(detector.of(workflow, job)),
        services.catalogue());
  }

  /// What its risk is worked out from.
  private RiskQuestion question(Optional<PastRuns> known) {
    var options =
        Pricing.options(settings.costs(), known.flatMap(PastRuns::rates))
            .requiring(RequiredChecks.of(settings, pipeline, files.whole()).jobs())
            .assumingBy(timeouts);
    var question =
        RiskQuestion.of(
            pipeline,
            assessor.engine(),
            (graph, job) -> leanings.get().of(graph.path(), job.id()),
            ServicePriors.of(services.catalogue()),
            options);
    return known
        .map(it ->
            question.with(statistics(it), RunTrials.of(it.history(), new PipelineNaming(pipeline))))
        .orElse(question);
  }

  /// What past runs tell of its jobs.
  public HistoryStatistics statistics(PastRuns known) {
    var priced = new PastRuns(known.history(), Pricing.rates(settings.costs(), known.rates()));
    return RunStatistics.of(known.history(), new PipelineNaming(pipeline), priced.options());
  }

  /// @param known past runs; empty where none are known
  /// @throws ToolException.Usage when a name fits nothing, or several things
  public WhatIf whatIf(Suspicion suspicion, Optional<PastRuns> known) {
    var answer = new Suspects(question(known), leanings.get()).answer(suspicion);
    return assessor.whatIf(answer.scenario(), answer.named(), answer.risk());
  }
}
