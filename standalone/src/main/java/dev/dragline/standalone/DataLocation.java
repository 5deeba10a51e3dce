// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.InstallationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data directory in use, and why it is this one. Determining it creates nothing. */
public record DataLocation(Path directory, Reason reason) {

    /** {@value}: the environment variable that names another directory than the checkout's own. */
    public static final String VARIABLE = "DRAGLINE_DATA";

    /** What determined the directory. */
    public enum Reason {
        OPTION("--data names it"),
        ENVIRONMENT(VARIABLE + " names it"),
        CHECKOUT("it belongs to this checkout; " + VARIABLE + " or --data DIR names another one");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns the reason in words. */
        public String text() {
            return text;
        }
    }

    /**
     * Determines the directory: the option, or else the environment variable, or else {@code data} in the checkout,
     * whatever the working directory is.
     *
     * @param option the value of {@code --data}, relative to the working directory; null if it was not given
     * @param environment the value of {@link #VARIABLE}; null if it is not set
     * @throws InstallationException if the variable holds a relative path
     */
    public static DataLocation of(@Nullable Path option, @Nullable String environment) throws InstallationException {
        if (option != null) {
            return new DataLocation(option.toAbsolutePath().normalize(), Reason.OPTION);
        }
        if (environment == null || environment.isBlank()) {
            return new DataLocation(BundledModels.home().resolve("data"), Reason.CHECKOUT);
        }
        Path named = Path.of(environment);
        if (!named.isAbsolute()) {
            throw new InstallationException(VARIABLE + " is " + environment
                    + ", which depends on the directory of the shell: it must begin with /.");
        }
        return new DataLocation(named.normalize(), Reason.ENVIRONMENT);
    }
}
