package cascade.workflow;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Reads the files of several subjects, and what several of them lead to only once: a workflow that
/// many call, an action that many use. May be shared between threads.
public final class FileReads {
  private final Map<File, ReadWorkflow> called = new ConcurrentHashMap<>();
  private final Map<File, ReadAction> actions = new ConcurrentHashMap<>();

  /// A file's reading depends on its name, which stands in problems and spans, and on its bytes: on
  /// nothing else.
  private record File(String shown, ByteBuffer bytes) {
    static File of(String shown, byte[] bytes) {
      return new File(shown, ByteBuffer.wrap(bytes));
    }
  }

  /// Is not kept: nobody asks for the same file twice.
  ReadWorkflow workflow(String shown, byte[] bytes) {
    var known = called.isEmpty() ? null : called.get(File.of(shown, bytes));
    return Optional.ofNullable(known).orElseGet(() -> WorkflowReader.read(shown, bytes));
  }

  ReadWorkflow called(String shown, byte[] bytes) {
    return called.computeIfAbsent(File.of(shown, bytes), _ -> WorkflowReader.read(shown, bytes));
  }

  ReadAction action(String shown, byte[] bytes) {
    return actions.computeIfAbsent(File.of(shown, bytes), _ -> ActionReader.read(shown, bytes));
  }
}
