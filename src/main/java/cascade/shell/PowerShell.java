package cascade.shell;

import cascade.shell.Context.Stage;
import cascade.shell.Fate.Doubt;
import cascade.shell.Piece.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads scripts of PowerShell as far as words tell which programs they call: quotes, comments,
/// continued lines, lists, pipes, blocks and here-strings. Expressions are passed over, and what
/// becomes of a failure is not told.
///
/// Source: PowerShell's reference, "about_Parsing" and "about_Quoting_Rules".
public final class PowerShell {
  private static final Set<String> TESTS = Set.of("if", "elseif", "else", "switch");
  private static final Set<String> LOOPS = Set.of("for", "foreach", "while", "foreach-object", "%");

  /// Further words that open a block and are no commands.
  private static final Set<String> BLOCKS =
      Set.of("do", "until", "try", "catch", "finally", "function", "filter", "param", "return");

  private static final String ENDS = " \t\r\n;|&(){},";
  private static final int DEEPEST = 60;

  private final Cursor cursor;
  private final Cursor.Work work;
  private final List<Command> commands = new ArrayList<>();
  private int pipelines;
  private int depth;
  private boolean complete = true;

  private PowerShell(String script) {
    this.work = Shell.work(script.length());
    this.cursor = Cursor.of(script, work);
  }

  /// Reads any text; what is too long, too deep or malformed makes it incomplete.
  public static Script read(String script) {
    var cut = script.length() > Shell.MOST_CHARACTERS;
    var reader = new PowerShell(cut ? script.substring(0, Shell.MOST_CHARACTERS) : script);
    while (!reader.cursor.atEnd()) {
      reader.list(EnumSet.noneOf(Circumstance.class));
      reader.complete &= reader.cursor.atEnd();
      reader.cursor.skip(1);
    }
    var complete = reader.complete && !reader.work.isStopped() && !cut;
    return new Script(reader.commands, List.of(), Options.UNWRITTEN, complete);
  }

  /// Statements up to what closes the block that they stand in, without it.
  private void list(Set<Circumstance> around) {
    while (!cursor.atEnd() && cursor.peek() != ')' && cursor.peek() != '}') {
      if (isBlank() || "\n;|&,".indexOf(cursor.peek()) >= 0) {
        cursor.skip(1);
      } else if (cursor.peek() == '#') {
        comment();
      } else {
        statement(around);
      }
    }
  }

  /// Pipelines up to the end of the line, those after `&&` and `||` with what they hang on.
  private void statement(Set<Circumstance> around) {
    var circumstances = around;
    while (true) {
      var stages = new ArrayList<List<Word>>();
      do {
        var words = words(circumstances);
        if (isCommand(words)) {
          stages.add(words);
        }
      } while (cursor.peek() == '|' && cursor.peek(1) != '|' && takes(1));
      add(stages, circumstances);
      if (cursor.take("&&")) {
        circumstances = with(around, Circumstance.SUCCESS);
      } else if (cursor.take("||")) {
        circumstances = with(around, Circumstance.FAILURE);
      } else {
        return;
      }
    }
  }

  private boolean takes(int count) {
    cursor.skip(count);
    return true;
  }

  private void add(List<List<Word>> stages, Set<Circumstance> circumstances) {
    for (var i = 0; i < stages.size(); i++) {
      var words = stages.get(i);
      var context =
          new Context(
              new Fate.Unknown(Doubt.LANGUAGE),
              Optional.empty(),
              circumstances,
              new Stage(pipelines, i, stages.size()),
              Optional.empty());
      var range = new Range(words.getFirst().range().start(), words.getLast().range().end());
      commands.add(new Command(words, 0, List.of(), List.of(), range, context));
    }
    pipelines += stages.isEmpty() ? 0 : 1;
  }

  /// Whether these words call something; else they are an expression or a word of the grammar.
  private static boolean isCommand(List<Word> words) {
    if (words.isEmpty() || isWord(words.getFirst(), TESTS, LOOPS, BLOCKS)) {
      return false;
    }
    var name = words.getFirst().text();
    var isAssigned = words.size() > 1 && words.get(1).text().matches("[-+*/]?=");
    return !isAssigned && name.matches("(?s)[A-Za-z~./\\\\_%?].*|\\$.*[/\\\\].*");
  }

  @SafeVarargs
  private static boolean isWord(Word word, Set<String>... sets) {
    var text = word.text().toLowerCase(Locale.ROOT);
    for (var set : sets) {
      if (set.contains(text)) {
        return true;
      }
    }
    return false;
  }

  /// The words of a command; of `$x = command`, those after the sign.
  private List<Word> words(Set<Circumstance> around) {
    var words = new ArrayList<Word>();
    var called = false;
    while (!cursor.atEnd()) {
      var start = cursor.place();
      var c = cursor.peek();
      if (isBlank() || c == ',') {
        cursor.skip(1);
      } else if (c == '`' && cursor.continuation() > 0) {
        cursor.skip(cursor.continuation());
      } else if (c == '#' || cursor.isAt("<#")) {
        comment();
      } else if (c == '(' || c == '{') {
        nested(words.isEmpty() ? around : inside(words, c == '{', around), words, start);
      } else if (c == '&' && cursor.peek(1) != '&' && words.isEmpty() && !called) {
        cursor.skip(1);
        called = true;
      } else if ("\n;|&)}".indexOf(c) >= 0) {
        return words;
      } else {
        words.add(word(around));
        if (words.size() == 2
            && words.get(1).text().equals("=")
            && words.getFirst().text().startsWith("$")) {
          words.clear();
        }
      }
    }
    return words;
  }

