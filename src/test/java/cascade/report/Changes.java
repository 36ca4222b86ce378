package cascade.report;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.pipeline.Situation;
import java.util.LinkedHashMap;

/// Two versions of the samples, between which about everything happens that can.
record Changes(Assessment base, Assessment head) {

  Delta delta() {
    return Delta.of(base, head);
  }

  Changes undone() {
    return new Changes(/* base= */ head, /* head= */ base);
  }

  Changes in(HostileNames names) {
    return new Changes(names.in(base), names.in(head));
  }

  /// A new gate, a need that goes, a job that runs anyway, one whose failure is no longer seen, one
  /// that loses its timeout, one that no longer runs, and one that is gone.
  static Changes shop() {
    return new Changes(Samples.shop().assess(), TestPipeline.of(shopAfter()).assess());
  }

  private static final String GATED =
      """
        spelling: { runs-on: x, timeout-minutes: 5, steps: [{ run: codespell }] }
        beta: { runs-on: x, continue-on-error: true, steps: [{ run: make beta }] }
        format:
          needs: spelling
      """;

  private static String shopAfter() {
    return Samples.SHOP
        .replace("  format:\n", GATED)
        .replace("    needs: [format, test]\n", "    needs: [format, test]\n    if: always()\n")
        .replace("    timeout-minutes: 15\n", "    continue-on-error: true\n")
        .replace("    needs: [image, lint]\n", "    needs: [lint]\n")
        .replaceAll("(?s)  alarm:.*", "");
  }

  /// A workflow that loses the one that it follows, a called one that grows, one that GitHub
  /// accepts again, one that it now rejects, a new one and one that is gone.
  static Changes repository() {
    var files = new LinkedHashMap<String, String>();
    Samples.REPOSITORY.keySet().stream()
        .sorted()
        .forEach(name -> files.put(name, Samples.REPOSITORY.get(name)));
    files.put("ci.yml", files.getOrDefault("ci.yml", "").replace("name: CI", "name: Checks"));
    files.put(
        "build.yml",
        files.getOrDefault("build.yml", "")
            + "  scan:\n    runs-on: ubuntu-latest\n    steps: [{ run: make scan }]\n");
    files.put("old.yml", files.getOrDefault("old.yml", "").replace("nobody", "first"));
    files.put("nightly.yml", files.getOrDefault("nightly.yml", "") + "    timeout: 5\n");
    files.put(
        "wide.yml",
        """
        on: push
        jobs:
          first: { runs-on: x, steps: [{ run: a }] }
          b: { needs: first, runs-on: x, steps: [{ run: b }] }
          c: { needs: first, runs-on: x, steps: [{ run: c }] }
          d: { needs: first, runs-on: x, steps: [{ run: d }] }
        """);
    return new Changes(
        Samples.repository().assess(), TestPipeline.of(Situation.ANY, files).assess());
  }
}
