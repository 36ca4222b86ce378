package cascade.rule;

import cascade.finding.TextEdit;
import cascade.shell.Command;
import cascade.shell.Redirection.Operator;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A loop around a command that stands alone: it is tried three times, with pauses of ten and
/// thirty seconds between, and its last failure ends the script as its only one did before.
///
/// It needs nothing but a shell of POSIX's kind, with `set -e` or without.
final class RetryLoop {
  private static final String VARIABLE = "pause";
  private static final String HEAD = "for pause in 10 30 0; do";
  private static final String BREAK = " && break";
  private static final List<String> TAIL =
      List.of("  [ \"$pause\" -gt 0 ] || exit 1", "  sleep \"$pause\"", "done");

  private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

  /// What stands before a script in the line of its key.
  private static final Pattern KEY = Pattern.compile("(\\s*(?:- +)*)run: +");

  private RetryLoop() {}

  /// The edits that put the loop around the command; empty where it shares its lines with others,
  /// where trying it twice may do something else, and where the script is not written in lines and
  /// cannot be.
  static List<TextEdit> around(StepScript script, Command command) {
    return isRepeatable(script, command)
        ? script.isBlock() ? inBlock(script, command) : inLine(script, command)
        : List.of();
  }

  private static boolean isRepeatable(StepScript script, Command command) {
    var range = command.range();
    return script.script().complete()
        && !script.text().contains(VARIABLE)
        // Whoever set a limit for the step counted with one try.
        && script.step().step().common().timeoutMinutes().isEmpty()
        && command.context().stage().length() == 1
        && command.context().function().isEmpty()
        && command.first() == 0
        && command.redirections().stream().allMatch(it -> overwrites(it.operator()))
        // What stands in a word of another command hands over what it prints.
        && script.script().commands().stream()
            .noneMatch(other ->
                !other.equals(command)
                    && other.range().start() <= range.start()
                    && other.range().end() >= range.end());
  }

  private static boolean overwrites(Operator operator) {
    return operator == Operator.WRITE
        || operator == Operator.WRITE_BOTH
        || operator == Operator.DUPLICATE;
  }

  private static List<TextEdit> inBlock(StepScript script, Command command) {
    var text = script.text();
    var range = command.range();
    var before = text.substring(text.lastIndexOf('\n', range.start() - 1) + 1, range.start());
    var lineEnd = text.indexOf('\n', range.end());
    var after = text.substring(range.end(), lineEnd < 0 ? text.length() : lineEnd);
    var start = script.place(range.start());
    if (!before.isBlank()
        || !(after.isBlank() || COMMENT.matcher(after).matches())
        || start.isEmpty()) {
      return List.of();
    }
    var place = start.get();
    var indentation =
        script.step().job().text().line(place.startLine()).substring(0, place.startColumn() - 1);
    var edits = new ArrayList<Optional<TextEdit>>();
    edits.add(script.insert(range.start(), HEAD + "\n" + indentation + "  "));
    if (after.isBlank()) {
      edits.add(script.insert(range.end(), BREAK + lines(TAIL, indentation)));
    } else {
      edits.add(script.insert(range.end(), BREAK));
      edits.add(script.insert(range.end() + after.length(), lines(TAIL, indentation)));
    }
    return edits.stream().allMatch(Optional::isPresent)
        ? edits.stream().flatMap(Optional::stream).toList()
        : List.of();
  }

  /// Of `run: git fetch` comes a script in lines; what is written behind it stays there.
  private static List<TextEdit> inLine(StepScript script, Command command) {
    var text = script.text();
    var range = command.range();
    var start = script.place(range.start());
    if (range.start() > 0
        || !text.substring(range.end()).isBlank()
        || start.isEmpty()
        || script.insert(0, "").isEmpty()) {
      return List.of();
    }
    var span = script.span();
    var source = script.step().job().text();
    var line = source.line(span.startLine());
    var key = KEY.matcher(line.substring(0, line.offsetByCodePoints(0, span.startColumn() - 1)));
    if (!key.matches() || span.startLine() != span.endLine()) {
      return List.of();
    }
    var indentation = " ".repeat(key.group(1).length() + 2);
    var job = script.step().job();
    var written =
        "\n"
            + indentation
            + HEAD
            + "\n"
            + indentation
            + "  "
            + text.strip()
            + BREAK
            + lines(TAIL, indentation);
    Span end = source.endOf(span.endLine());
    return List.of(new TextEdit(job.site(span), "|"), new TextEdit(job.site(end), written));
  }

  private static String lines(List<String> lines, String indentation) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append("\n").append(indentation).append(line));
    return text.toString();
  }
}
