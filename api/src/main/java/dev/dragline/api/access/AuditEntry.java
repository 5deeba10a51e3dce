// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

import java.time.Instant;

/**
 * A request that changed something or was to change it.
 *
 * @param user who sent it
 * @param role that this user had then
 * @param method such as POST
 * @param path of the address, such as {@code /api/jobs/ID/cancel}
 * @param status what it was answered with, as in HTTP; 0: the connection ended before there was an answer
 * @param address from which it came, as the service saw it
 */
public record AuditEntry(
        long id, Instant at, String user, Role role, String method, String path, int status, String address) {}
