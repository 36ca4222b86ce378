package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayerCacheNeverHitsTest {
  private static final Rule RULE = new LayerCacheNeverHits();

  @Test
  void nothingBringsTheLayersBack() {
    var yaml =
        """
        on: pull_request
        jobs:
          image:
            runs-on: ubuntu-latest
            steps:
              - uses: docker/build-push-action@v6 # ! step 1 of `image` builds its image from nothing in each run, and fetches all that goes into it again; add `cache-from` and `cache-to`
                with:
                  context: early
              - uses: docker/setup-buildx-action@v3
              - name: Build # ! step `Build` of `image` builds its image from nothing in each run, and fetches all that goes into it again; add `cache-from` and `cache-to`
                uses: docker/build-push-action@v6
                with:
                  context: .
                  push: false
        """;
    assertThat(RuleTester.mended(yaml, RuleTester.verify(RULE, yaml)))
        .isEqualTo(
            yaml.replace(
                "context: .",
                """
                cache-from: type=gha
                          cache-to: type=gha,mode=max
                          context: .\
                """));
  }

  @Test
  void decidedOrElsewhere() {
    RuleTester.verify(
        RULE,
        """
        on: pull_request
        jobs:
          image:
            runs-on: ubuntu-latest
            steps:
              - {uses: docker/build-push-action@v6, with: {cache-from: x}}
              - {uses: docker/build-push-action@v6, with: {no-cache: true}}
              - {uses: docker/build-push-action@v6, with: {push: true}}
              - {uses: docker/build-push-action@v6, with: {outputs: "type=image,push=true"}}
          own:
            runs-on: [self-hosted, linux]
            steps: [{uses: docker/build-push-action@v6}]
        """);
    RuleTester.verify(
        RULE,
        """
        on: release
        jobs: {image: {runs-on: ubuntu-latest, steps: [{uses: docker/build-push-action@v6}]}}
        """);
  }
}
