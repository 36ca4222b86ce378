package cascade.shell;

import cascade.shell.Context.Stage;
import cascade.shell.Redirection.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A simple command while the script is read: the bodies of here-documents come after its line.
final class Draft {
  private record Redirected(
      Optional<String> stream, Operator operator, Word target, Optional<HereDocument> document) {}

  private final int start;
  private final List<Word> words = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Redirected> redirections = new ArrayList<>();
  private final List<Inner> inners = new ArrayList<>();
  private final Optional<String> function;
  private int id;
  private int end;
  private Stage stage = new Stage(0, 0, 1);

  /// @param function in whose body it stands
  Draft(int start, Optional<String> function) {
    this.start = start;
    this.function = function;
  }

  /// Its index among the commands of the script.
  int id() {
    return id;
  }

  List<Word> words() {
    return words;
  }

  List<Assignment> assignments() {
    return assignments;
  }

  /// The substitutions in it, in their order; those of here-documents come last.
  List<Inner> inners() {
    return inners;
  }

  Range range() {
    return new Range(start, end);
  }

  /// What it calls; empty where that is not known or nothing is called.
  String name() {
    return words.isEmpty() ? "" : words.getFirst().literal().orElse("");
  }

  boolean isEmpty() {
    return words.isEmpty() && assignments.isEmpty() && redirections.isEmpty();
  }

  void redirect(
      Optional<String> stream, Operator operator, Word target, Optional<HereDocument> document) {
    redirections.add(new Redirected(stream, operator, target, document));
  }

  void finish(int index, int place, Stage alone) {
    id = index;
    end = place;
    stage = alone;
  }

  void join(Stage joined) {
    stage = joined;
  }

  /// Its place in a pipeline.
  Stage stage() {
    return stage;
  }

  Optional<String> function() {
    return function;
  }

  /// @param first the word from which on it counts
  Command command(int first, Context context) {
    var done =
        redirections.stream()
            .map(it ->
                new Redirection(
                    it.stream(),
                    it.operator(),
                    it.target(),
                    it.document().flatMap(HereDocument::body)))
            .toList();
    return new Command(words, first, assignments, done, range(), context);
  }
}
