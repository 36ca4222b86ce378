package cascade.settings;

import cascade.finding.Site;
import cascade.source.NearMiss;
import cascade.source.Problem;
import cascade.source.SourceText;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The comments of one file that ignore findings: `# cascade: ignore[RULE] reason`, at the end of a
/// line or alone above it. Lines are looked at as they stand, so that a comment of a script counts,
/// too: findings may lie in one.
///
/// @param ignores that are in force, in the order of the file
/// @param problems of those that are not, in the same order
public record InlineIgnores(List<InlineIgnore> ignores, List<Problem> problems) {
  /// So many of one file; who has more has a rule to turn off.
  private static final int MOST = 500;

  private static final int LONGEST_REASON = 500;

  /// What hardly any file holds is looked for first.
  private static final String SIGN = "cascade:";

  private static final Pattern COMMENT =
      Pattern.compile("(?:^|\\s)(#[ \\t]*cascade:[ \\t]*ignore\\b(.*))$");

  private static final Pattern CONTENT = Pattern.compile("\\[([^\\]]*)\\](.*)");

  public InlineIgnores {
    ignores = List.copyOf(ignores);
    problems = List.copyOf(problems);
  }

  /// @param path of the file as findings name it
  /// @param rules ids of all rules
  public static InlineIgnores of(String path, SourceText text, List<String> rules) {
    var reader = new Reader(path, text, rules);
    if (text.text().contains(SIGN)) {
      reader.read();
    }
    return new InlineIgnores(reader.ignores, reader.problems);
  }

  private record Reader(
      String path,
      SourceText text,
      List<String> rules,
      List<InlineIgnore> ignores,
      List<Problem> problems) {
    Reader(String path, SourceText text, List<String> rules) {
      this(path, text, rules, new ArrayList<>(), new ArrayList<>());
    }

    void read() {
      for (var line = 1; line <= text.lines() && ignores.size() + problems.size() < MOST; line++) {
        var written = text.line(line);
        if (written.contains(SIGN)) {
          read(line, written);
        }
      }
    }

    private void read(int line, String written) {
      var comment = COMMENT.matcher(written);
      if (!comment.find()) {
        return;
      }
      var column = written.codePointCount(0, comment.start(1)) + 1;
      var end = written.codePointCount(0, written.length()) + 1;
      var span = new Span(line, column, line, end);
      var content = CONTENT.matcher(comment.group(2));
      if (!content.matches()) {
        problem(span, "this ignores nothing; write `# cascade: ignore[RULE] reason`");
        return;
      }
      var reason = content.group(2).strip();
      if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
        problem(
            span,
            "what is ignored needs a reason of 1 to %d characters; write it behind the `]`"
                .formatted(LONGEST_REASON));
        return;
      }
      var meant = isAlone(written) ? next(line) : line;
      for (var name : content.group(1).split(",", -1)) {
        var rule = name.strip();
        if (rules.contains(rule)) {
          ignores.add(new InlineIgnore(rule, meant, reason, new Site(path, span)));
        } else {
          problem(
              span,
              "there is no rule `%s`; %s".formatted(brief(rule), NearMiss.advice(rule, rules)));
        }
      }
    }

    private static boolean isAlone(String written) {
      return written.stripLeading().startsWith("#");
    }

    /// The first line below that is no comment: several may stand above one line.
    private int next(int line) {
      var next = line + 1;
      while (next < text.lines() && isAlone(text.line(next))) {
        next++;
      }
      return next;
    }

    private static String brief(String name) {
      return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private void problem(Span span, String message) {
      problems.add(Problem.warning(path, span, message));
    }
  }
}
