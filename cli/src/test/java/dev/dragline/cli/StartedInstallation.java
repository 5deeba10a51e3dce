// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import dev.dragline.client.DraglineClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One {@code ./dragline up} for all test classes of this JVM that use it, as a process of its own on a fresh directory.
 * Surefire hands the classes to a JVM one by one, so it is kept for the session and not for one run. Use it as
 * {@code @RegisterExtension static final StartedInstallation INSTALLATION = new StartedInstallation();}
 */
public final class StartedInstallation implements BeforeAllCallback, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StartedInstallation.class);

    private @Nullable UpProcess process;

    @Override
    public void beforeAll(ExtensionContext context) {
        process = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent("up", key -> UpProcess.start(), UpProcess.class);
    }

    /** Adds to what a failed test says how far the processes came. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(failure -> failure.addSuppressed(new AssertionError(
                        "What its processes said last:\n" + process().endsOfLogs())));
    }

    UpProcess process() {
        return Objects.requireNonNull(process);
    }

    /** Returns the address for users. */
    public URI address() {
        return process().address();
    }

    /** Returns a client of it. */
    public DraglineClient client() {
        return process().client();
    }

    /** Returns its data directory. */
    public Path data() {
        return process().data();
    }
}
