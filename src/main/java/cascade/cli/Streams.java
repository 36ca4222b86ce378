package cascade.cli;

import java.io.PrintWriter;

/// Where a command writes to.
record Streams(PrintWriter out, PrintWriter err, Terminal terminal) {}
