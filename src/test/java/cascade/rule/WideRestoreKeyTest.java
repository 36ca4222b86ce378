package cascade.rule;

import org.junit.jupiter.api.Test;

class WideRestoreKeyTest {
  private static final Rule RULE = new WideRestoreKey();

  @Test
  void theRestoreKeyForgetsWhatTheKeyTellsApart() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          strategy: {matrix: {node: [20, 22]}}
          runs-on: ubuntu-latest
          steps:
            - uses: actions/cache@v4
              with:
                path: node_modules
                key: n-${{ matrix.node }}-${{ hashFiles('package-lock.json') }} # ! the restore key `n-` fits caches of `node_modules` for any `matrix.node`; put `${{ matrix.node }}` into it
                restore-keys: |
                  n-${{ matrix.node }}-
                  n-
        b:
          strategy: {matrix: {os: [ubuntu-latest, macos-latest]}}
          runs-on: ${{ matrix.os }}
          steps:
            - uses: actions/cache@v4
              with:
                path: .venv
                key: v-${{ runner.os }}-${{ hashFiles('uv.lock') }} # ! the restore key `v-` fits caches of `.venv` for any `runner.os`; put `${{ runner.os }}` into it
                restore-keys: v-
        """);
  }

  @Test
  void narrowOrOfUseEverywhere() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          strategy: {matrix: {node: [20, 22], one: [1]}}
          runs-on: ubuntu-latest
          steps:
            - {uses: actions/cache@v4, with: {path: node_modules, key: "n-${{ matrix.node }}-x", restore-keys: "n-${{ matrix.node }}-"}}
            - {uses: actions/cache@v4, with: {path: ~/.npm, key: "n-${{ matrix.node }}-x", restore-keys: n-}}
            - {uses: actions/cache@v4, with: {path: node_modules, key: "n-${{ matrix.one }}-x", restore-keys: n-}}
            - {uses: actions/cache@v4, with: {path: node_modules, key: "n-${{ runner.os }}-x", restore-keys: n-}}
        """);
  }
}
