package cascade.shell;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.shell.CorpusScripts.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scripts that people run are read to their end.
@Tag("exhaustive")
class CorpusScriptsTest {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}", Pattern.DOTALL);

  /// Steps of jobs on Windows, where the runner takes PowerShell if no shell is written.
  private static final List<String> OF_WINDOWS =
      List.of(
          "actions+starter-workflows/ci/dotnet-desktop.yml:92",
          "apache+arrow/.github/workflows/cpp.yml:359",
          "apache+arrow/.github/workflows/cpp_extra.yml:369",
          "apache+arrow/.github/workflows/cpp_extra.yml:753",
          "apache+arrow/.github/workflows/cpp_extra.yml:768",
          "apache+arrow/.github/workflows/cpp_windows.yml:80",
          "apache+arrow/.github/workflows/package_odbc.yml:153",
          "apache+arrow/.github/workflows/python.yml:264",
          "apache+arrow/.github/workflows/ruby.yml:260",
          "apache+arrow/.github/workflows/ruby.yml:311",
          "apache+arrow/.github/workflows/ruby.yml:321",
          "apache+arrow/.github/workflows/ruby.yml:393",
          "apache+arrow/.github/workflows/ruby.yml:433",
          "argoproj+argo-workflows/.github/workflows/ci-build.yaml:168",
          "ggerganov+llama.cpp/.github/workflows/build.yml:817",
          "ggerganov+llama.cpp/.github/workflows/build.yml:830",
          "ggerganov+llama.cpp/.github/workflows/build.yml:844",
          "ggerganov+llama.cpp/.github/workflows/build.yml:878",
          "ggerganov+llama.cpp/.github/workflows/build.yml:898",
          "ggerganov+llama.cpp/.github/workflows/build.yml:1210",
          "ggerganov+llama.cpp/.github/workflows/build.yml:1221",
          "ggerganov+llama.cpp/.github/workflows/build.yml:1265",
          "numpy+numpy/.github/workflows/wheels.yml:78",
          "numpy+numpy/.github/workflows/windows.yml:173",
          "open-telemetry+opentelemetry-java-instrumentation/.github/workflows/build-common.yml:438",
          "open-telemetry+opentelemetry-java-instrumentation/.github/workflows/reusable-build-servlet-images.yml:45");

  private static final long SEED = Long.getLong("shell.seed", 20_261_126);

  /// Of these many is bash asked: a process each takes long.
  private static final int SCRIPTS = Integer.getInteger("shell.scripts", 500);

  @TempDir Path folder;

  private static List<Sample> scripts() throws IOException {
    return CorpusScripts.all().stream()
        .filter(it -> it.interpreter() instanceof Interpreter.Posix)
        .toList();
  }

  @Test
  void allButThoseOfAnotherLanguageAreComplete() throws IOException {
    var scripts = scripts();
    assertThat(scripts.size()).isGreaterThan(2_000);
    var broken =
        scripts.stream()
            .filter(it -> !Shell.read(it.text(), it.interpreter()).complete())
            .map(Sample::place)
            .toList();
    assertThat(broken).isEqualTo(OF_WINDOWS);
  }

  @Test
  void mostFatesAreKnown() throws IOException {
    var counts = new TreeMap<String, Integer>();
    var all = 0;
    for (var sample : scripts()) {
      for (var command : Shell.read(sample.text(), sample.interpreter()).commands()) {
        counts.merge(command.fate().getClass().getSimpleName(), 1, Integer::sum);
        all++;
      }
    }
    assertThat(counts).containsKeys("Fails", "Ignored", "FallsBack");
    assertThat(counts.getOrDefault("Unknown", 0)).as("%s", counts).isLessThan(all / 20);
  }

  /// Not only those that are complete as they are: each one without its last line, too.
  @Test
  void whatBashAcceptsIsComplete() throws IOException, InterruptedException {
    RealShell.require(folder, "bash");
    var all =
        scripts().stream()
            .map(it -> EXPRESSION.matcher(it.text()).replaceAll("x"))
            .flatMap(it -> List.of(it, withoutLastLine(it)).stream())
            .distinct()
            .collect(toCollection(ArrayList::new));
    Collections.shuffle(all, new Random(SEED));
    var texts = all.subList(0, Math.min(all.size(), SCRIPTS));
    for (var i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve(i + ".sh"), texts.get(i));
    }
    var driver =
        "for i in $(seq 0 %d); do bash -n $i.sh 2> $i.err; [ -s $i.err ] || echo $i; done"
            .formatted(texts.size() - 1);
    var output = folder.resolve("accepted");
    new ProcessBuilder("bash", "-c", driver)
        .directory(folder.toFile())
        .redirectOutput(output.toFile())
        .start()
        .waitFor();
    var accepted = Files.readAllLines(output).stream().map(Integer::valueOf).toList();
    assertThat(accepted).hasSizeGreaterThan(texts.size() / 2);
    var broken = accepted.stream().map(texts::get).filter(it -> !Shell.read(it).complete());
    assertThat(broken.limit(5)).as("seed %d", SEED).isEmpty();
  }

  private static String withoutLastLine(String text) {
    var stripped = text.stripTrailing();
    return stripped.substring(0, Math.max(0, stripped.lastIndexOf('\n') + 1));
  }
}
