package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import cascade.workflow.WorkflowReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobSignsTest {
  @Test
  void everyJobWaitsForRunnersAndForGitHubActions() {
    var signs =
        signs(
            """
            runs-on: ubuntu-latest
            steps:
              - run: make
            """);
    assertThat(signs)
        .extracting(Dependence::service, Dependence::sign, Dependence::hold, Dependence::step)
        .containsExactly(
            tuple("actions", "jobs.build", Hold.FAILS, -1),
            tuple("runner:ubuntu-latest", "runs-on: ubuntu-latest", Hold.FAILS, -1));
    assertThat(signs).extracting(it -> it.span().startLine()).containsOnly(4);
    assertThat(signs).extracting(Dependence::path).containsOnly("ci.yml");
  }

  @Test
  void severalLabelsAreOnePool() {
    assertThat(
            services(
                """
                runs-on: [self-hosted, GPU]
                steps:
                  - run: make
                """))
        .containsExactly("actions", "runner:self-hosted,gpu");
  }

  @Test
  void runnersOfAGroupAreAPool() {
    assertThat(
            services(
                """
                runs-on:
                  group: big
                  labels: linux
                steps:
                  - run: make
                """))
        .containsExactly("actions", "runner:linux,big");
  }

  @Test
  void eachValueOfAVectorIsAPool() {
    assertThat(
            signs(
                """
                runs-on: ${{ matrix.os }}
                strategy:
                  matrix:
                    os: [ubuntu-latest, [self-hosted, arm]]
                    include:
                      - os: windows-latest
                      - extra: 1
                steps:
                  - run: make
                """))
        .extracting(it -> it.service() + " " + it.hold())
        .containsExactly(
            "actions FAILS",
            "runner:ubuntu-latest FAILS",
            "runner:self-hosted,arm FAILS",
            "runner:windows-latest FAILS");
  }

  @Test
  void aChoiceMayBeEither() {
    assertThat(
            signs(
                """
                runs-on: ${{ github.repository == 'a/b' && 'big-one' || 'ubuntu-latest' }}
                steps:
                  - run: make
                """))
        .extracting(it -> it.service() + " " + it.hold())
        .containsExactly(
            "actions FAILS", "runner:big-one MAY_FAIL", "runner:ubuntu-latest MAY_FAIL");
  }

  /// GitHub evaluates `runs-on` for each leg: what is excluded waits for no runner, and a label may
  /// be made of values, or lie in one.
  @Test
  void eachLegNamesItsPool() {
    assertThat(
            services(
                """
                runs-on: ${{ matrix.os }}-latest
                strategy:
                  matrix:
                    os: [ubuntu, macos, windows]
                    python: [a, b]
                    exclude:
                      - os: macos
                    include:
                      - {os: ubuntu, python: c}
                steps:
                  - run: make
                """))
        .containsExactly("actions", "runner:ubuntu-latest", "runner:windows-latest");
    assertThat(
            services(
                """
                runs-on: ["${{ matrix.config.labels }}", big]
                strategy:
                  matrix:
                    config: [{labels: self-hosted}, {labels: x64}]
                steps:
                  - run: make
                """))
        .containsExactly("actions", "runner:self-hosted,big", "runner:x64,big");
    assertThat(
            services(
                """
                runs-on: ${{ matrix.arm && 'arm-runner' || inputs.runner }}
                strategy:
                  matrix:
                    arm: [true, false]
                steps:
                  - run: make
                """))
        .containsExactly(
            "actions", "runner:arm-runner", "runner:matrix.arm && 'arm-runner' || inputs.runner");
  }

  @Test
  void anUnknownLabelStandsForItself() {
    assertThat(
            services(
                """
                runs-on: ${{ inputs.runner }}
                steps:
                  - run: make
                """))
        .containsExactly("actions", "runner:inputs.runner");
    assertThat(
            services(
                """
                runs-on: ${{ matrix.os }}
                strategy:
                  matrix: ${{ fromJSON(inputs.matrix) }}
                steps:
                  - run: make
                """))
        .containsExactly("actions", "runner:matrix.os");
  }

  @Test
  void actionsAreDownloadedFromGitHub() {
    var signs =
        signs(
            """
            runs-on: ubuntu-latest
            steps:
              - uses: ./local
              - parallel:
                  - uses: actions/checkout@v4
              - uses: actions/cache@v4
            """);
    assertThat(signs)
        .filteredOn(it -> it.service().equals("github"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.sign()).isEqualTo("actions/checkout@v4");
          assertThat(it.step()).isEqualTo(-1);
        });
  }

  @Test
  void localActionsAndImagesAreNotDownloadedFromGitHub() {
    assertThat(
            services(
                """
                runs-on: ubuntu-latest
                steps:
                  - uses: ./local
                  - uses: docker://ghcr.io/acme/tool:1
                  - uses: docker://ghcr.io/acme/other:1
                """))
        .containsExactly("actions", "runner:ubuntu-latest", "ghcr");
  }

  @Test
  void containersNeedTheDaemonAndARegistry() {
    assertThat(
            signs(
                """
                runs-on: ubuntu-latest
                container: ghcr.io/acme/build:${{ github.sha }}
                services:
                  db:
                    image: postgres:17
                  other:
                    image: ${{ inputs.image }}
                  none:
                    image: ''
                steps:
                  - run: make
                """))
        .extracting(it -> it.service() + " " + it.hold() + " " + it.sign())
        .containsExactly(
            "actions FAILS jobs.build",
            "runner:ubuntu-latest FAILS runs-on: ubuntu-latest",
            "docker-daemon FAILS container: an image that is known in part",
            "ghcr FAILS container: an image that is known in part",
            "docker-daemon FAILS services.db: postgres:17",
            "docker-hub FAILS services.db: postgres:17",
            "docker-daemon MAY_FAIL services.other: an image that is known in part",
            "network MAY_FAIL services.other: an image that is known in part");
  }

  @Test
  void anEnvironmentIsATarget() {
    assertThat(
            services(
                """
                runs-on: ubuntu-latest
                environment:
                  name: Production
                steps:
                  - run: make
                """))
        .contains("target:production");
    assertThat(
            services(
                """
                runs-on: ubuntu-latest
                environment: ${{ inputs.Where }}
                steps:
                  - run: make
                """))
        .contains("target:inputs.Where");
  }

  @Test
  void secretsAreThoseOfTheirSteps() {
    assertThat(
            signs(
                """
                runs-on: ubuntu-latest
                env:
                  A: ${{ secrets.OF_JOB }}
                steps:
                  - run: deploy ${{ secrets.key }} ${{ secrets.KEY }}
                  - uses: acme/deploy@v1
                    with:
                      token: ${{ secrets.GITHUB_TOKEN }}
                      other: ${{ secrets.OTHER || github.token }}
                    env:
                      ALL: ${{ toJSON(secrets) }}
                """))
        .filteredOn(it -> it.service().startsWith("secret:"))
        .extracting(it -> it.service() + " " + it.step() + " " + it.hold())
        .containsExactly(
            "secret:OF_JOB -1 MAY_FAIL", "secret:KEY 0 MAY_FAIL", "secret:OTHER 1 MAY_FAIL");
  }

  @Test
  void aCallHasNoRunnerOfItsOwn() {
    assertThat(
            services(
                """
                uses: ./.github/workflows/other.yml
                secrets:
                  token: ${{ secrets.DEPLOY }}
                """))
        .containsExactly("actions", "secret:DEPLOY");
  }

  private static List<String> services(String job) {
    return signs(job).stream().map(Dependence::service).toList();
  }

  private static List<Dependence> signs(String job) {
    var content = "on: push\njobs:\n  build:\n" + job.indent(4);
    var workflow = WorkflowReader.read("ci.yml", content).workflow().orElseThrow();
    return JobSigns.of(workflow.jobs().getFirst(), workflow.path(), UsesSteps::text);
  }
}
