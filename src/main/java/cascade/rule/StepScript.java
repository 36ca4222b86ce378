package cascade.rule;

import cascade.finding.Site;
import cascade.finding.TextEdit;
import cascade.shell.Command;
import cascade.shell.Interpreter;
import cascade.shell.Range;
import cascade.shell.Script;
import cascade.shell.ScriptReader;
import cascade.source.Located;
import cascade.source.SourceText;
import cascade.source.Span;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The script of a step: read with the shell that runs it, and with the places of what is in it.
///
/// @param text with its expressions as they are written
record StepScript(InspectedStep step, String text, Interpreter interpreter, Script script) {
  private static final String WINDOWS = "windows";

  /// Empty where the step runs no script.
  static Optional<StepScript> of(InspectedStep step, ScriptReader scripts) {
    if (!(step.step() instanceof Step.Run run)) {
      return Optional.empty();
    }
    var text = Scripts.written(run.script().value());
    var interpreter =
        run.shell()
            .map(Located::value)
            .map(Scripts::text)
            .map(Interpreter::of)
            .orElseGet(() -> unwritten(step.job().job()));
    return Optional.of(
        new StepScript(step, text, interpreter, Scripts.read(text, interpreter, scripts)));
  }

  /// What GitHub runs scripts with where none is written. Where a matrix has Windows among others,
  /// what the others do counts.
  private static Interpreter unwritten(Job job) {
    var windows =
        job.body() instanceof Job.Steps steps
            && steps.container().isEmpty()
            && steps.labels().stream()
                .map(label -> Scripts.text(label.value()).toLowerCase(Locale.ROOT))
                .anyMatch(label -> label.startsWith(WINDOWS));
    return windows ? Interpreter.PowerShell.POWER_SHELL : Interpreter.UNWRITTEN;
  }

  /// Whether it is a shell's, so that it is known what becomes of a failure.
  boolean isShell() {
    return interpreter instanceof Interpreter.Posix;
  }

  /// Those that may run.
  List<Command> commands() {
    return script.commands().stream().filter(command -> !command.neverRuns()).toList();
  }

  /// A command as it is written, in one line.
  String shown(Command command) {
    var range = command.range();
    return Names.plain(text.substring(range.start(), range.end()).replace("\\\n", " "));
  }

  /// Where a command stands; the whole step where that cannot be told.
  Site site(Command command) {
    return place(command.range().start())
        .map(start -> step.job().site(place(command.range().end()).map(start::to).orElse(start)))
        .orElseGet(step::site);
  }

  /// Text that is added in the middle of a line; empty where it is not certain that it would reach
  /// the script as it is.
  Optional<TextEdit> insert(int offset, String added) {
    return !isChangeable()
        ? Optional.empty()
        : place(offset).map(place -> new TextEdit(step.job().site(place), added));
  }

  /// Text in the place of other text of one line; empty where it is not certain that it would reach
  /// the script as it is.
  Optional<TextEdit> replace(Range range, String replacement) {
    return place(range.start())
        .filter(_ -> isChangeable())
        .flatMap(start ->
            place(range.end())
                .filter(end -> end.startLine() == start.startLine())
                .map(end -> new TextEdit(step.job().site(start.to(end)), replacement)));
  }

  /// A line that is added before the first one that is not empty.
  Optional<TextEdit> firstLine(String added) {
    var blank = text.length() - text.stripLeading().length();
    return place(text.lastIndexOf('\n', blank) + 1)
        .filter(_ -> isBlock() && isChangeable())
        .map(place -> {
          var line = step.job().text().line(place.startLine());
          return new TextEdit(
              step.job().site(place), added + "\n" + line.substring(0, place.startColumn() - 1));
        });
  }

  /// A line that is added before another one, in a script that is written in lines.
  ///
  /// @param offset of the first character of the other line that is no space
  /// @param like the same of a line as deep as the added one shall be
  Optional<TextEdit> insertLine(int offset, String added, int like) {
    return isBlock() && isChangeable()
        ? place(offset)
            .flatMap(place ->
                place(like)
                    .map(deep ->
                        new TextEdit(
                            step.job().site(place),
                            " ".repeat(Math.max(0, deep.startColumn() - place.startColumn()))
                                + added
                                + "\n"
                                + before(place))))
        : Optional.empty();
  }

  private String before(Span place) {
    return source().line(place.startLine()).substring(0, place.startColumn() - 1);
  }

  /// What stands before a script that shares its line with its key alone.
  private static final Pattern KEY = Pattern.compile("\\s*(?:- +)*run: +");

  /// Whether braces and commas would mean nothing to YAML where the script is written.
  boolean mayTakeBraces() {
    return isBlock() || KEY.matcher(before(span().start())).matches();
  }

  private boolean isChangeable() {
    return step.job().holds(span()) && !step.job().text().hasOddLineBreaks();
  }

  /// Where one that is kept as it stands begins a line with each of its lines.
  boolean isBlock() {
    return written().startsWith("|");
  }

  private String written() {
    return source().slice(span());
  }

  /// Of the script as it is written, quotes and the sign of a block included.
  Span span() {
    return step.step() instanceof Step.Run run ? run.script().span() : step.step().span();
  }

  private SourceText source() {
    return step.job().text();
  }

  /// The empty span at a place of the script.
  ///
  /// @param offset in UTF-16 code units
  Optional<Span> place(int offset) {
    var before = text.substring(0, Math.min(offset, text.length()));
    var line = (int) before.chars().filter(c -> c == '\n').count();
    var column = before.substring(before.lastIndexOf('\n') + 1);
    return isBlock() ? inBlock(line, column.length()) : inLine(line, column);
  }

  private Optional<Span> inBlock(int line, int column) {
    var number = span().startLine() + 1 + line;
    var lines = text.split("\n", -1);
    if (number > source().lines() || line >= lines.length) {
      return Optional.empty();
    }
    var raw = source().line(number);
    var own = lines[line].stripTrailing();
    var bare = raw.stripTrailing();
    if (!bare.endsWith(own) || !bare.substring(0, bare.length() - own.length()).isBlank()) {
      return Optional.empty();
    }
    var indentation = bare.length() - own.length();
    var end = Math.min(indentation + column, raw.length());
    return Optional.of(at(number, raw.codePointCount(0, end) + 1));
  }

  private Optional<Span> inLine(int line, String column) {
    var written = written();
    var start = written.equals(text) ? 0 : isQuoted(written) ? 1 : -1;
    return line > 0 || start < 0
        ? Optional.empty()
        : Optional.of(
            at(
                span().startLine(),
                span().startColumn() + start + column.codePointCount(0, column.length())));
  }

  private boolean isQuoted(String written) {
    return written.equals("\"" + text + "\"") || written.equals("'" + text + "'");
  }

  private static Span at(int line, int column) {
    return new Span(line, column, line, column);
  }
}
