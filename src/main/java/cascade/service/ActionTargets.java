package cascade.service;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The services that inputs of actions name.
///
/// A host that is not known at all is `network`; of one that is known in part, what comes after the
/// last gap counts: `￼.dkr.example.com` is `dkr.example.com`.
final class ActionTargets {
  private static final char GAP = InputPattern.GAP;
  private static final Pattern PARTS = Pattern.compile("[\\s,]+");
  private static final Pattern REGISTRY = Pattern.compile("registry:\\s*[\"']?([^\\s\"']+)");

  /// Longer lists are none that people write.
  private static final int MOST = 100;

  private ActionTargets() {}

  /// @param value a host, or lines such as `- registry: host`
  static Set<String> registries(String value) {
    var lines = REGISTRY.matcher(value).results().limit(MOST).map(it -> it.group(1)).toList();
    var hosts = lines.isEmpty() ? Stream.of(value) : lines.stream();
    return collect(hosts, Images::registryAt);
  }

  static Set<String> images(String value) {
    // Without a slash there is no host: what is not known is the tag.
    var known =
        parts(value)
            .map(it -> it.indexOf('/') < 0 && it.charAt(0) != GAP ? it.replace(GAP, 'x') : it);
    return collect(known, Images::registryOf);
  }

  static Set<String> addresses(String value) {
    return collect(parts(value), Hosts::serviceOf);
  }

  private static Stream<String> parts(String value) {
    return PARTS.splitAsStream(value.strip()).filter(it -> !it.isEmpty()).limit(MOST);
  }

  private interface Reading {
    Optional<String> service(String text);
  }

  private static Set<String> collect(Stream<String> texts, Reading reading) {
    var services = new LinkedHashSet<String>();
    texts.forEach(text -> {
      if (unknownHost(text)) {
        services.add("network");
      } else {
        reading.service(afterGap(text)).ifPresent(services::add);
      }
    });
    return services;
  }

  private static boolean unknownHost(String text) {
    var host = host(text);
    var gap = host.lastIndexOf(GAP);
    return gap >= 0 && host.indexOf('.', host.indexOf('.', gap) + 1) < 0;
  }

  /// With the known end of the host in place of the host, and gaps elsewhere as some name.
  private static String afterGap(String text) {
    var host = host(text);
    var gap = host.lastIndexOf(GAP);
    var known = gap < 0 ? text : text.replace(host, host.substring(host.indexOf('.', gap) + 1));
    return known.replace(GAP, 'x');
  }

  private static String host(String text) {
    var start = text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3;
    var end = text.indexOf('/', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
