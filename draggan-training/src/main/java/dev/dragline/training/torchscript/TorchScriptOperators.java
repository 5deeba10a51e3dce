// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the operators that a module may use, and the few of PyTorch 2.7 that have effects beyond the process's tensors.
 */
final class TorchScriptOperators {

    private static final String PREFIX = "prim.";
    private static final Set<String> ALL = read();

    /** The operators of the namespace aten. */
    static final Set<String> ATEN =
            ALL.stream().filter(name -> !name.startsWith(PREFIX)).collect(Collectors.toUnmodifiableSet());

    /** The operators of the namespace prim. */
    static final Set<String> PRIM = ALL.stream()
            .filter(name -> name.startsWith(PREFIX))
            .map(name -> name.substring(PREFIX.length()))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The operators of the namespace aten that write or map files, print, or wait for other processes. They can be
     * called as a method of any value.
     */
    static final Set<String> REACHING_OUT = Set.of("save", "from_file", "_print", "wait", "to_here", "local_value");

    private TorchScriptOperators() {}

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(
                TorchScriptOperators.class.getResourceAsStream("operators.txt"), "operators.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
