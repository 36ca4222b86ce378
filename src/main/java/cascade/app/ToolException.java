package cascade.app;

import cascade.forge.ForgeException;
import cascade.source.Problem;
import java.util.List;

/// Something that the program cannot work around: the command line turns it into one line and an
/// exit code.
public abstract sealed class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;

  private ToolException(int exitCode, String message) {
    this.exitCode = exitCode;
    super(message);
  }

  /// What the host of a repository did not do: wrong or missing names and permissions are the
  /// user's to mend, all else may pass.
  public static ToolException of(ForgeException failure) {
    var message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case ForgeException.Unauthorized _,
          ForgeException.Forbidden _,
          ForgeException.NotFound _,
          ForgeException.Refused _ ->
          new Usage(message);
      case ForgeException.RateLimited _,
          ForgeException.BudgetSpent _,
          ForgeException.Unavailable _ ->
          new Unavailable(message);
    };
  }

  /// What the process ends with.
  public int exitCode() {
    return exitCode;
  }

  /// The call is wrong.
  public static final class Usage extends ToolException {
    private static final long serialVersionUID = 1;

    /// @param message the fault, then the remedy; one line
    public Usage(String message) {
      super(2, message);
    }
  }

  /// What the call names cannot be read, or holds no job.
  public static final class Unreadable extends ToolException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /// @param message the fault, then the remedy; one line
    /// @param problems in the files that were found
    public Unreadable(String message, List<Problem> problems) {
      this.problems = List.copyOf(problems);
      super(2, message);
    }

    public List<Problem> problems() {
      return problems;
    }
  }

  /// A service that is needed cannot be had.
  public static final class Unavailable extends ToolException {
    private static final long serialVersionUID = 1;

    /// @param message the fault, then the remedy; one line
    public Unavailable(String message) {
      super(3, message);
    }
  }
}
