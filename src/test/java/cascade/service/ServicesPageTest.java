package cascade.service;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tables of `docs/services.md`.
class ServicesPageTest {
  private static final Path PAGE = Path.of("docs/services.md");
  private static final Pattern PLACE =
      Pattern.compile("(?<=<!-- catalogue -->\n).*(?=<!-- /catalogue -->)", Pattern.DOTALL);

  /// More names than these do not help to understand what reveals a service.
  private static final int MOST_ACTIONS = 5;

  private static final Catalogue CATALOGUE = Catalogue.standard();

  /// `-Dgolden.update=true` writes the tables anew.
  @Test
  void showsTheCatalogue() throws IOException {
    var page = Files.readString(PAGE);
    assertThat(PLACE.matcher(page).results()).as("places for the tables").hasSize(1);
    var tables = "\n" + services() + "\n" + priors() + "\n" + mitigations() + "\n";
    var filled = PLACE.matcher(page).replaceFirst(Matcher.quoteReplacement(tables));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, filled);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(filled);
  }

  private static String services() {
    var actions = actions();
    return table(
        List.of("Id", "Inside of", "What it is", "Prior", "Actions that reveal it", "Helps"),
        everything().stream()
            .map(it ->
                List.of(
                    code(it.id()),
                    it.within().map(ServicesPageTest::code).orElse(""),
                    it.title(),
                    percent(it.prior().probability()) + (it.prior().assumed() ? ", assumed" : ""),
                    names(actions.getOrDefault(it.id(), new LinkedHashSet<>())),
                    it.mitigations().stream().map(ServicesPageTest::code).collect(joining(", ")))));
  }

  /// Of the data of the hosts, only what names hosts is of the family.
  private static Map<String, SequencedSet<String>> actions() {
    var found = new LinkedHashMap<String, SequencedSet<String>>();
    ActionSigns.standard()
        .signs()
        .forEach((name, signs) ->
            signs.forEach(sign -> {
              if (sign.target() instanceof ActionSign.Target.Named(var service)) {
                var id = service.startsWith("host:") ? "host:NAME" : service;
                found.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(name);
              }
            }));
    return found;
  }

  private static String names(SequencedSet<String> actions) {
    var shown = actions.stream().limit(MOST_ACTIONS).map(ServicesPageTest::code);
    var more = actions.size() - MOST_ACTIONS;
    return shown.collect(joining(", ")) + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static List<Service> everything() {
    var all = new ArrayList<>(CATALOGUE.services());
    CATALOGUE.families().stream()
        .map(family ->
            family.words().isEmpty()
                ? family.example()
                : family
                    .example()
                    .withId(
                        family.example().id() + " with " + String.join(", ", family.words()),
                        family.example().title()))
        .forEach(all::add);
    return all;
  }

  /// Equal priors are one row, with all services that have it, or how many.
  private static String priors() {
    var services = new LinkedHashMap<Prior, List<String>>();
    everything()
        .forEach(it -> services.computeIfAbsent(it.prior(), _ -> new ArrayList<>()).add(it.id()));
    return table(
        List.of("Prior", "90 % interval", "Weight", "Passes", "Source", "Of"),
        services.entrySet().stream()
            .map(it -> {
              var prior = it.getKey();
              var ids = it.getValue();
              return List.of(
                  percent(prior.probability()),
                  "%s to %s".formatted(percent(prior.low()), percent(prior.high())),
                  "%d runs".formatted(prior.pseudoRuns()),
                  "%.0f %%".formatted(prior.transientShare() * 100),
                  (prior.assumed() ? "assumed: " : "") + prior.source(),
                  ids.size() > MOST_ACTIONS
                      ? "%d services".formatted(ids.size())
                      : ids.stream().map(ServicesPageTest::code).collect(joining(", ")));
            }));
  }

  private static String mitigations() {
    return table(
        List.of("Helps", "What to do"),
        CATALOGUE.mitigations().entrySet().stream()
            .map(it -> List.of(code(it.getKey()), it.getValue())));
  }

  private static String table(List<String> head, Stream<List<String>> rows) {
    return Stream.concat(
            Stream.of(row(head), "|" + "---|".repeat(head.size())), rows.map(ServicesPageTest::row))
        .collect(joining("\n", "", "\n"));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String code(String id) {
    return "`" + id + "`";
  }

  private static String percent(double share) {
    return "%.3f %%"
        .formatted(share * 100)
        .replaceFirst("(\\.\\d*?)0+ %", "$1 %")
        .replace(". %", " %");
  }
}
