package cascade.workflow;

import cascade.source.Problem;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Gathers the problems of one file.
final class ProblemLog {
  /// So many are kept of one file; who has more will mend some first.
  private static final int MOST = 200;

  private final String path;
  private final List<Problem> problems = new ArrayList<>();

  ProblemLog(String path) {
    this.path = path;
  }

  void error(Span span, String message) {
    problems.add(Problem.error(path, span, message));
  }

  void notice(Span span, String message) {
    problems.add(Problem.notice(path, span, message));
  }

  void addAll(Collection<Problem> others) {
    problems.addAll(others);
  }

  /// In the order of the file. What is told once more, because an alias repeats its place, is left
  /// out.
  List<Problem> sorted() {
    return problems.isEmpty()
        ? List.of()
        : problems.stream().distinct().sorted(Problem.REPORT_ORDER).limit(MOST).toList();
  }
}
