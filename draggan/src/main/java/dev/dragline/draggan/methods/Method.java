// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes a way to edit: everything that has to be known of it before it edits. {@link Methods} lists all of them.
 *
 * @param name as users write it
 * @param networks the kind of trained networks that it needs; absent if it needs nothing but a generator
 * @param procedure how it comes to its result
 * @param traits what is further known of it
 * @param summary what it does, in a few words for lists and help
 */
public record Method(
        String name, @Nullable NetworkKind networks, Procedure procedure, Set<Trait> traits, String summary) {

    public Method {
        traits = Set.copyOf(traits);
    }

    /** How a method comes to its result. */
    public enum Procedure {
        /** Computes the new code at once and never looks at the image that it gives. */
        ONE_SHOT,
        /** Looks where the points are in the new image and corrects what is left. */
        CLOSED_LOOP,
        /** Computes the new code at once and improves it with a few steps of an optimisation. */
        REFINED,
        /** Optimises the code of every image step by step. */
        OPTIMISATION
    }

    /** What is true of some methods and not of others. */
    public enum Trait {
        /** Several edits are computed faster together than one after the other. */
        GAINS_FROM_BATCHES,
        /** An edit takes seconds where the others take a moment, so that evaluations give it fewer pairs. */
        SLOW
    }

    static Method of(
            String name, @Nullable NetworkKind networks, Procedure procedure, String summary, Trait... traits) {
        EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
        set.addAll(Set.of(traits));
        return new Method(name, networks, procedure, set, summary);
    }

    /** Whether it needs networks that were trained for the generator. */
    public boolean needsTraining() {
        return networks != null;
    }

    /** Whether it can pause between two steps, because it optimises the code of every image for some time. */
    public boolean optimises() {
        return procedure == Procedure.REFINED || procedure == Procedure.OPTIMISATION;
    }

    /** Whether edits are computed faster together than one after the other. */
    public boolean gainsFromBatches() {
        return traits.contains(Trait.GAINS_FROM_BATCHES);
    }

    /** Whether an edit takes seconds. */
    public boolean isSlow() {
        return traits.contains(Trait.SLOW);
    }
}
