package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.service.Reduction.Kind;
import cascade.workflow.Action;
import cascade.workflow.ActionReader;
import cascade.workflow.Step;
import cascade.workflow.WorkflowReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServiceDetectorTest {
  @Test
  void tellsStepAndPlace() {
    var found =
        of(
            """
            - run: echo hello
            - run: npm ci
            """);

    assertThat(found).hasSize(1);
    var only = found.getFirst();
    assertThat(only.service()).isEqualTo("npm-registry");
    assertThat(only.sign()).isEqualTo("npm ci");
    assertThat(only.step()).isEqualTo(1);
    assertThat(only.path()).isEqualTo("ci.yml");
    assertThat(only.span().startLine()).isEqualTo(12);
  }

  @Test
  void oneForEachServiceOfAStep() {
    assertThat(of("- run: |\n    npm ci || true\n    npm publish\n"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.hold()).isEqualTo(Hold.FAILS);
          assertThat(it.sign()).isEqualTo("npm publish");
        });
  }

  @Test
  void aBuildFetchesWhatNoStepBeforeItFetched() {
    var found =
        of(
            """
            - run: cargo build
            - run: cargo test
            - run: mvn -B dependency:go-offline
            - run: mvn -B verify
            - run: cargo fetch
            """);
    assertThat(found).extracting(Dependence::step).containsExactly(0, 2, 4);
  }

  @Test
  void theDaemonIsNeededAgainForASecondImage() {
    assertThat(of("- run: ./gradlew :a:jibDockerBuild\n- run: ./gradlew :b:jibDockerBuild\n"))
        .filteredOn(it -> it.step() == 1)
        .extracting(Dependence::service)
        .containsExactly("docker-daemon");
  }

  /// Where tags are only known in a run, the login before tells to what registry an image goes.
  @Test
  void anImageGoesWhereTheJobHasLoggedIn() {
    assertThat(
            of(
                """
                - uses: docker/login-action@v3
                  with: {registry: ghcr.io, username: me, password: "${{ github.token }}"}
                - uses: docker/build-push-action@v6
                  with: {push: true, tags: "${{ steps.meta.outputs.tags }}"}
                """))
        .filteredOn(it -> it.step() == 1)
        .extracting(Dependence::service)
        .contains("ghcr");
  }

  @Test
  void whatContinuesOnErrorSurvives() {
    assertThat(of("- run: npm ci\n  continue-on-error: true\n"))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.hold()).isEqualTo(Hold.SURVIVES);
          assertThat(it.reductions()).extracting(Reduction::kind).containsExactly(Kind.IGNORED);
        });
    assertThat(of("- run: npm ci\n  continue-on-error: ${{ matrix.may-fail }}\n"))
        .extracting(Dependence::hold)
        .containsExactly(Hold.MAY_FAIL);
  }

  @Test
  void whatNeverRunsLeansOnNothing() {
    assertThat(of("- run: npm ci\n  if: false\n")).isEmpty();
    assertThat(of("- run: npm ci\n  if: ${{ false && always() }}\n")).isEmpty();
    assertThat(of("- run: npm ci\n  if: github.ref == 'x'\n")).hasSize(1);
  }

  @Test
  void aFailureAfterAFailureChangesNothing() {
    assertThat(of("- run: curl https://example.org/report\n  if: failure()\n"))
        .extracting(Dependence::hold)
        .containsExactly(Hold.SURVIVES);
    assertThat(of("- run: curl https://example.org/report\n  if: always()\n"))
        .extracting(Dependence::hold)
        .containsExactly(Hold.FAILS);
  }

  @Test
  void valuesOfTheEnvironmentAreKnownWhereTheyAreConstant() {
    assertThat(of("- run: curl https://$HOST/${{ env.NAME }}\n  env:\n    HOST: a.example\n"))
        .extracting(Dependence::service)
        .containsExactly("host:a.example");
    assertThat(of("- run: docker pull $REGISTRY/a/b:1\n"))
        .extracting(Dependence::service)
        .containsExactly("docker-daemon", "host:registry.example");
    assertThat(of("- run: docker pull ${{ matrix.image }}\n"))
        .extracting(Dependence::service)
        .containsExactly("docker-daemon", "ghcr");
  }

  @Test
  void whatAStepSetsForLaterOnesIsKnown() {
    assertThat(
            of("- run: echo \"HOST=a.example\" >> \"$GITHUB_ENV\"\n- run: curl https://$HOST/x\n"))
        .extracting(Dependence::service)
        .containsExactly("host:a.example");
  }

  @Test
  void aJobLeansOnItsRunnersBeforeItsSteps() {
    var workflow =
        WorkflowReader.read(
                "ci.yml",
                "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps: [{run: npm ci}]\n")
            .workflow()
            .orElseThrow();
    assertThat(new ServiceDetector(_ -> Optional.empty()).of(workflow, workflow.jobs().getFirst()))
        .extracting(Dependence::service)
        .containsExactly("actions", "runner:ubuntu-24.04", "npm-registry");
  }

  @Test
  void optionsOfTheEnvironmentCountTries() {
    assertThat(of("- run: cargo fetch\n  env:\n    CARGO_NET_RETRY: 10\n"))
        .extracting(Dependence::attempts)
        .containsExactly(11);
  }

  @Test
  void stepsOfACompositeActionAreStepsOfTheJob() {
    var found =
        of(
            """
            - run: echo first
            - uses: ./.github/actions/setup
              with:
                version: "2"
            - run: cargo test
            """);
    assertThat(found)
        .extracting(Dependence::service)
        .containsExactly("crates-io", "host:example.org");
    assertThat(found).extracting(Dependence::step).containsOnly(1);
    assertThat(found).extracting(Dependence::path).containsOnly(".github/actions/setup/action.yml");
  }

  @Test
  void anActionThatUsesItselfEnds() {
    assertThat(of("- uses: ./.github/actions/loop\n"))
        .extracting(Dependence::service)
        .containsOnly("npm-registry");
  }

  @Test
  void stepsThatStartTogetherAreOneStepOfTheJob() {
    assertThat(of("- parallel:\n    - run: npm ci\n    - run: gem install a\n"))
        .extracting(Dependence::step)
        .containsExactly(0, 0);
  }

  @Test
  void aCacheThatIsRestoredBeforeIsAReduction() {
    var found =
        of(
            """
            - uses: actions/cache@v4
              with:
                path: ~/.cargo/registry
                key: x
            - run: cargo build
            - run: npm ci
            """);
    assertThat(found.get(1).reductions()).extracting(Reduction::kind).containsExactly(Kind.CACHED);
    assertThat(found.get(1).hold()).isEqualTo(Hold.FAILS);
    assertThat(found.getLast().reductions()).isEmpty();
  }

  @Test
  void aDistantClusterNeedsTheNetwork() {
    assertThat(
            of("- uses: google-github-actions/get-gke-credentials@v2\n- run: kubectl get pods\n"))
        .extracting(Dependence::service)
        .containsExactly("host:googleapis.com", "network");
    assertThat(of("- run: kubectl get pods\n")).isEmpty();
  }

  private static List<Dependence> of(String steps) {
    var text =
        """
        on: push
        env:
          REGISTRY: registry.example
        jobs:
          a:
            runs-on: ubuntu-latest
            strategy:
              matrix:
                image: [ghcr.io/a/b]
            steps:
        """
            + steps.indent(6);
    var workflow = WorkflowReader.read("ci.yml", text).workflow().orElseThrow();
    var detector = new ServiceDetector(ServiceDetectorTest::action);
    return detector.of(workflow, workflow.jobs().getFirst()).stream()
        .filter(it -> it.step() >= 0)
        .toList();
  }

  private static final Map<String, String> ACTIONS =
      Map.of(
          ".github/actions/setup",
          """
          name: Set up
          description: Sets up
          inputs:
            version:
              default: "1"
            host:
              default: example.org
          runs:
            using: composite
            steps:
              - run: cargo fetch
                shell: bash
              - run: curl -O https://${{ inputs.host }}/${{ inputs.version }}.tgz
                shell: bash
          """,
          ".github/actions/loop",
          """
          name: Loop
          description: Loops
          runs:
            using: composite
            steps:
              - run: npm ci
                shell: bash
              - uses: ./.github/actions/loop
              - uses: ./.github/actions/loop
          """);

  private static Optional<Action> action(Step.Uses step) {
    return step.localPath()
        .flatMap(path ->
            Optional.ofNullable(ACTIONS.get(path))
                .flatMap(text ->
                    ActionReader.read(
                            path + "/action.yml",
                            text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .action()));
  }
}
