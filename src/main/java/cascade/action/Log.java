package cascade.action;

import cascade.forge.CheckReport.Annotation;
import cascade.report.WorkflowCommands;
import cascade.source.Severity;
import java.io.PrintWriter;
import java.util.List;

/// What the step prints. GitHub's runner obeys commands on both streams, so foreign text goes
/// through the escapes of [WorkflowCommands], or between `stop-commands` lines.
final class Log {
  private final PrintWriter out;

  Log(PrintWriter out) {
    this.out = out;
  }

  /// @param line ours, with foreign names in it at most
  void say(String line) {
    out.println(WorkflowCommands.line(line));
  }

  void warn(String message) {
    out.println(WorkflowCommands.message(Severity.WARNING, message));
  }

  void fail(String message) {
    out.println(WorkflowCommands.message(Severity.ERROR, message));
  }

  void annotate(List<Annotation> annotations) {
    out.print(WorkflowCommands.annotations(annotations));
  }
}
