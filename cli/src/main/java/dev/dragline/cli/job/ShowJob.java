// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code job show}. */
@Command(
        name = "show",
        description = {
            "Show a job: its state, how many of its edits arrived, moved, got worse or failed, and why.",
            "With --edits, its edits too."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"})
final class ShowJob implements Runnable {

    private static final Set<String> ARRIVALS = Set.of("arrived", "moved", "worse");

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job: its id, the beginning of it, or last; `job list` shows ids")
    private WorkId id;

    @Option(
            names = "--edits",
            paramLabel = "WHICH",
            description = "list edits, too: all, or those that are arrived, moved, worse, completed, failed, waiting or"
                    + " cancelled")
    private @Nullable String which;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "of the edits: submitted, latest, worst, arrival (worse ones first) or best")
    private @Nullable String sort;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "the most edits that are listed, up to 1000 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ShowJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        JsonNode job = RunningJob.of(connected, id).document();
        JsonNode edits = which == null
                ? null
                : connected
                        .get("api/jobs/" + job.path("id").asString("") + "/edits?" + query(which))
                        .path("edits");
        if (format.isJson()) {
            FormatOption.printJson(console, edits == null ? job : ((ObjectNode) job).set("edits", edits));
            return;
        }
        JobTable jobs = new JobTable(connected.hints());
        jobs.add(job);
        jobs.table().print(console);
        JobSummary.lines(job).forEach(console::print);
        if (edits != null) {
            EditTable table = new EditTable();
            edits.forEach(table::add);
            table.table().print(console);
        }
    }

    private String query(String kind) {
        String filter =
                kind.equals("all") ? "" : (ARRIVALS.contains(kind) ? "&arrival=" : "&state=") + Server.encode(kind);
        return "limit=" + limit + filter + (sort == null ? "" : "&sort=" + Server.encode(sort));
    }
}
