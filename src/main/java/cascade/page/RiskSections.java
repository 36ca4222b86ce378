package cascade.page;

import cascade.page.Table.Column;
import cascade.report.RiskWords;
import cascade.risk.Band;
import cascade.risk.Fix;
import cascade.risk.HazardRisk;
import cascade.risk.RiskAssessment;
import cascade.risk.ServiceRisk;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What to mend first, what goes wrong, and on which services jobs lean.
final class RiskSections {
  private static final int MOST_FIXES = 10;
  private static final int MOST_HAZARDS = 25;
  private static final int MOST_SERVICES = 12;
  private static final int MOST_FOLDED = 60;

  private final RiskAssessment risk;
  private final FixPatches patches;

  RiskSections(RiskAssessment risk, FixPatches patches) {
    this.risk = risk;
    this.patches = patches;
  }

  Section fixes() {
    var html = new Html();
    var fixes = RiskWords.worthwhile(risk);
    if (fixes.isEmpty()) {
      html.line(
          "p", "Nothing is known that would save as much as a second of a run.", "class", "empty");
      return new Section("fix", "Fix first", "", html);
    }
    var most = fixes.stream().mapToDouble(it -> before(it).orElse(0.0)).max().orElse(1.0);
    html.open("ol", "class", "fixes");
    fixes.stream().limit(MOST_FIXES).forEach(fix -> fix(html, fix, most));
    html.close("ol");
    if (fixes.size() > MOST_FIXES) {
      html.line(
          "p", "and " + (fixes.size() - MOST_FIXES) + " more that save less", "class", "note");
    }
    return new Section(
        "fix",
        "Fix first",
        "What saves most for the effort it takes. The bar is what is lost in a run for this reason;"
            + " the dark part is what would be left.",
        html);
  }

  private Optional<Double> before(Fix fix) {
    return risk.hazards().stream()
        .filter(it -> it.kind() == fix.hazard() && it.name().equals(fix.name()))
        .map(it -> Math.max(it.loss().minutes().mean(), fix.minutes().mean()))
        .findFirst();
  }

