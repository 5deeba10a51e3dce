/** Does something with many edits at once, after it has said what that would be. */
package dev.dragline.results.dashboard.selection;
