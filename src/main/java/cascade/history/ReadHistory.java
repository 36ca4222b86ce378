package cascade.history;

import cascade.source.Problem;
import java.util.List;

/// Everything that could be read from files, and what could not.
///
/// @param records how many runs and jobs were read, doubles among them
/// @param faults how many problems there were
/// @param problems the first of them, in the order of the files; a column counts bytes
public record ReadHistory(History history, long records, long faults, List<Problem> problems) {
  public ReadHistory {
    problems = List.copyOf(problems);
  }
}
