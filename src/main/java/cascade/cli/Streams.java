package cascade.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/// Where a command reads from and writes to, and what it starts from.
record Streams(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    Surroundings surroundings) {}
