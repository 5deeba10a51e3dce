// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import org.jspecify.annotations.Nullable;

/**
 * Says whether a limit is met.
 *
 * @param limit the name of the limit
 * @param wanted the wanted value, in words
 * @param measured the value; null if the evaluation did not measure it
 * @param met whether it is met; null if the evaluation did not measure everything that it compares
 */
record Verdict(
        String limit,
        String wanted,
        @Nullable Double measured,
        @Nullable Boolean met) {}
