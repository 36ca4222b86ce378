package cascade.service;

import cascade.service.Reduction.Kind;
import cascade.shell.Circumstance;
import cascade.shell.Command;
import cascade.shell.Fate;
import cascade.shell.Interpreter;
import cascade.shell.Options;
import cascade.shell.Piece;
import cascade.shell.Script;
import cascade.shell.ScriptReader;
import cascade.shell.Shell;
import cascade.shell.Word;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// On which services a script leans, and how much.
final class ScriptDetector {
  /// Scripts in scripts in scripts are not followed further.
  private static final int DEEPEST = 3;

  private static final int LONGEST_SIGN = 80;
  private static final Set<String> IMAGE_TOOLS = Set.of("docker", "podman", "nerdctl", "buildah");

  /// Programs that fail when they are given nothing to unpack.
  private static final Set<String> UNPACKERS =
      Set.of("tar", "bsdtar", "gunzip", "gzip", "xz", "unxz", "zstd", "unzstd", "bunzip2", "gpg");

  /// `sh -c` takes no options from the script around it.
  private static final Options INNER =
      new Options(Options.Setting.OFF, Options.Setting.OFF, Options.Setting.OFF);

  private final CommandTable table;
  private final CommandSigns signs;
  private final ScriptReader scripts;

  ScriptDetector(CommandTable table, CommandSigns signs, ScriptReader scripts) {
    this.table = table;
    this.signs = signs;
    this.scripts = scripts;
  }

  /// What the script leans on, in its order; `state` then knows what it leaves to later steps.
  ///
  /// @param span of the script, for reductions
  List<Sighting> of(
      String script, Interpreter interpreter, Constants constants, JobState state, Span span) {
    var reading = new Reading(constants, state, span, 0);
    return switch (interpreter) {
      case Interpreter.Posix _ -> reading.of(scripts.read(script, interpreter));
      case Interpreter.PowerShell _, Interpreter.CommandPrompt _ ->
          reading.of(LineScript.of(script, interpreter));
      case Interpreter.Other _ -> List.of();
    };
  }

  /// One script with its surroundings.
  private final class Reading {
    private final Constants outer;
    private final JobState state;
    private final Span span;
    private final int depth;

    Reading(Constants outer, JobState state, Span span, int depth) {
      this.outer = outer;
      this.state = state;
      this.span = span;
      this.depth = depth;
    }

    List<Sighting> of(Script script) {
      var constants = outer.and(script);
      var commands = script.commands();
      var found = new ArrayList<List<Sighting>>();
      for (var command : commands) {
        found.add(command.neverRuns() ? List.of() : sightings(command, constants));
      }
      var standIns = standIns(commands, found);
      var all = new ArrayList<Sighting>();
      for (var i = 0; i < commands.size(); i++) {
        if (!standIns.contains(i)) {
          var again = commands.get(i).context().circumstances().contains(Circumstance.FAILURE);
          for (var sighting : found.get(i)) {
            // What is tried once more after a failure was told with the first try.
            if (!again || all.stream().noneMatch(it -> it.service().equals(sighting.service()))) {
              all.add(judged(sighting, commands, i, found));
            }
          }
        }
      }
      return all;
    }

    /// Of several commands whose end is not followed, only the last one fails for sure.
    List<Sighting> of(List<String> lines) {
      var all = new ArrayList<Sighting>();
      for (var i = 0; i < lines.size(); i++) {
        var sure = i + 1 == lines.size();
        for (var sighting : of(Shell.read(lines.get(i)))) {
          all.add(sure ? sighting : unsure(sighting));
        }
      }
      return all;
    }

    private static Sighting unsure(Sighting it) {
      return new Sighting(
          it.service(),
          it.sign(),
          Verdict.weaker(it.hold(), Hold.MAY_FAIL),
          it.attempts(),
          it.reductions(),
          it.role());
    }

    /// What runs only where something that leans on a service has failed.
    private static Set<Integer> standIns(List<Command> commands, List<List<Sighting>> found) {
      var standIns = new HashSet<Integer>();
      for (var i = 0; i < commands.size(); i++) {
        if (!found.get(i).isEmpty()
            && commands.get(i).fate() instanceof Fate.FallsBack(var later)) {
          standIns.addAll(later);
        }
      }
      return standIns;
    }

    private List<Sighting> sightings(Command command, Constants constants) {
      var own = environment(command, constants);
      var words = words(command.called(), own);
      if (words.isEmpty()) {
        return List.of();
      }
      variable(command, words);
      var chain = Chain.of(words, table);
      var sign = sign(command);
      var found = new ArrayList<Sighting>();
      for (var link : chain.links()) {
        found.addAll(signs.of(link, sign, own, state));
        remember(link);
      }
      if (chain.script().isPresent() && depth < DEEPEST) {
        var inner = Shell.read(chain.script().get(), new Interpreter.Posix(INNER));
        found.addAll(new Reading(own, state, span, depth + 1).of(inner));
      }
      return found.stream().filter(this::isNeeded).toList();
    }

