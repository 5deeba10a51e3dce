/** Stores what workers report, answers queries about it and shows it. */
package dev.dragline.results;
