// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.standalone.BundledModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the commit from which this Dragline was built. */
public final class SourceCommit {

    private static final long PATIENCE_SECONDS = 5;

    private SourceCommit() {}

    /** Returns the commit, with a {@code +} if the sources were changed since; null if Git does not know it. */
    public static @Nullable String find() {
        String commit = git("rev-parse", "HEAD");
        if (commit == null || commit.isBlank()) {
            return null;
        }
        String changes = git("status", "--porcelain", "--untracked-files=no");
        return changes == null || changes.isBlank() ? commit : commit + "+";
    }

    private static @Nullable String git(String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder();
            builder.command().add("git");
            builder.command().addAll(java.util.List.of(arguments));
            Process process = builder.directory(BundledModels.home().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? output.strip()
                    : null;
        } catch (IOException e) {
            return null; // Without Git nothing is known.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
