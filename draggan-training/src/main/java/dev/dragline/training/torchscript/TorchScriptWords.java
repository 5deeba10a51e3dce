// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import java.util.Set;

/** The words of the TorchScript language itself, which are neither operators nor names of a module. */
final class TorchScriptWords {

    /** Conversions and other builtins that may be called without a dot. */
    static final Set<String> CALLED_PLAINLY = Set.of(
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

    static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "in", "is", "if", "elif", "else", "while", "return", "assert", "raise", "for", "del");

    /** Builtins that print, look names up by text, or start other work. */
    static final Set<String> FORBIDDEN = Set.of(
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

    private TorchScriptWords() {}
}
