package cascade.shell;

import cascade.shell.Context.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was read of a script so far, shared by all that read it.
final class Progress {
  /// Constructs within constructs; scripts that people write have a dozen at most.
  static final int DEEPEST = 60;

  private final Cursor.Work work;
  private final List<Draft> drafts = new ArrayList<>();
  private final Variables variables = new Variables();
  private boolean complete = true;
  private Optional<String> function = Optional.empty();
  private int pipelines;
  private int depth;

  Progress(Cursor.Work work) {
    this.work = work;
  }

  /// In the order of their ids.
  List<Draft> drafts() {
    return drafts;
  }

  Variables variables() {
    return variables;
  }

  /// A command that begins here.
  Draft draft(int start) {
    return new Draft(start, function);
  }

  void add(Draft draft, int end) {
    draft.finish(drafts.size(), end, new Stage(nextPipeline(), 0, 1));
    drafts.add(draft);
  }

  /// A number for a pipeline that no other has.
  int nextPipeline() {
    return pipelines++;
  }

  /// @return the function around, for when this one ends
  Optional<String> enterFunction(String name) {
    var outer = function;
    function = Optional.of(name);
    return outer;
  }

  void leaveFunction(Optional<String> outer) {
    function = outer;
  }

  boolean isComplete() {
    return complete;
  }

  /// Notes that something was not understood.
  void miss() {
    complete = false;
  }

  /// Enters a construct; beyond the greatest depth, reading is broken off.
  void enter() {
    depth++;
    if (depth > DEEPEST) {
      miss();
      work.stop();
    }
  }

  void leave() {
    depth--;
  }
}
