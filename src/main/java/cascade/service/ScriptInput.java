package cascade.service;

import java.util.Optional;

/// A script that an action is given to run.
///
/// @param script with a gap ([InputPattern#GAP]) for each part that is not known
/// @param attempts how often the action tries it, at least 1
/// @param survives whether the step goes on when all tries fail
record ScriptInput(String script, Optional<String> shell, int attempts, boolean survives) {}
