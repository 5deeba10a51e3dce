// SPDX-License-Identifier: Apache-2.0
/** What workers tell of themselves. */
package dev.dragline.contracts.workers;