  /// On what hangs whether a block runs that these words open.
  private static Set<Circumstance> inside(
      List<Word> words, boolean isBlock, Set<Circumstance> around) {
    var opening = words.getFirst();
    if (!isBlock || isWord(opening, Set.of("try", "do", "finally"))) {
      return around;
    }
    return with(
        around,
        isWord(opening, LOOPS)
            ? Circumstance.LOOP
            : isWord(opening, Set.of("catch")) ? Circumstance.FAILURE : Circumstance.TEST);
  }

  private static Set<Circumstance> with(Set<Circumstance> circumstances, Circumstance more) {
    var all = EnumSet.of(more);
    all.addAll(circumstances);
    return all;
  }

  /// A list in parentheses or braces, as a word of which nothing is known.
  private void nested(Set<Circumstance> circumstances, List<Word> words, int start) {
    var from = cursor.at();
    var closing = cursor.peek() == '(' ? ')' : '}';
    enclosed(circumstances, closing);
    var piece = new Piece.Unknown(Kind.COMMAND, cursor.slice(from, cursor.at()), true);
    words.add(new Word(List.of(piece), new Range(start, cursor.place())));
    if (closing == '}' && isWord(words.getFirst(), TESTS, LOOPS, BLOCKS)) {
      // `} else {` and what follows the block begin anew.
      words.clear();
    }
  }

  /// Reads from a parenthesis or brace to the one that closes it.
  private void enclosed(Set<Circumstance> circumstances, char closing) {
    cursor.skip(1);
    depth++;
    if (depth > DEEPEST) {
      work.stop();
    }
    list(circumstances);
    depth--;
    complete &= cursor.take(String.valueOf(closing));
  }

  private boolean isBlank() {
    return " \t\r".indexOf(cursor.peek()) >= 0 && cursor.peek() != Cursor.END;
  }

  private void comment() {
    var isBlock = cursor.isAt("<#");
    var end = cursor.find(isBlock ? "#>" : "\n", cursor.at());
    complete &= end >= 0 || !isBlock;
    cursor.moveTo(end < 0 ? cursor.end() : end + (isBlock ? 2 : 0));
  }

  private Word word(Set<Circumstance> around) {
    var start = cursor.place();
    var pieces = new Pieces();
    do {
      part(pieces, around);
    } while (!cursor.atEnd() && ENDS.indexOf(cursor.peek()) < 0);
    return pieces.word(new Range(start, cursor.place()));
  }

  private void part(Pieces pieces, Set<Circumstance> around) {
    if (cursor.isAt("@'") || cursor.isAt("@\"")) {
      hereString(pieces);
    } else if (cursor.isAt("@(") || cursor.isAt("@{")) {
      cursor.skip(1);
    } else if (cursor.peek() == '\'' || cursor.peek() == '"') {
      quoted(pieces, (char) cursor.peek(), around);
    } else if (cursor.peek() == '$') {
      variable(pieces, false, around);
    } else {
      cursor.skip(cursor.peek() == '`' && cursor.peek(1) != Cursor.END ? 1 : 0);
      pieces.add(cursor.peek(), false);
      cursor.skip(1);
    }
  }

  /// Text in quotes, in which a doubled quote stands for one.
  private void quoted(Pieces pieces, char quote, Set<Circumstance> around) {
    pieces.begin();
    cursor.skip(1);
    while (!cursor.atEnd()) {
      var isQuote = cursor.peek() == quote;
      if (isQuote && cursor.peek(1) != quote) {
        break;
      }
      if (cursor.peek() == '$') {
        variable(pieces, quote == '\'', around);
        continue;
      }
      var escapes = quote == '"' && cursor.peek() == '`' && cursor.peek(1) != Cursor.END;
      cursor.skip(isQuote || escapes ? 1 : 0);
      pieces.add(cursor.peek(), true);
      cursor.skip(1);
    }
    complete &= cursor.take(String.valueOf(quote));
  }

  /// `$name`, `${name}`, `$( )` and GitHub's `${{ }}`, which alone counts in single quotes.
  private void variable(Pieces pieces, boolean literal, Set<Circumstance> around) {
    var from = cursor.at();
    var kind = Kind.PARAMETER;
    var expression = cursor.expressionEnd();
    if (expression >= 0) {
      cursor.moveTo(expression);
      kind = Kind.EXPRESSION;
    } else if (literal) {
      pieces.add('$', true);
      cursor.skip(1);
      return;
    } else if (cursor.isAt("$(")) {
      cursor.skip(1);
      enclosed(around, ')');
      kind = Kind.COMMAND;
    } else if (cursor.isAt("${")) {
      var end = cursor.find("}", cursor.at());
      complete &= end >= 0;
      cursor.moveTo(end < 0 ? cursor.end() : end + 1);
    } else {
      cursor.skip(1);
      while (Names.isPart(cursor.peek())
          || (cursor.peek() == ':' && Names.isPart(cursor.peek(1)))) {
        cursor.skip(1);
      }
    }
    pieces.add(new Piece.Unknown(kind, cursor.slice(from, cursor.at()), true));
  }

  private void hereString(Pieces pieces) {
    var from = cursor.at();
    var end = cursor.find(cursor.peek(1) == '"' ? "\n\"@" : "\n'@", from);
    complete &= end >= 0;
    cursor.moveTo(end < 0 ? cursor.end() : end + 3);
    pieces.add(new Piece.Unknown(Kind.PARAMETER, cursor.slice(from, cursor.at()), true));
  }
}
