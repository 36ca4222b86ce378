package cascade.rule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.finding.Finding;
import cascade.finding.TextEdits;
import cascade.history.History;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.settings.Settings;
import cascade.settings.SettingsReader;
import cascade.source.Problem;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.workflow.FileSource;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Holds what a rule finds against expectations that stand in the input: `# ! message` at the end
/// of the line of each. Lines without a mark must stay silent.
final class RuleTester {
  static final String FOLDER = ".github/workflows/";
  private static final String MARK = "# ! ";

  private RuleTester() {}

  /// One file, `ci.yml`.
  static List<Finding> verify(Rule rule, String yaml) {
    return verify(rule, Map.of("ci.yml", yaml));
  }

  /// The same for jobs alone, which a push starts.
  static List<Finding> verifyJobs(Rule rule, String jobs) {
    return verify(rule, "on: push\njobs:\n" + jobs.indent(2));
  }

  /// @param files by their names below `.github/workflows/`
  static List<Finding> verify(Rule rule, Map<String, String> files) {
    return verify(rule, Situation.ANY, files);
  }

  static List<Finding> verify(Rule rule, Situation situation, Map<String, String> files) {
    return verify(files, judge(situation, files, List.of(rule)).findings());
  }

  /// One file, `ci.yml`, with what past runs tell.
  static List<Finding> verify(Rule rule, String yaml, History history) {
    var files = Map.of("ci.yml", yaml);
    return verify(files, judge(files, List.of(rule), history).findings());
  }

  /// One file, `ci.yml`, in a repository with these other files.
  static List<Finding> verify(Rule rule, String yaml, TestFiles repository) {
    return verify(Map.of("ci.yml", yaml), findings(rule, yaml, repository));
  }

  private static List<Finding> verify(Map<String, String> files, List<Finding> findings) {
    var expected = new TreeMap<String, List<String>>();
    files.forEach((name, yaml) -> {
      var lines = yaml.lines().toList();
      for (var i = 0; i < lines.size(); i++) {
        var parts = new ArrayList<>(List.of(lines.get(i).split(MARK)));
        parts.removeFirst();
        if (!parts.isEmpty()) {
          expected.put(
              "%s%s:%d".formatted(FOLDER, name, i + 1),
              parts.stream().map(String::strip).sorted().toList());
        }
      }
    });
    var actual =
        findings.stream()
            .collect(
                groupingBy(
                    it -> "%s:%d".formatted(it.site().path(), it.site().span().startLine()),
                    TreeMap::new,
                    mapping(Finding::message, toList())));
    actual.replaceAll((_, messages) -> messages.stream().sorted().toList());
    assertThat(actual).isEqualTo(expected);
    return findings;
  }

  /// What the rule finds in one file that GitHub accepts.
  static List<Finding> findings(Rule rule, String yaml) {
    return judge(Situation.ANY, Map.of("ci.yml", yaml), List.of(rule)).findings();
  }

  /// The same in a repository with these other files.
  static List<Finding> findings(Rule rule, String yaml, TestFiles repository) {
    return judge(
            Situation.ANY,
            Map.of("ci.yml", yaml),
            List.of(rule),
            Optional.empty(),
            Settings.NONE,
            Optional.of(repository))
        .findings();
  }

  /// The ids of the jobs that are not run when this one fails.
  static List<String> blockedBy(String job, String yaml) {
    return judge(Situation.ANY, Map.of("ci.yml", yaml), List.of())
        .workflows()
        .getFirst()
        .find(job)
        .orElseThrow()
        .blastRadius()
        .blocked()
        .stream()
        .map(Blocked::id)
        .toList();
  }

  /// What the rules find in files that GitHub accepts.
  static Assessment judge(Situation situation, Map<String, String> files, List<Rule> rules) {
    return judge(situation, files, rules, Optional.empty(), Settings.NONE);
  }

