package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import cascade.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPortTest {
  private static final Rule RULE = new FixedPort();

  private static List<Finding> found(String one, String other) {
    return RuleTester.findings(
        RULE,
        """
        on: push
        jobs:
          test:
            runs-on: ubuntu-latest
            services:
              one: {image: redis:8, ports: ["%s"]}
              other: {image: postgres:17, ports: ["%s"]}
            steps: [{run: make test}]
        """
            .formatted(one, other));
  }

  @Test
  void theSecondContainerThatTakesThePortIsFound() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test:
              runs-on: ubuntu-latest
              services:
                new:
                  image: postgres:17
                  ports:
                    - 5432:5432
                old:
                  image: postgres:13
                  ports:
                    - 5433:5433
                    - 5432:5432 # ! containers `new` and `old` of `test` both take port 5432 of the runner: the second does not start, and the job fails; give one another port
                third: {image: postgres:12, ports: ['5432:5432']}
              steps: [{run: make}]
            own:
              needs: test
              runs-on: ubuntu-latest
              container: {image: node:24, ports: ['80:3000']}
              services:
                web: {image: nginx:1, ports: ['80:80']} # ! containers `container` and `web` of `own` both take port 80 of the runner: the second does not start, and the job fails; give one another port
              steps: [{run: make}]
            """);
    assertThat(findings)
        .extracting(Finding::evidence)
        .containsExactly(Evidence.Simulated.failing("test", List.of("own"), 2), Evidence.Seen.SEEN);
    assertThat(findings.getFirst().related())
        .singleElement()
        .extracting(site -> site.span().startLine())
        .isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "8080:80, 8080:81",
    "8080:80, 0.0.0.0:8080:80",
    "127.0.0.1:8080:80, 8080:80",
    "8080:80/TCP, 8080:80",
    "8080:80/udp, 8080:81/udp",
    "8000-8002:8000-8002, 8002:80",
    "'[::1]:80:80', '[::1]:80:81'"
  })
  void whatTakesTheSamePort(String one, String other) {
    assertThat(found(one, other)).hasSize(1);
    assertThat(found(other, one)).hasSize(1);
  }

  /// Another port, protocol or address; a port that Docker chooses; what is no port at all, or only
  /// known in a run.
  @ParameterizedTest
  @CsvSource({
    "8080:80, 8081:80",
    "8080:80/udp, 8080:80/tcp",
    "127.0.0.1:8080:80, 127.0.0.2:8080:80",
    "80, 80",
    "8080:80, 80",
    "8000-8010:80, 8000-8010:80",
    "0:80, 0:80",
    "99999:80, 99999:80",
    "8003-8001:8003-8001, 8002:80",
    "${{ vars.PORT }}:80, ${{ vars.PORT }}:80"
  })
  void whatStandsBesideEachOther(String one, String other) {
    assertThat(found(one, other)).isEmpty();
  }

  @Test
  void otherJobsHaveOtherRunnersAndAnImageMayBeLeftOut() {
    RuleTester.verifyJobs(
        RULE,
        """
        one:
          runs-on: ubuntu-latest
          services: {db: {image: 'postgres:17', ports: ['5432:5432']}}
          steps: [{run: make}]
        two:
          runs-on: ubuntu-latest
          services: {db: {image: 'postgres:17', ports: ['5432:5432', '5432:5433']}}
          steps: [{run: make}]
        either:
          runs-on: ubuntu-latest
          strategy: {matrix: {db: [postgres, mysql]}}
          services:
            postgres: {image: "${{ matrix.db == 'postgres' && 'postgres:17' || '' }}", ports: ['1:1']}
            mysql: {image: "${{ matrix.db == 'mysql' && 'mysql:9' || '' }}", ports: ['1:1']}
          steps: [{run: make}]
        """);
  }
}
