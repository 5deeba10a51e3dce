// SPDX-License-Identifier: Apache-2.0
/** Users and their shares, as the REST interface shows them and takes them. */
package dev.dragline.api.users;
