package cascade.workflow;

import cascade.source.Problem;
import java.util.List;
import java.util.Optional;

/// What could be read of a workflow file, and everything that could not.
///
/// @param workflow empty when nothing of it makes sense
/// @param problems in the order of the file
/// @param bytes the size of the file's content as GitHub reckons it; called workflows add theirs
public record ReadWorkflow(Optional<Workflow> workflow, List<Problem> problems, int bytes) {
  public ReadWorkflow {
    problems = List.copyOf(problems);
  }

  /// Whether GitHub would run the file.
  public boolean accepted() {
    return problems.stream().noneMatch(Problem::isError);
  }
}
