package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.shell.Interpreter;
import cascade.shell.ScriptReader;
import cascade.source.Span;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CommandTableTest {
  private static final Path FILE = Path.of("src/main/resources/cascade/service/commands.json");

  @Test
  void theFileIsAsItsSchemaSays() throws Exception {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("schema/commands-1.schema.json")));
    var text = Files.readString(FILE);

    assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
    assertThat(schema.validate(text.replaceFirst("\"verbs\"", "\"words\""), InputFormat.JSON))
        .isNotEmpty();
  }

  static Stream<Map.Entry<String, CommandSign>> signs() {
    return CommandTable.standard().signs().stream();
  }

  /// Programs with the same signs have each sign's example once only.
  @ParameterizedTest
  @MethodSource("signs")
  void eachSignHoldsForItsExampleAndNotForTheOther(Map.Entry<String, CommandSign> entry) {
    var sign = entry.getValue();
    var found = services(sign, sign.example());

    assertThat(found).as(sign.example()).containsAll(sign.services()).isNotEmpty();
    assertThat(found).as(sign.example()).containsAll(sign.may());
    var other = new HashSet<>(services(sign, sign.counterexample()));
    assertThat(sign.services().isEmpty() ? other.equals(found) : other.containsAll(found))
        .as("%s reveals %s", sign.counterexample(), other)
        .isFalse();
  }

  private static Set<String> services(CommandSign sign, String script) {
    var state = new JobState();
    sign.after().ifPresent(state::add);
    return Scripts.services(script, state);
  }

  @Test
  void examplesAreOfProgramsThatAreKnown() {
    assertThat(signs().map(it -> it.getValue().example()).toList())
        .hasSizeGreaterThan(200)
        .noneMatch(String::isBlank);
  }

  /// What a script of a shell alone leans on.
  private static final class Scripts {
    private static final ScriptDetector DETECTOR =
        new ScriptDetector(
            CommandTable.standard(),
            new CommandSigns(
                CommandTable.standard(),
                new WebAddresses(Hosts::serviceOf),
                new ImageNames(Images::registryOf)),
            new ScriptReader());

    static Set<String> services(String script, JobState state) {
      List<Sighting> found =
          DETECTOR.of(script, Interpreter.UNWRITTEN, Constants.GITHUB, state, Span.START);
      var services = new HashSet<String>();
      found.forEach(it -> services.add(it.service()));
      return services;
    }
  }
}
