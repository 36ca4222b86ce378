package cascade.cli;

import java.io.PrintWriter;

/// Where a command writes to, and what it starts from.
record Streams(PrintWriter out, PrintWriter err, Terminal terminal, Surroundings surroundings) {}
