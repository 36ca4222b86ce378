package cascade.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.Problem;
import cascade.source.Span;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Kind;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~|NULL",
        "null|NULL",
        "Null|NULL",
        "NULL|NULL",
        "nUll|STRING",
        "true|BOOLEAN",
        "True|BOOLEAN",
        "FALSE|BOOLEAN",
        "yes|STRING",
        "on|STRING",
        "n|STRING",
        "0|NUMBER",
        "010|NUMBER",
        "-12|NUMBER",
        "+12|NUMBER",
        "0x1F|NUMBER",
        "0o10|NUMBER",
        "0o8|STRING",
        "0b1|STRING",
        "1_000|STRING",
        "2001-01-01|STRING",
        "1.10|NUMBER",
        ".5|NUMBER",
        "5.|NUMBER",
        ".|STRING",
        "1e3|NUMBER",
        "1e|STRING",
        "-.inf|NUMBER",
        ".NaN|NUMBER",
        "+.nan|STRING",
        "\"true\"|STRING",
        "!!str 1|STRING",
        "!!float 1|NUMBER",
        "!!null|NULL",
        "!<tag:yaml.org,2002:int> 7|NUMBER",
        "<<|STRING",
      })
  void resolvesAsTheCoreSchemaSays(String written, Kind kind) {
    assertThat(item("- " + written).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "010, 10",
    "0o10, 8",
    "0x1F, 31",
    "1e3, 1000",
    "-.5, -0.5",
    "0xffffffff, -1",
    ".inf, Infinity"
  })
  void knowsTheValueOfNumbers(String written, double value) {
    assertThat(item("- " + written).number()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- !cancelled()|1:3: unexpected tag `!cancelled()`",
        "- !!timestamp 2022-10-26|1:3: unexpected tag `!!timestamp`",
        "- !!bool test|1:3: `test` is not of the type `!!bool`",
        "- !!int \"1\"|1:3: tag `!!int` does not go with quotes",
        "- 0x1ffffffff|1:3: number `0x1ffffffff` does not fit 32 bits",
        "a: 1\\nA: 2|2:1: `A` is already defined",
        "a: 1\\n---\\nb: 2|2:1: a second document begins here",
        "a:\\n\\t- b|2:1: not YAML",
        "a: *b|1:4: no anchor `&b` comes before this alias",
        "a: &b [*b]|1:8: alias `*b` stands inside what it repeats",
        "? [a]\\n: b|1:3: a key must be plain text",
        "a: {{ b }}|1:5: a key must be plain text",
        "a: [b|not YAML",
        "# nothing|1:1: the file is empty",
        "a: \\0|1:4: YAML cannot hold the character U+0000",
        "a: \\uD800|1:4: YAML cannot hold the character U+D800",
      })
  void namesTheFault(String text, String expected) {
    var file = YamlReader.read("x.yml", unescape(text), YamlLimits.GITHUB);
    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems().getFirst().toString()).contains(expected);
  }

  @Test
  void anEmptyTextIsTold() {
    assertThat(read("").problems()).extracting(Problem::message).hasSize(1);
  }

  @Test
  void spansEndWhereTheLastCharacterStands() {
    var text =
        """
        a: one # comment
        b:
          - x
          -  y

        # far below
        c: |
          block

        d: {e: f }
        g:
        h: "q
          r"
        """;
    var root = mapping(text);
    assertThat(root.span()).isEqualTo(new Span(1, 1, 13, 5));
    assertThat(root.entries())
        .extracting(entry -> entry.value().span())
        .containsExactly(
            new Span(1, 4, 1, 7),
            new Span(3, 3, 4, 7),
            new Span(7, 4, 8, 8),
            new Span(10, 4, 10, 11),
            new Span(11, 3, 11, 3),
            new Span(12, 4, 13, 5));
    assertThat(root.entries()).extracting(Entry::span).element(1).isEqualTo(new Span(2, 1, 4, 7));
  }

  @Test
  void columnsCountCodePoints() {
    assertThat(mapping("\"😀\": x").entries().getFirst().value().span())
        .isEqualTo(new Span(1, 6, 1, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesEndInThreeWays(String newline) {
    var root = mapping("a: |%s  x%s  y%sb: z".replace("%s", newline));
    assertThat(((Scalar) root.entries().getFirst().value()).text()).isEqualTo("x\ny\n");
    assertThat(root.entries().getFirst().value().span()).isEqualTo(new Span(1, 4, 3, 4));
    assertThat(root.entries().getLast().value().span()).isEqualTo(new Span(4, 4, 4, 5));
  }

  @Test
  void aliasesKeepTheAnchorsPlaceAndTheEntryItsOwn() {
    var root = mapping("a: &x\n  b: c\nd: *x\n");
    var first = root.entries().getFirst();
    var second = root.entries().getLast();
    assertThat(second.value()).isSameAs(first.value());
    assertThat(second.span()).isEqualTo(new Span(3, 1, 3, 6));
    assertThat(root.span()).isEqualTo(new Span(1, 1, 3, 6));
  }

  @Test
  void anAliasMayBeAKey() {
    var root = mapping("a: &x b\n*x : c\n");
    var second = root.entries().getLast();
    assertThat(second.key().text()).isEqualTo("b");
    assertThat(second.key().span()).isEqualTo(new Span(2, 1, 2, 3));
  }

  @Test
  void theFirstOfEqualKeysWins() {
    var file = read("a: 1\nA: 2\nb: 3");
    var root = (Mapping) file.root().orElseThrow();
    assertThat(root.entries()).extracting(entry -> entry.key().text()).containsExactly("a", "b");
    assertThat(file.complete()).isTrue();
  }

  @Test
  void keysWithExpressionsMayRepeat() {
    assertThat(read("${{ insert }}: 1\n${{ insert }}: 2").problems()).isEmpty();
  }

  @Test
  void whatComesBeforeASyntaxErrorIsKept() {
    var file = read("a: 1\nb:\n  - c\n  - d: [\n");
    assertThat(file.complete()).isFalse();
    assertThat(file.problems()).hasSize(1);
    var root = (Mapping) file.root().orElseThrow();
    assertThat(root.entries()).hasSize(2);
    assertThat(((Sequence) root.entries().getLast().value()).items()).hasSizeGreaterThan(0);
  }

  @Test
  void byteOrderMarkIsAccepted() {
    var file = YamlReader.read("x.yml", "\uFEFFa: b".getBytes(StandardCharsets.UTF_8), GITHUB);
    assertThat(file.problems()).isEmpty();
    assertThat(file.root().orElseThrow().span()).isEqualTo(new Span(1, 1, 1, 5));
  }

  @Test
  void bytesThatAreNotTextAreTold() {
    var file = YamlReader.read("x.yml", new byte[] {'a', ':', '\n', ' ', (byte) 0xFF}, GITHUB);
    assertThat(file.problems())
        .extracting(Problem::toString)
        .containsExactly("x.yml:2:2: not UTF-8; save the file as UTF-8");
  }

  @Test
  void nestingEndsAtFifty() {
    assertThat(read("[".repeat(50) + "]".repeat(50)).problems()).isEmpty();
    assertThat(read("[".repeat(51) + "]".repeat(51)).problems()).hasSize(1);
  }

  private static final YamlLimits GITHUB = YamlLimits.GITHUB;

  private static YamlFile read(String text) {
    return YamlReader.read("x.yml", text, GITHUB);
  }

  private static Mapping mapping(String text) {
    var file = read(text);
    assertThat(file.problems()).isEmpty();
    return (Mapping) file.root().orElseThrow();
  }

  private static Scalar item(String text) {
    var file = read(text);
    assertThat(file.problems()).isEmpty();
    return (Scalar) ((Sequence) file.root().orElseThrow()).items().getFirst();
  }

  private static String unescape(String text) {
    return List.of("\\n", "\\t", "\\0", "\\uD800").stream()
        .reduce(
            text,
            (result, mark) ->
                result.replace(
                    mark,
                    switch (mark) {
                      case "\\n" -> "\n";
                      case "\\t" -> "\t";
                      case "\\0" -> "\0";
                      default -> "\uD800";
                    }));
  }
}
