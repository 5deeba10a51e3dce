// SPDX-License-Identifier: Apache-2.0
/** Pictures that a person looks at before an edit, and how they move. */
package dev.dragline.api.previews;
