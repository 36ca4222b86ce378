package cascade.shell;

import cascade.shell.Redirection.Operator;
import cascade.shell.WordReader.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads simple commands and redirections.
///
/// Source: POSIX.1-2024, Shell Command Language, 2.7 and 2.9.1.
final class SimpleParser {
  /// Builtins whose arguments are assignments.
  private static final Set<String> DECLARING =
      Set.of("export", "local", "declare", "typeset", "readonly");

  /// From the longest, so that each is found before what it begins with.
  private static final List<String> OPERATORS =
      List.of("&>>", "<<<", "<<-", "&>", "<<", ">>", "<&", ">&", "<>", ">|", "<", ">");

  private final Cursor cursor;
  private final Progress progress;
  private final WordReader words;
  private final ScriptParser lists;

  SimpleParser(Cursor cursor, Progress progress, WordReader words, ScriptParser lists) {
    this.cursor = cursor;
    this.progress = progress;
    this.words = words;
    this.lists = lists;
  }

  /// A simple command, or only the name of a function that is defined here.
  record Read(Node.Simple node, boolean isDefinition) {
    String name() {
      return node.draft().name();
    }
  }

  /// Empty where no word begins.
  Optional<Read> read() {
    var draft = progress.draft(cursor.place());
    var end = cursor.place();
    while (true) {
      var before = cursor.at();
      if (!redirection(draft, draft.inners()) && !assignment(draft)) {
        var word = word(draft);
        if (cursor.at() == before) {
          break;
        }
        draft.words().add(word);
      }
      end = cursor.place();
      if (draft.words().size() == 1 && isDefinition(draft)) {
        return Optional.of(new Read(new Node.Simple(draft), true));
      }
      cursor.skipBlanks();
    }
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    note(draft);
    progress.add(draft, end);
    return Optional.of(new Read(new Node.Simple(draft), false));
  }

  private Word word(Draft draft) {
    var isFirst = draft.words().isEmpty();
    var count = draft.inners().size();
    var word = words.read(cursor, Mode.ARGUMENT, draft.inners(), Inner.Place.WORD);
    var isSubstitution =
        word.pieces().size() == 1
            && word.pieces().getFirst() instanceof Piece.Unknown(var kind, _, var quoted)
            && kind == Piece.Kind.COMMAND
            && !quoted;
    if (isFirst && isSubstitution && draft.inners().size() == count + 1) {
      var body = draft.inners().removeLast().body();
      draft.inners().add(new Inner(Inner.Place.NAME, body));
    }
    return word;
  }

  /// Whether `()` follows the name, and moves past it.
  private boolean isDefinition(Draft draft) {
    var at = 0;
    while (cursor.peek(at) == ' ' || cursor.peek(at) == '\t') {
      at++;
    }
    if (cursor.peek(at) != '(' || draft.name().isEmpty() || !draft.assignments().isEmpty()) {
      return false;
    }
    at++;
    while (cursor.peek(at) == ' ' || cursor.peek(at) == '\t') {
      at++;
    }
    if (cursor.peek(at) != ')') {
      return false;
    }
    cursor.skip(at + 1);
    return true;
  }

  private boolean assignment(Draft draft) {
    if (!draft.words().isEmpty()) {
      return false;
    }
    var start = cursor.place();
    var from = cursor.at();
    var length = assignedLength();
    if (length == 0) {
      return false;
    }
    var target = cursor.slice(from, from + length);
    var appended = target.endsWith("+=");
    var bracket = target.indexOf('[');
    var name = target.substring(0, bracket > 0 ? bracket : target.length() - (appended ? 2 : 1));
    cursor.skip(length);
    var values =
        cursor.peek() == '('
            ? words.elements(cursor, draft.inners(), Inner.Place.VALUE)
            : List.of(words.read(cursor, Mode.VALUE, draft.inners(), Inner.Place.VALUE));
    var assignment = new Assignment(name, appended, values, new Range(start, cursor.place()));
    progress.variables().assign(assignment);
    draft.assignments().add(assignment);
    return true;
  }

