/** Whether a machine computes what is known to be right: an edit with a stored outcome for every model. */
package dev.dragline.draggan.proof;
