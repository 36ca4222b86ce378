package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheKeyWithoutLockfileTest {
  private static final Rule RULE = new CacheKeyWithoutLockfile();

  @Test
  void theKeyNeverChanges() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          strategy: {matrix: {java: [17, 21]}}
          runs-on: ubuntu-latest
          steps:
            - uses: actions/cache@v4
              with:
                path: |
                  build/x
                  ~/.m2/repository
                key: ${{ runner.os }}-${{ matrix.java }}-maven # ! the key of the cache of `~/.m2/repository` stays the same when dependencies change, and a cache is never written twice; put `hashFiles` of the lock file into it
            - uses: actions/cache/restore@v4
              with:
                path: web/node_modules
                key: modules # ! the key of the cache of `web/node_modules` stays the same when dependencies change, and a cache is never written twice; put `hashFiles` of the lock file into it
        """);
  }

  @Test
  void theKeyEndsWithTheHashOfWhatChanges() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/cache@v4
                with:
                  path: ~/.m2/repository
                  key: ${{ runner.os }}-maven # one for all
              - {uses: actions/cache@v4, with: {key: "py-${{ runner.os }}", path: ~/.cache/pip}}
              - {uses: actions/cache@v4, with: {path: web/node_modules, key: modules}}
              - {uses: actions/cache/restore@v4, with: {path: ~/.cargo/registry, key: crates}}
              - uses: actions/cache@v4
                with:
                  path: ~/go/pkg/mod
                  key: >-
                    go
        """;
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(5);
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(
            yaml.replace("-maven #", "-maven-${{ hashFiles('**/pom.xml') }} #")
                .replace(
                    "py-${{ runner.os }}\"",
                    "py-${{ runner.os }}-${{ hashFiles('**/requirements*.txt', '**/poetry.lock',"
                        + " '**/uv.lock', '**/pyproject.toml') }}\""));
  }

  @Test
  void theKeyMayChangeOrSomethingElseIsCached() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: ubuntu-latest
          steps:
            - {uses: actions/cache@v4, with: {path: ~/.m2/repository, key: "m-${{ hashFiles('pom.xml') }}"}}
            - {uses: actions/cache@v4, with: {path: node_modules, key: "n-${{ steps.lock.outputs.hash }}"}}
            - {uses: actions/cache@v4, with: {path: node_modules, key: "n-${{ github.sha }}"}}
            - {uses: actions/cache@v4, with: {path: .mypy_cache, key: mypy}}
            - {uses: other/cache@v4, with: {path: node_modules, key: n}}
        """);
  }
}
