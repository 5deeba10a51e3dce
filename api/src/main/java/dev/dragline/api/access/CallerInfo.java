// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

/**
 * Says as whom a request was understood.
 *
 * @param user the owner of what is submitted with these credentials
 */
public record CallerInfo(String user, Role role) {}
