// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import java.io.IOException;

/** A pair of a series that another process measures until this is closed. */
public final class HeldPair implements AutoCloseable {

    private final Claims.Claim claim;

    private HeldPair(Claims.Claim claim) {
        this.claim = claim;
    }

    public static HeldPair of(TrialDirectory directory, String series, int pair) throws IOException {
        return new HeldPair(directory.claim(series, pair).orElseThrow());
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }
}