  /// The same where these checks are required, and there is one runner with `self-hosted` and
  /// `gpu`, and three with `self-hosted` and `arm`.
  static Assessment judge(Map<String, String> files, List<Rule> rules, List<String> required) {
    var yaml =
        "required-checks: [%s]\nrunners: {'self-hosted, gpu': 1, 'self-hosted, arm': 3}\n"
            .formatted(String.join(", ", required));
    var settings =
        SettingsReader.read(
                "cascade.yml",
                yaml.getBytes(StandardCharsets.UTF_8),
                Rules.ids(),
                LocalDate.of(2026, 1, 1))
            .settings()
            .orElseThrow();
    return judge(Situation.ANY, files, rules, Optional.empty(), settings);
  }

  /// One file, `ci.yml`, where these checks are required.
  static List<Finding> verify(Rule rule, String yaml, List<String> required) {
    return verify(rule, Map.of("ci.yml", yaml), required);
  }

  /// @param files by their names below `.github/workflows/`
  static List<Finding> verify(Rule rule, Map<String, String> files, List<String> required) {
    return verify(files, judge(files, List.of(rule), required).findings());
  }

  /// The same with what past runs tell.
  static Assessment judge(Map<String, String> files, List<Rule> rules, History history) {
    return judge(Situation.ANY, files, rules, Optional.of(history), Settings.NONE);
  }

  /// The same by what is settled.
  static Assessment judge(Map<String, String> files, List<Rule> rules, Settings settings) {
    return judge(Situation.ANY, files, rules, Optional.empty(), settings);
  }

  /// The same in a repository with other files than workflows.
  static Assessment judge(Map<String, String> files, List<Rule> rules, TestFiles repository) {
    return judge(
        Situation.ANY, files, rules, Optional.empty(), Settings.NONE, Optional.of(repository));
  }

  private static Assessment judge(
      Situation situation,
      Map<String, String> files,
      List<Rule> rules,
      Optional<History> history,
      Settings settings) {
    return judge(situation, files, rules, history, settings, Optional.empty());
  }

  private static Assessment judge(
      Situation situation,
      Map<String, String> files,
      List<Rule> rules,
      Optional<History> history,
      Settings settings,
      Optional<FileSource> repository) {
    var workflows = new TreeMap<String, Workflow>();
    files.forEach((name, yaml) -> {
      var path = name.contains("/") ? name : FOLDER + name;
      var read = WorkflowReader.read(path, yaml);
      assertThat(read.problems().stream().filter(Problem::isError)).as(name).isEmpty();
      workflows.put(path, read.workflow().orElseThrow());
    });
    var asked =
        workflows.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(FOLDER))
            .map(Map.Entry::getValue)
            .toList();
    var pipeline = Pipeline.of(asked, call -> called(workflows, call), situation);
    var assessor = new Assessor(".", pipeline, List.of());
    var plain = assessor.assess();
    var naming = new PipelineNaming(pipeline);
    var assessment =
        history
            .map(it -> plain.with(RunStatistics.of(it, naming, RunStatistics.Options.DEFAULT)))
            .orElse(plain);
    return Rules.judge(
        new Inspection(
            assessment,
            pipeline,
            assessor.engine(),
            _ -> Optional.empty(),
            true,
            repository,
            Inspection.Readings.of(pipeline, _ -> Optional.empty())),
        rules,
        settings);
  }

  private static Optional<Workflow> called(Map<String, Workflow> workflows, Job.Call call) {
    return Optional.ofNullable(workflows.get(call.localPath().orElse(call.uses().value())));
  }

  /// The file with all edits of the findings done, which must be one that GitHub accepts.
  static String mended(String yaml, List<Finding> findings) {
    var edits =
        findings.stream()
            .flatMap(finding -> finding.mitigation().stream())
            .flatMap(mitigation -> mitigation.edits().stream())
            .toList();
    var mended = TextEdits.apply(yaml, edits);
    assertThat(WorkflowReader.read("ci.yml", mended).problems()).as(mended).isEmpty();
    return mended;
  }

  /// Files in an order.
  static Map<String, String> files(String... namesAndTexts) {
    var files = new LinkedHashMap<String, String>();
    for (var i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return files;
  }
}
