// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a new key.
 *
 * @param user whose key it is; jobs that are submitted with it belong to this user
 * @param role absent: submitter
 * @param label what the key is for, such as the name of a machine
 * @param days how many days it is valid; absent: until it is revoked
 */
public record KeyRequest(
        String user,
        @Nullable Role role,
        @Nullable String label,
        @Nullable Integer days) {}
