package cascade.workflow;

import cascade.source.Problem;
import java.util.List;

/// Nothing usable was found where workflows were looked for.
public final class ReadFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ReadFailure(String message, List<Problem> problems) {
    super(message);
    this.problems = List.copyOf(problems);
  }

  /// What is wrong with the files that were found; empty when there are none.
  public List<Problem> problems() {
    return problems;
  }
}
