package cascade.rule;

import cascade.expression.Template;
import cascade.source.Located;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ports of a runner that a container takes for itself: `8080:80`, `127.0.0.1:8080:80/udp`,
/// `8000-8002:8000-8002`.
///
/// Source: Docker's reference, "docker container run", `--publish`.
///
/// @param address empty for all of the machine
/// @param first of the ports, 1..65535
/// @param last of them, not before the first
record PublishedPort(String address, int first, int last, String protocol) {
  private static final int HIGHEST = 65_535;
  private static final String PORTS = "(?<%s>\\d{1,5})(?:-(?<%s>\\d{1,5}))?";
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(?<address>[0-9.]{7,15}|\\[[0-9a-fA-F:]{2,39}]):)?"
              + PORTS.formatted("first", "last")
              + ":"
              + PORTS.formatted("inner", "innerLast")
              + "(?:/(?<protocol>tcp|udp|sctp))?",
          Pattern.CASE_INSENSITIVE);

  /// Empty where Docker chooses the port, or only a run tells it.
  static Optional<PublishedPort> of(Located<Template> written) {
    if (!(written.value() instanceof Template.Constant(_, var text))) {
      return Optional.empty();
    }
    var parts = WRITTEN.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    var first = Integer.parseInt(parts.group("first"));
    var last = end(parts, "last", first);
    var inner = Integer.parseInt(parts.group("inner"));
    // Of more ports than the container has, Docker takes one that is free.
    var chosen = last - first != end(parts, "innerLast", inner) - inner;
    if (chosen || first < 1 || last < first || last > HIGHEST) {
      return Optional.empty();
    }
    var address = Optional.ofNullable(parts.group("address")).orElse("");
    var protocol = Optional.ofNullable(parts.group("protocol")).orElse("tcp");
    return Optional.of(
        new PublishedPort(
            address.equals("0.0.0.0") ? "" : address.toLowerCase(Locale.ROOT),
            first,
            last,
            protocol.toLowerCase(Locale.ROOT)));
  }

  private static int end(Matcher parts, String group, int first) {
    return Optional.ofNullable(parts.group(group)).map(Integer::parseInt).orElse(first);
  }

  /// The first port that both ask for; empty where they can stand beside each other.
  Optional<Integer> clash(PublishedPort other) {
    var sameAddress = address.isEmpty() || other.address.isEmpty() || address.equals(other.address);
    var from = Math.max(first, other.first);
    return sameAddress && protocol.equals(other.protocol) && from <= Math.min(last, other.last)
        ? Optional.of(from)
        : Optional.empty();
  }
}
