package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.shell.Command;
import cascade.shell.Range;
import cascade.source.Severity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A loop asks GitHub again and again whether something is done. All jobs of a repository share the
/// requests of their token: when they are spent, whatever else asks fails.
///
/// Source: GitHub's documentation, "Rate limits for the REST API": 1,000 requests an hour and
/// repository for `GITHUB_TOKEN`.
final class ApiPolling implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "api-polling", "a loop spends the requests that all jobs share", Severity.NOTICE);

  private static final int ALLOWED = 1_000;
  private static final int SECONDS_OF_AN_HOUR = 3_600;

  /// So few seconds between two requests are too few: a sixteenth of what is allowed, for one job.
  private static final int SHORTEST_SECONDS = 60;

  /// As many tries are a retry, which ends soon.
  private static final int FEW_TRIES = 10;

  /// What `gh` asks the API for.
  private static final Set<String> VERBS = Set.of("api", "issue", "pr", "run", "workflow");

  private static final Pattern LOOP =
      Pattern.compile(
          "(?m)(?:^|[;&|({]|\\bdo\\b|\\bthen\\b|\\belse\\b)[ \\t]*(?:(while|until|for)|(done))\\b");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var script : inspection.scripts()) {
      if (script.isShell()) {
        loops(script.text()).stream()
            .flatMap(loop -> finding(script, loop).stream())
            .findFirst()
            .ifPresent(report);
      }
    }
  }

  /// From the word that begins each to the word that ends it, inner ones first.
  private static List<Range> loops(String text) {
    var found = new ArrayList<Range>();
    var open = new ArrayDeque<Integer>();
    var words = LOOP.matcher(text);
    while (words.find()) {
      if (words.group(1) != null) {
        open.push(words.start(1));
      } else if (!open.isEmpty()) {
        found.add(new Range(open.pop(), words.end()));
      }
    }
    return found;
  }

  private static Optional<Finding> finding(StepScript script, Range loop) {
    var inside =
        script.commands().stream()
            .filter(it -> it.range().start() >= loop.start() && it.range().end() <= loop.end())
            .toList();
    var seconds = inside.stream().flatMapToInt(it -> seconds(it).stream()).max();
    return seconds.isEmpty() || seconds.getAsInt() >= SHORTEST_SECONDS
        ? Optional.empty()
        : inside.stream()
            .filter(ApiPolling::asks)
            .findFirst()
            .map(command -> finding(script, command, Math.max(1, seconds.getAsInt())));
  }

  /// How long a `sleep` takes.
  private static OptionalInt seconds(Command command) {
    var words =
        Tool.of(command)
            .filter(tool -> tool.name().equals("sleep"))
            .map(Tool::operands)
            .orElse(List.of());
    return words.size() == 1 && words.getFirst().matches("[0-9]{1,5}s?")
        ? OptionalInt.of(Integer.parseInt(words.getFirst().replace("s", "")))
        : OptionalInt.empty();
  }

  private static boolean asks(Command command) {
    var isRetry =
        command
            .attempts()
            .filter(it -> it.most().isPresent() && it.most().getAsInt() <= FEW_TRIES)
            .isPresent();
    return !isRetry
        && Tool.of(command)
            .filter(tool ->
                switch (tool.name()) {
                  case "gh" -> VERBS.contains(tool.verb());
                  case "curl", "wget" ->
                      tool.arguments().stream()
                          .anyMatch(it -> it.startsWith("https://api.github.com/"));
                  default -> false;
                })
            .isPresent();
  }

  private static Finding finding(StepScript script, Command command, int seconds) {
    var requests = SECONDS_OF_AN_HOUR / seconds;
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        script.step().subject(),
        "`%s` is asked every %d seconds: %d requests an hour of the %d that all jobs of the repository share; wait a minute between two, or start what waits by `workflow_run`"
            .formatted(script.shown(command), seconds, requests, ALLOWED),
        script.site(command),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "wait at least a minute between two requests, or let `workflow_run` or `needs` do"
                    + " the waiting")));
  }
}
