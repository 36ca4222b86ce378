package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.history.History;
import cascade.statistics.Histories;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class CoFailingJobsTest {
  private static final Rule RULE = new CoFailingJobs();

  /// A hundred runs of three jobs, of which the first two fail where they are told to.
  static History of(IntPredicate a, IntPredicate b) {
    var histories = new Histories();
    for (var i = 0; i < 100; i++) {
      histories
          .run("c" + i)
          .job("a", a.test(i) ? "failure" : "success")
          .job("b", b.test(i) ? "failure" : "success")
          .job("c", "success");
    }
    return histories.history();
  }

  @Test
  void whatTheyShareAndOthersDoNotMayBeTheCause() {
    var findings =
        RuleTester.verify(
            RULE,
            """
            on: push
            jobs:
              a: # ! `a` and `b` fail in the same runs more often than chance has it; what they lean on and few others do may be the cause: `pypi`
                runs-on: ubuntu-latest
                steps: [{run: pip install tox}]
              b:
                runs-on: ubuntu-latest
                steps: [{run: pip install nox}]
              c:
                runs-on: ubuntu-latest
                steps: [{run: make}]
            """,
            of(i -> i % 10 == 0, i -> i % 10 == 0));
    var finding = findings.getFirst();
    assertThat(finding.confidence()).isEqualTo(Confidence.LOW);
    assertThat(finding.related()).hasSize(1);
    assertThat(finding.evidence())
        .isInstanceOfSatisfying(
            Evidence.Observed.class,
            it ->
                assertThat(it.told())
                    .startsWith(
                        "Of 100 runs the two that hang together most failed together in 10, where"
                            + " chance has 1.0: 10.0 times as often"));
  }

  @Test
  void withoutSuchAServiceNoneIsNamed() {
    RuleTester.verify(
        RULE,
        """
        on: push
        jobs:
          a: # ! `a` and `b` fail in the same runs more often than chance has it; look whether the code is the cause, or something that they share
            runs-on: ubuntu-latest
            steps: [{run: make a}]
          b:
            runs-on: ubuntu-latest
            steps: [{run: make b}]
          c:
            runs-on: ubuntu-latest
            steps: [{run: make c}]
        """,
        of(i -> i % 10 == 0, i -> i % 10 == 0));
  }

  @Test
  void whoFailsApartIsNotTold() {
    RuleTester.verify(
        RULE,
        """
        on: push
        jobs:
          a: {runs-on: ubuntu-latest, steps: [{run: make a}]}
          b: {runs-on: ubuntu-latest, steps: [{run: make b}]}
          c: {runs-on: ubuntu-latest, steps: [{run: make c}]}
        """,
        of(i -> i % 10 == 0, i -> i % 10 == 5));
  }
}
