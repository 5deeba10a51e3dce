// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.util.List;

/** Says how a test starts a process of Java whose start costs more than its work. The tests' own JVMs have the same options. */
public final class ShortLivedJvm {

    /**
     * These options spare what does not pay in a minute: the second compiler, and the check of bytecode that came from
     * a compiler, which is a tenth of a service's start.
     */
    public static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");

    private ShortLivedJvm() {}

    /** Returns what a process's variable {@code JAVA_TOOL_OPTIONS} has to be, so that its children have the options, too. */
    public static String toolOptions() {
        return String.join(" ", OPTIONS) + " -XX:CICompilerCount=1";
    }
}
