package cascade.capacity;

import cascade.shell.Command;
import cascade.shell.Interpreter;
import cascade.shell.ScriptReader;
import cascade.shell.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a script calls and says, without its comments and what cannot run.
///
/// @param calls in its order; none where it is in another language than a shell's
/// @param told the words of what it calls, and what it assigns
/// @param printed the words that it prints, or writes into files; of another language the whole
///   text, of which nobody knows what it means
record ScriptContent(List<Call> calls, String told, String printed) {
  ScriptContent {
    calls = List.copyOf(calls);
  }

  /// Programs of which the arguments are text.
  private static final Set<String> PRINTERS =
      Set.of("echo", "printf", "grep", "sed", "write-host", "write-output", "add-content");

  private record Source(String text, Interpreter interpreter) {}

  /// Looks through scripts, each once: a composite action may stand in many jobs.
  static final class Reader {
    private final Map<Source, ScriptContent> read = new HashMap<>();
    private final ScriptReader scripts;

    Reader(ScriptReader scripts) {
      this.scripts = scripts;
    }

    ScriptContent read(String text, Interpreter interpreter) {
      return read.computeIfAbsent(
          new Source(text, interpreter), it -> ScriptContent.of(it, scripts));
    }
  }

  private static ScriptContent of(Source source, ScriptReader scripts) {
    return switch (source.interpreter()) {
      case Interpreter.Posix _, Interpreter.PowerShell _ -> {
        var script = scripts.read(source.text(), source.interpreter());
        var commands = script.commands().stream().filter(it -> !it.neverRuns()).toList();
        yield new ScriptContent(
            Call.of(script),
            text(commands.stream().flatMap(ScriptContent::told)),
            text(commands.stream().flatMap(ScriptContent::printed)));
      }
      case Interpreter.CommandPrompt _, Interpreter.Other _ ->
          new ScriptContent(List.of(), "", source.text());
    };
  }

  private static Stream<Word> told(Command command) {
    return Stream.concat(
        isPrinter(command) ? Stream.of() : command.words().stream(),
        command.assignments().stream().flatMap(it -> it.values().stream()));
  }

  private static Stream<Word> printed(Command command) {
    return Stream.concat(
        isPrinter(command) ? command.words().stream() : Stream.of(),
        command.redirections().stream().flatMap(it -> it.body().stream()));
  }

  private static boolean isPrinter(Command command) {
    return command.name().filter(PRINTERS::contains).isPresent();
  }

  private static String text(Stream<Word> words) {
    return words.map(Word::text).collect(Collectors.joining("\n"));
  }
}
