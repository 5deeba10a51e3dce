// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.edits.Source;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.ElementType;
import dev.dragline.draggan.weights.StoredTensor;
import java.nio.ByteBuffer;

/** Makes the latent codes that messages name. */
public final class SourceCodes {

    private SourceCodes() {}

    /**
     * Returns the latent code of an image.
     *
     * @throws ImpossibleEditException if the source names no code that this generator takes
     */
    public static LatentCode of(Source source, double truncation, Generator generator) {
        return source instanceof Source.Seed seed
                ? ofSeed(seed.seed(), truncation, generator)
                : of(((Source.Latent) source).latent());
    }

    /** @throws ImpossibleEditException if there is no such seed */
    public static LatentCode ofSeed(long seed, double truncation, Generator generator) {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new ImpossibleEditException("the seed is " + seed + ", but must be 0 to 4294967295");
        }
        return LatentCode.ofSeed(generator, seed, truncation);
    }

    /** @throws ImpossibleEditException if the tensor is no matrix */
    public static LatentCode of(EncodedTensor latent) {
        if (latent.shape().size() != 2) {
            throw new ImpossibleEditException(
                    "the latent code has the shape " + latent.shape() + ", where [rows, numbers] is needed");
        }
        float[] values = new StoredTensor(
                        latent.type() == EncodedTensor.ElementType.FLOAT16 ? ElementType.F16 : ElementType.F32,
                        latent.shape().stream().mapToLong(Integer::longValue).toArray(),
                        ByteBuffer.wrap(latent.data()))
                .toFloats();
        return new LatentCode(latent.shape().get(0), latent.shape().get(1), values);
    }
}
