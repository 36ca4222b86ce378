package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.finding.Finding;
import cascade.finding.LineChange;
import cascade.finding.TextEdits;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.source.Problem;
import cascade.workflow.ReadWorkflow;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every edit that a rule offers for a real file: done alone, it leaves a file that is read as
/// before, the finding is gone, and no line changes but those that it names.
@Tag("exhaustive")
class EditsOfTheCorpusTest {
  @Test
  void editsMendWhatTheyAreOfferedFor() throws IOException {
    var edits = files().parallelStream().mapToInt(EditsOfTheCorpusTest::check).sum();
    assertThat(edits).isGreaterThan(1_000);
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(Shared.require("corpus"))) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> !file.getFileName().toString().matches("action\\.ya?ml"))
          .sorted()
          .toList();
    }
  }

  private static int check(Path file) {
    var text = read(file);
    var before = WorkflowReader.read("ci.yml", text);
    var checked = 0;
    for (var finding : judged(before).findings()) {
      var edits = finding.mitigation().orElseThrow().edits();
      if (!edits.isEmpty()) {
        var as = "%s: %s".formatted(file, finding);
        var mended = TextEdits.apply(text, edits);
        var after = WorkflowReader.read("ci.yml", mended);
        assertThat(messages(after)).as(as).isEqualTo(messages(before));
        assertThat(keys(judged(after, finding))).as(as).doesNotContain(finding.key());
        assertThat(untouched(mended, text, TextEdits.lines(text, edits))).as(as).isTrue();
        checked++;
      }
    }
    return checked;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> messages(ReadWorkflow read) {
    return read.problems().stream().map(Problem::message).toList();
  }

  private static Stream<Finding.Key> keys(Assessment assessment) {
    return assessment.findings().stream().map(Finding::key);
  }

  private static Assessment judged(ReadWorkflow read) {
    return judged(read, Rules.all());
  }

  private static Assessment judged(ReadWorkflow read, Finding finding) {
    return judged(read, List.of(Rules.find(finding.rule().id()).orElseThrow()));
  }

  private static Assessment judged(ReadWorkflow read, List<Rule> rules) {
    var workflows = read.workflow().stream().toList();
    var pipeline = Pipeline.of(workflows, _ -> Optional.empty(), Situation.ANY);
    var assessor = new Assessor(".", pipeline, read.problems());
    return Rules.judge(
        new Inspection(assessor.assess(), pipeline, assessor.engine(), _ -> Optional.empty()),
        rules);
  }

  /// Whether all lines but the replaced ones stand in the new text, one after the other.
  private static boolean untouched(String mended, String text, List<LineChange> changes) {
    var expected = new ArrayList<>(text.lines().toList());
    for (var change : changes.reversed()) {
      var replaced = expected.subList(change.startLine() - 1, change.endLine());
      replaced.clear();
      replaced.addAll(change.lines());
    }
    return mended.lines().toList().equals(expected);
  }
}
