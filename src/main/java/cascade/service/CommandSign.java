package cascade.service;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a use of a program reveals.
///
/// @param verbs the words that come first among those that are no options: `mod download`; none
///   where any will do
/// @param exceptVerbs such words with which it does not hold
/// @param operand what some word behind the verb looks like
/// @param exceptOperand what none of them looks like
/// @param argument what some word, option or not, looks like
/// @param with options, one of which is there
/// @param unless options, none of which is there
/// @param services contacted
/// @param always those of them to which the role does not apply: contacted whenever it runs
/// @param may services that it may contact besides
/// @param reads what else its words reveal
/// @param replacedBy options whose URL takes the place of the services
/// @param besides options whose URL is contacted, too
/// @param after a state of the job that it needs
/// @param example that reveals all of the services
/// @param counterexample of the same program that reveals none of them
record CommandSign(
    List<String> verbs,
    List<String> exceptVerbs,
    Optional<Pattern> operand,
    Optional<Pattern> exceptOperand,
    Optional<Pattern> argument,
    Set<String> with,
    Set<String> unless,
    List<String> services,
    List<String> always,
    List<String> may,
    Role role,
    Hold hold,
    Reads reads,
    Set<String> replacedBy,
    Set<String> besides,
    Optional<JobState.Fact> after,
    String example,
    String counterexample) {
  CommandSign {
    verbs = List.copyOf(verbs);
    exceptVerbs = List.copyOf(exceptVerbs);
    with = Set.copyOf(with);
    unless = Set.copyOf(unless);
    services = List.copyOf(services);
    always = List.copyOf(always);
    may = List.copyOf(may);
    replacedBy = Set.copyOf(replacedBy);
    besides = Set.copyOf(besides);
  }

  Role roleOf(String service) {
    return always.contains(service) ? Role.CONTACTS : role;
  }

  /// What a sign reads of the words of a command.
  enum Reads {
    NOTHING,
    /// URLs, and names of hosts without a scheme; `network` where there is neither.
    HOSTS,
    /// URLs, where there are any.
    URLS,
    /// The first word behind the verb is an image that is fetched, unless the job made it.
    IMAGE,
    /// The first word behind the verb is an image, or the host of a registry, that is written to.
    REGISTRY,
    /// A repository of git: of GitHub, of the host of a URL, or of the runner's disk.
    REPOSITORY
  }
}
