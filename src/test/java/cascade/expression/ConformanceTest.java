package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cascade.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// GitHub's own test vectors (`github-actions.md` B.13), also those that its TypeScript port skips:
/// our model is the server.
class ConformanceTest {
  private static final String VECTORS = "conformance/expressions";
  private static final Pattern PLACE =
      Pattern.compile("(?s): '(?<symbol>.*?)'\\. Located at position (?<position>\\d+)( .*)?");

  /// Vectors whose message names a place that their own text contradicts.
  private static final Set<String> WRONG_PLACE = Set.of("false && nonExistentFunction()");

  @TestFactory
  Stream<DynamicNode> vectors() {
    return files().map(ConformanceTest::file);
  }

  @Test
  void allVectorsAreThere() {
    assertThat(
            files()
                .mapToInt(file ->
                    read(file).properties().stream().mapToInt(g -> g.getValue().size()).sum())
                .sum())
        .isGreaterThanOrEqualTo(1_020);
  }

  private static Stream<Path> files() {
    try (var files = Files.list(Shared.require(VECTORS))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicNode file(Path file) {
    return dynamicContainer(
        file.getFileName().toString(),
        read(file).properties().stream().map(group -> group(group.getKey(), group.getValue())));
  }

  private static DynamicNode group(String name, JsonNode vectors) {
    return dynamicContainer(
        name, IntStream.range(0, vectors.size()).mapToObj(i -> vector(i, vectors.get(i))));
  }

  private static DynamicTest vector(int index, JsonNode vector) {
    var text = vector.get("expr").textValue();
    var contexts =
        Contexts.of(
            vector.path("contexts").isObject()
                ? vector.get("contexts")
                : JsonNodeFactory.instance.objectNode());
    return dynamicTest(
        index + ": " + text,
        () -> {
          var parsing = ExpressionParser.parse(text, contexts.scope());
          if (vector.has("result")) {
            checkResult(evaluate(parsing, contexts), vector.get("result"));
          } else if (vector.get("err").get("kind").textValue().equals("evaluation")) {
            assertThatThrownBy(() -> evaluate(parsing, contexts))
                .isInstanceOf(ExpressionException.class);
          } else {
            assertThat(parsing).isInstanceOf(Parsing.Rejected.class);
            if (!WRONG_PLACE.contains(text)) {
              checkPlace(text, ((Parsing.Rejected) parsing).errors(), vector.get("err"));
            }
          }
        });
  }

  private static Value evaluate(Parsing parsing, Context context) {
    assertThat(parsing).isInstanceOf(Parsing.Parsed.class);
    return Evaluator.evaluate(((Parsing.Parsed) parsing).expr(), context);
  }

  private static void checkResult(Value actual, JsonNode expected) {
    var kind =
        switch (actual) {
          case Value.Null _ -> "Null";
          case Value.Bool _ -> "Boolean";
          case Value.Num _ -> "Number";
          case Value.Str _ -> "String";
          case Value.Arr _ -> "Array";
          case Value.Obj _ -> "Object";
          case Value.Unknown _ -> "Unknown";
        };
    assertThat(kind).isEqualTo(expected.get("kind").textValue());
    assertThat(comparable(actual)).isEqualTo(comparable(Contexts.value(expected.get("value"))));
  }

  // Negative zero and a filtered array are no matter of JSON.
  private static Object comparable(Value value) {
    return switch (value) {
      case Value.Num(var number) -> number + 0.0;
      case Value.Arr(var items, _) -> items.stream().map(ConformanceTest::comparable).toList();
      case Value.Obj(var members) ->
          members.entrySet().stream()
              .map(member -> List.of(member.getKey(), comparable(member.getValue())))
              .toList();
      case Value.Null _, Value.Bool _, Value.Str _, Value.Unknown _ -> value;
    };
  }

  private static void checkPlace(String text, List<ExpressionError> errors, JsonNode expected) {
    var place = PLACE.matcher(expected.get("value").textValue());
    if (!place.find()) {
      return;
    }
    var error = errors.getFirst();
    var start = text.offsetByCodePoints(0, error.offset());
    var end = text.offsetByCodePoints(start, error.length());
    assertThat(text.substring(start, end)).isEqualTo(place.group("symbol"));
    assertThat(start + 1).isEqualTo(Integer.parseInt(place.group("position")));
  }
}
