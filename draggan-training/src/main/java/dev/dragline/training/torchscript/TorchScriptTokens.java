// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.List;

/**
 * The tokens of one file, which are asked for by their place. A place before the first or behind the last token has none.
 *
 * @param file the name of the file, for refusals
 */
record TorchScriptTokens(String file, List<TorchScriptToken> all) {

    TorchScriptTokens {
        all = List.copyOf(all);
    }

    /**
     * Splits a file into tokens.
     *
     * @throws CheckpointException if it has something that {@code torch.jit.save} never writes and that could hide code
     */
    static TorchScriptTokens of(String file, String source) throws CheckpointException {
        return new TorchScriptTokens(file, TorchScriptToken.all(file, source));
    }

    int count() {
        return all.size();
    }

    TorchScriptToken get(int at) {
        return all.get(at);
    }

    /** Reads a name with at most {@code dots} dots. */
    String name(int at, int dots) {
        StringBuilder name = new StringBuilder(word(at));
        for (int i = 1; i <= 2 * dots && is(at + i, "."); i += 2) {
            name.append('.').append(word(at + i + 1));
        }
        return name.toString();
    }

    /** Says whether there is a place, and this word or sign at it. */
    boolean is(int at, String text) {
        return at >= 0 && at < all.size() && all.get(at).is(text);
    }

    /** Returns the word at a place; empty if there is none. */
    String word(int at) {
        return at >= 0 && at < all.size() && all.get(at).isWord() ? all.get(at).text() : "";
    }

    /** Returns the refusal of what the code uses at a place. */
    CheckpointException unknown(int at, String name) {
        return refused(
                at,
                "uses " + name + ", which is not among the operators that only compute; nothing of the file was"
                        + " executed");
    }

    /** Returns a refusal that names the file and the line of a place. */
    CheckpointException refused(int at, String why) {
        return new CheckpointException(file + ", line " + all.get(at).line() + " " + why);
    }
}
