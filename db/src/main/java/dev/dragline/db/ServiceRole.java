// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

/** A service that writes tables. Its privileges belong to a group; it logs in as a user that is a member. */
public enum ServiceRole {
    INGEST("dragline_ingest"),
    RESULTS("dragline_results");

    private final String group;

    ServiceRole(String group) {
        this.group = group;
    }

    /** The role without login that holds the privileges. */
    public String group() {
        return group;
    }

    /** The user that the service logs in as, unless an administrator made one of another name. */
    public String user() {
        return group + "_service";
    }
}
