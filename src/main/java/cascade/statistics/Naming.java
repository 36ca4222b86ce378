package cascade.statistics;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Takes the name under which the host shows a job back to the job of the file.
public interface Naming {
  /// Knows no file: every name stands for itself. Legs stay apart then, since nothing but the file
  /// tells `test (fast)`, a leg, from `test (fast)`, a job of that name.
  Naming NONE =
      new Naming() {
        @Override
        public boolean knows(String workflow) {
          return false;
        }

        @Override
        public Optional<KnownJob> find(String workflow, String shown) {
          return Optional.empty();
        }
      };

  /// Whether that workflow's file could be read. Names that fit no job of it are worth telling.
  ///
  /// @param workflow path of its file, or the workflow's name where the history knows no path
  boolean knows(String workflow);

  /// The job that is shown under this name; empty where there is none, or where several may be
  /// meant.
  Optional<KnownJob> find(String workflow, String shown);

  /// @param id as the file has it: `build`; `caller / callee` for a job of a called workflow
  /// @param timeoutMinutes as it is written; empty where it is not, or not known
  /// @param ancestors ids of all jobs that it needs, and that those need
  record KnownJob(String id, OptionalInt timeoutMinutes, Set<String> ancestors) {
    public KnownJob {
      ancestors = Set.copyOf(ancestors);
    }
  }
}
