package cascade.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One thing that an action leans on, as the file of actions says it.
///
/// @param target what it leans on
/// @param hold where the conditions are known to be fulfilled
/// @param reduction what lets it lean less, without its place
/// @param when conditions on inputs, all of which must hold
record ActionSign(
    Target target,
    Hold hold,
    Optional<Words> reduction,
    Role role,
    Map<String, InputPattern> when) {

  ActionSign {
    when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
  }

  record Words(Reduction.Kind kind, String words) {}

  /// What is leant on: a service, or what an input names.
  sealed interface Target {
    record Named(String service) implements Target {}

    /// The registry whose host an input is; Docker Hub where it is empty.
    record Registry(String input) implements Target {}

    /// The registries of the images that an input lists.
    record ImageList(String input) implements Target {}

    /// The hosts of the addresses that an input lists.
    record Addresses(String input) implements Target {}
  }

  static ActionSign of(JsonResource written) {
    var when = new LinkedHashMap<String, InputPattern>();
    written
        .item("when")
        .ifPresent(inputs ->
            inputs
                .members()
                .keySet()
                .forEach(name -> when.put(name, InputPattern.of(inputs.text(name)))));
    var reduction =
        written
            .find("fallback")
            .map(words -> new Words(Reduction.Kind.FALLBACK, words))
            .or(() ->
                written.find("ignored").map(words -> new Words(Reduction.Kind.IGNORED, words)));
    var hold =
        reduction.isPresent()
            ? Hold.SURVIVES
            : written.has("hold") ? written.word(Hold.class, "hold") : Hold.FAILS;
    var role = written.has("role") ? written.word(Role.class, "role") : Role.CONTACTS;
    return new ActionSign(target(written), hold, reduction, role, when);
  }

  private static Target target(JsonResource written) {
    return written
        .find("on")
        .<Target>map(Target.Named::new)
        .or(() -> written.find("registryIn").map(Target.Registry::new))
        .or(() -> written.find("imagesIn").map(Target.ImageList::new))
        .orElseGet(() -> new Target.Addresses(written.text("urlsIn")));
  }

  /// What is sure, where the inputs tell; empty where it does not lean.
  ///
  /// @param input the value of an input, by its name; empty for one that is not given
  Optional<Hold> holds(UnaryOperator<String> input) {
    var known = true;
    for (var condition : when.entrySet()) {
      switch (condition.getValue().test(input.apply(condition.getKey()))) {
        case FALSE -> {
          return Optional.empty();
        }
        case UNKNOWN -> known = false;
        case TRUE -> {}
      }
    }
    return Optional.of(known || hold == Hold.SURVIVES ? hold : Hold.MAY_FAIL);
  }

  /// The ids of the services.
  ///
  /// @param input the value of an input, by its name; empty for one that is not given
  Set<String> services(UnaryOperator<String> input) {
    return switch (target) {
      case Target.Named(var service) -> Set.of(service);
      case Target.Registry(var name) -> ActionTargets.registries(input.apply(name));
      case Target.ImageList(var name) -> ActionTargets.images(input.apply(name));
      case Target.Addresses(var name) -> ActionTargets.addresses(input.apply(name));
    };
  }
}
