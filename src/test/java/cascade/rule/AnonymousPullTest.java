package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Situation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymousPullTest {
  private static final Rule RULE = new AnonymousPull();

  @Test
  void pullsOfOwnMachinesAreOneFindingOfTheirFile() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            unit:
              runs-on: [self-hosted, linux]
              services:
                db: {image: 'postgres:17'} # ! `unit` and `system` pull from Docker Hub 7 times a run without a login, on machines of your own (`postgres:17`, `alpine:3`, `docker run --rm redis:8 true` and `docker pull docker.io/library/nginx:1`): they share the limit of their address with all that is behind it, and pulls fail once it is reached; log in before
              steps: [{run: make}]
            system:
              runs-on: '${{ matrix.pool }}'
              strategy: {matrix: {pool: [self-hosted], part: [a, b]}}
              steps:
                - uses: docker://alpine:3
                - run: docker run --rm redis:8 true
                - run: docker pull docker.io/library/nginx:1
            """);
    assertThat(findings)
        .singleElement()
        .extracting(it -> it.related().size(), it -> it.subject())
        .containsExactly(3, "docker-hub");
  }

  private static final String STEPS =
      """
      job:
        runs-on: %s
        strategy: {matrix: {part: [a, b, c]}}
        steps:
          - %s
          - run: docker pull redis:8
      """;

  /// GitHub's runners are exempt, and whose a name like `big` is, the file does not tell.
  @ParameterizedTest
  @ValueSource(strings = {"ubuntu-latest", "big", "{group: big}", "'${{ inputs.runner }}'"})
  void othersRunnersAreNotCounted(String runner) {
    RuleTester.verifyJobs(RULE, STEPS.formatted(runner, "run: make"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uses: docker/login-action@v4",
        "{uses: docker/login-action@v4, with: {registry: docker.io}}",
        "{uses: docker/login-action@v4, with: {registry: '${{ vars.REGISTRY }}'}}",
        "run: echo \"$TOKEN\" | docker login --username me --password-stdin",
        "run: docker login -u me -p \"$TOKEN\" \"$REGISTRY\""
      })
  void whoLogsInIsNoStranger(String login) {
    RuleTester.verifyJobs(RULE, STEPS.formatted("self-hosted", login));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: make",
        "{uses: docker/login-action@v4, with: {registry: ghcr.io}}",
        "run: docker login ghcr.io -u me --password-stdin <token"
      })
  void aLoginElsewhereDoesNotHelp(String step) {
    assertThat(
            RuleTester.findings(
                RULE, "on: push\njobs:\n" + STEPS.formatted("self-hosted", step).indent(2)))
        .hasSize(1);
  }

  /// Other registries, images that are only known in a run or made here, containers with
  /// credentials, and what does not fail the job.
  @Test
  void whatDoesNotPullFromDockerHub() {
    RuleTester.verifyJobs(
        RULE,
        """
        job:
          runs-on: self-hosted
          strategy: {matrix: {part: [a, b, c]}}
          container:
            image: octo/private:1
            credentials: {username: me, password: '${{ secrets.TOKEN }}'}
          services:
            db: {image: ghcr.io/octo/db:1}
            other: {image: '${{ vars.IMAGE }}'}
          steps:
            - run: docker build -t mine . && docker run mine
            - run: docker pull redis:8 || true
            - run: docker push octo/mine:1
        """);
  }

  /// Two pulls of a run are far from any limit.
  @Test
  void fewPullsAreNone() {
    RuleTester.verifyJobs(
        RULE,
        """
        job:
          runs-on: self-hosted
          container: node:24
          steps: [{run: docker pull redis:8}]
        """);
  }

  /// Before the first step nobody has logged in.
  @Test
  void aLoginInAStepIsTooLateForContainers() {
    RuleTester.verifyJobs(
        RULE,
        """
        job:
          runs-on: self-hosted
          strategy: {matrix: {part: [a, b, c]}}
          container: node:24 # ! `job` pulls from Docker Hub 3 times a run without a login, on machines of your own (`node:24`): they share the limit of their address with all that is behind it, and pulls fail once it is reached; log in before
          steps:
            - uses: docker/login-action@v4
            - run: docker pull redis:8
        """);
  }

  private static final String MENDABLE =
      """
      on: push
      jobs:
        push:
          runs-on: ubuntu-latest
          steps:
            - uses: docker/login-action@0123 # v4.0.0
              with:
                username: ${{ vars.HUB_USER }}

                password: ${{ secrets.HUB_TOKEN }}
            - run: make push
        job:
          runs-on: self-hosted
          strategy: {matrix: {part: [a, b, c]}}
          container:
            image: node:24 # the current one
          services:
            cache: {image: 'redis:8'}
          steps:
          - run: make
          # first
          - name: Pull
            run: docker pull redis:8
          - run: docker pull nginx:1
      """;

  @Test
  void theLoginOfAnotherJobIsCopied() {
    var mended = RuleTester.mended(MENDABLE, RuleTester.findings(RULE, MENDABLE));
    assertThat(mended)
        .isEqualTo(
            MENDABLE
                .replace(
                    "current one\n",
                    """
                    current one
                          credentials:
                            username: ${{ vars.HUB_USER }}
                            password: ${{ secrets.HUB_TOKEN }}
                    """)
                .replace(
                    "'redis:8'}",
                    "'redis:8', credentials: {username: '${{ vars.HUB_USER }}', password: '${{"
                        + " secrets.HUB_TOKEN }}'}}")
                .replace(
                    "- name: Pull",
                    """
                    - uses: docker/login-action@0123 # v4.0.0
                          with:
                            username: ${{ vars.HUB_USER }}

                            password: ${{ secrets.HUB_TOKEN }}
                        - name: Pull\
                    """));
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  /// Without a login that is done in any case, with secrets that the job has too, there is nothing
  /// to copy; and what nobody can log in for is not mended by halves.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "with:|if: always()\n        with:",
        "docker/login-action@0123|octo/docker-login@0123",
        "password:|registry: ghcr.io\n          password:",
        "${{ secrets.HUB_TOKEN }}|${{ steps.token.outputs.token }}",
        "runs-on: ubuntu-latest|runs-on: ubuntu-latest\n    environment: release",
        "- run: make\n|- uses: docker://alpine:3\n",
        "{image: 'redis:8'}|redis:8"
      })
  void withoutASuitableLoginPeopleHaveTo(String change) {
    var parts = change.split("\\|", -1);
    assertThat(MENDABLE).contains(parts[0]);
    var yaml = MENDABLE.replace(parts[0], parts[1]);
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings)).isEqualTo(yaml);
  }

  /// Runs of forks have no secrets, and would fail.
  @Test
  void whereForksRunNoOtherFilesLoginIsCopied() {
    var push = MENDABLE.substring(0, MENDABLE.indexOf("  job:"));
    var job = "on: %s\njobs:\n" + MENDABLE.substring(MENDABLE.indexOf("  job:"));
    for (var event : List.of("push", "pull_request")) {
      var findings =
          RuleTester.judge(
                  Situation.ANY,
                  Map.of("a.yml", push, "b.yml", job.formatted(event)),
                  List.of(RULE))
              .findings();
      assertThat(findings)
          .singleElement()
          .satisfies(it ->
              assertThat(it.mitigation().orElseThrow().edits())
                  .hasSize(event.equals("push") ? 3 : 0));
    }
  }
}