    /// `echo "NAME=value" >> "$GITHUB_ENV"`
    private void variable(Command command, List<String> words) {
      var setting = words.getLast();
      var kept =
          words.size() == 2
              && words.getFirst().equals("echo")
              && Invocation.isSetting(setting)
              && command.redirections().stream()
                  .anyMatch(it -> it.target().text().contains("GITHUB_ENV"));
      if (kept) {
        var equals = setting.indexOf('=');
        state.addVariable(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }

    private void remember(Invocation link) {
      if (link.name().equals("git")) {
        var words = link.operands(Set.of("-C", "-c", "-t", "-m"));
        if (words.size() >= 4 && words.getFirst().equals("remote")) {
          state.addRemote(words.get(2), words.get(3));
        }
      }
      var takes = table.find(link.name()).map(ProgramEntry::takes).orElse(Set.of());
      if (IMAGE_TOOLS.contains(link.name())) {
        ImageNames.made(link, takes).forEach(state::addImage);
      }
      var text = link.name() + " " + String.join(" ", link.arguments());
      table
          .facts()
          .forEach((fact, pattern) -> {
            if (pattern.matcher(text).find()) {
              state.add(fact);
            }
          });
    }

    /// Whether it is contacted here; what is fetched is there from now on.
    private boolean isNeeded(Sighting sighting) {
      var needed = sighting.role() != Role.BUILDS || !state.hasFetched(sighting.service());
      if (sighting.role() != Role.CONTACTS) {
        state.addFetched(sighting.service());
      }
      return needed;
    }

    /// Whether the command's status is lost in a pipe, but a command behind it fails without input,
    /// and that fails the script.
    private static boolean feeds(List<Command> commands, int index) {
      var stage = commands.get(index).context().stage();
      return commands.get(index).fate() instanceof Fate.Ignored(var reason)
          && reason == Fate.Reason.PIPE
          && commands.stream()
              .filter(it -> it.context().stage().pipeline() == stage.pipeline())
              .filter(it -> it.context().stage().position() > stage.position())
              .anyMatch(it ->
                  it.fate() instanceof Fate.Fails
                      && it.called().stream()
                          .limit(2)
                          .anyMatch(word -> UNPACKERS.contains(word.text())));
    }

    private Constants environment(Command command, Constants constants) {
      var own = constants;
      for (var assignment : command.assignments()) {
        if (assignment.values().size() == 1) {
          own = own.and(assignment.name(), constants.text(assignment.values().getFirst()));
        }
      }
      return own;
    }

    private Sighting judged(
        Sighting sighting, List<Command> commands, int index, List<List<Sighting>> found) {
      var command = commands.get(index);
      Predicate<Sighting> same = it -> it.service().equals(sighting.service());
      var later =
          command.fate() instanceof Fate.FallsBack(var indices) ? indices : List.<Integer>of();
      var fallback =
          later.stream()
              .filter(it -> it > index && found.get(it).stream().anyMatch(same))
              .map(it -> Verdict.of(commands.get(it), List.of(), "", span))
              .toList();
      var instead =
          later.stream()
              .findFirst()
              .map(it -> "`%s`".formatted(sign(commands.get(it))))
              .orElse("something else");
      var judged =
          feeds(commands, index) ? Verdict.PLAIN : Verdict.of(command, fallback, instead, span);
      var verdict =
          new Verdict(sighting.hold(), sighting.attempts(), sighting.reductions()).inside(judged);
      var reductions = new ArrayList<>(verdict.reductions());
      if (sighting.attempts() > 1 && sighting.reductions().isEmpty()) {
        reductions.addFirst(
            new Reduction(Kind.RETRY, "tried %d times".formatted(sighting.attempts()), span));
      }
      var circumstances = command.context().circumstances();
      // What a test decides is judged as when it runs; what a failure brings about need not come.
      var sure = !circumstances.contains(Circumstance.FAILURE);
      return new Sighting(
          sighting.service(),
          sighting.sign(),
          sure ? verdict.hold() : Verdict.weaker(verdict.hold(), Hold.MAY_FAIL),
          verdict.attempts(),
          reductions,
          sighting.role());
    }
  }

  /// The words with what is known of them. One that is nothing but a known value may be several.
  private static List<String> words(List<Word> words, Constants constants) {
    var texts = new ArrayList<String>();
    for (var word : words) {
      var text = constants.text(word);
      var splits =
          word.pieces().size() == 1
              && word.pieces().getFirst() instanceof Piece.Unknown(_, _, var quoted)
              && !quoted
              && text.indexOf(' ') > 0;
      if (splits) {
        texts.addAll(List.of(text.strip().split("\\s+", -1)));
      } else if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /// A command in one line that is not too long.
  static String sign(Command command) {
    var text =
        command.called().stream()
            .map(Word::text)
            .collect(Collectors.joining(" "))
            .replaceAll("\\s+", " ");
    return text.codePointCount(0, text.length()) <= LONGEST_SIGN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_SIGN - 1)) + "…";
  }
}
