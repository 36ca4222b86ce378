package cascade.risk;

import java.util.Arrays;
import java.util.OptionalInt;

/// A service, in every draw.
///
/// @param hazard its index
/// @param cause index of the event that it is out for the whole run; empty where it never is
/// @param disturbances one for each draw
/// @param again how probably one more try fails, too, in each draw
@SuppressWarnings("ArrayRecordComponent") // Read only, and never compared.
record SharedService(int hazard, OptionalInt cause, Disturbance[] disturbances, double[] again) {

  /// @param disturbed how often it disturbs a run, in each draw
  static SharedService of(
      ServicePrior service, int hazard, double[] disturbed, HazardModel.Builder builder) {
    var disturbances =
        Arrays.stream(disturbed).mapToObj(service::disturbance).toArray(Disturbance[]::new);
    double[] lasting = Arrays.stream(disturbances).mapToDouble(Disturbance::lasting).toArray();
    var cause =
        Arrays.stream(lasting).anyMatch(it -> it > 0)
            ? OptionalInt.of(builder.shared(service.id(), hazard, lasting))
            : OptionalInt.empty();
    double[] again = Arrays.stream(disturbances).mapToDouble(Disturbance::brief).toArray();
    return new SharedService(hazard, cause, disturbances, again);
  }

  /// How probably it makes a leaf that is so exposed fail, though it is not out for the whole run.
  double brief(int draw, Exposure exposure) {
    return exposure.vulnerability() * disturbances[draw].brief(exposure.tries());
  }

  /// How probably it makes a leaf that is so exposed fail.
  double failing(int draw, Exposure exposure) {
    return disturbances[draw].failing(exposure.vulnerability(), exposure.tries());
  }

  /// How vulnerable a leaf is to its being out, if so much is kept of all that services do to it.
  double vulnerability(int draw, double vulnerability, double kept) {
    double lasting = disturbances[draw].lasting();
    return kept == 1 || lasting == 0
        ? vulnerability
        : Math.min(1, Split.within(lasting * vulnerability, kept) / lasting);
  }
}
