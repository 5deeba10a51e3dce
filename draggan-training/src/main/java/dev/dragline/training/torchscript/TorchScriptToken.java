// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.ArrayList;
import java.util.List;

/**
 * A word, a text or a sign in TorchScript's code. A number is split into words and signs, which does no harm here.
 *
 * @param line its line, from 1
 */
record TorchScriptToken(Kind kind, String text, int line) {

    /** The most of them in all files of a module. */
    static final int MOST = 2_000_000;

    enum Kind {
        WORD,
        TEXT,
        SIGN
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Says whether it is this word or sign. */
    boolean is(String wanted) {
        return kind != Kind.TEXT && text.equals(wanted);
    }

    /**
     * Splits a file into tokens, without white space; the end of a line is a token where it ends a statement.
     *
     * @throws CheckpointException if it has something that {@code torch.jit.save} never writes and that could hide code
     */
    static List<TorchScriptToken> all(String file, String source) throws CheckpointException {
        return new Scanner(file, source).all();
    }

    private static final class Scanner {

        private final String file;
        private final String source;
        private final List<TorchScriptToken> tokens = new ArrayList<>();
        private int at;
        private int line = 1;
        private int depth;

        Scanner(String file, String source) {
            this.file = file;
            this.source = source;
        }

        List<TorchScriptToken> all() throws CheckpointException {
            while (at < source.length()) {
                char next = source.charAt(at);
                if (isLetter(next)) {
                    word();
                } else if (next == '"' || next == '\'') {
                    text(next);
                } else if (next == '#' || next == '\\' || next == '@' || next > '~') {
                    throw refused("has the sign \"" + next + "\", which torch.jit.save does not write");
                } else {
                    sign(next);
                }
            }
            return tokens;
        }

        private void word() throws CheckpointException {
            int begin = at;
            while (at < source.length() && isLetter(source.charAt(at))) {
                at++;
            }
            add(Kind.WORD, source.substring(begin, at));
        }

        private void sign(char next) throws CheckpointException {
            depth += "([{".indexOf(next) >= 0 ? 1 : ")]}".indexOf(next) >= 0 ? -1 : 0;
            if (next > ' ' || (next == '\n' && depth == 0)) {
                add(Kind.SIGN, String.valueOf(next));
            }
            line += next == '\n' ? 1 : 0;
            at++;
        }

        private void text(char quote) throws CheckpointException {
            if (source.startsWith(String.valueOf(quote).repeat(3), at)) {
                throw refused("has a text over several lines, which torch.jit.save does not write");
            }
            int begin = ++at;
            while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
                at += source.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= source.length() || source.charAt(at) == '\n') {
                throw refused("has a text that does not end");
            }
            add(Kind.TEXT, source.substring(begin, at++));
        }

        private void add(Kind kind, String text) throws CheckpointException {
            if (tokens.size() == MOST) {
                throw refused("has more than " + MOST + " words, texts and signs");
            }
            tokens.add(new TorchScriptToken(kind, text, line));
        }

        private CheckpointException refused(String why) {
            return new CheckpointException(file + ", line " + line + " " + why);
        }

        private static boolean isLetter(char letter) {
            return (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || letter == '_';
        }
    }
}
