package cascade.shell;

import java.util.List;

/// A script that was read.
///
/// @param commands in the order in which they are written, those of a substitution before the one
///   whose word they make
/// @param options in effect at the end
/// @param complete whether all of it was understood; else it breaks off, is malformed or too large,
///   and the commands are those that could be read
public record Script(
    List<Command> commands, List<Function> functions, Options options, boolean complete) {
  public Script {
    commands = List.copyOf(commands);
    functions = List.copyOf(functions);
  }

  /// A function that the script defines.
  ///
  /// @param called whether the script calls it, be it from another function that is called
  public record Function(String name, Range range, boolean called) {}

  /// What runs when a command fails; empty unless it has a fallback.
  public List<Command> fallback(Command command) {
    return command.fate() instanceof Fate.FallsBack(var indices)
        ? indices.stream().map(commands::get).toList()
        : List.of();
  }
}
