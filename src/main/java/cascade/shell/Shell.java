package cascade.shell;

import cascade.shell.Script.Function;
import java.util.List;

/// Reads scripts of POSIX's shell and of bash.
///
/// Every text is read; what is malformed, too deep or too long makes the script incomplete.
/// GitHub's `${{ }}` may stand anywhere and is a piece of a word of which nothing is known.
public final class Shell {
  /// Longer scripts are cut.
  static final int MOST_CHARACTERS = 200_000;

  /// How often a character is looked at, on the average; for what people write, three times at
  /// most.
  private static final int MOST_LOOKS = 60;

  private Shell() {}

  /// What may be done for a script of that length.
  static Cursor.Work work(int length) {
    return new Cursor.Work(MOST_LOOKS * (Math.min(length, MOST_CHARACTERS) + 100L));
  }

  /// A script for which no shell is written.
  public static Script read(String script) {
    return read(script, Options.UNWRITTEN);
  }

  /// A script that runs with these options.
  public static Script read(String script, Options options) {
    return read(script, options, work(script.length()));
  }

  /// A script of any interpreter; of one that is no shell, and of the command prompt, nothing is
  /// read.
  public static Script read(String script, Interpreter interpreter) {
    return switch (interpreter) {
      case Interpreter.Posix(var options) -> read(script, options);
      case Interpreter.PowerShell _ -> PowerShell.read(script);
      case Interpreter.CommandPrompt _, Interpreter.Other _ ->
          new Script(List.of(), List.of(), Options.UNWRITTEN, true);
    };
  }

  static Script read(String script, Options options, Cursor.Work work) {
    var cut = script.length() > MOST_CHARACTERS;
    var text = cut ? script.substring(0, MOST_CHARACTERS) : script;
    var progress = new Progress(work);
    var list = new ScriptParser(Cursor.of(text, work), progress).whole();
    var functions = Functions.of(list, progress.drafts());
    var fates = new Fates(progress, functions, options);
    fates.visit(list, Frame.script());
    var after = fates.options();
    fates.calls().finish();
    var defined =
        functions.all().stream()
            .map(it -> new Function(it.name(), it.range(), fates.calls().isCalled(it.name())))
            .toList();
    var trapped = progress.drafts().stream().anyMatch(Fates::mayTrap);
    return new Script(
        fates.verdicts().commands(trapped),
        defined,
        after,
        progress.isComplete() && !work.isStopped() && !cut);
  }
}
