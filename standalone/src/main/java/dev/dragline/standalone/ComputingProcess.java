// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.util.List;

/** Builds a process that computes with the settings of a worker, and ends with its parent. */
public final class ComputingProcess {

    private static final int HEAP_MEGABYTES = 512;

    private ComputingProcess() {}

    /** Returns the builder of the process, whose standard error goes to its standard output. */
    public static ProcessBuilder of(Class<?> main, List<String> arguments) {
        return builder(JavaCommand.of(main.getName(), HEAP_MEGABYTES), arguments);
    }

    /** The same for a main class that reads what it is told on its standard input, and ends when that ends. */
    public static ProcessBuilder listening(Class<?> main, List<String> arguments) {
        return builder(JavaCommand.ofListener(main.getName(), HEAP_MEGABYTES), arguments);
    }

    private static ProcessBuilder builder(List<String> command, List<String> arguments) {
        command.addAll(
                1,
                List.of(
                        "-D" + BundledModels.HOME + "=" + BundledModels.home(),
                        "-Dlogback.configurationFile=logback-cli.xml"));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(JavaCommand.ENVIRONMENT);
        return process;
    }
}
