package cascade.service;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Actions that only tell of the work of a job, and fail where they cannot tell it.
///
/// The file is `reporting-actions.json`, with the place in the source of each that says so. Not in
/// it are those that decide something (whether coverage is enough, whether tests passed), hand on
/// files, deploy, or let a failure pass by themselves, as `codecov/codecov-action` does.
public final class ReportingActions {
  /// @param versions those that fail; empty where all do
  /// @param inputFrom the versions in which the input is enough
  private record Entry(
      String tells,
      Optional<Pattern> versions,
      Optional<Setting> setting,
      Optional<Pattern> inputFrom,
      Set<String> decidesBy) {}

  /// @param tells what it does, after "the step": `posts to Slack`
  /// @param setting the input that lets a failure pass; empty where it has none, or its version is
  ///   not known to have it
  /// @param decidesBy inputs, in lower case, with one of which somebody has settled what fails it
  public record ReportingAction(String tells, Optional<Setting> setting, Set<String> decidesBy) {}

  /// An input and its value.
  public record Setting(String input, String value) {}

  private static final class Standard {
    private static final Map<String, Entry> ENTRIES = load();

    private static Map<String, Entry> load() {
      var entries = new HashMap<String, Entry>();
      for (var item : JsonResource.read("reporting-actions.json").items("actions")) {
        var setting = item.find("input").map(input -> new Setting(input, item.text("value")));
        var entry =
            new Entry(
                item.text("tells"),
                item.find("versions").map(Pattern::compile),
                setting,
                item.find("inputFrom").map(Pattern::compile),
                item.set("decidesBy"));
        item.texts("names").forEach(name -> entries.put(name, entry));
      }
      return Map.copyOf(entries);
    }
  }

  private ReportingActions() {}

  /// @param name `owner/name`, in any case
  /// @param version a tag or a branch; empty where it is not known
  public static Optional<ReportingAction> find(String name, String version) {
    return Optional.ofNullable(Standard.ENTRIES.get(name.toLowerCase(Locale.ROOT)))
        .filter(entry -> entry.versions().filter(it -> !fits(it, version)).isEmpty())
        .map(entry ->
            new ReportingAction(
                entry.tells(),
                entry
                    .setting()
                    .filter(_ -> entry.inputFrom().filter(it -> fits(it, version)).isPresent()),
                entry.decidesBy()));
  }

  private static boolean fits(Pattern versions, String version) {
    return versions.matcher(version).matches();
  }

  static List<String> names() {
    return Standard.ENTRIES.keySet().stream().sorted().toList();
  }
}
