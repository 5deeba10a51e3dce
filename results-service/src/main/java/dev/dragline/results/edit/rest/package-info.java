// SPDX-License-Identifier: Apache-2.0
/** Answers with lists of edits. */
package dev.dragline.results.edit.rest;
