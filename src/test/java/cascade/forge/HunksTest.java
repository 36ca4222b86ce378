package cascade.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HunksTest {
  private static final String PATCH =
      """
      @@ -1,3 +1,4 @@ jobs:
       one
      -two
      +two!
      +three
       four
      @@ -20 +21,2 @@
      +twenty
       twenty-one
      \\ No newline at end of file\
      """;

  private final Hunks hunks = Hunks.of(PATCH);

  @Test
  void showsWhatStandsThereAfterwards() {
    assertThat(hunks.show(1, List.of("one", "two!", "three", "four"))).isTrue();
    assertThat(hunks.show(22, List.of("twenty-one"))).isTrue();
  }

  @Test
  void doesNotShowWhatWentAwayOrLiesBetween() {
    assertThat(hunks.show(2, List.of("two"))).isFalse();
    assertThat(hunks.show(5, List.of("five"))).isFalse();
    assertThat(hunks.show(4, List.of("four", "five"))).isFalse();
  }

  @Test
  void doesNotShowLinesAcrossHunks() {
    var joined = Hunks.of("@@ -1 +1 @@\n+a\n@@ -9 +2 @@\n+b");

    assertThat(joined.show(1, List.of("a", "b"))).isFalse();
    assertThat(joined.show(2, List.of("b"))).isTrue();
  }

  @Test
  void nonsenseShowsNothing() {
    assertThat(Hunks.of("+a\n@@ x @@\n+b\n@@ -1 +99999999999 @@\n+c").show(1, List.of("b")))
        .isFalse();
    assertThat(hunks.show(1, List.of())).isFalse();
  }
}
