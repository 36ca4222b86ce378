package cascade.history;

/// Why a store cannot be used.
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StoreException(String message) {
    super(message);
  }

  /// A later version of this program made it.
  public static final class Newer extends StoreException {
    private static final long serialVersionUID = 1;

    Newer(String message) {
      super(message);
    }
  }

  /// Another process has it open.
  public static final class Busy extends StoreException {
    private static final long serialVersionUID = 1;

    Busy(String message) {
      super(message);
    }
  }

  /// It holds the runs of another repository.
  public static final class OtherRepository extends StoreException {
    private static final long serialVersionUID = 1;

    OtherRepository(String message) {
      super(message);
    }
  }

  /// What was to be added could not be read again.
  public static final class Unreadable extends StoreException {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /// The file cannot be read or written.
  public static final class Unusable extends StoreException {
    private static final long serialVersionUID = 1;

    Unusable(String message, Throwable cause) {
      super(message);
      initCause(cause);
    }
  }
}
