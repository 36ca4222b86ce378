package cascade.report;

import cascade.assessment.Assessment;
import cascade.finding.IgnoredFinding;
import cascade.finding.IgnoredFinding.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What formats say alike about findings that somebody decided not to be told of.
final class IgnoredList {
  private static final int MOST = 50;

  private IgnoredList() {}

  /// Behind the counts of what is told: `; 3 ignored, 12 in the baseline`, or nothing.
  static String count(Assessment assessment) {
    var known =
        assessment.ignored().stream().filter(it -> it.by() instanceof Decision.Known).count();
    var ignored = assessment.ignored().size() - known;
    var parts = new ArrayList<String>();
    if (ignored > 0) {
      parts.add(ignored + " ignored");
    }
    if (known > 0) {
      parts.add(known + " in the baseline");
    }
    return parts.isEmpty() ? "" : "; " + String.join(", ", parts);
  }

  /// One of them, with why.
  static StyledText text(IgnoredFinding ignored) {
    var finding = ignored.finding();
    var text =
        new StyledText()
            .name(finding.site().path())
            .say(":" + finding.site().span() + ": " + finding.rule().id() + ", because ");
    return switch (ignored.by()) {
      case Decision.Configured(_, var reason) -> text.name(reason);
      case Decision.Commented(_, var reason) -> text.name(reason);
      case Decision.Known(var file) -> text.say("it is in ").name(file);
    };
  }

  /// A line for each, with why.
  static String markdown(List<IgnoredFinding> ignored) {
    var lines = ignored.stream().limit(MOST).map(IgnoredList::line).collect(Collectors.joining());
    return ignored.size() > MOST ? lines + "- and " + (ignored.size() - MOST) + " more\n" : lines;
  }

  private static String line(IgnoredFinding ignored) {
    var finding = ignored.finding();
    return "- %s in %s, line %d: %s\n"
        .formatted(
            MarkdownText.code(finding.rule().id()),
            MarkdownText.code(finding.site().path()),
            finding.site().span().startLine(),
            why(ignored.by()));
  }

  private static String why(Decision decision) {
    return switch (decision) {
      case Decision.Configured(var site, var reason) ->
          MarkdownText.code(reason) + ", says " + MarkdownText.code(site.path());
      case Decision.Known(var file) -> "in " + MarkdownText.code(file);
      case Decision.Commented(var site, var reason) ->
          MarkdownText.code(reason) + ", says the comment in line " + site.span().startLine();
    };
  }
}
