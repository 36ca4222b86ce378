package cascade.service;

import cascade.service.CommandSign.Reads;
import cascade.service.ProgramEntry.Starter;
import cascade.service.ProgramEntry.Tries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What programs contact, from `commands.json`, by their names.
final class CommandTable {
  private static final String RESOURCE = "commands.json";

  /// Read when it is needed first.
  private static final class Holder {
    static final CommandTable TABLE = of(JsonResource.read(RESOURCE));
  }

  /// @param paths parts of a path below which a cache keeps what comes from the services
  record CachedPath(Pattern paths, List<String> services) {
    CachedPath {
      services = List.copyOf(services);
    }
  }

  private final Map<String, ProgramEntry> programs;
  private final List<CachedPath> caches;
  private final Map<JobState.Fact, Pattern> facts;

  private CommandTable(
      Map<String, ProgramEntry> programs,
      List<CachedPath> caches,
      Map<JobState.Fact, Pattern> facts) {
    this.programs = Map.copyOf(programs);
    this.caches = List.copyOf(caches);
    this.facts = Map.copyOf(facts);
  }

  static CommandTable standard() {
    return Holder.TABLE;
  }

  /// @param name without folders and endings
  Optional<ProgramEntry> find(String name) {
    return Optional.ofNullable(programs.get(name));
  }

  List<CachedPath> caches() {
    return caches;
  }

  /// What an action's name, or a command, looks like that makes something true of a job.
  Map<JobState.Fact, Pattern> facts() {
    return facts;
  }

  /// All signs, each with the name of a program that has it.
  List<Map.Entry<String, CommandSign>> signs() {
    return programs.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            entry -> entry.getValue().signs().stream().map(it -> Map.entry(entry.getKey(), it)))
        .toList();
  }

  private static CommandTable of(JsonResource root) {
    var programs = new HashMap<String, ProgramEntry>();
    for (var node : root.items("commands")) {
      var entry = entry(node);
      for (var name : node.texts("programs")) {
        if (programs.put(name, entry) != null) {
          throw new IllegalStateException(name + " is in `%s` twice".formatted(RESOURCE));
        }
      }
    }
    var caches =
        root.items("caches").stream()
            .map(it -> new CachedPath(Pattern.compile(it.text("paths")), it.texts("services")))
            .toList();
    var facts = new HashMap<JobState.Fact, Pattern>();
    for (var node : root.items("facts")) {
      facts.put(node.word(JobState.Fact.class, "fact"), Pattern.compile(node.text("signs")));
    }
    return new CommandTable(programs, caches, facts);
  }

  private static ProgramEntry entry(JsonResource node) {
    return new ProgramEntry(
        node.isTrue("wrapper"),
        node.set("takes"),
        node.item("starts").map(CommandTable::starter),
        node.item("tries").map(CommandTable::tries),
        node.items("signs").stream().map(CommandTable::sign).toList());
  }

  private static Starter starter(JsonResource node) {
    return new Starter(
        node.set("after"),
        node.number("skips").orElse(0),
        node.set("script"),
        node.set("takes"),
        node.set("only"));
  }

  private static Tries tries(JsonResource node) {
    return new Tries(node.set("options"), node.set("environment"), node.isTrue("countsFirst"));
  }

  private static CommandSign sign(JsonResource node) {
    return new CommandSign(
        node.texts("verbs"),
        node.texts("exceptVerbs"),
        node.find("operand").map(Pattern::compile),
        node.find("exceptOperand").map(Pattern::compile),
        node.find("argument").map(Pattern::compile),
        node.set("with"),
        node.set("unless"),
        node.texts("services"),
        node.texts("always"),
        node.texts("may"),
        node.has("role") ? node.word(Role.class, "role") : Role.CONTACTS,
        node.has("hold") ? node.word(Hold.class, "hold") : Hold.FAILS,
        node.has("reads") ? node.word(Reads.class, "reads") : Reads.NOTHING,
        node.set("replacedBy"),
        node.set("besides"),
        node.has("after") ? Optional.of(node.word(JobState.Fact.class, "after")) : Optional.empty(),
        node.text("example"),
        node.text("counterexample"));
  }

  /// Names of programs that are known.
  Set<String> names() {
    return programs.keySet();
  }
}
