// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.standalone.ComputingProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A running {@link BareLoop}, with the settings of workers. */
final class BareLoopProcess implements AutoCloseable {

    private final Console console;
    private final Process process;
    private final BufferedReader answers;
    private final Writer files;
    private final List<String> said = new ArrayList<>();

    private BareLoopProcess(Console console, Process process) {
        this.console = console;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.files = process.outputWriter(StandardCharsets.UTF_8);
    }

    static BareLoopProcess start(Console console, Path models, BenchedEdits edits, int batch) throws IOException {
        List<String> arguments = List.of(
                models.toString(),
                edits.generator(),
                edits.method(),
                Integer.toString(batch),
                Boolean.toString(edits.isWithTrajectory()));
        return new BareLoopProcess(
                console, ComputingProcess.listening(BareLoop.class, arguments).start());
    }

    LoopTime compute(Path file) throws IOException {
        try {
            files.write(file + System.lineSeparator());
            files.flush();
        } catch (IOException e) {
            // It has ended; what it said tells why.
            console.note("The bare loop takes no edits: " + e.getMessage());
        }
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            try {
                return JsonMapper.shared().readValue(line, LoopTime.class);
            } catch (JacksonException e) {
                // Native code and the log write there, too.
                said.add(line);
            }
        }
        throw new Failure("The bare loop ended: " + String.join(" ", said));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
