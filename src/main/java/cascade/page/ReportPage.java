package cascade.page;

import cascade.assessment.Assessment;
import cascade.report.HistoryPhrases;
import cascade.report.Words;
import java.util.ArrayList;
import java.util.List;

/// The whole page. The same content gives the same bytes.
public final class ReportPage {
  private ReportPage() {}

  public static String of(PageContent content) {
    var assets = Assets.load();
    var jobs = new Jobs(content.assessment());
    var sections = sections(content, jobs);
    var page =
        new StringBuilder(
            Head.of(
                "Risk of " + Html.visible(content.assessment().source(), 120) + " – Cascade",
                assets.policy(),
                assets.style()));
    page.append(body(content, sections));
    page.append("\n<script type=\"application/json\" id=\"data\">")
        .append(PageData.of(content, jobs))
        .append("</script>\n<script>")
        .append(assets.script())
        .append("</script>\n</body></html>\n");
    return page.toString();
  }

  private static List<Section> sections(PageContent content, Jobs jobs) {
    var assessment = content.assessment();
    var sections = new ArrayList<Section>();
    sections.add(new PipelineSection(content, jobs).section());
    var risk = assessment.prognosis().map(it -> it.risk()).filter(it -> !it.workflows().isEmpty());
    assessment.trend().ifPresent(it -> sections.add(TrendSection.of(it)));
    var told = risk.map(it -> new RiskSections(it, new FixPatches(assessment)));
    told.ifPresent(it -> sections.add(it.fixes()));
    sections.addAll(HistorySections.of(content));
    sections.add(TimeSection.of(assessment));
    told.ifPresent(it -> sections.add(it.services()));
    told.ifPresent(it -> sections.add(it.hazards()));
    var findings = new FindingSections(assessment);
    sections.add(findings.findings());
    sections.add(findings.unchecked());
    sections.add(findings.jobs(jobs));
    return sections;
  }

  /// Without its end, which comes after the scripts.
  private static Html body(PageContent content, List<Section> sections) {
    var html = new Html().open("body");
    html.line("a", "Skip to the report", "href", "#main", "class", "skip");
    html.add(top(content.assessment(), sections));
    html.open("main", "id", "main", "tabindex", "-1").add(new Hero(content.assessment()).html());
    sections.forEach(section -> html.add(section.html()));
    html.close("main");
    return html.open("footer")
        .line(
            "p",
            "Made by Cascade. Every answer on this page comes from its engine; nothing was fetched"
                + " to show it.")
        .close("footer");
  }

  private static Html top(Assessment assessment, List<Section> sections) {
    var html = new Html().open("header", "class", "top").open("div", "class", "title");
    html.open("p", "class", "brand").line("strong", "Cascade").say(" risk report").close("p");
    html.open("p", "class", "subject").name(assessment.source());
    html.line("span", extent(assessment)).close("p");
    html.line(
        "button",
        "Dark",
        "type",
        "button",
        "id",
        "theme",
        "class",
        "script-only",
        "hidden",
        "hidden",
        "aria-pressed",
        "false");
    html.close("div").open("nav", "aria-label", "Parts of the report").open("ul");
    sections.forEach(
        it -> html.open("li").line("a", it.title(), "href", "#" + it.id()).close("li"));
    return html.close("ul").close("nav").close("header");
  }

  private static String extent(Assessment assessment) {
    var files =
        Words.counted(assessment.workflows().size(), "workflow")
            + ", "
            + Words.counted(assessment.jobCount(), "job");
    var situation =
        assessment.situation().event().map(it -> ", on " + Html.visible(it, 80)).orElse("")
            + assessment.situation().ref().map(it -> " of " + Html.visible(it, 80)).orElse("");
    return files
        + situation
        + assessment.history().map(it -> "; " + HistoryPhrases.extent(it)).orElse("; no past runs");
  }
}
