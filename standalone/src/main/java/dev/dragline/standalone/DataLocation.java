// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which data directory is meant, and why. Finding out creates nothing. */
public record DataLocation(Path directory, Reason reason) {

    /** {@value}: the environment variable that names another directory than the checkout's own. */
    public static final String VARIABLE = "DRAGLINE_DATA";

    /** What names the directory. */
    public enum Reason {
        OPTION("--data names it"),
        ENVIRONMENT(VARIABLE + " names it"),
        CHECKOUT("it belongs to this checkout; " + VARIABLE + " or --data DIR names another one");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** The reason in words. */
        public String text() {
            return text;
        }
    }

    /**
     * The directory that counts: the option, or else the environment, or else {@code data} in the checkout, wherever one
     * stands.
     *
     * @param option what {@code --data} says, relative to where one stands
     * @param environment what {@link #VARIABLE} says
     * @throws InstallationException if the variable names a directory that would be another one elsewhere
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
