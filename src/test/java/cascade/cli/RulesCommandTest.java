package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.rule.Rules;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "json"})
  void theCatalogueHasEveryRule(String format) {
    var run = Run.of("rules", "--format", format);

    assertThat(run.exitCode()).isZero();
    assertThat(Rules.all())
        .allSatisfy(rule ->
            assertThat(run.out().replaceAll("\\s+", " "))
                .contains(rule.info().id(), rule.info().title()));
  }

  @Test
  void ofOneRuleItsPageIsShown() throws Exception {
    var page = Files.readString(Path.of("docs/rules/missing-timeout.md"));

    assertThat(Run.of("rules", "missing-timeout").out()).isEqualTo(page);
    assertThat(Run.of("rules", "missing-timeout", "--format", "markdown").out()).isEqualTo(page);
  }

  @Test
  void theJsonIsAsItsSchemaSays() throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("schema/rules-1.schema.json")));
    var all = Run.of("rules", "--format", "json").out();
    var one = Run.of("rules", "skip-virus", "--format", "json").out();

    assertThat(schema.validate(all, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(one, InputFormat.JSON)).isEmpty();
    assertThat(one).contains("skip-virus").doesNotContain("\"id\":\"missing-timeout\"");
    assertThat(one).contains("\"enabledByDefault\":true");
    assertThat(schema.validate(one.replace("\"id\"", "\"name\""), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void anUnknownRuleIsNamedWithTheKnownOnes() {
    var run = Run.of("rules", "missing-timeuot");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .singleElement()
        .asString()
        .contains("there is no rule `missing-timeuot`", "`missing-timeout`", "`skip-virus`");
  }
}
