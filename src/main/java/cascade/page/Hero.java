package cascade.page;

import cascade.assessment.Assessment;
import cascade.report.FirstLook;
import cascade.report.HistoryPhrases;
import cascade.report.RiskWords;
import cascade.report.TrendWords;
import cascade.risk.Grade;
import cascade.risk.Graded;
import cascade.risk.Posterior;
import cascade.risk.RiskAssessment;
import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is seen first: the grade, how sure it is, what it means, and what runs cost.
final class Hero {
  private static final Pattern SENTENCES = Pattern.compile("(?<=\\.) ");

  private final Assessment assessment;

  Hero(Assessment assessment) {
    this.assessment = assessment;
  }

  Html html() {
    var html = new Html().open("section", "class", "hero", "aria-label", "In short");
    var risk = assessment.prognosis().map(it -> it.risk()).filter(it -> !it.workflows().isEmpty());
    if (risk.isEmpty()) {
      html.line("h1", "Nothing is started, so that nothing can go wrong.");
    }
    risk.ifPresent(it -> told(html, it));
    assessment
        .trend()
        .ifPresent(trend ->
            html.open("div", "class", "trend")
                .add(Sparkline.of(trend))
                .open("p")
                .say(TrendWords.headline(trend) + " ")
                .line("a", "The last reports", "href", "#trend")
                .close("p")
                .close("div"));
    FirstLook.of(assessment)
        .forEach(look ->
            html.open("p", "class", "look")
                .line("strong", "Look at this first. ")
                .phrase(look)
                .close("p"));
    return html.close("section");
  }

  private static void told(Html html, RiskAssessment risk) {
    var sentences = SENTENCES.split(risk.explanation().paragraph(), -1);
    html.open("div", "class", "verdict").add(grade(risk.grade())).open("div");
    // What it rests on stands behind a semicolon: a headline does without.
    var end = sentences[0].lastIndexOf("; ");
    html.open("h1").message(end < 0 ? sentences[0] : sentences[0].substring(0, end) + ".");
    html.close("h1").open("p", "class", "why");
    if (end >= 0) {
      html.message(capital(sentences[0].substring(end + 2))).say(" ");
    }
    for (var i = 1; i < sentences.length; i++) {
      // What is worth mending has a part of its own.
      if (sentences[i].startsWith("What is worth mending")) {
        break;
      }
      html.message(sentences[i]).say(" ");
    }
    html.close("p").close("div").close("div");
    html.add(metrics(risk));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Html grade(Graded graded) {
    var insufficient = graded.isInsufficient();
    var html =
        new Html()
            .open("div", "class", "grade " + (insufficient ? "open" : "g" + graded.grade()))
            .line("p", "Grade", "class", "label")
            .line("p", insufficient ? "?" : graded.grade().name(), "class", "letter");
    html.open("p", "class", "scale", "aria-hidden", "true");
    for (var grade : Grade.values()) {
      var within = grade.compareTo(graded.best()) >= 0 && grade.compareTo(graded.worst()) <= 0;
      html.line("span", grade.name(), within ? "class" : "", "within");
    }
    return html.close("p")
        .line("p", RiskWords.gradeWithRange(graded), "class", "sure")
        .close("div");
  }

  private static Html metrics(RiskAssessment risk) {
    var run = risk.together();
    var waste = run.waste();
    var html = new Html().open("dl", "class", "metrics");
    var never = new ArrayList<String>();
    probability(html, "Ends red", run.red());
    if (comesToNothing(run.stopped())) {
      never.add("stop a run");
    } else {
      probability(html, "Is stopped", run.stopped());
    }
    if (comesToNothing(run.silentGreen().total())) {
      never.add("leave it silently green");
    } else {
      probability(html, "Silent green", run.silentGreen().total());
    }
    if (RiskWords.number(run.expectedBlockedJobs().high()).equals("0")) {
      never.add("block a job");
    } else {
      amount(html, "Jobs blocked in a run", run.expectedBlockedJobs(), "");
    }
    amount(html, "Runner time wasted in a run", waste.runnerMinutes(), " min");
    amount(html, "Waiting wasted in a run", waste.humanMinutes(), " min");
    waste.money().ifPresent(it -> amount(html, "Money wasted in a run", it, ""));
    waste
        .runsPerWeek()
        .ifPresent(
            it -> metric(html, "Runs a week", RiskWords.number(it), "in the history", new Html()));
    html.close("dl");
    return never.isEmpty()
        ? html
        : html.line(
            "p",
            "Nothing that is known would " + String.join(" or ", never) + ".",
            "class",
            "note");
  }

  private static boolean comesToNothing(Posterior probability) {
    return HistoryPhrases.percent(probability.high()).equals(HistoryPhrases.percent(0));
  }

  private static void probability(Html html, String title, Posterior value) {
    metric(
        html,
        title,
        HistoryPhrases.percent(value.mean()),
        HistoryPhrases.percent(value.low()).replace(" %", "")
            + " to "
            + HistoryPhrases.percent(value.high()),
        Chart.probability(value));
  }

  private static void amount(Html html, String title, Posterior value, String unit) {
    metric(
        html,
        title,
        RiskWords.number(value.mean()) + unit,
        RiskWords.number(value.low()) + " to " + RiskWords.number(value.high()) + unit,
        value.high() > 0 ? Chart.amount(value, value.high() * 1.1) : new Html());
  }

  private static void metric(Html html, String title, String value, String range, Html chart) {
    html.open("div")
        .line("dt", title)
        .line("dd", value, "class", "value")
        .open("dd", "class", "between")
        .line("span", range)
        .add(chart)
        .close("dd")
        .close("div");
  }
}
