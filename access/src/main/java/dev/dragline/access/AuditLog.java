// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

/** Keeps who did what. A service that has a bean of this type tells it of every write, refused ones too. */
public interface AuditLog {

    /**
     * Adds an entry.
     *
     * @param method such as POST
     * @param path of the address
     * @param status of the answer; 0: there was none
     * @param address from which the request came
     */
    void add(Caller caller, String method, String path, int status, String address);
}
