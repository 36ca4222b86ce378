package cascade.report;

import cascade.finding.RuleInfo;
import cascade.rule.Rules;
import java.util.List;

/// The catalogue of rules. Nothing in it is foreign.
public final class RulesReport {
  private RulesReport() {}

  /// A rule a line.
  public static String text(List<RuleInfo> rules, TextStyle style) {
    var page = new TextPage(style);
    var width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    for (var rule : rules) {
      page.paragraph(
          "",
          " ".repeat(width + 11),
          new StyledText()
              .say(TextPage.padded(rule.id(), width), Ink.STRONG)
              .say("  " + TextPage.padded(rule.severity().word(), 7) + "  ")
              .say(rule.title())
              .say(rule.enabledByDefault() ? "" : " (off by default)", Ink.FAINT));
    }
    return page.toString();
  }

  public static String markdown(List<RuleInfo> rules) {
    var text =
        new StringBuilder(
            "| Rule | Severity | By default | What is wrong |\n| --- | --- | --- | --- |\n");
    for (var rule : rules) {
      text.append("| `").append(rule.id()).append("` | ").append(rule.severity().word());
      text.append(" | ").append(rule.enabledByDefault() ? "on" : "off");
      text.append(" | ").append(rule.title()).append(" |\n");
    }
    return text.toString();
  }

  /// One document on one line: a list of rules, each with its page in Markdown.
  public static String json(List<RuleInfo> rules) {
    return JsonReport.document(json -> {
      json.writeStringField("schema", "cascade/rules/1");
      json.writeArrayFieldStart("rules");
      for (var rule : rules) {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("title", rule.title());
        json.writeStringField("severity", rule.severity().word());
        json.writeBooleanField("enabledByDefault", rule.enabledByDefault());
        json.writeStringField("page", Rules.page(rule));
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }
}
