// SPDX-License-Identifier: Apache-2.0
/** Dead letters, as the REST interface shows them and is told what to do with them. */
package dev.dragline.api.letters;
