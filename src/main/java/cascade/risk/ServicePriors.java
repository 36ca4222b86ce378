package cascade.risk;

import cascade.service.Catalogue;
import java.util.Optional;

/// What is known of services beforehand.
@FunctionalInterface
public interface ServicePriors {
  /// @param id such as `npm-registry`
  /// @return empty where nothing is known of it
  Optional<ServicePrior> find(String id);

  static ServicePriors of(Catalogue catalogue) {
    return new CataloguePriors(catalogue);
  }
}
