// SPDX-License-Identifier: Apache-2.0
/** What the owners of accepted jobs do with them: pause, cancel, retry, and say which are to go first. */
package dev.dragline.ingest.control;
