package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.shell.Command;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Job.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Something is fetched without looking at whom it comes from: an expired certificate stays unseen,
/// and so does a stranger in between.
///
/// Source: the manuals of the programs.
final class CertificateCheckDisabled implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "certificate-check-disabled",
          "something is fetched from whoever answers: certificates are not checked",
          Severity.WARNING);

  /// Variables that switch the check off, and the values that do so.
  private static final Map<String, Set<String>> VARIABLES =
      Map.of(
          "GIT_SSL_NO_VERIFY", Set.of("1", "true"),
          "NODE_TLS_REJECT_UNAUTHORIZED", Set.of("0"),
          "NPM_CONFIG_STRICT_SSL", Set.of("false"),
          "PYTHONHTTPSVERIFY", Set.of("0"));

  /// Options that do so, by program.
  private static final Map<String, Set<String>> OPTIONS =
      Map.ofEntries(
          Map.entry("conda", Set.of("--insecure")),
          Map.entry("gem", Set.of("--no-verify-ssl")),
          Map.entry("helm", Set.of("--insecure-skip-tls-verify")),
          Map.entry("kubectl", Set.of("--insecure-skip-tls-verify")),
          Map.entry("oras", Set.of("--insecure")),
          Map.entry("pip", Set.of("--trusted-host")),
          Map.entry("skopeo", Set.of("--src-tls-verify=false", "--tls-verify=false")),
          Map.entry("wget", Set.of("--no-check-certificate")));

  private static final Pattern ASSIGNED = Pattern.compile("([A-Za-z_]+)=[\"']?(\\w+)[\"']?");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    var told = new HashSet<String>();
    for (var job : inspection.writtenJobs()) {
      if (told.add(job.path())) {
        var file =
            job.workflow().graph().file(job.path()).orElse(job.workflow().graph().workflow());
        variable(file.env())
            .ifPresent(
                entry -> report.accept(finding("", job.site(entry.name().span()), shown(entry))));
      }
      if (job.job().body() instanceof Job.Steps steps) {
        variable(steps.env())
            .ifPresent(entry ->
                report.accept(finding(job.subject(), job.site(entry.name().span()), shown(entry))));
      }
      for (var step : inspection.written(job)) {
        var found =
            variable(step.step().common().env())
                .map(entry -> finding(step.subject(), job.site(entry.name().span()), shown(entry)))
                .or(() -> inspection.script(step).flatMap(CertificateCheckDisabled::find));
        found.ifPresent(report);
      }
    }
  }

  private static Optional<Finding> find(StepScript script) {
    return script.commands().stream()
        .filter(CertificateCheckDisabled::trustsAll)
        .findFirst()
        .map(command ->
            finding(script.step().subject(), script.site(command), script.shown(command)));
  }

  private static boolean trustsAll(Command command) {
    var assigned =
        command.assignments().stream()
            .anyMatch(
                it -> it.values().size() == 1 && isOff(it.name(), it.values().getFirst().text()));
    return assigned || Tool.of(command).filter(CertificateCheckDisabled::trustsAll).isPresent();
  }

  private static boolean trustsAll(Tool tool) {
    var options = OPTIONS.getOrDefault(tool.name(), Set.of());
    // Addresses of the runner itself have certificates of its own.
    if (tool.arguments().stream().anyMatch(Curl::isLocal)) {
      return false;
    }
    return switch (tool.name()) {
      case "curl" -> {
        var curl = new Curl(tool.arguments());
        yield curl.trustsAll() && tool.arguments().stream().anyMatch(Curl::isAddress);
      }
      case "git" -> isOff(tool, "http.sslverify");
      case "npm", "yarn", "pnpm" -> tool.verb().equals("config") && isOff(tool, "strict-ssl");
      case "echo", "export", "printf" ->
          tool.arguments().stream()
              .map(ASSIGNED::matcher)
              .anyMatch(it -> it.matches() && isOff(it.group(1), it.group(2)));
      default ->
          tool.arguments().stream().anyMatch(options::contains)
              || options.stream().anyMatch(tool::has);
    };
  }

  /// `key=false`, or `key` and `false`.
  private static boolean isOff(Tool tool, String key) {
    var words =
        tool.arguments().stream()
            .flatMap(it -> Stream.of(it.split("=", 2)))
            .map(it -> it.toLowerCase(Locale.ROOT))
            .toList();
    var at = words.indexOf(key);
    return at >= 0 && at + 1 < words.size() && Set.of("false", "0").contains(words.get(at + 1));
  }

  private static boolean isOff(String variable, String value) {
    return VARIABLES
        .getOrDefault(variable.toUpperCase(Locale.ROOT), Set.of())
        .contains(value.toLowerCase(Locale.ROOT));
  }

  private static Optional<Entry> variable(List<Entry> env) {
    return env.stream()
        .filter(it -> isOff(it.name().value(), Scripts.text(it.value().value())))
        .findFirst();
  }

  private static String shown(Entry entry) {
    return Names.plain(entry.name().value() + ": " + Scripts.text(entry.value().value()));
  }

  private static Finding finding(String subject, Site site, String sign) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        subject,
        "with `%s`, whoever answers is believed: an expired certificate stays unseen, and so does a stranger; install the host's certificate instead"
            .formatted(sign),
        site,
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "take it out; where the host has a certificate of its own, add that")));
  }
}
