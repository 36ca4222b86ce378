package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Assessment.SilentGreen;
import cascade.assessment.WhatIf;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.Mitigation;
import cascade.finding.Site;
import cascade.finding.SkippedRule;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.Situation;
import cascade.pipeline.WorkflowEffect;
import cascade.source.Problem;
import cascade.source.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The samples with every name replaced: what an attacker may write into a workflow file, and more.
record HostileNames(UnaryOperator<String> change) {
  private static final String ESCAPE = "\u001b";
  private static final String RIGHT_TO_LEFT = "\u202e";

  static final List<String> NAMES =
      List.of(
          "</details></summary><script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<!-- hidden -->",
          "```\n# out of the fence\n```mermaid\n",
          "````",
          "`code`",
          "a | b || c \\| d",
          "@octocat and &#64;octocat, see #1, GH-1, octo/cat#1",
          "0123456789abcdef0123456789abcdef01234567",
          "https://evil.example/x?y=1 www.evil.example mail@evil.example",
          "[link](javascript:alert(1)) ![image](https://evil.example/x.png)",
          "**bold** _em_ ~~gone~~ $x^2$ $$\\href{javascript:alert(1)}{x}$$",
          "::error file=x::forged",
          "  ::add-mask::a",
          "x ##[error]forged",
          "%0A::error::forged",
          "two\nlines\r\nand more\u2028\u2029\u0085end",
          ESCAPE + "[31mred" + ESCAPE + "]8;;https://evil.example\u0007link",
          "\u009b31mred",
          "safe" + RIGHT_TO_LEFT + "cod.exe\u2066x\u2069\u200f",
          "zero\u200bwidth\ufeff\u2060\u00ad",
          "\udb40\udc41\udb40\udc42 tags",
          "\ud800 alone",
          "nul\0bell\u0007back\b",
          "\"]:::x\n  click n1 \"javascript:alert(1)\"\n  n1[\"",
          "end",
          "graph TD; subgraph x; %%{init: {'securityLevel': 'loose'}}%%",
          "style: #35; classDef x:#fff; a&b; #quot; &quot; &amp;",
          "fa:fa-bomb \\n \\N \\\" \\",
          "1. list",
          "- list",
          "# heading",
          "> quote",
          "",
          " ",
          "日本語のジョブ 한국어 العربية עברית",
          "👩‍👩‍👧‍👦 e\u0301",
          "x".repeat(10_000),
          "#\"`|<".repeat(2_000));

  /// Each name begins so, and none is another.
  static HostileNames beginning(String name) {
    return new HostileNames(written -> name + suffix(written));
  }

  /// Each name ends so, and none is another.
  static HostileNames ending(String name) {
    return new HostileNames(written -> suffix(written) + name);
  }

  private static String suffix(String written) {
    return Integer.toString(written.hashCode() & 0xffff, 36);
  }

  Assessment in(Assessment assessment) {
    return new Assessment(
        change.apply(assessment.source()),
        in(assessment.situation()),
        assessment.workflows().stream().map(this::in).toList(),
        assessment.findings().stream().map(this::in).toList(),
        assessment.findings().stream().flatMap(this::ignored).toList(),
        assessment.skipped().stream()
            .map(it -> new SkippedRule(it.rule(), "`" + change.apply("x") + "`"))
            .toList(),
        in(assessment.problems()),
        texts(assessment.texts()),
        assessment.history(),
        assessment.prognosis(),
        assessment.made(),
        assessment.trend());
  }

  private Stream<IgnoredFinding> ignored(Finding finding) {
    var place = new Site(change.apply(finding.site().path()), finding.site().span());
    return Stream.<IgnoredFinding.Decision>of(
            new IgnoredFinding.Decision.Configured(place, change.apply("known")),
            new IgnoredFinding.Decision.Commented(place, change.apply("known")))
        .map(decision -> new IgnoredFinding(in(finding), decision));
  }

