// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import org.jspecify.annotations.Nullable;

/**
 * Whether a limit is met.
 *
 * @param limit its name
 * @param wanted what it asks for, in words
 * @param measured absent if the evaluation did not measure it
 * @param met absent if the evaluation did not measure what it takes to tell
 */
record Verdict(
        String limit,
        String wanted,
        @Nullable Double measured,
        @Nullable Boolean met) {}
