package cascade.risk;

import cascade.pipeline.CascadeModel;
import cascade.statistics.Stratum;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// How likely the runs of a pipeline fail, by what, at what cost, and what to mend first.
///
/// @param stratum of which runs it speaks
/// @param workflows those that the situation starts, in the order of the pipeline
/// @param together all of them as one run: red when any is
/// @param services all that anything leans on, in the order of their ids
/// @param hazards greatest loss of minutes first
/// @param fixFirst greatest priority first
/// @param grade of the workflow that is worst
/// @param assumptions what was taken for granted
/// @param method how probabilities were worked out
/// @param samples how many runs were drawn at random; empty where the method is exact
/// @param draws how many were made of what is not known
public record RiskAssessment(
    Stratum stratum,
    List<WorkflowRisk> workflows,
    RunRisk together,
    List<ServiceRisk> services,
    List<HazardRisk> hazards,
    List<Fix> fixFirst,
    Graded grade,
    Explanation explanation,
    List<Assumption> assumptions,
    CascadeModel.Method method,
    OptionalInt samples,
    int draws) {
  public RiskAssessment {
    workflows = List.copyOf(workflows);
    services = List.copyOf(services);
    hazards = List.copyOf(hazards);
    fixFirst = List.copyOf(fixFirst);
    assumptions = List.copyOf(assumptions);
  }

  public Optional<WorkflowRisk> find(String path) {
    return workflows.stream().filter(it -> it.path().equals(path)).findFirst();
  }
}