  private Finding in(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.confidence(),
        change.apply(finding.subject()),
        "job `" + change.apply("x") + "` is poor; write `" + change.apply("y"),
        in(finding.site()),
        finding.related().stream().map(this::in).toList(),
        in(finding.evidence()),
        finding.mitigation().map(this::in));
  }

  private Site in(Site site) {
    return new Site(change.apply(site.path()), site.span());
  }

  private Evidence in(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Simulated(var given, var blocked, var jobs) -> {
        var changed = new LinkedHashMap<String, Outcome>();
        given.forEach((id, outcome) -> changed.put(change.apply(id), outcome));
        yield new Evidence.Simulated(changed, names(blocked), jobs);
      }
      case Evidence.Seen _, Evidence.Exhaustive _, Evidence.Observed _ -> evidence;
    };
  }

  private Mitigation in(Mitigation mitigation) {
    return new Mitigation(
        "add `" + change.apply("x") + "`",
        mitigation.edits().stream()
            .map(edit ->
                new TextEdit(
                    in(edit.site()), edit.replacement() + " # " + oneLine(change.apply("x"))))
            .toList());
  }

  /// Each line ends in a comment that means harm.
  private SortedMap<String, SourceText> texts(SortedMap<String, SourceText> texts) {
    var changed = new TreeMap<String, SourceText>();
    texts.forEach((path, source) ->
        changed.put(
            change.apply(path),
            SourceText.of(source.text().replace("\n", " # " + oneLine(change.apply("y")) + "\n"))));
    return changed;
  }

  private static String oneLine(String text) {
    return text.replace('\r', ' ').replace('\n', ' ');
  }

  private Situation in(Situation situation) {
    return new Situation(situation.event().map(change), Optional.of(change.apply("ref")), Map.of());
  }

  private List<Problem> in(List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            new Problem(
                problem.severity(),
                change.apply(problem.file()),
                problem.span(),
                "job `" + change.apply("x") + "` is not there; write `" + change.apply("y")))
        .toList();
  }

  private List<String> names(List<String> names) {
    return names.stream().map(change).toList();
  }

  private AssessedWorkflow in(AssessedWorkflow workflow) {
    return new AssessedWorkflow(
        change.apply(workflow.path()),
        change.apply(workflow.name()),
        names(workflow.events()),
        workflow.triggered(),
        names(workflow.follows()),
        workflow.jobs().stream().map(this::in).toList(),
        new CriticalPath(
            names(workflow.criticalPath().jobs()),
            workflow.criticalPath().minutes(),
            workflow.criticalPath().worstCaseMinutes(),
            names(workflow.criticalPath().unbudgeted())),
        new SilentGreen(
            names(workflow.silentGreen().tolerated()), names(workflow.silentGreen().bypass())));
  }

  private AssessedJob in(AssessedJob job) {
    var resolved = job.resolved();
    var radius = job.blastRadius();
    return new AssessedJob(
        new ResolvedJob(
            change.apply(resolved.id()),
            resolved.job(),
            change.apply(resolved.path()),
            names(resolved.needs()),
            resolved.legs(),
            names(resolved.legNames()),
            resolved.stage(),
            names(resolved.dominators()),
            resolved.depth(),
            resolved.opaque()),
        job.timeoutMinutes(),
        new BlastRadius(
            blocked(radius.blocked()),
            blocked(radius.elsewhere()),
            radius.jobs(),
            radius.conclusion()),
        job.runs());
  }

  private List<Blocked> blocked(List<Blocked> entries) {
    return entries.stream()
        .map(entry -> new Blocked(change.apply(entry.id()), entry.certain()))
        .toList();
  }

  WhatIf in(WhatIf whatIf) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    whatIf
        .scenario()
        .outcomes()
        .forEach((target, outcome) ->
            outcomes.put(
                Target.job(change.apply(target.workflow()), change.apply(target.job())), outcome));
    return new WhatIf(
        change.apply(whatIf.source()),
        in(whatIf.situation()),
        new Scenario(outcomes),
        whatIf.named(),
        whatIf.workflows().stream().map(this::in).toList(),
        whatIf.risk(),
        in(whatIf.problems()));
  }

  private WorkflowEffect in(WorkflowEffect workflow) {
    return new WorkflowEffect(
        change.apply(workflow.path()),
        workflow.triggered(),
        workflow.jobs().stream().map(this::in).toList(),
        workflow.conclusion(),
        workflow.possibleConclusions());
  }

  private JobEffect in(JobEffect job) {
    return new JobEffect(
        change.apply(job.id()),
        job.outcome(),
        job.possible(),
        job.blocked(),
        job.tolerated(),
        names(job.because()),
        names(job.via()),
        new TreeSet<>(names(List.copyOf(job.dependsOn()))));
  }
}
