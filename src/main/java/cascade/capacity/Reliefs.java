package cascade.capacity;

import cascade.capacity.JobSteps.Piece;
import cascade.capacity.Need.Kind;
import cascade.finding.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Steps that make room: whoever wrote them had run out before.
final class Reliefs {
  private static final String MEASURED =
      "jlumbroso/free-disk-space, typical output on ubuntu-20.04, 2022";

  /// The least share of that which newer images still hold; assumed.
  private static final double LEAST = 0.3;

  /// What an option of that action frees.
  private record Option(String name, boolean unlessTold, double gb) {}

  private static final List<Option> OPTIONS =
      List.of(
          new Option("tool-cache", false, 5.9),
          new Option("android", true, 14),
          new Option("dotnet", true, 2.7),
          new Option("large-packages", true, 5.3),
          new Option("swap-storage", true, 4));

  private static final List<String> FREE_DISK =
      List.of(
          "free-disk-space",
          "disk-space-reclaimer",
          "maximize-build-space",
          "cleanup-disk",
          "free-disk");

  /// What folders of GitHub's images hold, in GB; newer images hold less of the first.
  private static final Map<String, Double> FOLDERS =
      Map.of(
          "/usr/local/lib/android", 14.0,
          "/usr/share/dotnet", 2.7,
          "/opt/hostedtoolcache", 5.9,
          "/opt/ghc", 5.0,
          "/usr/local/.ghcup", 5.0,
          "/usr/share/swift", 2.0,
          "/usr/local/share/boost", 1.0);

  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})([gGmM])[iI]?[bB]?");

  private Reliefs() {}

  static List<Need> of(Piece.Used used) {
    if (used.action().endsWith("/set-swap-space")) {
      var size = used.input("swap-size-gb").flatMap(Reliefs::number).orElse(10.0);
      return List.of(swap(size, used.action(), used.place()));
    }
    if (FREE_DISK.stream().noneMatch(used.action()::contains)) {
      return List.of();
    }
    var most = 0.0;
    for (var option : OPTIONS) {
      var on = used.input(option.name()).map("true"::equals).orElse(option.unlessTold());
      most += on ? option.gb() : 0;
    }
    return List.of(disk(LEAST * most, most, Confidence.MEDIUM, used.action(), used.place()));
  }

  static List<Need> of(Piece.Script script) {
    var found = new ArrayList<Need>();
    for (var call : script.calls()) {
      if (call.is("rm")) {
        folders(call, script.place(), found);
      } else if (call.is("docker") && prunes(call)) {
        found.add(
            disk(
                0,
                4,
                Confidence.LOW,
                call.called() + " " + (call.has("prune") ? "prune" : "rmi"),
                script.place()));
      } else if (call.name().contains("free-disk-space")
          || call.name().contains("free_disk_space")) {
        found.add(disk(0, 31, Confidence.MEDIUM, call.called(), script.place()));
      }
    }
    swap(script).ifPresent(found::add);
    return found;
  }

  private static boolean prunes(Call call) {
    return call.has("prune") || call.verb().equals("rmi");
  }

  private static void folders(Call call, Place place, List<Need> found) {
    for (var argument : call.arguments()) {
      FOLDERS.forEach((folder, gb) -> {
        if (argument.equals(folder) || argument.startsWith(folder + "/")) {
          found.add(
              disk(
                  argument.equals(folder) ? LEAST * gb : 0,
                  gb,
                  Confidence.MEDIUM,
                  "rm " + argument,
                  place));
        }
      });
    }
  }

  /// `fallocate -l 8G /swapfile` and `swapon` of it.
  private static Optional<Need> swap(Piece.Script script) {
    if (script.calls().stream().noneMatch(it -> it.is("swapon"))) {
      return Optional.empty();
    }
    return script.calls().stream()
        .filter(it -> it.is("fallocate"))
        .flatMap(it -> it.value("-l").stream())
        .flatMap(it -> size(it).stream())
        .findFirst()
        .map(gb -> swap(gb, "swapon", script.place()));
  }

  private static Optional<Double> size(String text) {
    var size = SIZE.matcher(text);
    return size.matches()
        ? Optional.of(
            Double.parseDouble(size.group(1)) / (size.group(2).equalsIgnoreCase("g") ? 1 : 1024))
        : Optional.empty();
  }

  private static Optional<Double> number(String text) {
    return text.matches("\\d{1,4}") ? Optional.of(Double.parseDouble(text)) : Optional.empty();
  }

  private static Need disk(double low, double high, Confidence sure, String sign, Place place) {
    return new Need(
        Resource.DISK,
        Kind.RELIEVES,
        low,
        high,
        OptionalDouble.empty(),
        sure,
        "`" + sign + "`: clears the disk",
        MEASURED + "; newer images may hold less",
        place.path(),
        place.span(),
        place.step());
  }

  /// Swap is slower than memory, and taken from the disk.
  private static Need swap(double gb, String sign, Place place) {
    return new Need(
        Resource.MEMORY,
        Kind.RELIEVES,
        gb,
        gb,
        OptionalDouble.of(gb),
        Confidence.HIGH,
        "`" + sign + "`: adds swap space",
        "as it is written",
        place.path(),
        place.span(),
        place.step());
  }
}
