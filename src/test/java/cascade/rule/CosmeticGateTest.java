package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosmeticGateTest {
  private static final Rule RULE = new CosmeticGate();

  @Test
  void aFormatterBeforeTestsIsFound() {
    RuleTester.verifyJobs(
        RULE,
        """
        fmt: # ! `fmt` checks nothing but formatting (`cargo fmt`), and if it fails, nobody learns whether `test` or `docs` are fine; let them start beside it
          runs-on: ubuntu-latest
          steps:
            - uses: actions/checkout@v5
            - uses: dtolnay/rust-toolchain@stable
            - run: rustup component add rustfmt
            - run: cargo fmt --all --check
        test:
          needs: fmt
          runs-on: ubuntu-latest
          steps: [{run: cargo test}]
        docs:
          needs: test
          runs-on: ubuntu-latest
          steps: [{run: cargo doc}]
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npx prettier --check .",
        "black --check src && isort --check-only src",
        "pip install black\\npython -m black --check .",
        "uv run ruff format --check",
        "test -z \\\"$(gofmt -l .)\\\"",
        "git ls-files '*.cpp' | xargs clang-format --dry-run --Werror",
        "stylua --check lua",
        "shfmt -d scripts",
        "./gradlew spotlessCheck",
        "mvn -B spotless:check",
        "npx markdownlint '**/*.md'",
        "codespell",
        "typos",
        "vale docs",
        "npx commitlint --from HEAD~1",
        "terraform fmt -check -recursive",
        "cargo +nightly fmt -- --check",
        "npm ci\\nnpm run format:check",
        "make fmt-check",
        "addlicense -check .",
      })
  void theseAreChores(String script) {
    assertThat(found(script)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ruff format --check\\nruff check",
        "npx prettier --check .\\nnpm test",
        "cargo fmt --check\\ncargo clippy",
        "./gradlew spotlessCheck build",
        "mvn spotless:check install",
        "eslint src",
        "make lint",
        "make check",
        "npm run build",
        "./scripts/check.sh",
        "echo format",
        "npm ci",
      })
  void theseAreMore(String script) {
    assertThat(found(script)).isEmpty();
  }

  private static List<Finding> found(String script) {
    return RuleTester.findings(
        RULE,
        """
        on: push
        jobs:
          gate:
            runs-on: ubuntu-latest
            steps: [{uses: actions/checkout@v5}, {run: "%s"}]
          test: {needs: gate, runs-on: ubuntu-latest, steps: [{run: make test}]}
        """
            .formatted(script));
  }

  @Test
  void aNameIsWeakerThanACommand() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            check-formatting: # ! `check-formatting` checks nothing but formatting (`ci.sh`), and if it fails, nobody learns whether `test` is fine; let it start beside it
              runs-on: ubuntu-latest
              steps: [{run: ./scripts/ci.sh}]
            test:
              needs: check-formatting
              runs-on: ubuntu-latest
              steps: [{run: make test}]
            """);
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void whatPublishesAndOtherChoresMayWait() {
    RuleTester.verifyJobs(
        RULE,
        """
        typos:
          runs-on: ubuntu-latest
          steps: [{uses: crate-ci/typos@v1}]
        fmt:
          needs: typos
          runs-on: ubuntu-latest
          steps: [{run: gofmt -l .}]
        release:
          needs: [typos, fmt]
          runs-on: ubuntu-latest
          steps: [{run: gh release create v1}]
        notify:
          needs: fmt
          if: always()
          runs-on: ubuntu-latest
          steps: [{run: make notify}]
        """);
  }

  @Test
  void theSeedsGateIsTakenAwayFromAllButWhatPublishes() throws IOException {
    var yaml = Files.readString(Path.of("test-workflows/seed-pipeline/.github/workflows/ci.yml"));
    var findings = RuleTester.findings(RULE, yaml);
    var mended = RuleTester.mended(yaml, findings);
    assertThat(changed(yaml, mended))
        .containsExactly(
            "-    needs: format-check",
            "-    needs: format-check",
            "-    needs: lint",
            "+    needs: [format-check, lint]");
    assertThat(findings.getFirst().mitigation().orElseThrow().summary())
        .isEqualTo(
            "take `format-check` out of the `needs` of `lint` and `docs`; `build-docker` and"
                + " `release` publish, and so keep waiting for `format-check`");
    assertThat(RuleTester.blockedBy("format-check", mended))
        .containsExactly("build-docker", "benchmark", "release");
  }

  /// The lines that differ, in the order of the file.
  private static List<String> changed(String before, String after) {
    var diff = new ArrayList<String>();
    var old = before.lines().toList();
    var now = after.lines().toList();
    var at = 0;
    for (var line : old) {
      if (at < now.size() && now.get(at).equals(line)) {
        at++;
      } else {
        diff.add("-" + line);
        if (at < now.size() && !old.contains(now.get(at))) {
          diff.add("+" + now.get(at++));
        }
      }
    }
    return diff;
  }

  private static final String GATE =
      """
      on: push
      jobs:
        fmt: {runs-on: x, steps: [{run: gofmt -l .}]}
        other: {runs-on: x, steps: [{run: make}]}
      """;

  private static String jobs(String jobs) {
    return GATE + jobs.indent(2);
  }

  @Test
  void eachSpellingOfNeedsIsEdited() {
    var yaml =
        jobs(
            """
            scalar:
              needs: fmt # wait
              runs-on: x
              steps: [{run: make}]
            alone:
              name: alone
              needs: [fmt]
              runs-on: x
              steps: [{run: make}]
            list:
              needs:
                - fmt
              runs-on: x
              steps: [{run: make}]
            first:
              needs: [fmt, other]
              runs-on: x
              steps: [{run: make}]
            last:
              needs: [other, FMT] # both
              runs-on: x
              steps: [{run: make}]
            tall:
              needs: [
                other,
                fmt,
              ]
              runs-on: x
              steps: [{run: make}]
            lines:
              needs:
                # the gate
                - other
                - fmt # it
              runs-on: x
              steps: [{run: make}]
            flow: {needs: fmt, runs-on: x, steps: [{run: make}]}
            end: {runs-on: x, steps: [{run: make}], needs: fmt}
            both: {needs: [fmt, other], runs-on: x, steps: [{run: make}]}
            last-line:
              runs-on: x
              steps: [{run: make}]
              needs: fmt\
            """);
    assertThat(RuleTester.mended(yaml, RuleTester.findings(RULE, yaml)))
        .isEqualTo(
            jobs(
                """
                scalar:
                  runs-on: x
                  steps: [{run: make}]
                alone:
                  name: alone
                  runs-on: x
                  steps: [{run: make}]
                list:
                  runs-on: x
                  steps: [{run: make}]
                first:
                  needs: [other]
                  runs-on: x
                  steps: [{run: make}]
                last:
                  needs: [other] # both
                  runs-on: x
                  steps: [{run: make}]
                tall:
                  needs: [
                    other,
                  ]
                  runs-on: x
                  steps: [{run: make}]
                lines:
                  needs:
                    # the gate
                    - other
                  runs-on: x
                  steps: [{run: make}]
                flow: {runs-on: x, steps: [{run: make}]}
                end: {runs-on: x, steps: [{run: make}]}
                both: {needs: [other], runs-on: x, steps: [{run: make}]}
                last-line:
                  runs-on: x
                  steps: [{run: make}]
                """));
  }

  @Test
  void whatPublishesGoesOnWaiting() {
    var yaml =
        jobs(
            """
            test:
              needs: fmt
              runs-on: x
              steps: [{run: make test}]
            one:
              needs: test
              runs-on: x
              steps: [{run: npm publish}]
            two:
              needs: [test, other]
              runs-on: x
              steps: [{run: npm publish}]
            three:
              needs:
                - test
                - other
              runs-on: x
              steps: [{run: npm publish}]
            four:
              needs: [fmt, test]
              runs-on: x
              steps: [{run: npm publish}]
            five:
              needs: [one]
              runs-on: x
              steps: [{run: npm publish}]
            """);
    var mended = RuleTester.mended(yaml, RuleTester.findings(RULE, yaml));
    assertThat(mended)
        .contains(
            "    needs: [fmt, test]\n    runs-on: x\n    steps: [{run: npm publish}]\n  two",
            "    needs: [fmt, test, other]\n",
            "    needs:\n      - fmt\n      - test\n      - other\n",
            "    needs: [one]\n")
        .doesNotContain("    needs: fmt\n");
    assertThat(RuleTester.blockedBy("fmt", mended))
        .containsExactly("one", "two", "three", "four", "five");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It is asked for.
        "test: {needs: fmt, runs-on: x, env: {A: '${{ needs.fmt.result }}'}, steps: [{run: make}]}",
        "test: {needs: fmt, runs-on: x, env: {A: '${{ toJSON(needs) }}'}, steps: [{run: make}]}",
        "test: {needs: fmt, if: \"needs.fmt.outputs.x == ''\", runs-on: x, steps: [{run: make}]}",
        // Who looks at the results of others would no longer learn of it.
        "test: {needs: fmt, runs-on: x, steps: [{run: make}]}\n"
            + "all: {needs: test, if: failure(), runs-on: x, steps: [{run: make}]}",
        // The text cannot be edited without doubt.
        "test: {needs: [ # why\nfmt # here\n, other], runs-on: x, steps: [{run: make}]}",
        "test: &t {needs: fmt, runs-on: x, steps: [{run: make}]}\nsame: *t",
        "test: {needs: [fmt, fmt], runs-on: x, steps: [{run: make}]}",
      })
  void whereItIsNotCertainAPersonDecides(String jobs) {
    var findings = RuleTester.findings(RULE, jobs(jobs));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
  }

  @Test
  void aGateWithAConditionOrNeedsOfItsOwnIsLeftToAPerson() {
    for (var more : List.of("if: github.ref == 'x', ", "needs: other, ")) {
      var yaml =
          jobs("test: {needs: fmt, runs-on: x, steps: [{run: make}]}")
              .replace("fmt: {", "fmt: {" + more);
      var findings = RuleTester.findings(RULE, yaml);
      assertThat(findings).hasSize(1);
      assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
    }
  }

  @Test
  void aJobThatLooksAtResultsStillSeesTheGate() {
    var yaml =
        jobs(
            """
            test: {needs: fmt, runs-on: x, steps: [{run: make}]}
            all: {needs: [fmt, test], if: always(), runs-on: x, steps: [{run: make}]}
            """);
    assertThat(RuleTester.mended(yaml, RuleTester.findings(RULE, yaml)))
        .isEqualTo(yaml.replace("test: {needs: fmt, ", "test: {"));
  }
}
