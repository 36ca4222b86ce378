package cascade.settings;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.Problem;
import cascade.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineIgnoresTest {
  private static InlineIgnores read(String text) {
    return InlineIgnores.of(
        "ci.yml", SourceText.of(text), List.of("missing-timeout", "skip-virus"));
  }

  private static List<String> problems(String text) {
    return read(text).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void behindSomethingItIsAboutItsOwnLine() {
    assertThat(read("a:\nb: 1 # cascade: ignore[skip-virus] for a reason\nc:\n").ignores())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.rule()).isEqualTo("skip-virus");
          assertThat(it.line()).isEqualTo(2);
          assertThat(it.reason()).isEqualTo("for a reason");
          assertThat(it.site().span()).hasToString("2:6");
        });
  }

  @Test
  void aloneItIsAboutTheNextLineThatIsNoComment() {
    var text =
        """
        jobs:
          # cascade: ignore[skip-virus] one
            # cascade: ignore[missing-timeout] two
          # and a remark
          a:
        """;

    assertThat(read(text).ignores()).extracting(InlineIgnore::line).containsExactly(5, 5);
  }

  @Test
  void severalRulesMayShareAReason() {
    assertThat(read("#cascade:ignore[skip-virus, missing-timeout] both\na:\n").ignores())
        .extracting(InlineIgnore::rule)
        .containsExactly("skip-virus", "missing-timeout");
  }

  @Test
  void linesMayEndInAnyWay() {
    assertThat(read("a: # cascade: ignore[skip-virus] x\r\nb:").ignores())
        .extracting(InlineIgnore::reason)
        .containsExactly("x");
  }

  @Test
  void whatIsNotInForceIsToldWithItsRemedy() {
    assertThat(problems("a: # cascade: ignore[skip-viru] x\n"))
        .containsExactly("ci.yml:1:4: there is no rule `skip-viru`; did you mean `skip-virus`?");
    assertThat(problems("a: # cascade: ignore[skip-virus]  \n"))
        .singleElement()
        .asString()
        .contains("needs a reason");
    assertThat(problems("a: # cascade: ignore skip-virus -- x\n"))
        .containsExactly(
            "ci.yml:1:4: this ignores nothing; write `# cascade: ignore[RULE] reason`");
    assertThat(problems("a: # cascade: ignore[] x\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: # the cascade: ignored\n",
        "a: '#cascade'\n",
        "a: x#cascade: ignore[skip-virus] no comment\n",
        "# cascade: ignores nothing\n"
      })
  void otherTextIsLeftAlone(String text) {
    assertThat(read(text).ignores()).isEmpty();
    assertThat(read(text).problems()).isEmpty();
  }

  @Test
  void hostileTextIsRead() {
    var hashes = "# ".repeat(100_000) + "cascade: ignore[" + "x,".repeat(100_000);
    assertThat(read(hashes).problems()).hasSize(1);
    assertThat(read("# cascade: ignore[skip-virus] x\n".repeat(5_000)).ignores())
        .hasSizeLessThan(1_000);
  }
}
