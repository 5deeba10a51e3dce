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
    private static final Set<String> CALLED_PLAINLY = Set.of(
            "annotate",
            "uninitialized",
            "unchecked_cast",
            "isinstance",
            "int",
            "float",
            "bool",
            "str",
            "complex",
            "len",
            "range",
            "list",
            "tuple",
            "dict",
            "zip",
            "enumerate",
            "min",
            "max",
            "abs",
            "round");
    private static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "in", "is", "if", "elif", "else", "while", "return", "assert", "raise", "for", "del");
    /** Builtins that print, look names up by text, or start other work. */
    private static final Set<String> FORBIDDEN_WORDS = Set.of(
            "print",
            "hasattr",
            "setattr",
            "delattr",
            "fork",
            "awaitable",
            "awaitable_nowait",
            "awaitable_wait",
            "wait",
            "rpc_async",
            "rpc_sync",
            "rpc_remote",
            "open",
            "eval",
            "exec",
            "globals",
            "locals",
            "__import__");

    // Each of them is read to its end, so the work grows with the depth.
    private static final int DEEPEST_GETATTR = 100;

    private final String file;
    private final List<TorchScriptToken> tokens;
    private final Set<String> declared;
    /** The local names of the module's own functions, as in {@code _0 = __torch__.models.scale}. */
    private final Set<String> functions = new HashSet<>();

    private TorchScriptCode(String file, List<TorchScriptToken> tokens, Set<String> declared) {
        this.file = file;
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
            TorchScriptCode file = new TorchScriptCode(
                    source.getKey(), TorchScriptToken.all(source.getKey(), source.getValue()), declared);
            all += file.tokens.size();
            if (all > TorchScriptToken.MOST) {
                throw new CheckpointException("its code has more than " + TorchScriptToken.MOST + " words, texts and"
                        + " signs up to " + source.getKey());
            }
            file.declare();
            files.add(file);
        }
        for (TorchScriptCode file : files) {
            for (int at = 0; at < file.tokens.size(); ) {
                at = file.check(at);
            }
        }
    }

    /**
     * Collects the names of attributes, {@code name : type}, of methods, {@code def name}, and local names of
     * functions.
     */
    private void declare() throws CheckpointException {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            TorchScriptToken token = tokens.get(at);
            if (token.isWord() && is(at + 1, "=") && is(at + 2, "__torch__")) {
                functions.add(token.text());
            }
            if (token.isWord() && (is(at + 1, ":") || is(at - 1, "def")) && !KEYWORDS.contains(token.text())) {
                if (TorchScriptOperators.REACHING_OUT.contains(token.text())) {
                    throw refused(
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
            if (token.is("(") && (is(at - 1, ")") || is(at - 1, "]"))) {
                throw refused(at, "calls what an expression gives, which torch.jit.save does not write");
            }
            return at + 1;
        }
        if (is(at - 1, ".")) {
            requireKnown(at, token.text());
            return at + 1;
        }
        return switch (token.text()) {
            case "torch" -> afterOperator(at, name(at, 1), TorchScriptOperators.ATEN);
            case "ops" -> afterNamespace(at);
            case "__torch__" -> afterFullName(at);
            case "import" -> afterImport(at);
            case "CONSTANTS" -> afterConstant(at);
            case "getattr" -> afterGetattr(at);
            default -> afterWord(at, token.text());
        };
    }

    private int afterWord(int at, String name) throws CheckpointException {
        if (FORBIDDEN_WORDS.contains(name) || (is(at + 1, "(") && !isCallable(at, name))) {
            throw unknown(at, name);
        }
        return at + 1;
    }

    private boolean isCallable(int at, String name) {
        return CALLED_PLAINLY.contains(name)
                || KEYWORDS.contains(name)
                || functions.contains(name)
                || is(at - 1, "def")
                || is(at - 1, "class");
    }

    /**
     * Requires that what is read or called of a value is a name of the module's own, an operator, or the fraction of a
     * number.
     */
    private void requireKnown(int at, String name) throws CheckpointException {
        if (!declared.contains(name)
                && !TorchScriptOperators.ATEN.contains(name)
                && !Character.isDigit(name.charAt(0))) {
            throw unknown(at, word(at - 2) + "." + name);
        }
    }

    private int afterOperator(int at, String full, Set<String> known) throws CheckpointException {
        if (!is(at + 1, ".") || !known.contains(word(at + 2))) {
            throw unknown(at, full);
        }
        return at + 3;
    }

    private int afterNamespace(int at) throws CheckpointException {
        String namespace = word(at + 2);
        String full = name(at, 2);
        if (!is(at + 1, ".") || !(namespace.equals("prim") || namespace.equals("aten"))) {
            throw unknown(at, full);
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
        while (is(end, ".") && !word(end + 1).isEmpty()) {
            end += 2;
        }
        if (is(at + 2, "torch") && is(at + 4, "classes")) {
            throw unknown(at, "torch.classes");
        }
        return end;
    }

    /** Returns the place after an import; archives of older versions import the module's own files. */
    private int afterImport(int at) throws CheckpointException {
        if (!is(at + 1, "__torch__")) {
            throw unknown(at, "import");
        }
        return afterFullName(at + 1);
    }

    private int afterConstant(int at) throws CheckpointException {
        if (!is(at + 1, ".") || !CONSTANT.matcher(word(at + 2)).matches()) {
            throw unknown(at, "CONSTANTS");
        }
        return at + 3;
    }

    private int afterGetattr(int at) throws CheckpointException {
        int depth = 0;
        for (int i = at + 1; i < tokens.size(); i++) {
            depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
            if (depth > DEEPEST_GETATTR) {
                throw refused(at, "has getattr of more than " + DEEPEST_GETATTR + " values within each other");
            }
            if (depth == 0) {
                TorchScriptToken name = tokens.get(i - 1);
                if (name.isText()
                        && is(i - 2, ",")
                        && ODD_NAME.matcher(name.text()).matches()) {
                    return at + 1;
                }
                break;
            }
        }
        throw unknown(at, "getattr");
    }

    /** Reads a name with at most {@code dots} dots. */
    private String name(int at, int dots) {
        StringBuilder name = new StringBuilder(word(at));
        for (int i = 1; i <= 2 * dots && is(at + i, "."); i += 2) {
            name.append('.').append(word(at + i + 1));
        }
        return name.toString();
    }

    private boolean is(int at, String text) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(text);
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isWord()
                ? tokens.get(at).text()
                : "";
    }

    private CheckpointException unknown(int at, String name) {
        return refused(
                at,
                "uses " + name + ", which is not among the operators that only compute; nothing of the file was"
                        + " executed");
    }

    private CheckpointException refused(int at, String why) {
        return new CheckpointException(file + ", line " + tokens.get(at).line() + " " + why);
    }
}
