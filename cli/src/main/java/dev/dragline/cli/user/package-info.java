// SPDX-License-Identifier: Apache-2.0
/** Users of a server: their shares and limits. */
package dev.dragline.cli.user;
