package cascade.page;

import cascade.assessment.WhatIf;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.WorkflowEffect;
import cascade.report.WhatIfStory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the script of a page works with: what the engine says to each failure, in as few characters
/// as it takes. Only jobs whose end differs from a run in which nothing goes wrong are told.
///
/// `jobs` are names by number. Each of `answers` has its `name`, its `kind`, the numbers of the
/// jobs that begin it (`from`), what there is to say of each workflow that it changes (`says`), and
/// its `jobs`: number, code, possible codes where there are several, and the numbers of the jobs
/// through which it came. A code is the first letter of the outcome, `k` for skipped, with `b` for
/// blocked and `t` for tolerated behind it; `words` says what people call each.
final class PageData {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final PageContent content;
  private final Jobs jobs;
  private final Map<String, String> words = new LinkedHashMap<>();

  private PageData(PageContent content, Jobs jobs) {
    this.content = content;
    this.jobs = jobs;
  }

  /// Safe inside of a `script` element.
  static String of(PageContent content, Jobs jobs) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text)) {
      new PageData(content, jobs).write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes whatever is written", e);
    }
    // Inside of strings only: nothing else of JSON has these characters.
    return text.toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("jobs");
    for (var entry : jobs.all()) {
      json.writeString(Html.visible(jobs.name(entry), 200));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("answers");
    for (var answer : content.answers()) {
      write(json, answer);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("words");
    for (var word : words.entrySet()) {
      json.writeStringField(word.getKey(), word.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void write(JsonGenerator json, WhatIf answer) throws IOException {
    var job = AnswerNames.job(answer);
    json.writeStartObject();
    json.writeStringField("name", Html.visible(AnswerNames.of(answer, jobs), 200));
    json.writeStringField("kind", job.isPresent() ? "fail" : "down");
    json.writeArrayFieldStart("from");
    var from = job.flatMap(it -> jobs.number(it.workflow(), it.job()));
    if (from.isPresent()) {
      json.writeNumber(from.get());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("says");
    for (var workflow : changed(answer)) {
      says(json, workflow);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("jobs");
    for (var workflow : changed(answer)) {
      for (var effect : workflow.jobs()) {
        if (isTold(effect)) {
          write(json, workflow.path(), effect);
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static List<WorkflowEffect> changed(WhatIf answer) {
    return answer.workflows().stream().filter(WhatIfStory::isChanged).toList();
  }

  /// Whether the scenario changes the job, or may.
  static boolean isTold(JobEffect effect) {
    return WhatIfStory.isChanged(effect);
  }

  private static void says(JsonGenerator json, WorkflowEffect workflow) throws IOException {
    json.writeStartArray();
    json.writeString(workflow.path());
    json.writeString(
        WhatIfStory.counts(workflow)
            + workflow
                .conclusion()
                .map(it -> "; " + WhatIfStory.verdict(it) + WhatIfStory.otherVerdicts(workflow))
                .orElse(""));
    json.writeString(WhatIfStory.silentGreen(workflow).map(it -> it.with(name -> name)).orElse(""));
    json.writeEndArray();
  }

  private void write(JsonGenerator json, String path, JobEffect effect) throws IOException {
    var number = jobs.number(path, effect.id());
    if (number.isEmpty()) {
      return;
    }
    var code = code(effect);
    words.putIfAbsent(code, WhatIfStory.fate(effect));
    json.writeStartArray();
    json.writeNumber(number.get());
    json.writeString(code);
    json.writeString(
        effect.certain()
            ? ""
            : String.join("", effect.possible().stream().map(PageData::letter).toList()));
    json.writeStartArray();
    for (var via : effect.via()) {
      var source = jobs.number(path, via);
      if (source.isPresent()) {
        json.writeNumber(source.get());
      }
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  static String code(JobEffect effect) {
    var runs = effect.outcome() == Outcome.SUCCESS && !effect.via().isEmpty();
    return letter(effect.outcome())
        + (effect.blocked() ? "b" : "")
        + (effect.tolerated() ? "t" : "")
        + (runs ? "r" : "");
  }

  private static String letter(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> "s";
      case FAILURE -> "f";
      case CANCELLED -> "c";
      case SKIPPED -> "k";
    };
  }
}
