package cascade.rule;

import org.junit.jupiter.api.Test;

class CacheSharedAcrossSystemsTest {
  private static final Rule RULE = new CacheSharedAcrossSystems();

  @Test
  void theFirstToSaveDecides() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          strategy: {matrix: {os: [ubuntu-latest, macos-latest, windows-latest]}}
          runs-on: ${{ matrix.os }}
          steps:
            - uses: actions/cache@v4
              with:
                path: node_modules
                key: modules-${{ hashFiles('package-lock.json') }} # ! legs on Linux and macOS share the cache of `node_modules`, and what was built on one does not serve the other; put `${{ runner.os }}` into the key
        """);
  }

  @Test
  void apartOrOfUseEverywhere() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          strategy: {matrix: {os: [ubuntu-latest, macos-latest]}}
          runs-on: ${{ matrix.os }}
          steps:
            - {uses: actions/cache@v4, with: {path: node_modules, key: "${{ runner.os }}-n"}}
            - {uses: actions/cache@v4, with: {path: node_modules, key: "${{ matrix.os }}-n"}}
            - {uses: actions/cache@v4, with: {path: ~/.m2/repository, key: m}}
        windows:
          strategy: {matrix: {os: [ubuntu-latest, ubuntu-24.04, windows-latest]}}
          runs-on: ${{ matrix.os }}
          steps:
            - {uses: actions/cache@v4, with: {path: node_modules, key: n}}
        """);
  }
}
