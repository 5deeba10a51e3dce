// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Chooses where this process logs. */
public final class Logs {

    private Logs() {}

    /** Makes this process log to a file; it must be called before anything is logged. The services keep this choice. */
    public static void toFile(Path file) {
        System.setProperty("logback.configurationFile", "logback-up.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("dragline.log", file.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
