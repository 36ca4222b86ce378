package cascade.yaml;

import cascade.source.Problem;
import cascade.source.SourceText;
import java.util.List;
import java.util.Optional;

/// What a file of YAML holds, and what is wrong with it.
///
/// @param root the only document; empty when nothing could be read
/// @param complete whether everything was read: false when reading stopped at a problem, and `root`
///   holds what came before it
/// @param bytes the size of the result as GitHub reckons it
/// @param problems in the order in which they were found
/// @param text of the file; empty where nothing of it was read
public record YamlFile(
    Optional<YamlNode> root, boolean complete, int bytes, List<Problem> problems, SourceText text) {
  public YamlFile {
    problems = List.copyOf(problems);
  }
}
