// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates or updates the schema of an external database, and creates the users of the services. db/README.md describes
 * its settings.
 */
public final class MigrateDatabase {

    private static final String URL = "DRAGLINE_DATABASE_URL";
    private static final String OWNER = "DRAGLINE_DATABASE_OWNER";
    private static final String OWNER_PASSWORD = "DRAGLINE_DATABASE_OWNER_PASSWORD";
    private static final Map<ServiceRole, String> SERVICE_PASSWORDS = Map.of(
            ServiceRole.INGEST, "DRAGLINE_DATABASE_INGEST_PASSWORD",
            ServiceRole.RESULTS, "DRAGLINE_DATABASE_RESULTS_PASSWORD");

    private MigrateDatabase() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), System.out, System.err));
    }

    /** Runs the program, and returns its exit status. */
    static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
        List<String> missing = new ArrayList<>();
        for (String setting : List.of(URL, OWNER, OWNER_PASSWORD)) {
            if (environment.getOrDefault(setting, "").isEmpty()) {
                missing.add(setting);
            }
        }
        if (!missing.isEmpty()) {
            err.println("These environment variables must be set: " + String.join(", ", missing)
                    + ". db/README.md says what they are.");
            return 2;
        }
        DatabaseAddress owner = new DatabaseAddress(
                environment.getOrDefault(URL, ""),
                environment.getOrDefault(OWNER, ""),
                environment.getOrDefault(OWNER_PASSWORD, ""));
        try {
            Schema.migrate(owner);
            out.println("The schema " + Schema.NAME + " is up to date in " + owner.url() + ".");
            for (ServiceRole service : ServiceRole.values()) {
                giveUser(environment, owner, service, out);
            }
            return 0;
        } catch (SchemaException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static void giveUser(
            Map<String, String> environment, DatabaseAddress owner, ServiceRole service, PrintStream out) {
        String setting = SERVICE_PASSWORDS.getOrDefault(service, "");
        String password = environment.getOrDefault(setting, "");
        if (password.isEmpty()) {
            out.println(setting + " is not set: the user " + service.user() + " was left as it is.");
        } else {
            Schema.giveUser(owner, service, password);
            out.println("The user " + service.user() + " can log in.");
        }
    }
}
