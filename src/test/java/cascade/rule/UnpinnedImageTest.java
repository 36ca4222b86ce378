package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;

class UnpinnedImageTest {
  private static final Rule RULE = new UnpinnedImage();

  @Test
  void latestInOneWayOrAnother() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test:
              runs-on: ubuntu-latest
              container: localhost:5000/node # ! `test` takes the latest `localhost:5000/node`, `redis:latest` and `postgres`: another version may come any day, and the job fails without a change; name a version
              services:
                redis: {image: redis:latest}
                db: {image: postgres}
              steps: [{run: make}]
            ship:
              needs: test
              runs-on: ubuntu-latest
              container: {image: alpine} # ! `ship` takes the latest `alpine`: another version may come any day, and the job fails without a change; name a version
              steps: [{run: make}]
            """);
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.NOTICE);
  }

  @Test
  void aVersionOrWhatOnlyARunTells() {
    RuleTester.verifyJobs(
        RULE,
        """
        test:
          runs-on: ubuntu-latest
          container: node:22
          services:
            a: {image: "redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
            b: {image: "${{ matrix.image }}"}
            c: {image: "localhost:5000/db:7"}
          steps: [{run: make}]
        """);
  }
}
