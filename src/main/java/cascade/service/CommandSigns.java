package cascade.service;

import cascade.service.ProgramEntry.Tries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which services a program with its arguments contacts.
final class CommandSigns {
  private static final String NETWORK = "network";
  private static final String LOGIN = "login";
  private static final String GAP = String.valueOf(Constants.GAP);

  /// More than anybody asks for.
  private static final int MOST_TRIES = 1_000;

  private final CommandTable table;
  private final WebAddresses addresses;
  private final ImageNames images;

  CommandSigns(CommandTable table, WebAddresses addresses, ImageNames images) {
    this.table = table;
    this.addresses = addresses;
    this.images = images;
  }

  /// What a program reveals, in the order of its signs' services.
  ///
  /// @param sign the command as people know it
  List<Sighting> of(Invocation program, String sign, Constants constants, JobState state) {
    var entry = table.find(program.name());
    if (entry.isEmpty()) {
      return List.of();
    }
    var words = program.operands(entry.get().takes());
    var fitting =
        entry.get().signs().stream().filter(it -> fits(it, program, words, state)).findFirst();
    if (fitting.isEmpty()) {
      return List.of();
    }
    var tries = entry.get().tries().map(it -> tries(it, program, constants)).orElse(1);
    var found = new ArrayList<Sighting>();
    services(fitting.get(), program, behind(fitting.get(), words), state)
        .forEach((service, hold) ->
            found.add(
                new Sighting(
                    service, sign, hold, tries, List.of(), fitting.get().roleOf(service))));
    return found;
  }

  private static boolean fits(
      CommandSign sign, Invocation program, List<String> words, JobState state) {
    return (sign.verbs().isEmpty() || begins(words, sign.verbs()))
        && !begins(words, sign.exceptVerbs())
        && (sign.with().isEmpty() || program.hasAny(sign.with()))
        && !program.hasAny(sign.unless())
        && sign.operand().map(it -> anyIs(behind(sign, words), it)).orElse(true)
        && !sign.exceptOperand().map(it -> anyIs(behind(sign, words), it)).orElse(false)
        && sign.argument().map(it -> anyIs(program.arguments(), it)).orElse(true)
        && sign.after().map(state::is).orElse(true);
  }

  private static boolean anyIs(List<String> words, Pattern pattern) {
    return words.stream().anyMatch(word -> pattern.matcher(word).find());
  }

  private static boolean begins(List<String> words, List<String> verbs) {
    return verbs.stream().anyMatch(verb -> begins(words, verb));
  }

  private static boolean begins(List<String> words, String verb) {
    var parts = verb.split(" ", -1);
    for (var i = 0; i < parts.length; i++) {
      if (i >= words.size() || !words.get(i).equals(parts[i])) {
        return false;
      }
    }
    return true;
  }

  private static List<String> behind(CommandSign sign, List<String> words) {
    var length =
        sign.verbs().stream()
            .filter(verb -> begins(words, verb))
            .mapToInt(verb -> verb.split(" ", -1).length)
            .max()
            .orElse(0);
    return words.subList(length, words.size());
  }

  private Map<String, Hold> services(
      CommandSign sign, Invocation program, List<String> words, JobState state) {
    var found = new LinkedHashMap<String, Hold>();
    var instead = program.values(sign.replacedBy()).stream().filter(WebAddresses::isIn).toList();
    for (var service : sign.services()) {
      if (instead.isEmpty()) {
        found.put(service, sign.hold());
      } else {
        instead.forEach(
            url -> addresses.in(url).forEach(it -> found.put(own(it, service), sign.hold())));
      }
    }
    for (var url : program.values(sign.besides())) {
      addresses.in(url).forEach(it -> found.putIfAbsent(it, Hold.MAY_FAIL));
    }
    switch (sign.reads()) {
      case NOTHING -> {}
      case URLS ->
          program
              .arguments()
              .forEach(
                  word -> addresses.in(word).forEach(it -> found.putIfAbsent(it, sign.hold())));
      case HOSTS -> hosts(words).forEach(it -> found.putIfAbsent(it, sign.hold()));
      case REPOSITORY -> repository(words, state).forEach(it -> found.putIfAbsent(it, sign.hold()));
      case IMAGE -> {
        for (var image : images.of(words)) {
          if (!state.hasImage(image)) {
            images.registryOf(image).ifPresent(it -> found.putIfAbsent(it, sign.hold()));
          }
        }
      }
      case REGISTRY -> {
        for (var image : images.written(program, words)) {
          var registry =
              images.isOpen(image)
                  ? state.onlyRegistry().or(() -> Optional.of(NETWORK))
                  : images.registryOf(image);
          registry.ifPresent(it -> {
            found.putIfAbsent(it, sign.hold());
            if (sign.verbs().contains(LOGIN) && program.arguments().contains(LOGIN)) {
              state.addRegistry(it);
            }
          });
        }
      }
    }
    sign.may().forEach(it -> found.putIfAbsent(it, Hold.MAY_FAIL));
    return found;
  }

  /// A service for one of its own hosts: a registry that is named although it is taken anyway.
  private static String own(String host, String service) {
    var dash = service.indexOf('-');
    var word = dash < 0 ? service : service.substring(0, dash);
    return host.startsWith("host:") && host.contains(word) ? service : host;
  }

  private List<String> hosts(List<String> words) {
    var urls = words.stream().filter(WebAddresses::isIn).toList();
    if (!urls.isEmpty()) {
      return urls.stream().flatMap(it -> addresses.in(it).stream()).distinct().toList();
    }
    var bare = words.stream().filter(WebAddresses::isBare).toList();
    if (!bare.isEmpty()) {
      return bare.stream().flatMap(it -> addresses.bare(it).stream()).distinct().toList();
    }
    // What is neither is a local host; what is not known may be any.
    return words.stream().anyMatch(it -> it.startsWith(GAP)) ? List.of(NETWORK) : List.of();
  }

  private List<String> repository(List<String> words, JobState state) {
    var name = words.isEmpty() ? "origin" : words.getFirst();
    var places = state.remote(name).map(List::of).orElse(words);
    var urls = places.stream().filter(WebAddresses::isIn).toList();
    if (urls.isEmpty()) {
      var isPath = name.startsWith("/") || name.startsWith(".") || name.startsWith("file:");
      return isPath ? List.of() : List.of("checkout");
    }
    return urls.stream()
        .flatMap(it -> addresses.in(it).stream())
        .map(it -> it.equals("github") || it.equals("network") ? "checkout" : it)
        .distinct()
        .toList();
  }

  /// How often a program tries as it is told; its own habits do not count, for hardly any tool
  /// promises them.
  private static int tries(Tries tries, Invocation program, Constants constants) {
    var told =
        program
            .value(tries.options())
            .or(() ->
                tries.environment().stream()
                    .sorted()
                    .flatMap(it -> constants.value(it).stream())
                    .findFirst());
    return told.filter(it -> it.matches("\\d{1,3}"))
        .map(it -> Integer.parseInt(it) + (tries.first() ? 0 : 1))
        .map(it -> Math.clamp(it, 1, MOST_TRIES))
        .orElse(1);
  }
}
