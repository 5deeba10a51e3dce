// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

/**
 * Makes the latent codes that NVIDIA's tools make of a seed: {@code numpy.random.RandomState(seed).randn(1, z_dim)} as
 * 32-bit floats. NumPy's legacy generator is the Mersenne Twister MT19937 seeded by {@code init_genrand} (Matsumoto and
 * Nishimura, 2002). It makes doubles of 53 bits, and of these normal deviates by Marsaglia's polar method, two at a
 * time; the second one is kept for the next call.
 */
public final class SeededLatents {

    private static final int LENGTH = 624;
    private static final int SHIFT = 397;

    /** The largest seed that NumPy takes. */
    public static final long MAX_SEED = 0xffffffffL;

    private final int[] state = new int[LENGTH];
    private int next = LENGTH;
    private double kept = Double.NaN;

    private SeededLatents(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < LENGTH; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ state[i - 1] >>> 30) + i;
        }
    }

    /**
     * Returns the code {@code z} of a seed, {@code [zDim]}.
     *
     * @throws IllegalArgumentException if the seed is not from 0 to 4294967295
     */
    public static float[] of(long seed, int zDim) {
        return normals(seed, zDim);
    }

    /**
     * Returns the first {@code count} values of {@code RandomState(seed).randn(...)}, which do not depend on the shape.
     */
    public static float[] normals(long seed, int count) {
        if (seed < 0 || seed > MAX_SEED) {
            throw new IllegalArgumentException("a seed is a whole number from 0 to " + MAX_SEED + ", not " + seed);
        }
        SeededLatents random = new SeededLatents(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.normal();
        }
        return values;
    }

    private double normal() {
        if (Double.isNaN(kept)) {
            return newPair();
        }
        double value = kept;
        kept = Double.NaN;
        return value;
    }

    /** Draws two normal deviates, keeps one and returns the other. */
    private double newPair() {
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * Math.log(square) / square);
        kept = factor * x;
        return factor * y;
    }

    private double uniform() {
        int high = bits() >>> 5;
        int low = bits() >>> 6;
        return (high * 0x1p26 + low) / 0x1p53;
    }

    private int bits() {
        if (next == LENGTH) {
            refill();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    private void refill() {
        for (int i = 0; i < LENGTH; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % LENGTH] & 0x7fffffff);
            state[i] = state[(i + SHIFT) % LENGTH] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
