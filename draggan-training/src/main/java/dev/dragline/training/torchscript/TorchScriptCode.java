// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the code of a TorchScript module without executing it. The language has effects only through operators, and
 * names them as {@code torch.NAME}, as {@code ops.NAMESPACE.NAME}, or after a dot as the method of a value. So every
 * name after a dot must be an operator that computes, or a name that the module itself declares. Whatever is called
 * without a dot must be one of the language's own conversions.
 */
final class TorchScriptCode {

    // What getattr reads in archives: names of children that are no names of the language, such as those of a
    // Sequential.
    private static final Pattern ODD_NAME = Pattern.compile("[0-9][A-Za-z0-9_.\\-]*");
    private static final Pattern CONSTANT = Pattern.compile("c[0-9]+");

    // Each of them is read to its end, so the work grows with the depth.
    private static final int DEEPEST_GETATTR = 100;

    private final TorchScriptTokens tokens;
    private final Set<String> declared;
    /** The local names of the module's own functions, as in {@code _0 = __torch__.models.scale}. */
    private final Set<String> functions = new HashSet<>();

    private TorchScriptCode(TorchScriptTokens tokens, Set<String> declared) {
        this.tokens = tokens;
        this.declared = declared;
    }

    /**
     * Checks all code of one module.
     *
     * @param sources the sources by the names of their files
     * @throws CheckpointException if it does more than compute; the text says what, and where
     */
    static void check(Map<String, String> sources) throws CheckpointException {
        List<TorchScriptCode> files = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        int all = 0;
        for (Map.Entry<String, String> source : sources.entrySet()) {
            TorchScriptCode file =
                    new TorchScriptCode(TorchScriptTokens.of(source.getKey(), source.getValue()), declared);
            all += file.tokens.count();
            if (all > TorchScriptToken.MOST) {
                throw new CheckpointException("its code has more than " + TorchScriptToken.MOST + " words, texts and"
                        + " signs up to " + source.getKey());
            }
            file.declare();
            files.add(file);
        }
        for (TorchScriptCode file : files) {
            for (int at = 0; at < file.tokens.count(); ) {
                at = file.check(at);
            }
        }
    }

    /**
     * Collects the names of attributes, {@code name : type}, of methods, {@code def name}, and local names of
     * functions.
     */
    private void declare() throws CheckpointException {
        for (int at = 0; at + 1 < tokens.count(); at++) {
            TorchScriptToken token = tokens.get(at);
            if (token.isWord() && tokens.is(at + 1, "=") && tokens.is(at + 2, "__torch__")) {
                functions.add(token.text());
            }
            if (token.isWord()
                    && (tokens.is(at + 1, ":") || tokens.is(at - 1, "def"))
                    && !TorchScriptWords.KEYWORDS.contains(token.text())) {
                if (TorchScriptOperators.REACHING_OUT.contains(token.text())) {
                    throw tokens.refused(
                            at,
                            "declares the name " + token.text() + ", which is that of an operator that reaches"
                                    + " out of the module; give it another name");
                }
                declared.add(token.text());
            }
        }
    }

    /** Checks the code at a place, and returns the place after it. */
    private int check(int at) throws CheckpointException {
        TorchScriptToken token = tokens.get(at);
        if (!token.isWord()) {
            if (token.is("(") && (tokens.is(at - 1, ")") || tokens.is(at - 1, "]"))) {
                throw tokens.refused(at, "calls what an expression gives, which torch.jit.save does not write");
            }
            return at + 1;
        }
        if (tokens.is(at - 1, ".")) {
            requireKnown(at, token.text());
            return at + 1;
        }
        return switch (token.text()) {
            case "torch" -> afterOperator(at, tokens.name(at, 1), TorchScriptOperators.ATEN);
            case "ops" -> afterNamespace(at);
            case "__torch__" -> afterFullName(at);
            case "import" -> afterImport(at);
            case "CONSTANTS" -> afterConstant(at);
            case "getattr" -> afterGetattr(at);
            default -> afterWord(at, token.text());
        };
    }

    private int afterWord(int at, String name) throws CheckpointException {
        if (TorchScriptWords.FORBIDDEN.contains(name) || (tokens.is(at + 1, "(") && !isCallable(at, name))) {
            throw tokens.unknown(at, name);
        }
        return at + 1;
    }

    private boolean isCallable(int at, String name) {
        return TorchScriptWords.CALLED_PLAINLY.contains(name)
                || TorchScriptWords.KEYWORDS.contains(name)
                || functions.contains(name)
                || tokens.is(at - 1, "def")
                || tokens.is(at - 1, "class");
    }

    /**
     * Requires that what is read or called of a value is a name of the module's own, an operator, or the fraction of a
     * number.
     */
    private void requireKnown(int at, String name) throws CheckpointException {
        if (!declared.contains(name)
                && !TorchScriptOperators.ATEN.contains(name)
                && !Character.isDigit(name.charAt(0))) {
            throw tokens.unknown(at, tokens.word(at - 2) + "." + name);
        }
    }

    private int afterOperator(int at, String full, Set<String> known) throws CheckpointException {
        if (!tokens.is(at + 1, ".") || !known.contains(tokens.word(at + 2))) {
            throw tokens.unknown(at, full);
        }
        return at + 3;
    }

    private int afterNamespace(int at) throws CheckpointException {
        String namespace = tokens.word(at + 2);
        String full = tokens.name(at, 2);
        if (!tokens.is(at + 1, ".") || !(namespace.equals("prim") || namespace.equals("aten"))) {
            throw tokens.unknown(at, full);
        }
        return afterOperator(
                at + 2, full, namespace.equals("prim") ? TorchScriptOperators.PRIM : TorchScriptOperators.ATEN);
    }

    /**
     * Returns the place after the full name of a class or function of the module, such as {@code
     * __torch__.models.Network}.
     */
    private int afterFullName(int at) throws CheckpointException {
        int end = at + 1;
        while (tokens.is(end, ".") && !tokens.word(end + 1).isEmpty()) {
            end += 2;
        }
        if (tokens.is(at + 2, "torch") && tokens.is(at + 4, "classes")) {
            throw tokens.unknown(at, "torch.classes");
        }
        return end;
    }

    /** Returns the place after an import; archives of older versions import the module's own files. */
    private int afterImport(int at) throws CheckpointException {
        if (!tokens.is(at + 1, "__torch__")) {
            throw tokens.unknown(at, "import");
        }
        return afterFullName(at + 1);
    }

    private int afterConstant(int at) throws CheckpointException {
        if (!tokens.is(at + 1, ".") || !CONSTANT.matcher(tokens.word(at + 2)).matches()) {
            throw tokens.unknown(at, "CONSTANTS");
        }
        return at + 3;
    }

    private int afterGetattr(int at) throws CheckpointException {
        int depth = 0;
        for (int i = at + 1; i < tokens.count(); i++) {
            depth += tokens.is(i, "(") ? 1 : tokens.is(i, ")") ? -1 : 0;
            if (depth > DEEPEST_GETATTR) {
                throw tokens.refused(at, "has getattr of more than " + DEEPEST_GETATTR + " values within each other");
            }
            if (depth == 0) {
                TorchScriptToken name = tokens.get(i - 1);
                if (name.isText()
                        && tokens.is(i - 2, ",")
                        && ODD_NAME.matcher(name.text()).matches()) {
                    return at + 1;
                }
                break;
            }
        }
        throw tokens.unknown(at, "getattr");
    }
}
