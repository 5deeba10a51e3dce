// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.proof;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of a check that a machine computes correctly with a model. */
public sealed interface Proof {

    /**
     * Returns what was compared and how it came out, as the rest of a sentence that begins with the name of the model.
     */
    String text();

    /** The result equals the reference within the tolerance. */
    record Proven(Difference difference, String text) implements Proof {}

    /** The model has no reference; two results are finite and equal. */
    record Unreferenced(String text) implements Proof {}

    /** The machine must not compute with this model. */
    record Failed(String text) implements Proof {}

    /**
     * Computes with a model and compares the result with the model's reference.
     *
     * @param editor an editor with the networks to be checked; null for the generator alone
     * @param file the reference of the model, if it has one
     */
    static Proof of(Generator generator, @Nullable Editor editor, Optional<Path> file) {
        try {
            Reference known = file.isPresent() ? Reference.read(file.get()) : null;
            if (known != null && known.revision() == Reference.REVISION) {
                return compared(known, generator, editor);
            }
            return repeated(
                    Reference.of(generator, editor),
                    Reference.of(generator, editor),
                    known == null ? "has no reference" : "has a reference of another revision of the methods");
        } catch (IOException e) {
            return new Failed("has a reference that cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            // The native code may throw anything; whatever it throws, this machine cannot compute with the model.
            return new Failed("cannot be computed: " + e.getMessage());
        }
    }

    private static Proof compared(Reference known, Generator generator, @Nullable Editor editor) {
        String method = editor == null ? null : editor.method();
        return Objects.equals(method, known.method())
                ? compared(known, known.again(generator, editor))
                : new Failed("has a reference of " + computation(known.method()) + ", where one of "
                        + computation(method) + " would be right");
    }

    /** Compares a result with its reference. */
    static Proof compared(Reference known, Reference computed) {
        if (!haveTheSameSizes(known, computed)) {
            return new Failed("has a reference of another generator: " + sizes(known) + ", where " + sizes(computed)
                    + " would be right");
        }
        Difference difference = Difference.between(known, computed);
        Difference tolerated = Difference.tolerated(known, computed);
        return difference.isWithin(tolerated)
                ? new Proven(difference, "computes as its reference says (" + difference.text() + ")")
                : new Failed("computes otherwise than its reference says: " + difference.text() + "; tolerated are "
                        + tolerated.text());
    }

    /** Compares two results of the same computation, for a model without a reference. */
    static Proof repeated(Reference first, Reference second, String lacks) {
        Difference difference = Difference.between(first, second);
        return difference.isWithin(Difference.tolerated(first, second))
                ? new Unreferenced(lacks + " to compare with; what it computes is finite and the same twice")
                : new Failed("computes otherwise the second time: " + difference.text());
    }

    private static String computation(@Nullable String method) {
        return method == null ? "an image" : "an edit by " + method;
    }

    private static boolean haveTheSameSizes(Reference known, Reference computed) {
        return known.code().rows() == computed.code().rows()
                && known.code().width() == computed.code().width()
                && known.image().size() == computed.image().size()
                && known.landed().size() == computed.landed().size();
    }

    private static String sizes(Reference reference) {
        return reference.image().size() + " pixels, codes of "
                + reference.code().rows() + " rows of " + reference.code().width() + ", "
                + reference.landed().size() + " points";
    }
}
