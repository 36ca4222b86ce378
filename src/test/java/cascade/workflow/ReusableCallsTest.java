package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.Problem;
import cascade.workflow.Permissions.Inherited;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReusableCallsTest {
  private static final String PATH = ".github/workflows/";

  @Test
  void inputsAndSecrets() {
    var callee =
        """
        on:
          workflow_call:
            inputs: {flag: {type: boolean, required: true}, text: {type: string}}
            secrets: {token: {required: true}, other: }
        jobs: {a: {runs-on: x}}
        """;
    assertThat(check("{uses: ./.github/workflows/b.yml}", callee))
        .containsExactly(
            "2:18: input `flag` is required; give it in `with`",
            "2:18: secret `token` is required; give it in `secrets`");
    assertThat(
            check(
                "{uses: ./.github/workflows/b.yml, with: {FLAG: yes, txt: 1}, secrets: {t: 1}}",
                callee))
        .containsExactly(
            "2:18: secret `token` is required; give it in `secrets`",
            "2:58: input `flag` is of type `boolean`; write one, without quotes",
            "2:68: the called workflow has no input `txt`; did you mean `text`?",
            "2:85: the called workflow has no secret `t`; remove it");
    assertThat(
            check(
                "{uses: $/.github/workflows/b.yml, with: {flag: '${{ github.x }}', text: 1},"
                    + " secrets: inherit}",
                callee))
        .isEmpty();
  }

  @Test
  void aWorkflowThatCannotBeCalled() {
    assertThat(check("{uses: ./.github/workflows/b.yml}", "on: push\njobs: {a: {runs-on: x}}"))
        .containsExactly(
            "2:18: `./.github/workflows/b.yml` cannot be called; add `workflow_call` to its `on`");
  }

  @Test
  void permissionsMayOnlyBeReduced() {
    var callee =
        """
        on: workflow_call
        permissions: {contents: write, actions: read}
        jobs:
          a: {runs-on: x, permissions: {issues: write}}
          b: {runs-on: x}
        """;
    assertThat(check("{uses: ./.github/workflows/b.yml, permissions: {contents: read}}", callee))
        .containsExactly(
            "2:8: job `a` of the called workflow asks for more than this job may grant; grant"
                + " `issues: write` here, or ask for less there",
            "2:8: the called workflow asks for more than this job may grant; grant `actions:"
                + " read`, `contents: write` here, or ask for less there");
    assertThat(check("{uses: ./.github/workflows/b.yml, permissions: write-all}", callee))
        .isEmpty();
    assertThat(check("{uses: ./.github/workflows/b.yml}", callee)).isEmpty();
  }

  @Test
  void circlesAndDepth() {
    var circle =
        Map.of(
            "a.yml", workflow("{uses: ./.github/workflows/b.yml}"),
            "b.yml", workflow("{uses: ./.github/workflows/a.yml}"));
    assertThat(check(circle, "a.yml"))
        .containsExactly(
            "2:18: workflows call one another: `.github/workflows/a.yml → .github/workflows/b.yml →"
                + " .github/workflows/a.yml`; remove one of the calls");
    var deep =
        IntStream.range(0, 12)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "w" + i + ".yml",
                    i -> workflow("{uses: ./.github/workflows/w%d.yml}".formatted(i + 1))));
    assertThat(check(deep, "w0.yml"))
        .containsExactly("2:18: this call is nested more than 9 deep; GitHub follows no further");
    assertThat(check(deep, "w3.yml")).isEmpty();
  }

  private static String workflow(String job) {
    return "on: workflow_call\njobs: {a: %s}\n".formatted(job);
  }

  private static List<String> check(String job, String callee) {
    return check(Map.of("a.yml", workflow(job), "b.yml", callee), "a.yml");
  }

  private static List<String> check(Map<String, String> files, String caller) {
    var problems =
        ReusableCalls.check(
            WorkflowReader.read(PATH + caller, files.getOrDefault(caller, "")),
            uses -> {
              var path = uses.substring(2);
              return Optional.ofNullable(files.get(path.substring(PATH.length())))
                  .map(text -> WorkflowReader.read(path, text));
            },
            ReusableCalls.Limits.GITHUB,
            Inherited.INHERITED);
    return problems.stream().map(Problem::toString).map(it -> it.split(":", 2)[1]).toList();
  }
}
