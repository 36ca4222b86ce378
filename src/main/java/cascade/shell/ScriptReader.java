package cascade.shell;

import java.util.HashMap;
import java.util.Map;

/// Reads scripts, each once: what looks for services, resources and faults asks for the same ones,
/// and a composite action may stand in many jobs. For one thread.
public final class ScriptReader {
  private final Map<Source, Script> known = new HashMap<>();

  private record Source(String text, Interpreter interpreter) {}

  /// What [Shell#read(String, Interpreter)] tells.
  public Script read(String script, Interpreter interpreter) {
    return known.computeIfAbsent(
        new Source(script, interpreter), it -> Shell.read(it.text(), it.interpreter()));
  }
}
