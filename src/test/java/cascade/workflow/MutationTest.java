package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever happens to a file, it is read: no exception, every place inside of it, and rejected
/// with a reason or accepted.
class MutationTest {
  private static final long SEED = 20_261_123;

  private static final int ROUNDS = 3_000;

  private static final List<String> CHUNKS =
      List.of(
          "${{",
          "}}",
          "\n",
          "  ",
          "- ",
          ": ",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "|",
          ">",
          "&a ",
          "*a",
          "!",
          "!!str ",
          "#",
          "~",
          "\t",
          "needs: a\n",
          "if: ",
          "\u00a0",
          "😀",
          "\uFEFF",
          "---\n",
          "? ",
          "<<",
          "%",
          "@",
          "`",
          "0x1",
          "\r",
          "matrix:\n",
          "jobs:\n",
          "\u0000",
          "\ud800");

  private static final List<String> SEEDS =
      List.of(
          """
          name: CI
          on:
            push: {branches: [main]}
            schedule:
              - cron: '0 1 * * *'
            workflow_call:
              inputs:
                a: {type: string, default: x}
          permissions: read-all
          concurrency: {group: "${{ github.ref }}", cancel-in-progress: true}
          jobs:
            a: &a
              runs-on: ${{ matrix.os }}
              strategy:
                matrix:
                  os: [ubuntu-latest, windows-latest]
                  include:
                    - os: macos-latest
                      extra: {b: [1, 2.0, true]}
              env:
                X: ${{ secrets.X }} and ${{ github.sha }}
              steps:
                - uses: actions/checkout@v4
                  with: {fetch-depth: 0}
                - id: one
                  if: always() && !cancelled()
                  run: |
                    echo "${{ steps.one.outputs.x }}"
                    make
                  shell: bash
            b:
              needs: [a]
              if: ${{ needs.a.result == 'success' }}
              uses: ./.github/workflows/x.yml
              with: {y: 1}
              secrets: inherit
            c: *a
          """,
          """
          name: Set up
          description: sets up
          inputs:
            version: {required: true, default: "1"}
          outputs:
            x: {value: "${{ steps.s.outputs.x }}"}
          runs:
            using: composite
            steps:
              - id: s
                run: echo ${{ inputs.version }}
                shell: bash
              - uses: ./other
          """);

  @Test
  void everyMutantIsRead() {
    var random = new Random(SEED);
    for (var round = 0; round < ROUNDS; round++) {
      var text = SEEDS.get(random.nextInt(SEEDS.size()));
      for (var i = random.nextInt(4); i >= 0; i--) {
        text = mutate(text, random);
      }
      var mutant = text;
      var lines = Spans.lines(mutant);
      var workflow = WorkflowReader.read("x.yml", mutant);
      var action = ActionReader.read("action.yml", mutant);
      assertThat(Spans.outside(List.of(workflow, action), lines))
          .as(() -> "seed %d:\n%s".formatted(SEED, mutant))
          .isEmpty();
      assertThat(workflow.workflow().isPresent() || !workflow.accepted())
          .as(() -> "seed %d:\n%s".formatted(SEED, mutant))
          .isTrue();
    }
  }

  private static String mutate(String text, Random random) {
    if (text.isEmpty()) {
      return "a";
    }
    var from = random.nextInt(text.length());
    var to = Math.min(text.length(), from + random.nextInt(30));
    var at = random.nextInt(text.length());
    var chunk = text.substring(from, to);
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, at) + chunk + text.substring(at);
      case 2 ->
          text.substring(0, at) + CHUNKS.get(random.nextInt(CHUNKS.size())) + text.substring(at);
      default -> text.substring(0, from) + chunk.replace('\n', ' ') + text.substring(to);
    };
  }
}
