package cascade.page;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.Analysis;
import cascade.app.Suspicion;
import cascade.assessment.Snapshot;
import cascade.assessment.Trend;
import cascade.assessment.WhatIf;
import cascade.finding.Finding;
import cascade.pipeline.Outcome;
import cascade.pipeline.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportPageTest {
  private static final String SEED = "test-workflows/seed-pipeline";
  private static final String MANY = "test-workflows/many-features";
  private static final String HOSTILE = "src/test/browser/hostile.yml";

  @TempDir private Path folder = Path.of("");

  private static Analysis analysis(String path) {
    return Analysis.of(Path.of(path), Situation.ANY);
  }

  private static String page(String path) {
    return ReportPage.of(analysis(path).page(Optional.empty()));
  }

  /// Read as XML, which is stricter than any browser; styles and scripts are no markup.
  private static Document parsed(String page) throws Exception {
    var markup =
        page.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("(?s)(<style>).*?(</style>)", "$1$2")
            .replaceAll("(?s)(<script[^>]*>).*?(</script>)", "$1$2");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(markup)));
  }

  private static List<Element> elements(Document document) {
    var all = document.getElementsByTagName("*");
    var elements = new ArrayList<Element>();
    for (var i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  @ParameterizedTest
  @ValueSource(strings = {SEED, MANY, HOSTILE})
  void isWellFormedAndHoldsNothingThatActs(String path) throws Exception {
    var elements = elements(parsed(page(path)));
    assertThat(elements).hasSizeGreaterThan(100);
    assertThat(elements)
        .extracting(Element::getTagName)
        .doesNotContain("img", "iframe", "object", "embed", "form", "base");
    assertThat(elements.stream().filter(it -> it.getTagName().equals("script"))).hasSize(2);
    for (var element : elements) {
      var attributes = element.getAttributes();
      for (var i = 0; i < attributes.getLength(); i++) {
        var name = attributes.item(i).getNodeName();
        var value = attributes.item(i).getNodeValue();
        assertThat(name).doesNotStartWith("on").isNotIn("style", "src", "srcset", "action");
        if (name.equals("href")) {
          assertThat(value).matches("(?s)#.*|data:image/svg.*");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SEED, MANY, HOSTILE})
  void everyLinkLeadsSomewhereAndNoIdIsThereTwice(String path) throws Exception {
    var elements = elements(parsed(page(path)));
    var ids =
        elements.stream().map(it -> it.getAttribute("id")).filter(it -> !it.isEmpty()).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(elements.stream().map(it -> it.getAttribute("href")))
        .allSatisfy(it -> {
          if (it.startsWith("#")) {
            assertThat(ids).contains(it.substring(1));
          }
        });
  }

  @Test
  void thePolicyAllowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
    var page = page(SEED);
    var policy =
        group(page, "Content-Security-Policy\" content=\"([^\"]*)\"").replace("&#39;", "'");
    assertThat(policy)
        .startsWith("default-src 'none';")
        .doesNotContain("unsafe")
        .contains("style-src '" + hash(group(page, "(?s)<style>(.*?)</style>")) + "'")
        .contains("script-src '" + hash(group(page, "(?s)<script>(.*?)</script>")) + "'");
  }

  private static String hash(String text) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    return "sha256-"
        + Base64.getEncoder().encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String group(String page, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  /// What saves most is told with the change that does it, where a rule knows it.
  @Test
  void aFixIsToldWithItsPatch() throws IOException {
    var file = folder.resolve("ci.yml");
    Files.writeString(
        file,
        """
        on: push
        jobs:
          fetch:
            runs-on: ubuntu-latest
            steps:
              - run: curl -fsSLO https://example.org/<tool>.tar.gz
          use:
            needs: fetch
            runs-on: ubuntu-latest
            steps: [{run: make}]
        """);
    var page = ReportPage.of(Analysis.of(file, Situation.ANY).page(Optional.empty()));
    var fixes = group(page, "(?s)<section id=\"fix\".*?>(.*?)</section>");
    assertThat(fixes)
        .contains("A change that helps: try downloads again")
        .contains("+      - run: curl --retry 3 --retry-all-errors -fsSLO")
        .contains("&lt;tool&gt;")
        .contains(">Copy</button>");
    assertThat(group(page(SEED), "(?s)<section id=\"fix\".*?>(.*?)</section>"))
        .doesNotContain("A change that");
  }

  @ParameterizedTest
  @ValueSource(strings = {SEED, MANY})
  void isTheSameEachTime(String path) {
    assertThat(page(path)).isEqualTo(page(path));
  }

  /// The page has no engine of its own: what it shows must be what `cascade what-if` says.
  @ParameterizedTest
  @ValueSource(strings = {SEED, MANY, HOSTILE})
  void everyAnswerIsTheEngines(String path) throws IOException {
    var analysis = analysis(path);
    var content = analysis.page(Optional.empty());
    var data = data(ReportPage.of(content));
    var names = new Jobs(content.assessment());
    assertThat(data.get("answers")).hasSameSizeAs(content.answers()).isNotEmpty();
    for (var i = 0; i < content.answers().size(); i++) {
      var told = data.get("answers").get(i);
      var said = analysis.whatIf(suspicion(content.answers().get(i), names), Optional.empty());
      assertThat(codes(data, told)).as(told.get("name").asText()).isEqualTo(codes(said, names));
    }
  }

  private static Suspicion suspicion(WhatIf answer, Jobs names) {
    var outcomes = new LinkedHashMap<String, Outcome>();
    AnswerNames.job(answer)
        .ifPresent(_ -> outcomes.put("job:" + AnswerNames.of(answer, names), Outcome.FAILURE));
    return new Suspicion(outcomes, answer.named().down(), new LinkedHashMap<>(), false);
  }

  private static Map<String, String> codes(JsonNode data, JsonNode answer) {
    var codes = new TreeMap<String, String>();
    for (var entry : answer.get("jobs")) {
      codes.put(data.get("jobs").get(entry.get(0).asInt()).asText(), entry.get(1).asText());
    }
    return codes;
  }

  private static Map<String, String> codes(WhatIf said, Jobs names) {
    var codes = new TreeMap<String, String>();
    for (var workflow : said.workflows()) {
      for (var effect : workflow.jobs()) {
        if (effect.blocked() || !effect.because().isEmpty()) {
          var number = names.number(workflow.path(), effect.id()).orElseThrow();
          codes.put(names.name(names.all().get(number)), PageData.code(effect));
        }
      }
    }
    return codes;
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper()
        .readTree(group(page, "(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>"));
  }

  @Test
  void saysTheSeedsNumbers() throws IOException {
    var data = data(page(SEED));
    for (var answer : data.get("answers")) {
      if (answer.get("name").asText().equals("lint")) {
        assertThat(codes(data, answer).values().stream().filter("kb"::equals)).hasSize(6);
        assertThat(answer.get("says").get(0).get(1).asText())
            .isEqualTo("1 job fails, 6 never run, 2 still run; the run is red");
        return;
      }
    }
    throw new AssertionError("`lint` is not asked about");
  }

  @Test
  void theTrendIsDrawnAndSaid() throws Exception {
    var content = analysis(SEED).page(Optional.empty());
    var today = LocalDate.of(2026, 11, 26);
    var first = Snapshot.of(today.minusDays(7), content.assessment());
    var findings = new ArrayList<>(first.findings());
    findings.add(new Finding.Key("x", "<script>alert(1)</script>", "'\"&"));
    var last =
        new Snapshot(
            today.minusDays(1), first.situation(), first.risk(), findings, first.skipped());
    var trend = Trend.of(List.of(first, last), today, content.assessment());

    var page =
        ReportPage.of(
            new PageContent(
                content.assessment().madeOn(today).with(trend),
                content.answers(),
                content.unanswered(),
                content.runs()));

    var elements = elements(parsed(page));
    var drawn = elements.stream().filter(it -> it.getAttribute("class").equals("spark")).toList();
    assertThat(drawn).hasSize(1);
    assertThat(drawn.getFirst().getAttribute("role")).isEqualTo("img");
    assertThat(drawn.getFirst().getAttribute("aria-label"))
        .startsWith("Ends red, in the last reports: ")
        .contains(", 19 November; ", ", 25 November; ", ", now.");
    assertThat(drawn.getFirst().getElementsByTagName("circle").getLength()).isEqualTo(3);
    assertThat(elements.stream().filter(it -> it.getTagName().equals("script"))).hasSize(2);
    assertThat(page).contains("Since 25 November: 1 finding gone").doesNotContain("<script>alert");
  }

  @Test
  void saysWhatThereWouldBeWithPastRuns() {
    assertThat(page(SEED)).contains("No past runs were given").contains("prior, n = 0");
  }
}
