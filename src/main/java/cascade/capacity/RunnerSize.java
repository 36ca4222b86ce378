package cascade.capacity;

/// What a runner offers.
///
/// @param label of `runs-on`, in lower case
/// @param cores how many processors
/// @param memoryGb RAM
/// @param diskGb free space that a job may count on
/// @param source where that stands, with its date
public record RunnerSize(String label, int cores, double memoryGb, double diskGb, String source) {
  public double of(Resource resource) {
    return switch (resource) {
      case DISK -> diskGb;
      case MEMORY -> memoryGb;
    };
  }
}
