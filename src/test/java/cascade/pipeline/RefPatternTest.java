package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          main              | main                | true
          main              | Main                | false
          main              | main2               | false
          *                 | main                | true
          *                 | feature/a           | false
          **                | feature/a           | true
          feature/*         | feature/a           | true
          feature/*         | feature/a/b         | false
          feature/**        | feature/a/b         | true
          feature/**        | feature/            | true
          feature/**        | feature             | false
          releases/**-alpha | releases/1-alpha    | true
          releases/**-alpha | releases/a/b-alpha  | true
          *feature          | my-feature          | true
          v2*               | v2.9                | true
          v[12].[0-9]+.[0-9]+ | v1.10.1           | true
          v[12].[0-9]+.[0-9]+ | v3.1.1            | false
          v[12].[0-9]+.[0-9]+ | v1..1             | false
          jsx?              | js                  | true
          jsx?              | jsx                 | true
          jsx?              | jsxx                | false
          a+b               | aaab                | true
          a+b               | b                   | false
          [abc]?x           | x                   | true
          [a-c]+x           | abcx                | true
          [a-c]+x           | dx                  | false
          a.b               | axb                 | false
          a\\*              | a*                  | true
          a\\*              | ab                  | false
          [a-               | [a-                 | true
          ?a                | ?a                  | true
          a++               | aa+                 | true
          (a)$^{1}          | (a)$^{1}            | true
          """)
  void matchesLikeTheCheatSheet(String pattern, String name, boolean expected) {
    assertThat(RefPattern.of(pattern).matches(name)).isEqualTo(expected);
  }

  @Test
  void aLeadingMarkTakesBack() {
    assertThat(RefPattern.of("!main").negated()).isTrue();
    assertThat(RefPattern.of("!main").matches("main")).isTrue();
    assertThat(RefPattern.of("main").negated()).isFalse();
    assertThat(RefPattern.of("").matches("")).isTrue();
    assertThat(RefPattern.of("!").matches("x")).isFalse();
  }

  @Test
  void charactersBeyondTheFirstPlaneAreOne() {
    assertThat(RefPattern.of("🚀?-x").matches("🚀-x")).isTrue();
    assertThat(RefPattern.of("🚀?-x").matches("-x")).isTrue();
    assertThat(RefPattern.of("[🚀]").matches("🚀")).isTrue();
  }

  /// A regular expression would take longer than the universe exists.
  @ParameterizedTest
  @ValueSource(strings = {"*a", "**", "a?", "[a]+", "a+"})
  void hostilePatternsTakeNoTime(String part) {
    var pattern = RefPattern.of(part.repeat(2_000) + "b");
    assertThat(pattern.matches("a".repeat(4_000))).isFalse();
  }

  /// Against `java.util.regex`, for patterns that both read alike.
  @Test
  void agreesWithRegularExpressions() {
    var random = new Random(7);
    for (var i = 0; i < 5_000; i++) {
      var pattern = new StringBuilder();
      var regex = new StringBuilder();
      for (var j = 0; j < random.nextInt(6); j++) {
        switch (random.nextInt(5)) {
          case 0 -> {
            // Two stars in a row would be something else.
            pattern.append("*/");
            regex.append("[^/]*/");
          }
          case 1 -> {
            pattern.append("**b");
            regex.append(".*b");
          }
          case 2 -> {
            pattern.append("a?");
            regex.append("a?");
          }
          case 3 -> {
            pattern.append("[ab]+");
            regex.append("[ab]+");
          }
          default -> {
            pattern.append("a");
            regex.append("a");
          }
        }
      }
      var name = new StringBuilder();
      for (var j = 0; j < random.nextInt(8); j++) {
        name.append("ab/".charAt(random.nextInt(3)));
      }
      assertThat(RefPattern.of(pattern.toString()).matches(name.toString()))
          .as("%s on %s", pattern, name)
          .isEqualTo(Pattern.matches(regex.toString(), name));
    }
  }
}
