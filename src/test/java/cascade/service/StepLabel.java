package cascade.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What somebody who read a step and its job says that it leans on.
///
/// @param path of the file below the corpus, beginning with the folder of its repository
/// @param line on which the step begins, from 1
/// @param needs what it contacts for sure in a normal run
/// @param may what it may contact besides: who finds it is neither right nor wrong
/// @param note why, where it is not obvious
record StepLabel(String path, int line, List<Need> needs, Set<String> may, Optional<String> note) {
  StepLabel {
    needs = List.copyOf(needs);
    may = Set.copyOf(may);
  }

  /// One service that is needed.
  ///
  /// @param names any of which is right; most have one. `host:*.example.org` stands for all hosts
  ///   of a domain, where the files do not tell which
  /// @param attempts how often it is tried as far as the files tell, at least 1
  record Need(List<String> names, Hold hold, int attempts) {
    Need {
      names = List.copyOf(names);
    }

    boolean isMetBy(String service) {
      return names.stream().anyMatch(name -> covers(name, service));
    }
  }

  boolean mayBe(String service) {
    return may.stream().anyMatch(name -> covers(name, service));
  }

  boolean leansOnNothing() {
    return needs.isEmpty();
  }

  String place() {
    return path + ":" + line;
  }

  private static boolean covers(String name, String service) {
    if (!name.startsWith("host:*.")) {
      return name.equals(service);
    }
    var domain = name.substring("host:*.".length());
    return service.equals("host:" + domain)
        || (service.startsWith("host:") && service.endsWith("." + domain));
  }
}
