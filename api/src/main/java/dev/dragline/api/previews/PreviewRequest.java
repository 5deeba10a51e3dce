// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.previews;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.StyleMix;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a preview: of a seed, of a latent code, or of the result of an edit.
 *
 * @param seed the seed of the picture; absent if a latent code or an edit is given
 * @param latent a code in W+, {@code [l, w_dim]}
 * @param edit the edit whose result is shown
 * @param attempt the attempt of the edit; absent for the last one
 * @param step the key frame of the edit; absent for the last one
 * @param truncation the truncation psi, applied to the codes of seeds; absent: 0.7
 * @param mixSeed the seed whose code gives some of the rows; absent: there is no style mixing
 * @param mixRows which rows it gives; absent: those of the appearance
 * @param method the method whose flow is asked for; absent: {@code auto}
 * @param version the version of its networks; absent: the one in use
 * @param include what the answer should have; absent: the image
 */
public record PreviewRequest(
        String generator,
        @Nullable Long seed,
        @Nullable EncodedTensor latent,
        @Nullable UUID edit,
        @Nullable Integer attempt,
        @Nullable Integer step,
        @Nullable Double truncation,
        @Nullable Long mixSeed,
        StyleMix.@Nullable Rows mixRows,
        @Nullable String method,
        @Nullable String version,
        @Nullable List<PreviewPart> include) {

    /** A request for the picture of a seed. */
    public static PreviewRequest ofSeed(String generator, long seed, List<PreviewPart> include) {
        return new PreviewRequest(
                generator, seed, null, null, null, null, null, null, null, null, null, List.copyOf(include));
    }
}
