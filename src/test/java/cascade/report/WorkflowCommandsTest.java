package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.forge.CheckReport.Annotation;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `github-actions.md` F.1.
class WorkflowCommandsTest {
  @Test
  void aMessageHasItsPlace() {
    assertThat(
            WorkflowCommands.annotations(
                List.of(annotation(Severity.WARNING, "a,b:c.yml", "100 % sure: yes, it is"))))
        .isEqualTo(
            "::warning file=a%2Cb%3Ac.yml,line=3,endLine=4,title=T%3A 5 %25::100 %25 sure: yes, it"
                + " is\n");
  }

  @Test
  void theRunnerShowsTenOfALevel() {
    var all = new ArrayList<Annotation>();
    for (var i = 0; i < 25; i++) {
      all.add(annotation(Severity.ERROR, "x.yml", "error " + i));
    }
    all.add(annotation(Severity.NOTICE, "x.yml", "notice"));

    var lines = WorkflowCommands.annotations(all).lines().toList();

    assertThat(lines).hasSize(11);
    assertThat(lines.get(8)).endsWith("::error 8");
    assertThat(lines.get(9)).isEqualTo("::error::16 more are in the summary of the job");
    assertThat(lines.get(10)).startsWith("::notice file=x.yml").endsWith("::notice");
  }

  static List<String> names() {
    return HostileNames.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void foreignTextIsNeverACommandOfItsOwn(String name) {
    var command =
        WorkflowCommands.annotations(
            List.of(new Annotation(name, 1, 1, Severity.ERROR, name, name)));
    assertThat(command).endsWith("\n").doesNotContain("##[");
    assertThat(command.strip().lines()).hasSize(1);
    assertThat(command).startsWith("::error file=");
    // The properties end at the first `::`, which is ours.
    var properties = command.substring("::error ".length(), command.indexOf("::", 2));
    assertThat(properties.split(",", -1)).hasSize(4);

    var line = WorkflowCommands.line(name);
    assertThat(line).doesNotContain("\n", "\r", "##[");
    assertThat(line.strip()).doesNotStartWith("::");
    assertThat(WorkflowCommands.message(Severity.WARNING, name).lines()).hasSize(1);
  }

  private static Annotation annotation(Severity severity, String path, String message) {
    return new Annotation(path, 3, 4, severity, "T: 5 %", message);
  }
}
