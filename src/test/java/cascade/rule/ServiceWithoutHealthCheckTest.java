package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceWithoutHealthCheckTest {
  private static final Rule RULE = new ServiceWithoutHealthCheck();

  @Test
  void aDatabaseForWhichNobodyWaits() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test:
              runs-on: ubuntu-latest
              services:
                db: # ! service `db` of `test` has no health check, and no step waits for it: they begin before it answers; add `--health-cmd` to its `options`
                  image: postgres:${{ matrix.version }}
                  options: --name db
                search: {image: 'docker.io/library/elasticsearch:8.1@sha256:1'} # ! service `search` of `test` has no health check, and no step waits for it: they begin before it answers; add `--health-cmd` to its `options`
                queue: {image: apache/kafka} # ! service `queue` of `test` has no health check, and no step waits for it: they begin before it answers; add `--health-cmd` to its `options`
              strategy: {matrix: {version: [16, 17]}}
              steps: [{run: make test}]
            after:
              needs: test
              runs-on: ubuntu-latest
              services: {db: {image: mysql}} # ! service `db` of `after` has no health check, and no step waits for it: they begin before it answers; add `--health-cmd` to its `options`
              steps: [{run: make test}]
            """);
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.WARNING, Severity.WARNING, Severity.NOTICE);
  }

  /// Redis answers at once, and of the others nobody knows how to ask them.
  @Test
  void whatHasAHealthCheckOrIsNotKnown() {
    RuleTester.verifyJobs(
        RULE,
        """
        test:
          runs-on: ubuntu-latest
          services:
            db:
              image: postgres
              options: >-
                --health-cmd pg_isready
                --health-interval 10s
            none: {image: mysql, options: --no-healthcheck}
            open: {image: mysql, options: '${{ matrix.options }}'}
            cache: {image: 'redis:8'}
            own: {image: octo/postgres}
            any: {image: '${{ matrix.image }}'}
          steps: [{run: make test}]
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: until pg_isready; do sleep 1; done",
        "run: ./wait-for-it.sh localhost:5432",
        "run: dockerize -wait tcp://db:5432",
        "run: while ! nc -z localhost 5432; do true; done",
        "run: sleep 10",
        "uses: iFaxity/wait-on-action@v1"
      })
  void whereAStepWaitsItIsKnown(String step) {
    RuleTester.verifyJobs(
        RULE,
        """
        test:
          runs-on: ubuntu-latest
          services: {db: {image: 'postgres:17'}}
          steps:
            - %s
            - run: make test
        """
            .formatted(step));
  }

  @Test
  void theHealthCheckOfTheImageIsAdded() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            services:
              db:
                image: postgres:17 # the newest
                ports: ['5432:5432']
              store: {image: mongo:8}
              queue:
                image: rabbitmq
                options: --hostname queue # why
              other:
                options: >-
                  --name other
                  --memory 1g

                image: mariadb
            steps: [{run: make}]
        """;
    var mended = RuleTester.mended(yaml, RuleTester.findings(RULE, yaml));
    assertThat(mended)
        .isEqualTo(
            """
            on: push
            jobs:
              a:
                runs-on: ubuntu-latest
                services:
                  db:
                    image: postgres:17 # the newest
                    options: >-
                      --health-cmd "pg_isready -h 127.0.0.1"
                      --health-interval 5s
                      --health-timeout 10s
                      --health-retries 24
                    ports: ['5432:5432']
                  store: {image: mongo:8, options: '--health-cmd "mongosh --quiet --eval ''db.hello()''" --health-interval 5s --health-timeout 10s --health-retries 24'}
                  queue:
                    image: rabbitmq
                    options: --hostname queue --health-cmd "rabbitmq-diagnostics -q check_port_connectivity" --health-interval 5s --health-timeout 10s --health-retries 24 # why
                  other:
                    options: >-
                      --name other
                      --memory 1g
                      --health-cmd "healthcheck.sh --connect --innodb_initialized" --health-interval 5s --health-timeout 10s --health-retries 24

                    image: mariadb
                steps: [{run: make}]
            """);
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{image: 'mongo:4.4'}",
        "mysql:8",
        "{image: mysql, options: \"--name x\"}",
        "{image: mcr.microsoft.com/mssql/server}"
      })
  void whatCannotBeWrittenIsLeftToPeople(String service) {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            services:
              db: %s
            steps: [{run: make}]
        """
            .formatted(service);
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings)).isEqualTo(yaml);
  }
}
