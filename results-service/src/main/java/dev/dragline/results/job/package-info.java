/** Jobs and how far they are. */
package dev.dragline.results.job;
