// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.models;

import java.util.List;

/** All generators that the server knows. */
public record GeneratorList(List<Generator> generators) {

    public GeneratorList {
        generators = List.copyOf(generators);
    }
}
