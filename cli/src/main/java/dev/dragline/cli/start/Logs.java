// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Where this process logs. */
final class Logs {

    private Logs() {}

    /** To a file; must be called before anything logs. The services leave it so. */
    static void toFile(Path file) {
        System.setProperty("logback.configurationFile", "logback-up.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty("dragline.log", file.toString());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
