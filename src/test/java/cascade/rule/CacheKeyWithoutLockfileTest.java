package cascade.rule;

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
