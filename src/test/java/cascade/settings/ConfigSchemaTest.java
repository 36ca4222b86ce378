package cascade.settings;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.report.JsonSchemas;
import cascade.settings.Shape.Either;
import cascade.settings.Shape.Items;
import cascade.settings.Shape.Keys;
import cascade.settings.Shape.Named;
import cascade.settings.Shape.Word;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the reader takes, what the published schema allows and what the documentation says are one.
class ConfigSchemaTest {
  private static final Path SCHEMA = Path.of("schema/config-1.schema.json");
  private static final Path PAGE = Path.of("docs/configuration.md");

  private static final Pattern TABLE =
      Pattern.compile("(?s)(?<=<!-- keys:start -->\n).*(?=<!-- keys:end -->\n)");

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /// `-Dgolden.update=true` writes it anew.
  @Test
  void theSchemaIsTheShape() throws IOException {
    var made = MAPPER.createObjectNode();
    made.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    made.put("title", "Cascade's configuration");
    made.put("description", "`.github/cascade.yml`, or `cascade.yml` in the root of a repository.");
    made.setAll(schema(SettingsShape.ROOT));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(SCHEMA, MAPPER.writeValueAsString(made) + "\n");
    }
    assertThat(MAPPER.readTree(SCHEMA.toFile())).isEqualTo(made);
  }

  private static ObjectNode schema(Shape shape) {
    var node = MAPPER.createObjectNode();
    switch (shape) {
      case Shape.Text _ -> node.put("type", "string").put("minLength", 1).put("maxLength", 500);
      case Shape.AnyText _ -> node.put("type", "string");
      case Shape.Id _ -> node.put("type", "string").put("pattern", "^" + ShapeCheck.ID + "$");
      case Shape.RuleId _ -> node.put("type", "string").put("pattern", "^[a-z]+(-[a-z]+)*$");
      case Shape.Day _ -> node.put("type", "string").put("format", "date");
      case Word(var allowed) -> allowed.forEach(node.putArray("enum")::add);
      case Shape.Amount(var least, var most) ->
          node.put("type", "number").put("minimum", least).put("maximum", most);
      case Shape.Count(var least, var most) ->
          node.put("type", "integer").put("minimum", least).put("maximum", most);
      case Items(var each, var most) -> {
        node.put("type", "array").put("maxItems", most);
        node.set("items", schema(each));
      }
      case Keys(var keys) -> {
        node.put("type", "object");
        var properties = node.putObject("properties");
        for (var key : keys) {
          var property = properties.putObject(key.name()).put("description", key.meaning());
          property.setAll(schema(key.shape()));
        }
        var required = keys.stream().filter(Shape.Key::required).map(Shape.Key::name).toList();
        if (!required.isEmpty()) {
          required.forEach(node.putArray("required")::add);
        }
        node.put("additionalProperties", false);
      }
      case Named(var name, var each) -> {
        node.put("type", "object");
        node.set("propertyNames", schema(name));
        node.set("additionalProperties", schema(each));
      }
      case Either(var brief, var full) ->
          node.putArray("anyOf").add(schema(brief)).add(schema(full));
    }
    return node;
  }

  /// `-Dgolden.update=true` writes the table anew.
  @Test
  void thePageHasEveryKey() throws IOException {
    var page = Files.readString(PAGE);
    var rows = new ArrayList<String>();
    rows("", SettingsShape.ROOT, rows);
    var table = "\n| Key | Takes | Meaning |\n|---|---|---|\n" + String.join("", rows) + "\n";
    var filled = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement(table));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, filled);
    }
    assertThat(Files.readString(PAGE)).contains(table);
  }

  private static void rows(String path, Shape shape, List<String> rows) {
    switch (shape) {
      case Keys(var keys) -> {
        for (var key : keys) {
          var name = path.isEmpty() ? key.name() : path + "." + key.name();
          rows.add(
              "| `%s`%s | %s | %s |\n"
                  .formatted(
                      name, key.required() ? ", required" : "", takes(key.shape()), key.meaning()));
          rows(name, key.shape(), rows);
        }
      }
      case Items(var each, _) -> rows(path + "[]", each, rows);
      case Named(_, var each) -> rows(path + ".NAME", each, rows);
      case Either(_, var full) -> rows(path, full, rows);
      case Shape.Text _,
          Shape.AnyText _,
          Shape.RuleId _,
          Shape.Id _,
          Shape.Day _,
          Word _,
          Shape.Amount _,
          Shape.Count _ -> {}
    }
  }

  private static String takes(Shape shape) {
    return switch (shape) {
      case Shape.Text _ -> "a line of text";
      case Shape.AnyText _ -> "text";
      case Shape.Id _ -> "an id";
      case Shape.RuleId _ -> "the id of a rule";
      case Shape.Day _ -> "a day, `2027-03-31`";
      case Word(var allowed) -> "`" + String.join("`, `", allowed) + "`";
      case Shape.Amount(var least, var most) ->
          "%s to %s".formatted(ShapeCheck.plain(least), ShapeCheck.plain(most));
      case Shape.Count(var least, var most) -> "a whole number, %d to %d".formatted(least, most);
      case Items(var each, _) when each instanceof Keys -> "a list of mappings";
      case Items(var each, _) -> "a list: " + takes(each);
      case Keys _ -> "a mapping";
      case Named(var name, var each) -> "by " + takes(name) + ": " + takes(each);
      case Either(var brief, var full) -> takes(brief) + "; or " + takes(full);
    };
  }

  static List<String> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(PAGE)).results().map(it -> it.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesOfThePageAreRight(String yaml) throws IOException {
    if (yaml.contains("jobs:")) {
      return;
    }
    assertThat(read(yaml).errors()).isEmpty();
    JsonSchemas.assertValid("config-1", json(yaml));
  }

  @Test
  void theSchemaRefusesWhatTheReaderRefuses() throws IOException {
    for (var yaml :
        List.of(
            "rule: {}",
            "rules: {skip-virus: eror}",
            "rules: {skip-virus: {paths: [a]}}",
            "ignore: [{rule: skip-virus}]",
            "ignore: [{rule: skip-virus, reason: x, why: y}]",
            "ignore: {}")) {
      assertThat(read(yaml).errors()).as(yaml).isNotEmpty();
      assertThat(JsonSchemas.errors("config-1", json(yaml))).as(yaml).isNotEmpty();
    }
  }

  private static SettingsReader.Reading read(String yaml) {
    return SettingsReader.read(
        "cascade.yml",
        yaml.getBytes(StandardCharsets.UTF_8),
        cascade.rule.Rules.ids(),
        LocalDate.of(2026, 11, 26));
  }

  private static String json(String yaml) throws IOException {
    var loaded =
        new org.snakeyaml.engine.v2.api.Load(
                org.snakeyaml.engine.v2.api.LoadSettings.builder().build())
            .loadFromString(yaml);
    JsonNode tree = MAPPER.valueToTree(loaded);
    return MAPPER.writeValueAsString(tree);
  }
}
