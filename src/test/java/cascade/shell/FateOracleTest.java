package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.shell.RandomScripts.Sample;
import cascade.shell.RealShell.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a command's failure is held against what a shell does when the command fails.
@Tag("exhaustive")
class FateOracleTest {
  private static final long SEED = Long.getLong("shell.seed", 20_261_125);
  private static final int SCRIPTS = Integer.getInteger("shell.scripts", 12);

  /// Scripts that break off when all goes well.
  private static final Pattern ODD =
      Pattern.compile("(exit|return) 1|false|! |\\[ (1 = 2|\"\\$ok)");

  /// What may make a script fail by itself once another way is taken through it.
  private static final Pattern DECIDING = Pattern.compile("! |\\[ (1 = 2|\"\\$ok)|false");

  @TempDir Path folder;

  @Test
  void bashWithoutPipefailAgrees() throws IOException, InterruptedException {
    compare(RealShell.require(folder, "bash", "-e"), Options.UNWRITTEN, false, SEED);
  }

  @Test
  void bashWithPipefailAgrees() throws IOException, InterruptedException {
    compare(RealShell.require(folder, "bash", "-eo", "pipefail"), Options.BASH, false, SEED + 1);
  }

  @Test
  void bashWithoutErrexitAgrees() throws IOException, InterruptedException {
    var options = ((Interpreter.Posix) Interpreter.of("bash {0}")).options();
    compare(RealShell.require(folder, "bash"), options, false, SEED + 2);
  }

  @Test
  void dashAgrees() throws IOException, InterruptedException {
    compare(RealShell.require(folder, "dash", "-e"), Options.SH, true, SEED + 3);
  }

  private record Case(
      Sample sample, Script script, Command command, int number, Run base, Run failing, Run once) {}

  private void compare(RealShell shell, Options options, boolean posix, long seed)
      throws IOException, InterruptedException {
    var scripts = new RandomScripts(seed, posix);
    var cases = new ArrayList<Case>();
    for (var i = 0; i < SCRIPTS; i++) {
      var sample = scripts.next();
      var candidate = shell.script(sample.text());
      var script = Shell.read(sample.text(), options);
      assertThat(script.complete()).as(sample.text()).isTrue();
      var base = candidate.run(0, 0);
      for (var command : script.commands()) {
        var number = numberOf(command);
        if (number.isPresent()) {
          cases.add(
              new Case(
                  sample,
                  script,
                  command,
                  number.get(),
                  base,
                  candidate.run(number.get(), 0),
                  candidate.run(0, number.get())));
        }
      }
      assertThat(script.commands().stream().filter(it -> numberOf(it).isPresent()))
          .as(sample.text())
          .hasSize((int) sample.works());
    }
    shell.work();
    var counts = new TreeMap<String, Integer>();
    var wrong = new ArrayList<String>();
    for (var it : cases) {
      counts.merge(it.command().fate().getClass().getSimpleName(), 1, Integer::sum);
      if (it.command().attempts().isPresent()) {
        counts.merge("tried again", 1, Integer::sum);
      }
      check(it)
          .ifPresent(fault ->
              wrong.add(
                  "seed %d: %s\nw %d: %s\n%s"
                      .formatted(
                          seed, fault, it.number(), it.command().context(), it.sample().text())));
    }
    assertThat(wrong)
        .as("%d of %d, first: %s", wrong.size(), cases.size(), first(wrong))
        .hasSize(0);
    var unknown = counts.getOrDefault("Unknown", 0);
    assertThat(unknown).isLessThan(cases.size() / 4);
    assertThat(counts).containsKeys("FallsBack", "Ignored", "Fails", "tried again");
  }

  private static String first(List<String> wrong) {
    return wrong.stream().min(Comparator.comparingInt(String::length)).orElse("");
  }

  private static Optional<Integer> numberOf(Command command) {
    return command.name().filter("w"::equals).isPresent()
        ? Optional.of(Integer.parseInt(command.words().get(1).text()))
        : Optional.empty();
  }

  /// What is wrong with what is said of a command; empty where nothing is.
  private static Optional<String> check(Case it) {
    var base = it.base();
    var failing = it.failing();
    var context = it.command().context();
    var runs = failing.times(it.number());
    if (it.command().neverRuns()) {
      return failing(base.times(it.number()) + runs > 0, "runs although it never does");
    }
    var good = base.status() == 0;
    if (good
        && !ODD.matcher(it.sample().text()).find()
        && !it.command().isConditional()
        && base.times(it.number()) == 0) {
      return Optional.of("does not run although it always does");
    }
    if (runs == 0) {
      return Optional.empty();
    }
    var status = failing.status();
    var fault =
        switch (context.fate()) {
          case Fate.Fails _ -> failing(status == 0, "the script succeeds");
          case Fate.Ignored _ ->
              failing(good && status != 0 && !endsBothWays(it), "the script fails");
          case Fate.FallsBack(var commands) ->
              failing(
                      good && status != 0 && !DECIDING.matcher(it.sample().text()).find(),
                      "the script fails")
                  .or(() ->
                      failing(
                          !ran(it, commands) && !DECIDING.matcher(it.sample().text()).find(),
                          "the fallback does not run"));
          case Fate.Endless _ -> failing(!failing.isEndless(it.number()), "the script ends");
          case Fate.Unknown _ -> Optional.<String>empty();
        };
    return fault.or(() -> context.attempts().flatMap(attempts -> again(it, attempts, runs)));
  }

  /// Whether the script may succeed only because it ends before it comes to its own failure.
  private static boolean endsBothWays(Case it) {
    return it.sample().text().contains("exit 0") && it.sample().text().contains("exit 1");
  }

  private static Optional<String> again(Case it, Attempts attempts, long runs) {
    if (DECIDING.matcher(it.sample().text()).find()) {
      return Optional.empty();
    }
    var most = attempts.most();
    if (most.isPresent() ? runs % most.getAsInt() != 0 : runs < 2) {
      return Optional.of("it runs %d times".formatted(runs));
    }
    var good = it.base().status() == 0;
    return failing(it.once().times(it.number()) == 1, "it is not tried again")
        .or(() -> failing(good && it.once().status() != 0, "it fails although it is tried again"));
  }

  private static boolean ran(Case it, List<Integer> commands) {
    var numbers =
        commands.stream().map(it.script().commands()::get).map(FateOracleTest::numberOf).toList();
    return numbers.stream().noneMatch(Optional::isPresent)
        || numbers.stream().flatMap(Optional::stream).anyMatch(n -> it.failing().times(n) > 0);
  }

  private static Optional<String> failing(boolean wrong, String fault) {
    return wrong ? Optional.of(fault) : Optional.empty();
  }
}
