package cascade.action;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.workflow.ActionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// `action.yml`, the inputs that are read, and what the pages say of them are one.
class ActionFileTest {
  private static final Path FILE = Path.of("action.yml");

  /// Where the tables are in a page.
  private static final Pattern PLACE =
      Pattern.compile("(?s)(?<=<!-- action:start -->\n).*(?=<!-- action:end -->\n)");

  @Test
  void gitHubAcceptsIt() throws IOException {
    assertThat(ActionReader.read("action.yml", Files.readString(FILE)).problems()).isEmpty();
  }

  @Test
  void everyInputIsReadAndNoOther() throws IOException {
    var components =
        Arrays.stream(ActionInputs.class.getRecordComponents())
            .map(component -> component.getName().replaceAll("(?=[A-Z])", "-"))
            .map(name -> name.toLowerCase(Locale.ROOT));
    assertThat(section("inputs").keySet()).containsExactlyInAnyOrderElementsOf(components.toList());
  }

  @Test
  void withoutTheRunnerTheDefaultsAreTheSame() throws IOException {
    var environment = new HashMap<String, String>();
    section("inputs").forEach((name, input) -> environment.put(variable(name), text(input)));
    environment.put(variable("token"), "");
    assertThat(ActionInputs.of(environment)).isEqualTo(ActionInputs.of(Map.of()));
  }

  @Test
  void everythingIsDescribed() throws IOException {
    var described = new HashMap<>(section("inputs"));
    described.putAll(section("outputs"));
    assertThat(described)
        .allSatisfy((name, it) -> {
          assertThat(name).matches("[a-z]+(-[a-z]+)*");
          assertThat(it.getOrDefault("description", "")).asString().endsWith(".");
        });
    assertThat(section("inputs").values()).allSatisfy(it -> assertThat(it).containsKey("default"));
  }

  /// `-Dgolden.update=true` writes the tables anew.
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/action.md"})
  void theyAreListed(Path page) throws IOException {
    var text = Files.readString(page);
    assertThat(PLACE.matcher(text).results()).as("places for the tables").hasSize(1);
    var tables = "\n" + inputs() + "\n" + outputs() + "\n";
    var filled = PLACE.matcher(text).replaceFirst(Matcher.quoteReplacement(tables));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, filled);
    }
    assertThat(Files.readString(page)).isEqualTo(filled);
  }

  private static String inputs() throws IOException {
    var table = new StringBuilder("| Input | Default | Meaning |\n|---|---|---|\n");
    section("inputs")
        .forEach((name, input) ->
            table.append(row("`" + name + "`", shown(text(input)), description(input))));
    return table.toString();
  }

  private static String outputs() throws IOException {
    var table = new StringBuilder("| Output | Meaning |\n|---|---|\n");
    section("outputs")
        .forEach((name, output) -> table.append(row("`" + name + "`", description(output))));
    return table.toString();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", List.of(cells)) + " |\n";
  }

  private static String shown(String value) {
    return value.isEmpty() ? "" : "`" + value + "`";
  }

  private static String variable(String input) {
    return "INPUT_" + input.toUpperCase(Locale.ROOT);
  }

  private static String text(Map<String, Object> input) {
    return String.valueOf(input.get("default"));
  }

  private static String description(Map<String, Object> it) {
    return String.valueOf(it.get("description"));
  }

  @SuppressWarnings("unchecked") // the reader that GitHub's rules go through has checked the shape
  private static Map<String, Map<String, Object>> section(String name) throws IOException {
    var root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    var sections = (Map<String, Map<String, Map<String, Object>>>) requireNonNull(root);
    return requireNonNull(sections.get(name));
  }
}
