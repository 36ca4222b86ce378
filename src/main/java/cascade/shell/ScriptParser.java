package cascade.shell;

import cascade.shell.Context.Stage;
import cascade.shell.Node.AndOr;
import cascade.shell.Node.Item;
import cascade.shell.Node.Pipeline;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads lists of commands. What is malformed is noted and passed over.
///
/// Source: POSIX.1-2024, Shell Command Language, 2.9 and 2.10; bash's manual, "Shell Commands".
final class ScriptParser {
  private static final Set<String> CLOSING =
      Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

  private final Cursor cursor;
  private final Progress progress;
  private final WordReader words;
  private final CommandParser commands;
  private final List<HereDocument> pending = new ArrayList<>();

  ScriptParser(Cursor cursor, Progress progress) {
    this.cursor = cursor;
    this.progress = progress;
    this.words = new WordReader(progress);
    this.commands = new CommandParser(cursor, progress, words, this);
  }

  /// All that is left of the text.
  Seq whole() {
    var items = new ArrayList<Item>();
    while (true) {
      items.addAll(list(Set.of()).items());
      if (cursor.atEnd()) {
        finishDocuments();
        return new Seq(items);
      }
      progress.miss();
      pass();
    }
  }

  /// The list up to the parenthesis that closes it, and that.
  Seq inParentheses() {
    var items = new ArrayList<Item>();
    while (true) {
      items.addAll(list(Set.of()).items());
      if (cursor.take(")")) {
        finishDocuments();
        return new Seq(items);
      }
      progress.miss();
      if (cursor.atEnd()) {
        return new Seq(items);
      }
      pass();
    }
  }

  /// Moves past what closes nothing.
  private void pass() {
    var word = reserved();
    cursor.skip(Math.max(1, word.length()));
  }

  /// Documents without a line of their own: `$(cat <<X)`.
  private void finishDocuments() {
    if (!pending.isEmpty()) {
      progress.miss();
      pending.clear();
    }
  }

  void await(HereDocument document) {
    pending.add(document);
  }

  /// Commands up to one of these words, a parenthesis or `;;`, without it.
  Seq list(Set<String> stops) {
    var items = new ArrayList<Item>();
    while (true) {
      skipLines();
      if (cursor.atEnd() || ends(stops)) {
        return new Seq(items);
      }
      var node = andOr();
      if (node.isEmpty()) {
        progress.miss();
        cursor.skip(1);
        continue;
      }
      cursor.skipBlanks();
      var background = cursor.peek() == '&' && cursor.peek(1) != '&';
      items.add(new Item(node.get(), background));
      if (background || (cursor.peek() == ';' && !endsArm())) {
        cursor.skip(1);
        cursor.skipBlanks();
        // `a & ; b` and `a ;; b` outside of `case`.
        if (cursor.peek() == ';' && !endsArm()) {
          progress.miss();
          cursor.skip(1);
        }
      } else if (cursor.peek() != '\n' && !cursor.atEnd() && !ends(stops)) {
        progress.miss();
        if (!startsWord()) {
          cursor.skip(1);
        }
      }
    }
  }

  private boolean startsWord() {
    return ";&|<>()\n".indexOf(cursor.peek()) < 0;
  }

  private boolean ends(Set<String> stops) {
    if (cursor.peek() == ')' || endsArm()) {
      return true;
    }
    var word = reserved();
    return stops.contains(word) || CLOSING.contains(word);
  }

  /// Whether `;;`, `;&` or `;;&` comes next.
  boolean endsArm() {
    return cursor.peek() == ';' && (cursor.peek(1) == ';' || cursor.peek(1) == '&');
  }

  /// Moves past blanks, comments and line ends, and reads the here-documents that begin there.
  void skipLines() {
    cursor.skipBlanks();
    while (cursor.take("\n")) {
      readDocuments();
      cursor.skipBlanks();
    }
  }

  private void readDocuments() {
    // Those of substitutions in the bodies are read there.
    var documents = List.copyOf(pending);
    pending.clear();
    for (var document : documents) {
      if (!document.read(cursor, words)) {
        progress.miss();
      }
    }
  }

  private Optional<Node> andOr() {
    var first = pipeline();
    if (first.isEmpty()) {
      return first;
    }
    var parts = new ArrayList<Node>();
    var ands = new ArrayList<Boolean>();
    parts.add(first.get());
    while (true) {
      cursor.skipBlanks();
      var and = cursor.isAt("&&");
      if (!and && !cursor.isAt("||")) {
        break;
      }
      cursor.skip(2);
      skipLines();
      var next = pipeline();
      if (next.isEmpty()) {
        progress.miss();
        break;
      }
      ands.add(and);
      parts.add(next.get());
    }
    return Optional.of(parts.size() == 1 ? parts.getFirst() : new AndOr(parts, ands));
  }

  private Optional<Node> pipeline() {
    var negated = false;
    while (true) {
      cursor.skipBlanks();
      var word = reserved();
      if (word.equals("!")) {
        negated = !negated;
      } else if (!word.equals("time")) {
        break;
      }
      cursor.skip(word.length());
      if (word.equals("time")) {
        cursor.skipBlanks();
        cursor.take("-p ");
      }
    }
    var first = commands.read();
    if (first.isEmpty()) {
      return first;
    }
    var stages = new ArrayList<Node>();
    stages.add(first.get());
    cursor.skipBlanks();
    while (cursor.peek() == '|' && cursor.peek(1) != '|') {
      cursor.skip(cursor.peek(1) == '&' ? 2 : 1);
      skipLines();
      var next = commands.read();
      if (next.isEmpty()) {
        progress.miss();
        break;
      }
      stages.add(next.get());
      cursor.skipBlanks();
    }
    join(stages);
    return Optional.of(
        stages.size() == 1 && !negated ? stages.getFirst() : new Pipeline(negated, stages));
  }

  private void join(List<Node> stages) {
    if (stages.size() > 1) {
      var number = progress.nextPipeline();
      for (var i = 0; i < stages.size(); i++) {
        if (stages.get(i) instanceof Simple(var draft)) {
          draft.join(new Stage(number, i, stages.size()));
        }
      }
    }
  }

  /// The word of the grammar that comes next; empty where none does.
  String reserved() {
    for (var word : Reserved.WORDS) {
      if (cursor.isAt(word) && Reserved.isEnd(cursor, word)) {
        return word;
      }
    }
    return "";
  }
}
