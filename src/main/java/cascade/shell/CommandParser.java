package cascade.shell;

import cascade.shell.Node.Branch;
import cascade.shell.Node.Coprocess;
import cascade.shell.Node.Definition;
import cascade.shell.Node.Expanding;
import cascade.shell.Node.Group;
import cascade.shell.Node.If;
import cascade.shell.Node.Seq;
import cascade.shell.Node.Subshell;
import cascade.shell.Node.While;
import cascade.shell.WordReader.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one command, simple or compound.
final class CommandParser {
  private static final Set<String> CONDITION = Set.of("then");
  private static final Set<String> BRANCH = Set.of("elif", "else", "fi");
  private static final Set<String> DO = Set.of("do");
  private static final Set<String> DONE = Set.of("done");
  private static final Set<String> BRACE = Set.of("}");

  private final Cursor cursor;
  private final Progress progress;
  private final WordReader words;
  private final ScriptParser lists;
  private final SimpleParser simple;
  private final HeaderParser headers;

  CommandParser(Cursor cursor, Progress progress, WordReader words, ScriptParser lists) {
    this.cursor = cursor;
    this.progress = progress;
    this.words = words;
    this.lists = lists;
    this.simple = new SimpleParser(cursor, progress, words, lists);
    this.headers = new HeaderParser(cursor, progress, words, lists, this);
  }

  /// The command that begins here; empty where none does.
  Optional<Node> read() {
    cursor.skipBlanks();
    var word = lists.reserved();
    return switch (word) {
      case "then", "elif", "else", "fi", "do", "done", "esac", "}" -> Optional.empty();
      case "" ->
          cursor.peek() == '(' ? Optional.of(compound(this::parenthesis)) : simpleOrDefinition();
      case "time", "!" -> simpleOrDefinition();
      case String opening -> {
        cursor.skip(opening.length());
        yield Optional.of(compound(inners -> opened(opening, inners)));
      }
    };
  }

  private interface Reader {
    Node read(List<Inner> inners);
  }

  /// A compound command with its redirections.
  private Node compound(Reader reader) {
    progress.enter();
    var inners = new ArrayList<Inner>();
    var node = reader.read(inners);
    cursor.skipBlanks();
    var expands = !inners.isEmpty();
    while (simple.redirection(progress.draft(cursor.place()), inners)) {
      expands = true;
      cursor.skipBlanks();
    }
    progress.leave();
    return expands ? new Expanding(inners, node) : node;
  }

  private Node opened(String word, List<Inner> inners) {
    return switch (word) {
      case "{" -> {
        var body = lists.list(BRACE);
        expect("}");
        yield new Group(body);
      }
      case "if" -> choice();
      case "while", "until" -> loop(word.equals("until"));
      case "for", "select" -> headers.loop(word.equals("select"), inners);
      case "case" -> headers.choice(inners);
      case "function" -> function();
      case "[[" -> headers.test(inners);
      case "coproc" -> coprocess();
      default -> throw new IllegalStateException(word);
    };
  }

  private Node parenthesis(List<Inner> inners) {
    var end = cursor.peek(1) == '(' ? Arithmetic.end(cursor, cursor.at()) : -1;
    if (end > 0) {
      return headers.arithmetic(end, inners);
    }
    cursor.skip(1);
    return new Subshell(lists.inParentheses());
  }

  /// Moves past a word of the grammar, or notes that it is not there.
  ///
  /// @return whether it is there
  boolean expect(String word) {
    cursor.skipBlanks();
    if (lists.reserved().equals(word)) {
      cursor.skip(word.length());
      return true;
    }
    progress.miss();
    return false;
  }

  private Node choice() {
    var branches = new ArrayList<Branch>();
    Optional<Seq> otherwise = Optional.empty();
    String next;
    do {
      var condition = lists.list(CONDITION);
      expect("then");
      branches.add(new Branch(condition, lists.list(BRANCH)));
      next = lists.reserved();
      if (next.equals("elif") || next.equals("else")) {
        cursor.skip(next.length());
      }
    } while (next.equals("elif"));
    if (next.equals("else")) {
      otherwise = Optional.of(lists.list(BRANCH));
    }
    expect("fi");
    return new If(branches, otherwise);
  }

  private Node loop(boolean until) {
    var start = cursor.place();
    var condition = lists.list(DO);
    var body = body();
    return new While(until, condition, body, new Range(start, cursor.place()));
  }

  /// `do … done`.
  Seq body() {
    var body = expect("do") ? lists.list(DONE) : new Seq(List.of());
    expect("done");
    return body;
  }

  private Node function() {
    var start = cursor.place();
    cursor.skipBlanks();
    var name = words.read(cursor, Mode.ARGUMENT, new ArrayList<>(), Inner.Place.WORD);
    cursor.skipBlanks();
    if (cursor.take("(")) {
      cursor.skipBlanks();
      if (!cursor.take(")")) {
        progress.miss();
      }
    }
    return definition(name.text(), start);
  }

  private Node definition(String name, int start) {
    lists.skipLines();
    var outer = progress.enterFunction(name);
    var body = read();
    progress.leaveFunction(outer);
    if (body.isEmpty()) {
      progress.miss();
    }
    return new Definition(name, body.orElse(new Seq(List.of())), new Range(start, cursor.place()));
  }

  private Node coprocess() {
    cursor.skipBlanks();
    skipCoprocessName();
    var body = read();
    if (body.isEmpty()) {
      progress.miss();
    }
    return new Coprocess(body.orElse(new Seq(List.of())));
  }

  /// `coproc NAME { …; }`: a name may stand before a compound command only.
  private void skipCoprocessName() {
    var length = 0;
    while (Names.isPart(cursor.peek(length))) {
      length++;
    }
    var name = cursor.slice(cursor.at(), cursor.at() + length);
    if (length > 0 && !Reserved.WORDS.contains(name) && cursor.peek(length) == ' ') {
      var next = cursor.peek(length + 1);
      cursor.skip(next == '{' || next == '(' ? length + 1 : 0);
    }
  }

  private Optional<Node> simpleOrDefinition() {
    var start = cursor.place();
    var read = simple.read();
    if (read.isPresent() && read.get().isDefinition()) {
      return Optional.of(compound(_ -> definition(read.get().name(), start)));
    }
    return read.map(SimpleParser.Read::node);
  }
}
