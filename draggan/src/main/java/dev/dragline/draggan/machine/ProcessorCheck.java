// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the processor.
 *
 * @param architecture the architecture, by Java's name
 * @param information what Linux says of its processors; empty elsewhere
 * @param processors the number of processors that this process may use
 */
public record ProcessorCheck(String architecture, List<String> information, int processors) implements Check {

    private static final List<String> INSTRUCTIONS = List.of("avx2", "avx512f", "avx512_bf16", "amx_tile");

    public ProcessorCheck {
        information = List.copyOf(information);
    }

    /** Checks the processor of this machine. */
    public static ProcessorCheck here() {
        return new ProcessorCheck(
                System.getProperty("os.arch", ""),
                SystemFiles.lines("/proc/cpuinfo"),
                Runtime.getRuntime().availableProcessors());
    }

    /** Returns the model of the processor, or its architecture if the system does not tell the model. */
    public String model() {
        return value("model name").orElse(architecture);
    }

    @Override
    public String name() {
        return "processor";
    }

    @Override
    public Finding find() {
        String text = model() + ", " + processors + (processors == 1 ? " core" : " cores") + " to be used";
        if (architecture.equals("aarch64")) {
            return new Finding.Ok(text);
        }
        if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
            return new Finding.Wrong(
                    text + ": there is no PyTorch for " + architecture + " in this build",
                    "Take a machine with x86-64, or a Mac with arm64.");
        }
        return value("flags").map(flags -> ofFlags(text, flags)).orElse(new Finding.Ok(text));
    }

    private static Finding ofFlags(String text, String flags) {
        Set<String> known =
                Set.copyOf(Arrays.asList(flags.split(" +")).stream().distinct().toList());
        List<String> has = INSTRUCTIONS.stream().filter(known::contains).toList();
        return has.contains("avx2")
                ? new Finding.Ok(text + "; " + String.join(", ", has))
                : new Finding.Warning(
                        text + "; no AVX2",
                        "Expect edits to take several times as long; take a processor with AVX2 if you can.");
    }

    private Optional<String> value(String key) {
        return information.stream()
                .filter(line -> line.startsWith(key) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }
}
