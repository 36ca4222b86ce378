package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.shell.CorpusScripts.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Scripts that people run are read to their end.
class CorpusScriptsTest {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{.*?}}", Pattern.DOTALL);

  @TempDir Path folder;

  private static List<Sample> scripts() throws IOException {
    return CorpusScripts.all().stream()
        .filter(it -> it.interpreter() instanceof Interpreter.Posix)
        .toList();
  }

  @Test
  void allAreComplete() throws IOException {
    var scripts = scripts();
    assertThat(scripts.size()).isGreaterThan(2_000);
    var broken =
        scripts.stream()
            .filter(it -> !Shell.read(it.text(), it.interpreter()).complete())
            .map(Sample::place)
            .toList();
    assertThat(broken).isEmpty();
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
    var texts =
        scripts().stream()
            .map(it -> EXPRESSION.matcher(it.text()).replaceAll("x"))
            .flatMap(it -> List.of(it, withoutLastLine(it)).stream())
            .distinct()
            .toList();
    for (var i = 0; i < texts.size(); i++) {
      Files.writeString(folder.resolve(i + ".sh"), texts.get(i));
    }
    var driver =
        "for i in $(seq 0 %d); do bash -n $i.sh 2>&1 | grep -q . || echo $i; done"
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
    assertThat(broken.limit(5)).isEmpty();
  }

  private static String withoutLastLine(String text) {
    var stripped = text.stripTrailing();
    return stripped.substring(0, Math.max(0, stripped.lastIndexOf('\n') + 1));
  }
}
