package cascade.rule;

import cascade.finding.TextEdit;
import cascade.shell.Command;
import cascade.shell.Fate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A suite of tests that falls back to a smaller one when it fails, so that the smaller one decides
/// for both: `pytest tests || pytest tests/smoke`.
///
/// @param suite the whole one
/// @param smaller what runs when it fails
record SmokeFallback(Command suite, Command smaller) {
  private static final Set<String> SMALLER =
      Set.of("basic", "critical", "essential", "minimal", "quick", "sanity", "smoke");

  /// What runs the failed tests once more, and so decides rightly.
  private static final Set<String> AGAIN =
      Set.of(
          "--lf", "--last-failed", "--ff", "--rerun-failed", "--onlyFailures", "--only-failures");

  private static final String VARIABLE = "first_code";
  private static final String KEEP = VARIABLE + "=$?";
  private static final String LEAVE = "exit $" + VARIABLE;

  private static final Pattern OR = Pattern.compile("[ \\t]*\\|\\|\\s*");
  private static final Pattern OPENING = Pattern.compile("\\{(?:[ \\t]*(?:#.*)?\\n)?\\s*");
  private static final Pattern EXPANSION = Pattern.compile("\\$\\{\\{.*?}}|\\$\\{[^{}]*}");

  /// With one of these in it, the block already says how it ends, or when.
  private static final Set<String> ENDINGS = Set.of("exec", "exit", "return", "trap");

  /// The first one of a script.
  static Optional<SmokeFallback> of(StepScript script) {
    return script.commands().stream()
        .filter(command -> command.fate() instanceof Fate.FallsBack)
        .filter(command -> isTest(command))
        .flatMap(command ->
            script.script().fallback(command).stream()
                .filter(other -> isSmaller(command, other))
                .limit(1)
                .map(other -> new SmokeFallback(command, other)))
        .findFirst();
  }

  private static boolean isTest(Command command) {
    return Tool.of(command).flatMap(Work::of).filter(it -> it == Work.TEST).isPresent();
  }

  private static boolean isSmaller(Command suite, Command other) {
    var whole = Tool.of(suite).orElseThrow();
    return Tool.of(other)
        .filter(part -> part.name().equals(whole.name()))
        .filter(part -> AGAIN.stream().noneMatch(part::has))
        .filter(part ->
            (speaksOfLess(part) && !speaksOfLess(whole))
                || (part.has("-m") && !whole.has("-m"))
                || isBelow(part, whole))
        .isPresent();
  }

  private static boolean speaksOfLess(Tool tool) {
    return tool.arguments().stream()
        .flatMap(word -> Tool.tokens(word).stream())
        .anyMatch(SMALLER::contains);
  }

  private static boolean isBelow(Tool part, Tool whole) {
    return whole.operands().stream()
        .map(folder -> folder.endsWith("/") ? folder : folder + "/")
        .anyMatch(folder ->
            part.operands().stream()
                .anyMatch(path -> path.length() > folder.length() && path.startsWith(folder)));
  }

  /// The edits after which the smaller suite still runs, and the script fails as the whole one did;
  /// none where the fallback is not the last thing that the script does, or not written plainly.
  List<TextEdit> edits(StepScript script) {
    var text = script.text();
    var line = text.lastIndexOf('\n', suite.range().start() - 1) + 1;
    var or = OR.matcher(text).region(suite.range().end(), text.length());
    var isPlain =
        script.script().complete()
            && script.mayTakeBraces()
            && !text.contains(VARIABLE)
            && suite.context().stage().length() == 1
            && suite.context().function().isEmpty()
            && suite.attempts().isEmpty()
            && text.substring(line, suite.range().start()).isBlank()
            && or.lookingAt();
    if (!isPlain) {
      return List.of();
    }
    var opening = OPENING.matcher(text).region(or.end(), text.length());
    return opening.lookingAt() ? inBraces(script, opening) : around(script, or.end());
  }

  private List<TextEdit> inBraces(StepScript script, Matcher opening) {
    var text = script.text();
    var end = text.stripTrailing().length() - 1;
    if (end <= opening.end() || text.charAt(end) != '}') {
      return List.of();
    }
    var body = EXPANSION.matcher(text.substring(opening.end(), end)).replaceAll("");
    var ends =
        script.script().commands().stream()
            .filter(it -> it.range().start() >= opening.end())
            .anyMatch(it -> it.name().filter(ENDINGS::contains).isPresent());
    if (ends || body.contains("$?") || body.contains("{") || body.contains("}")) {
      return List.of();
    }
    if (!opening.group().contains("\n")) {
      return body.contains("\n") || !body.stripTrailing().endsWith(";")
          ? List.of()
          : both(script.insert(opening.end(), KEEP + "; "), script.insert(end, LEAVE + "; "));
    }
    var last = text.substring(text.lastIndexOf('\n', end) + 1, end);
    return last.isBlank()
        ? both(
            script.insertLine(opening.end(), KEEP, opening.end()),
            script.insertLine(end, LEAVE, opening.end()))
        : List.of();
  }

  /// Of a fallback without braces.
  private List<TextEdit> around(StepScript script, int start) {
    var end = smaller.range().end();
    return smaller.range().start() == start
            && smaller.context().stage().length() == 1
            && script.text().substring(end).isBlank()
        ? both(script.insert(start, "{ " + KEEP + "; "), script.insert(end, "; " + LEAVE + "; }"))
        : List.of();
  }

  private static List<TextEdit> both(Optional<TextEdit> one, Optional<TextEdit> other) {
    return one.isPresent() && other.isPresent() ? List.of(one.get(), other.get()) : List.of();
  }
}
