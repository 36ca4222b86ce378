package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

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
}
