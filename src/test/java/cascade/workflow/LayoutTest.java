package cascade.workflow;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.SourceText;
import org.junit.jupiter.api.Test;

/// How jobs are written, which only matters to those who change them.
class LayoutTest {

  /// The layout of each job in a line, a key as `name=STYLE`.
  private static String layouts(String text) {
    return WorkflowReader.read("x.yml", text).workflow().orElseThrow().jobs().stream()
        .map(job ->
            job.layout().style()
                + job.layout().keys().stream()
                    .map(key -> " " + key.name().value() + "=" + key.style())
                    .collect(joining()))
        .collect(joining("\n"));
  }

  @Test
  void blocksAndBrackets() {
    assertThat(
            layouts(
                """
                on: push
                jobs:
                  a:
                    runs-on: x
                    steps:
                      - {run: make}
                  b: {runs-on: [x, y], steps: [{run: make}]}
                  c:
                    needs:
                      - a
                      - b
                    runs-on: [x,
                              y]
                    steps: [
                      {run: make}
                    ] # end
                    env: {}
                """))
        .isEqualTo(
            """
            BLOCK runs-on=SCALAR steps=BLOCK
            FLOW runs-on=FLOW steps=FLOW
            BLOCK needs=BLOCK runs-on=FLOW steps=FLOW env=FLOW\
            """);
  }

  @Test
  void whatAnAliasRepeatsIsWrittenElsewhere() {
    assertThat(
            layouts(
                """
                on: push
                jobs:
                  a: &job
                    runs-on: x
                    env: &env {A: 1}
                    steps: [{run: make}]
                  b: *job
                  c:
                    needs: [&n a, b]
                    runs-on: x
                    env: *env
                    steps: [{run: make}]
                  d:
                    needs: [*n, b]
                    runs-on: x
                    steps:
                      - run: make
                """))
        .isEqualTo(
            """
            BLOCK runs-on=SCALAR env=FLOW steps=FLOW
            ALIAS runs-on=SCALAR env=FLOW steps=FLOW
            BLOCK needs=FLOW runs-on=SCALAR env=ALIAS steps=FLOW
            BLOCK needs=ALIAS runs-on=SCALAR steps=BLOCK\
            """);
  }

  @Test
  void aKeyReachesToTheEndOfItsValue() {
    var text =
        """
        on: push
        jobs:
          a: {runs-on: x, steps: [{run: make}]}
          b:
            needs: # a comment

              - a # another

            runs-on: >-
              ubuntu-latest

            steps: [{run: make}]
        """;
    var workflow = WorkflowReader.read("x.yml", text).workflow().orElseThrow();
    var keys = workflow.jobs().getLast().layout().keys();
    var source = SourceText.of(text);
    assertThat(keys.stream().map(key -> source.slice(key.span())))
        .containsExactly(
            "needs: # a comment\n\n      - a",
            "runs-on: >-\n      ubuntu-latest",
            "steps: [{run: make}]");
    assertThat(workflow.text().text()).isEqualTo(text);
  }
}
