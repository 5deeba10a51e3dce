// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dragline.contracts.EncodedTensor;

/** The source of the image that is to be edited: {@code {"seed": 7}} or {@code {"latent": {...}}}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
public sealed interface Source {

    /** The image that the official tools make of this seed: {@code z = RandomState(seed).randn(1, z_dim)}. */
    record Seed(long seed) implements Source {}

    /**
     * A latent code in W+, {@code [l, w_dim]}, used as it is: the truncation of the request does not apply to it.
     */
    record Latent(EncodedTensor latent) implements Source {}
}
