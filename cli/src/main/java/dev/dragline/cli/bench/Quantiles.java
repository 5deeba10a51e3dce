// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import java.util.List;

/** Quantiles of what was measured. */
public record Quantiles(List<Double> sorted) {

    public Quantiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** Returns the smallest value that at least this part of all values do not exceed. */
    public double at(double part) {
        int place = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.get(Math.max(0, place));
    }

    public double largest() {
        return sorted.get(sorted.size() - 1);
    }
}