  /// How long `name=`, `name+=` or `name[index]=` is; 0 where none of them is here.
  private int assignedLength() {
    if (!Names.isStart(cursor.peek())) {
      return 0;
    }
    var length = 1;
    while (Names.isPart(cursor.peek(length))) {
      length++;
    }
    if (cursor.peek(length) == '[') {
      var end = Arithmetic.bracketEnd(cursor, cursor.at() + length);
      if (end < 0) {
        return 0;
      }
      length = end - cursor.at();
    }
    length += cursor.peek(length) == '+' ? 1 : 0;
    return cursor.peek(length) == '=' ? length + 1 : 0;
  }

  /// Reads a redirection, if one is here.
  boolean redirection(Draft draft, List<Inner> inners) {
    var length = streamLength();
    var operator = OPERATORS.stream().filter(it -> isAt(length, it)).findFirst();
    if (operator.isEmpty()) {
      return false;
    }
    var sign = operator.get();
    // `<(` begins a word, and before `&>` a number is an argument.
    if ((sign.length() == 1 && cursor.peek(length + 1) == '(')
        || (length > 0 && sign.charAt(0) == '&')) {
      return false;
    }
    var stream = cursor.slice(cursor.at(), cursor.at() + length);
    cursor.skip(length + sign.length());
    cursor.skipBlanks();
    var before = cursor.at();
    var target = words.read(cursor, Mode.ARGUMENT, inners, Inner.Place.WORD);
    if (cursor.at() == before) {
      progress.miss();
    }
    Optional<HereDocument> document = Optional.empty();
    if (sign.equals("<<") || sign.equals("<<-")) {
      document = Optional.of(hereDocument(target, sign.equals("<<-"), before, inners));
      document.ifPresent(lists::await);
    }
    draft.redirect(
        stream.isEmpty() ? Optional.empty() : Optional.of(stream),
        operator(sign, target),
        target,
        document);
    return true;
  }

  /// How long the number or `{name}` here is, right before an operator.
  private int streamLength() {
    var length = 0;
    if (cursor.peek() == '{') {
      length++;
      while (Names.isPart(cursor.peek(length))) {
        length++;
      }
      return cursor.peek(length) == '}' && (isAt(length + 1, "<") || isAt(length + 1, ">"))
          ? length + 1
          : 0;
    }
    while (cursor.peek(length) >= '0' && cursor.peek(length) <= '9') {
      length++;
    }
    return isAt(length, "<") || isAt(length, ">") ? length : 0;
  }

  private boolean isAt(int ahead, String text) {
    for (var i = 0; i < text.length(); i++) {
      if (cursor.peek(ahead + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private HereDocument hereDocument(Word word, boolean stripped, int from, List<Inner> inners) {
    var written = cursor.slice(from, cursor.at());
    var quoted = written.chars().anyMatch(c -> "'\"\\".indexOf(c) >= 0);
    return new HereDocument(word.text(), quoted, stripped, inners);
  }

  private static Operator operator(String sign, Word target) {
    return switch (sign) {
      case "<" -> Operator.READ;
      case ">", ">|" -> Operator.WRITE;
      case ">>" -> Operator.APPEND;
      case "<>" -> Operator.READ_WRITE;
      case "<&" -> Operator.DUPLICATE;
      case ">&" ->
          target.text().matches("\\d*-?") || !target.isLiteral()
              ? Operator.DUPLICATE
              : Operator.WRITE_BOTH;
      case "&>" -> Operator.WRITE_BOTH;
      case "&>>" -> Operator.APPEND_BOTH;
      case "<<<" -> Operator.HERE_STRING;
      default -> Operator.HERE_DOCUMENT;
    };
  }

  /// Notes what builtins do with variables.
  private void note(Draft draft) {
    var arguments = draft.words().stream().skip(1).map(Word::text).toList();
    switch (draft.name()) {
      case "let" -> arguments.forEach(progress.variables()::compute);
      case "read", "mapfile", "readarray" ->
          arguments.stream()
              .filter(Names::isName)
              .forEach(name -> progress.variables().set(name, Optional.empty()));
      case String name when DECLARING.contains(name) ->
          draft.words().stream().skip(1).forEach(this::declared);
      default -> {}
    }
  }

  private void declared(Word word) {
    var text = word.text();
    var equals = text.indexOf('=');
    if (equals > 0 && Names.isName(text.substring(0, equals))) {
      var value =
          word.isLiteral() ? Optional.of(text.substring(equals + 1)) : Optional.<String>empty();
      progress.variables().set(text.substring(0, equals), value);
    }
  }
}
