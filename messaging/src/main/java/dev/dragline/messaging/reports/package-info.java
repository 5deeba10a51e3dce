// SPDX-License-Identifier: Apache-2.0
/** Tells the other services what a worker does and how its machine is. */
package dev.dragline.messaging.reports;
