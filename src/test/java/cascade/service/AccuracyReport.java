package cascade.service;

import java.util.Locale;

/// The figures of a detector, as text.
final class AccuracyReport {
  private AccuracyReport() {}

  /// @param title what was measured on what
  static String of(String title, DetectorAccuracy accuracy) {
    var text = new StringBuilder(title).append("\n\n");
    text.append(row("", "precision", "recall"));
    text.append(row("all", accuracy));
    for (var kind : StepKind.values()) {
      text.append(row(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), accuracy.of(kind)));
    }
    text.append('\n');
    for (var service : accuracy.services()) {
      text.append(row(service, accuracy.of(service)));
    }
    text.append('\n');
    text.append(line("hold agrees", accuracy.holds()));
    text.append(line("number of attempts agrees", accuracy.attempts()));
    text.append(line("steps without a mistake", accuracy.steps()));
    text.append(line("silent where nothing is", accuracy.silent()));
    return text.append('\n').toString();
  }

  private static String row(String name, DetectorAccuracy accuracy) {
    return row(name, accuracy.precision().toString(), accuracy.recall().toString());
  }

  private static String row(String name, String precision, String recall) {
    return String.format(Locale.ROOT, "%-28s %-33s %-33s%n", name, precision, recall);
  }

  private static String line(String name, Share share) {
    return String.format(Locale.ROOT, "%-28s %s%n", name, share);
  }
}
