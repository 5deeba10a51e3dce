// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.draggan.machine.AvailableMemory;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import java.util.List;

/**
 * Checks that there is memory for {@code up}.
 *
 * @param information what Linux says of its memory; empty elsewhere
 * @param most the bytes of memory that this system, or the container, has
 * @param workers the number of workers that {@code up} starts by default
 * @param running whether {@code up} runs already, so that its memory is in use
 */
record MemoryCheck(List<String> information, long most, int workers, boolean running) implements Check {

    private static final double GIBI = 1L << 30;

    /** The memory of the server with its database and broker, and of an idle trainer, GiB. */
    private static final double SERVER_GIBI = 1.5;

    private static final double WORKER_GIBI = 1;
    private static final double LEAST_GIBI = 1;

    MemoryCheck {
        information = List.copyOf(information);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public Finding find() {
        AvailableMemory memory = AvailableMemory.of(information, most);
        double free = memory.available() / GIBI;
        double needed = SERVER_GIBI + workers * WORKER_GIBI;
        String text = memory.text();
        if (running) {
            return new Finding.Ok(text + ", while Dragline runs");
        }
        text += "; `up` with " + Formats.count(workers, "worker") + " needs about " + Formats.oneDigit(needed) + " GB";
        if (free >= needed) {
            return new Finding.Ok(text);
        }
        return free < LEAST_GIBI
                ? new Finding.Wrong(text, "End other programs, or take a machine with more memory.")
                : new Finding.Warning(
                        text, "End other programs, or start it with fewer: `" + Hints.script() + " up --workers 1`.");
    }
}
