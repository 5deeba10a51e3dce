/** Stores what workers report, answers questions about it and shows it. */
package dev.dragline.results;
