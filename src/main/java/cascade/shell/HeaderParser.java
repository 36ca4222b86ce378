package cascade.shell;

import cascade.shell.Node.Arm;
import cascade.shell.Node.Case;
import cascade.shell.Node.Check;
import cascade.shell.Node.For;
import cascade.shell.Node.Seq;
import cascade.shell.WordReader.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads compound commands that begin with words: `for`, `select`, `case`, `[[` and `((`.
final class HeaderParser {
  private static final Set<String> ESAC = Set.of("esac");
  private static final Set<String> BRACE = Set.of("}");

  private final Cursor cursor;
  private final Progress progress;
  private final WordReader words;
  private final ScriptParser lists;
  private final CommandParser commands;
  private final Expansions expansions;

  HeaderParser(
      Cursor cursor,
      Progress progress,
      WordReader words,
      ScriptParser lists,
      CommandParser commands) {
    this.cursor = cursor;
    this.progress = progress;
    this.words = words;
    this.lists = lists;
    this.commands = commands;
    this.expansions = new Expansions(progress, words);
  }

  private Word word(Mode mode, List<Inner> inners) {
    return words.read(cursor, mode, inners, Inner.Place.WORD);
  }

  /// `for` and `select`, from behind that word.
  Node loop(boolean endless, List<Inner> inners) {
    var start = cursor.place();
    cursor.skipBlanks();
    Optional<String> variable = Optional.empty();
    List<Word> through;
    var end = cursor.isAt("((") ? Arithmetic.end(cursor, cursor.at()) : -1;
    if (end > 0) {
      through = List.of(computed(end, inners));
    } else {
      var name = word(Mode.ARGUMENT, inners);
      variable = Optional.of(name.text());
      progress.variables().renew(name.text(), cursor.place());
      through = through(inners);
    }
    cursor.skipBlanks();
    if (cursor.peek() == ';') {
      cursor.skip(1);
    }
    lists.skipLines();
    Seq body;
    if (lists.reserved().equals("{")) {
      cursor.skip(1);
      body = lists.list(BRACE);
      commands.expect("}");
    } else {
      body = commands.body();
    }
    return new For(variable, through, endless, body, new Range(start, cursor.place()));
  }

  /// The words behind `in`; `"$@"` where there is no `in`.
  private List<Word> through(List<Inner> inners) {
    lists.skipLines();
    if (!takeIn()) {
      var here = new Range(cursor.place(), cursor.place());
      return List.of(new Word(List.of(new Piece.Unknown(Piece.Kind.PARAMETER, "$@", true)), here));
    }
    var through = new ArrayList<Word>();
    while (true) {
      cursor.skipBlanks();
      var before = cursor.at();
      var word = word(Mode.ARGUMENT, inners);
      if (cursor.at() == before) {
        return through;
      }
      through.add(word);
    }
  }

  private boolean takeIn() {
    return cursor.isAt("in") && Reserved.isEnd(cursor, "in") && cursor.take("in");
  }

  /// `case`, from behind that word.
  Node choice(List<Inner> inners) {
    cursor.skipBlanks();
    var unused = word(Mode.ARGUMENT, inners);
    lists.skipLines();
    if (!takeIn() || unused.range().start() == unused.range().end()) {
      progress.miss();
    }
    var arms = new ArrayList<Arm>();
    while (true) {
      lists.skipLines();
      if (cursor.atEnd() || lists.reserved().equals("esac")) {
        break;
      }
      cursor.take("(");
      var always = patterns(inners);
      if (!cursor.take(")")) {
        progress.miss();
        break;
      }
      var body = lists.list(ESAC);
      var fallsOn = false;
      if (lists.endsArm()) {
        fallsOn = !cursor.isAt(";;") || cursor.isAt(";;&");
        cursor.skip(cursor.isAt(";;&") ? 3 : 2);
      } else if (!lists.reserved().equals("esac")) {
        arms.add(new Arm(body, always, false));
        break;
      }
      arms.add(new Arm(body, always, fallsOn));
    }
    commands.expect("esac");
    return new Case(arms);
  }

  /// @return whether they fit anything
  private boolean patterns(List<Inner> inners) {
    var always = false;
    while (true) {
      cursor.skipBlanks();
      var pattern = word(Mode.ARGUMENT, inners);
      always |= pattern.literal().filter("*"::equals).isPresent();
      cursor.skipBlanks();
      if (!cursor.take("|")) {
        return always;
      }
    }
  }

  /// `[[ … ]]`, from behind the brackets.
  Node test(List<Inner> inners) {
    var found = new ArrayList<Word>();
    var mode = Mode.ARGUMENT;
    while (true) {
      lists.skipLines();
      if (cursor.atEnd()) {
        progress.miss();
        break;
      }
      var before = cursor.at();
      var start = cursor.place();
      var word = word(mode, inners);
      if (cursor.at() == before) {
        // `&&`, `||`, parentheses and comparisons are words by themselves here.
        var length = cursor.isAt("&&") || cursor.isAt("||") ? 2 : 1;
        var sign = cursor.slice(before, Math.min(cursor.end(), before + length));
        cursor.skip(length);
        word = new Word(List.of(new Piece.Known(sign, false)), new Range(start, cursor.place()));
      }
      var text = word.literal().orElse("");
      if (text.equals("]]")) {
        break;
      }
      mode = text.equals("=~") ? Mode.REGEX : Mode.ARGUMENT;
      found.add(word);
    }
    return new Check(false, found);
  }

  /// `(( … ))`.
  Node arithmetic(int end, List<Inner> inners) {
    return new Check(true, List.of(computed(end, inners)));
  }

  /// What stands between two parentheses here and two at the end.
  private Word computed(int end, List<Inner> inners) {
    var from = cursor.at() + 2;
    var to = Math.max(from, end - 2);
    var range = new Range(cursor.place(from), cursor.place(to));
    expansions.arithmetic(cursor, from, to, inners);
    var text = cursor.slice(from, to);
    cursor.moveTo(end);
    return new Word(List.of(new Piece.Unknown(Piece.Kind.ARITHMETIC, text, true)), range);
  }
}
