package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ActionReaderTest {

  @Test
  void compositeActionsHaveSteps() {
    var read =
        ActionReader.read(
            ".github/actions/a/action.yml",
            """
            name: Set up
            description: all of it
            inputs:
              version: {description: which, required: true, default: "${{ github.ref }}"}
            outputs:
              path: {value: "${{ steps.s.outputs.path }}"}
            runs:
              using: composite
              steps:
                - {id: s, run: make, shell: bash, if: "inputs.version != ''"}
                - uses: ./other
            """);
    assertThat(read.problems()).isEmpty();
    var action = read.action().orElseThrow();
    assertThat(action.name().orElseThrow().value()).isEqualTo("Set up");
    assertThat(action.input("VERSION").orElseThrow().required()).isTrue();
    assertThat(action.outputs()).hasSize(1);
    assertThat(action.steps()).hasSize(2);
    assertThat(action.steps().getFirst().common().condition().text())
        .isEqualTo("success() && (inputs.version != '')");
    assertThat(((Step.Uses) action.steps().getLast()).localPath()).contains("other");
  }

  @Test
  void otherKindsAreToldApart() {
    assertThat(runs("using: node20, main: x.js")).isInstanceOf(Action.Script.class);
    assertThat(runs("using: docker, image: Dockerfile")).isInstanceOf(Action.Image.class);
  }

  @Test
  void faultsAreTold() {
    Marked.action("name: x # ! `runs` is missing; add it\n");
    Marked.action(
        """
        runs:
          using: composite
          steps:
            - run: x # ! `shell` is missing; add it
            - uses: o/r # ! `o/r` names no action; write `owner/repository@ref`, `./path` or `docker://image`
            - {run: "${{ secrets.x }}", shell: sh} # ! context `secrets` is not available here; use `env`, `github`, `inputs`, `job`, `matrix`, `runner`, `steps`, `strategy`
        """);
    Marked.action(
        "runs: {using: composit, steps: []} # ! unexpected `composit`; did you mean"
            + " `composite`?\n");
    Marked.action(
        "runs: {using: node20} # ! cannot tell what this is; add one of `using`, `image`, `main`,"
            + " `steps`\n");
    Marked.action("runs: {using: composite, steps: []}\nfuture: [keys]\n");
  }

  private static Action.Runs runs(String keys) {
    var read = ActionReader.read("action.yml", "name: x\nruns: {%s}\n".formatted(keys));
    assertThat(read.problems()).isEmpty();
    return read.action().orElseThrow().runs();
  }
}
