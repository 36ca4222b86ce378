package cascade.rule;

import org.junit.jupiter.api.Test;

class ApiPollingTest {
  private static final Rule RULE = new ApiPolling();
  private static final String WHY =
      " an hour of the 1000 that all jobs of the repository share; wait a minute between two, or"
          + " start what waits by `workflow_run`";

  @Test
  void requestsAreSpentOnWaiting() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: ubuntu-latest
          steps:
            - run: |
                while true; do
                  state=$(gh run view $ID --json status) # ! `gh run view $ID --json status` is asked every 10 seconds: 360 requestsWHY
                  if [ "$state" = done ]; then break; fi
                  sleep 10
                done
            - run: |
                for i in $(seq 1 100); do
                  for j in 1 2; do echo $j; done
                  curl -s https://api.github.com/repos/a/b > x # ! `curl -s https://api.github.com/repos/a/b > x` is asked every 5 seconds: 720 requestsWHY
                  grep -q done x && break
                  sleep 5s
                done
        """
            .replace("WHY", WHY));
  }

  @Test
  void seldomOrSoonAtAnEnd() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: ubuntu-latest
          steps:
            - run: while true; do gh run view 1; sleep 60; done
            - run: for i in 1 2 3; do gh api x && break; sleep 5; done
            - run: while true; do curl -f https://example.org && break; sleep 5; done
            - run: for f in *; do gh api "$f"; done
            - run: |
                for f in *; do echo "$f"; sleep 1; done
                gh api x
        """);
  }
}
