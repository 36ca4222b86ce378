package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptibleCacheTest {
  private static final Rule RULE = new CorruptibleCache();

  private static final String FILE =
      """
      on: push
      jobs:
        build:
          runs-on: ubuntu-latest
          steps:
            - uses: actions/cache/restore@v4
              with: {path: dist, key: 'dist-${{ github.run_id }}', restore-keys: dist-}
            - run: make dist
            - uses: actions/cache/save@v4
              if: CONDITION # as ever
              with: {path: PATH, key: 'dist-${{ github.run_id }}'}
        release:
          needs: build
          runs-on: ubuntu-latest
          steps:
            - uses: actions/cache/restore@v4
              with: {path: dist, key: 'dist-${{ github.run_id }}'}
            - run: make release
      """;

  private static String file(String condition, String path) {
    return FILE.replace("CONDITION", condition).replace("PATH", path);
  }

  @Test
  void whatIsHalfDoneIsRestoredFromThenOn() {
    var yaml =
        file("always()", "dist")
            .replace(
                "- uses: actions/cache/save@v4",
                "- uses: actions/cache/save@v4 # ! step 3 of `build` saves `dist` also after a step"
                    + " before it failed: what is half done then is what `build` and `release`"
                    + " restore from then on; save it only where all before it succeeded");
    var findings = RuleTester.verify(RULE, yaml);
    assertThat(findings.getFirst().related()).hasSize(2);
    assertThat(RuleTester.mended(yaml, findings)).contains("if: success() # as ever");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success()",
        "github.ref == 'refs/heads/main'",
        "always() && steps.make.outcome == 'success'",
        "'!cancelled() && !failure()'"
      })
  void whatAsksForSuccessIsNone(String condition) {
    RuleTester.verify(RULE, file(condition, "dist"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/.ccache", "~/.npm", "~/.cache/go-build"})
  void whatChecksItselfIsNone(String path) {
    RuleTester.verify(RULE, file("always()", path));
  }

  @Test
  void whatNobodyRestoresIsNone() {
    RuleTester.verify(
        RULE,
        file("always()", "dist")
            .replaceAll("key: 'dist-(?=.*})", "key: 'other-")
            .replace("restore-keys: dist-", "restore-keys: none-")
            .replace(
                "path: dist, key: 'other-${{ github.run_id }}'}\n        - run: make release",
                "path: dist, key: nothing}\n        - run: make release")
            .replace("actions/cache/restore@v4", "actions/checkout@v4"));
  }

  @Test
  void theOldInputSavesAlways() {
    RuleTester.verify(
        RULE,
        """
        on: push
        jobs:
          build:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache@v4 # ! step 1 of `build` saves `dist` also after a step before it failed: what is half done then is what `build` restores from then on; save it only where all before it succeeded
                with: {path: dist, key: dist, save-always: true}
              - run: make
        """);
  }
}
