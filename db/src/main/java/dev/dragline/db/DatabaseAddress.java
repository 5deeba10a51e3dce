// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The address of a database and the user who logs in.
 *
 * @param url the JDBC address, {@code jdbc:postgresql://host:port/database}
 */
public record DatabaseAddress(String url, String user, String password) {

    /** Opens a new connection, without any pool. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Returns the address and the user, without the password. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
