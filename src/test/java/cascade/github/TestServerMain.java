package cascade.github;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The test server as a process of its own, for whoever runs the container or the launcher against
/// it: `scripts/github-stand-in PORT WHAT`. It prints `ready http://localhost:PORT` when it is.
///
/// `WHAT` is a folder, the files of `main` of `octo/pipeline`; or JSON, in which everything may be
/// left out:
///
///     {
///       "token": "secret",                        another one gets 401; without it any will do
///       "login": "github-actions[bot]",           whose token it is; a user has an "id" beside
///       "withheld": ["pull-requests: write"],     permissions that the token lacks
///       "limit": {"limit": 1000, "remaining": 3, "resetIn": 60},
///       "faults": [                               each goes wrong once, in this order
///         {"method": "POST", "path": ".*/comments", "skip": 0, "fault": "reset-after"}],
///       "repositories": [{
///         "name": "octo/pipeline",
///         "defaultBranch": "main",
///         "refs": {"main": "base", "<40 digits>": "head"},    folders beside this file
///         "pulls": [{                             as REST tells it, as far as it matters
///           "number": 7, "state": "open", "draft": false,
///           "base": {"sha": "<40 digits>", "ref": "main"},
///           "head": {"sha": "<40 digits>", "ref": "topic", "repo": {"full_name": "octo/pipeline"}},
///           "files": [{"filename": ".github/workflows/ci.yml", "status": "modified", "patch": "@@ …"}]}],
///         "comments": [{"issue": 7, "author": "mallory", "id": 666, "body": "…"}],
///         "runs": [{"id": 1, "run_attempt": 1, "path": ".github/workflows/ci.yml", …,
///           "jobs": [{"id": 2, "run_attempt": 1, "name": "build", "conclusion": "failure", "steps": [ … ]}]}]}]
///     }
///
/// A fault is `reset` (the connection, before anything is done), `reset-after` (when it is done),
/// `broken-off`, `cut` (half an answer), `html`, `secondary-limit`, or a status such as `502` or
/// `502-after`.
///
/// `GET /_state` tells what became of it: `requests` by kind, a `log` of them, and for each
/// repository its `comments`, `reviewComments`, `checks` with their annotations and `sarifUploads`;
/// `violations` holds what did not agree with GitHub's descriptions, if `validated` is true. `GET
/// /_stop` ends the process with that as its last line, and exit code 1 where there are violations.
public final class TestServerMain {
  private TestServerMain() {}

  /// @param arguments the port, 0 for any that is free, and what the host holds
  public static void main(String[] arguments) throws Exception {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var host = HostScript.read(Path.of(arguments[1]));
    var server = TestServer.start(host, Integer.parseInt(arguments[0]));
    out.println("ready " + server.url());
    server.awaitStop();
    out.println(StateReport.of(server));
    System.exit(server.violations().isEmpty() ? 0 : 1);
  }
}
