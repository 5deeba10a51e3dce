// SPDX-License-Identifier: Apache-2.0
/** Where points landed and how an image looks, measured by what no method looks at. */
package dev.dragline.evaluation.measures;