  private void fix(Html html, Fix fix, double most) {
    html.open("li")
        .open("div", "class", "what")
        .open("p", "class", "remedy")
        .line("strong", capital(RiskWords.remedy(fix.remedy())))
        .line("span", RiskWords.effort(fix.effort()), "class", "chip")
        .close("p")
        .open("p")
        .say("because ")
        .phrase(RiskWords.hazard(fix.hazard(), RiskWords.shown(fix.name(), risk)));
    if (!fix.jobs().equals(List.of(fix.name()))) {
      html.say("; in ").phrase(RiskWords.jobs(fix.jobs(), risk));
    }
    html.close("p");
    patches
        .of(fix)
        .ifPresent(patch ->
            html.open("details")
                .line("summary", patch.title())
                .add(PatchBlock.of(patch.text()))
                .close("details"));
    html.close("div").open("div", "class", "value");
    before(fix)
        .ifPresent(before -> {
          var after = Math.max(0, before - fix.minutes().mean());
          html.open("p", "class", "figures")
              .line("span", RiskWords.number(before), "class", "was")
              .say(" → ")
              .line("strong", RiskWords.number(after))
              .say(" min a run")
              .close("p")
              .add(Chart.beforeAndAfter(before, after, most));
        });
    html.line("p", "saves " + RiskWords.number(fix.minutes()) + " min", "class", "between")
        .close("div")
        .close("li");
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  Section hazards() {
    var html = new Html();
    for (var band : Band.values()) {
      var hazards = RiskWords.of(risk, band);
      if (!hazards.isEmpty()) {
        html.add(band(band, hazards));
      }
    }
    if (html.isEmpty()) {
      html.line("p", "Nothing is known that could go wrong by itself.", "class", "empty");
    }
    return new Section(
        "hazards",
        "What goes wrong",
        "How often in a run, with the 90 % interval and how many runs tell. A prior is what other"
            + " projects suggest.",
        html);
  }

  private Html band(Band band, List<HazardRisk> hazards) {
    var table = table();
    hazards.stream().limit(MOST_HAZARDS).forEach(hazard -> row(table, hazard));
    var html = new Html();
    var title = capital(RiskWords.band(band));
    if (band == Band.LOW) {
      // Most of all hazards, and least of what happens.
      html.open("details").line("summary", title + " (" + hazards.size() + ")");
    } else {
      html.line("h3", title);
    }
    html.add(table.html("What goes wrong in " + RiskWords.band(band)));
    if (hazards.size() > MOST_HAZARDS) {
      html.line(
          "p",
          "and " + (hazards.size() - MOST_HAZARDS) + " more, which cost less",
          "class",
          "note");
    }
    return band == Band.LOW ? html.close("details") : html;
  }

  private static Table table() {
    return new Table(
        Column.text("What"),
        Column.text("How often"),
        new Column("Rests on", "short"),
        Column.wide("Strikes"),
        Column.number("Costs minutes"),
        Column.number("Blocks jobs"));
  }

  private void row(Table table, HazardRisk hazard) {
    table.row(
        new Html().phrase(RiskWords.hazard(hazard.kind(), RiskWords.shown(hazard.name(), risk))),
        new Html()
            .add(Chart.probability(hazard.probability()))
            .line("span", RiskWords.probability(hazard.probability()), "class", "figure"),
        new Html().say(RiskWords.basis(hazard.basis())),
        names(hazard.jobs()),
        new Html().say(RiskWords.number(hazard.loss().minutes().mean())),
        new Html().say(RiskWords.number(hazard.loss().blockedJobs().mean())));
  }

  Section services() {
    var table = columns();
    var leaned =
        risk.services().stream()
            .filter(it -> it.fails().size() + it.mayFail().size() + it.survives().size() > 0)
            .sorted(
                Comparator.comparingDouble((ServiceRisk it) -> -it.hazard().loss().minutes().mean())
                    .thenComparing(ServiceRisk::id))
            .toList();
    leaned.stream().limit(MOST_SERVICES).forEach(it -> row(table, it));
    var html = new Html();
    if (table.isEmpty()) {
      html.line("p", "No job leans on a service that is known.", "class", "empty");
    } else {
      html.add(table.html("Services by what their outages cost"));
    }
    if (leaned.size() > MOST_SERVICES) {
      var others = columns();
      leaned.stream().skip(MOST_SERVICES).limit(MOST_FOLDED).forEach(it -> row(others, it));
      html.open("details")
          .line("summary", "and " + (leaned.size() - MOST_SERVICES) + " more, which cost less")
          .add(others.html("Services that cost less"))
          .close("details");
    }
    return new Section(
        "services",
        "Services",
        "What is down for many jobs at once, the costliest first. What contains others falls with"
            + " all that lean on them.",
        html);
  }

  private static Table columns() {
    return new Table(
        Column.text("Service"),
        Column.text("How often"),
        Column.wide("Fails with it"),
        Column.wide("May fail"),
        Column.wide("Survives it"),
        Column.number("Costs minutes"));
  }

  private void row(Table table, ServiceRisk service) {
    table.row(
        new Html().name(service.id()),
        service.hazard().probability().mean() > 0
            ? new Html()
                .add(Chart.probability(service.hazard().probability()))
                .line(
                    "span",
                    RiskWords.probability(service.hazard().probability()),
                    "class",
                    "figure")
                .line("span", RiskWords.basis(service.hazard().basis()), "class", "basis")
            : new Html().line("span", "only through what is inside of it", "class", "basis"),
        names(service.fails()),
        names(service.mayFail()),
        names(service.survives()),
        new Html().say(RiskWords.number(service.hazard().loss().minutes().mean())));
  }

  private Html names(List<String> all) {
    return all.isEmpty() ? new Html().say("–") : new Html().phrase(RiskWords.jobs(all, risk));
  }
}
