package cascade.rule;

import org.junit.jupiter.api.Test;

class HiddenArtifactDependencyTest {
  private static final Rule RULE = new HiddenArtifactDependency();

  @Test
  void itWorksWhileTheOtherIsQuicker() {
    RuleTester.verifyJobs(
        RULE,
        """
        build:
          runs-on: x
          steps: [{uses: actions/upload-artifact@v4, with: {name: dist, path: dist}}]
        lint: {runs-on: x, steps: [{run: make lint}]}
        ship:
          needs: lint
          runs-on: x
          steps:
            - uses: actions/download-artifact@v4 # ! `ship` downloads what `build` uploads, and does not wait for it: it fails whenever it comes first; add `build` to its `needs`
              with: {name: dist}
        """);
  }

  @Test
  void itWaitsOrTakesItFromElsewhere() {
    RuleTester.verifyJobs(
        RULE,
        """
        build:
          runs-on: x
          steps: [{uses: actions/upload-artifact@v4, with: {name: dist, path: dist}}]
        middle: {needs: build, runs-on: x, steps: [{run: make lint}]}
        behind:
          needs: middle
          runs-on: x
          steps: [{uses: actions/download-artifact@v4, with: {name: dist}}]
        other:
          runs-on: x
          steps:
            - {uses: actions/download-artifact@v4, with: {name: dist, run-id: 1}}
            - {uses: actions/download-artifact@v4, with: {name: "${{ matrix.x }}"}}
            - {uses: actions/download-artifact@v4, with: {name: nobodys}}
            - uses: actions/download-artifact@v4
        own:
          runs-on: x
          steps:
            - {uses: actions/upload-artifact@v4, with: {name: mine, path: x}}
            - {uses: actions/download-artifact@v4, with: {name: mine}}
        local:
          runs-on: x
          steps:
            - uses: ./.github/actions/fetch
            - {uses: actions/download-artifact@v4, with: {name: dist}}
        """);
  }
}
