/** Shows two jobs of the same edits beside each other. */
package dev.dragline.results.dashboard.compare;
