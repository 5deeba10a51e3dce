// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Checks the Java that runs Dragline.
 *
 * @param feature the first number of the version
 * @param home where it is installed
 */
record JdkCheck(int feature, String version, String vendor, Path home) implements Check {

    private static final int OLDEST = 17;

    static JdkCheck ofThisProcess() {
        return new JdkCheck(
                Runtime.version().feature(),
                Runtime.version().toString(),
                System.getProperty("java.vendor", "an unknown vendor"),
                Path.of(System.getProperty("java.home", "")));
    }

    @Override
    public String name() {
        return "JDK";
    }

    @Override
    public Finding find() {
        String text = version + " by " + vendor + ", in " + home;
        if (feature < OLDEST) {
            return new Finding.Wrong(text, "Install a JDK 17 or later and let JAVA_HOME name it.");
        }
        if (!Files.isExecutable(home.resolve("bin").resolve("javac"))) {
            return new Finding.Warning(
                    text + "; it has no compiler",
                    "Install a whole JDK: without javac Dragline cannot be built again.");
        }
        return new Finding.Ok(text);
    }
}
