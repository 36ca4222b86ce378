package cascade.workflow;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Holds problems against expectations that stand in the input: `# ! message` at the end of the
/// line of each. Lines without a mark must stay silent.
final class Marked {
  private static final String MARK = "# ! ";

  private Marked() {}

  static void workflow(String text) {
    verify(text, WorkflowReader.read("x.yml", text).problems());
  }

  /// The same for the jobs alone.
  static void jobs(String jobs) {
    workflow("on: push\njobs:\n" + jobs.indent(2));
  }

  /// The same for the keys of one job that runs.
  static void job(String keys) {
    jobs("a:\n" + ("runs-on: ubuntu-latest\n" + keys).indent(2));
  }

  static void action(String text) {
    verify(text, ActionReader.read("action.yml", text).problems());
  }

  private static void verify(String text, List<Problem> problems) {
    var expected = new TreeMap<Integer, List<String>>();
    var lines = text.lines().toList();
    for (var i = 0; i < lines.size(); i++) {
      var parts = new ArrayList<>(List.of(lines.get(i).split(MARK)));
      parts.removeFirst();
      if (!parts.isEmpty()) {
        expected.put(i + 1, parts.stream().map(String::strip).sorted().toList());
      }
    }
    var actual =
        problems.stream()
            .collect(
                groupingBy(
                    it -> it.span().startLine(),
                    TreeMap::new,
                    mapping(Problem::message, toList())));
    actual.replaceAll((_, messages) -> messages.stream().sorted().toList());
    assertThat(actual).isEqualTo(expected);
  }
}
