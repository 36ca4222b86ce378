package cascade.workflow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads the files of several subjects, and what several of them lead to only once: a workflow that
/// many call, an action that many use. May be shared between threads.
public final class FileReads {
  private final Map<File, ReadWorkflow> called;
  private final Map<File, ReadAction> actions;
  private final Map<String, String> texts;

  public FileReads() {
    this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), Map.of());
  }

  private FileReads(
      Map<File, ReadWorkflow> called, Map<File, ReadAction> actions, Map<String, String> texts) {
    this.called = called;
    this.actions = actions;
    this.texts = Map.copyOf(texts);
  }

  /// The same where some files have another text, as if they had been changed already.
  ///
  /// @param changed by the names of files that are shown
  public FileReads changed(Map<String, String> changed) {
    return new FileReads(called, actions, changed);
  }

  /// A file's reading depends on its name, which stands in problems and spans, and on its bytes: on
  /// nothing else.
  private record File(String shown, ByteBuffer bytes) {
    static File of(String shown, byte[] bytes) {
      return new File(shown, ByteBuffer.wrap(bytes));
    }
  }

  /// Is not kept: nobody asks for the same file twice.
  ReadWorkflow workflow(String shown, byte[] bytes) {
    var text = text(shown, bytes);
    var known = called.isEmpty() ? null : called.get(File.of(shown, text));
    return Optional.ofNullable(known).orElseGet(() -> WorkflowReader.read(shown, text));
  }

  ReadWorkflow called(String shown, byte[] bytes) {
    var text = text(shown, bytes);
    return called.computeIfAbsent(File.of(shown, text), _ -> WorkflowReader.read(shown, text));
  }

  ReadAction action(String shown, byte[] bytes) {
    var text = text(shown, bytes);
    return actions.computeIfAbsent(File.of(shown, text), _ -> ActionReader.read(shown, text));
  }

  private byte[] text(String shown, byte[] bytes) {
    var changed = texts.get(shown);
    return changed == null ? bytes : changed.getBytes(StandardCharsets.UTF_8);
  }
}
