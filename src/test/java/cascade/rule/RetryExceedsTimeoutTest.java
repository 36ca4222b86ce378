package cascade.rule;

import org.junit.jupiter.api.Test;

class RetryExceedsTimeoutTest {
  private static final Rule RULE = new RetryExceedsTimeout();

  @Test
  void theLastTriesNeverCome() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: x
          timeout-minutes: 60
          steps:
            - name: Test # ! the 3 tries of step `Test` of `a` may take 61 minutes, and there are 60: the last ones never come; raise the timeout, or give each try less
              uses: nick-fields/retry@v3
              with: {max_attempts: 3, timeout_minutes: 20, command: make test}
            - uses: nick-fields/retry@v3 # ! the 2 tries of step 2 of `a` may take 13 minutes, and there are 10: the last ones never come; raise the timeout, or give each try less
              timeout-minutes: 10
              with: {max_attempts: 2, timeout_seconds: 300, retry_wait_seconds: 150, command: make}
        b:
          runs-on: x
          steps:
            - uses: nick-invision/retry@v2 # ! the 5 tries of step 1 of `b` may take 451 minutes, and there are 360: the last ones never come; raise the timeout, or give each try less
              with: {max_attempts: 5, timeout_minutes: 90, command: make}
        """);
  }

  @Test
  void thereIsTimeOrItIsNotKnown() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: x
          timeout-minutes: 60
          steps:
            - {uses: nick-fields/retry@v3, with: {max_attempts: 3, timeout_minutes: 15, command: make}}
            - {uses: nick-fields/retry@v3, with: {max_attempts: 1, timeout_minutes: 90, command: make}}
            - {uses: nick-fields/retry@v3, with: {max_attempts: "${{ matrix.n }}", timeout_minutes: 90, command: make}}
        b:
          runs-on: x
          timeout-minutes: ${{ matrix.minutes }}
          steps:
            - {uses: nick-fields/retry@v3, with: {max_attempts: 3, timeout_minutes: 90, command: make}}
        """);
  }
}
