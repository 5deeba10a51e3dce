// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.Random;

/** Makes random numbers that depend only on a seed and on what they are for. */
public final class SeededRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private SeededRandom() {}

    /** Returns different numbers for every seed, purpose and place. */
    public static Random of(long seed, String purpose, long... place) {
        long state = mix(seed ^ mix(purpose.hashCode()));
        for (long part : place) {
            state = mix(state + GOLDEN + part);
        }
        return new Random(state);
    }

    /** Mixes the bits of a number by the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
    private static long mix(long value) {
        long z = value + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
