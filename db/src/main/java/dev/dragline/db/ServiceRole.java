// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

/** A service that writes tables. A group has its privileges; the service logs in as a user that is a member. */
public enum ServiceRole {
    INGEST("dragline_ingest"),
    RESULTS("dragline_results");

    private final String group;

    ServiceRole(String group) {
        this.group = group;
    }

    /** Returns the name of the role without login that holds the privileges. */
    public String group() {
        return group;
    }

    /** Returns the name of the user that the service logs in as, unless an administrator created another one. */
    public String user() {
        return group + "_service";
    }
}
