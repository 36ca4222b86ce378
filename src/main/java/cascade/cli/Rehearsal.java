package cascade.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The training run of the ahead-of-time cache: what people run most, in one process, with its
/// output thrown away. What is used here need not be made at the start of a later run.
final class Rehearsal {
  private Rehearsal() {}

  /// A file with faults of several kinds, because telling of them takes code, too.
  private static final String FAULTY =
      """
      on: {push: {branche: main}, workflow_dispatch: {inputs: {a: {type: text}}}}
      jobs:
        a:
          needs: [b, c]
          runs-on: ubuntu-latest
          timeout-minutes: soon
          steps:
            - run: echo ${{ steps.x.outputs }} ${{ secret.y }} ${{ contains(1) }}
              uses: a/b@v1
            - if: ${{ 'a' == "b" }}
        b: {needs: b, runs-on: ubuntu-latest, steps: [{run: x, run: y}]}
        b: {uses: ./.github/workflows/none.yml, steps: []}
      """;

  /// @param arguments a folder of pipelines, each the root of a repository
  public static void main(String[] arguments) throws IOException {
    var pipelines = Path.of(arguments[0]);
    var seed = pipelines.resolve("seed-pipeline").toString();
    var many = pipelines.resolve("many-features").toString();
    var folder = Files.createTempDirectory("cascade-rehearsal");
    var faulty = folder.resolve("faulty.yml");
    try {
      Files.writeString(faulty, FAULTY);
      for (var format : List.of("text", "json", "markdown", "sarif", "mermaid", "dot")) {
        run("analyze", "--format", format, many, seed, faulty.toString());
      }
      run("analyze", "--event", "push", "--ref", "refs/heads/main", many);
      for (var format : List.of("text", "json", "markdown")) {
        run("what-if", many, "--fail", "changes", "--format", format);
        run("what-if", seed, "--fail", "lint", "--outcome", "docs=cancelled", "--format", format);
        run("diff", seed, many, "--format", format);
      }
      run("graph", many);
      run("report", "--format", "html", many);
      run("rules");
      run("--help");
    } finally {
      Files.deleteIfExists(faulty);
      Files.deleteIfExists(folder);
    }
  }

  private static void run(String... arguments) {
    var nowhere = new PrintWriter(Writer.nullWriter());
    Main.run(InputStream.nullInputStream(), nowhere, nowhere, Map.of(), arguments);
  }
}
