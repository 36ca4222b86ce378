package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A.7 and A.8: names as the API lists them.
class ShownNamesTest {
  private static final String CALLER =
      """
      on: push
      jobs:
        lint:
          name: Check the style
          runs-on: ubuntu-latest
          steps: [{ run: make }]
        test:
          runs-on: ubuntu-latest
          strategy: { matrix: { os: [linux, windows], java: [17, 25] } }
          steps: [{ run: make }]
        named:
          name: On ${{ matrix.os }} (${{ inputs.kind }})!
          runs-on: ubuntu-latest
          strategy: { matrix: { os: [linux] } }
          steps: [{ run: make }]
        dynamic:
          runs-on: ubuntu-latest
          strategy: { matrix: "${{ fromJSON(needs.lint.outputs.legs) }}" }
          needs: lint
          steps: [{ run: make }]
        call:
          name: Release it
          uses: ./.github/workflows/release.yml
        same-one:
          name: Twin
          runs-on: ubuntu-latest
          steps: [{ run: make }]
        same-two:
          name: Twin
          runs-on: ubuntu-latest
          steps: [{ run: make }]
      """;

  private static final String CALLED =
      """
      on: workflow_call
      jobs:
        build:
          name: Build
          runs-on: ubuntu-latest
          strategy: { matrix: { arch: [amd64, arm64] } }
          steps: [{ run: make }]
      """;

  private static final ShownNames NAMES = new ShownNames(graph());

  private static WorkflowGraph graph() {
    return Pipelines.files("ci.yml", CALLER, "release.yml", CALLED)
        .pipeline()
        .find(Pipelines.CI)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Check the style | lint",
        "test (linux, 17) | test",
        "test (windows, 25) | test",
        "test | test",
        "On ${{ matrix.os }} (${{ inputs.kind }})! | named",
        "On linux (nightly)! | named",
        "dynamic (a, b) | dynamic",
        "dynamic | dynamic",
        "Release it | call",
        "Release it / Build (amd64) | call / build",
        "Release it / Build | call / build",
      })
  void leadsBackToTheJob(String shown, String id) {
    assertThat(NAMES.find(shown)).map(ResolvedJob::id).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"lint", "test (macos)", "On linux", "dynamics", "Build", "Release it / Test", "''"})
  void doesNotGuess(String shown) {
    assertThat(NAMES.find(shown)).isEmpty();
  }

  @Test
  void twoJobsOfOneNameAreNotTold() {
    assertThat(NAMES.find("Twin")).isEmpty();
  }
}
