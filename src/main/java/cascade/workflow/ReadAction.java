package cascade.workflow;

import cascade.source.Problem;
import java.util.List;
import java.util.Optional;

/// What could be read of an `action.yml`, and everything that could not.
///
/// @param action empty when nothing of it makes sense
/// @param problems in the order of the file
public record ReadAction(Optional<Action> action, List<Problem> problems) {
  public ReadAction {
    problems = List.copyOf(problems);
  }

  public boolean accepted() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
