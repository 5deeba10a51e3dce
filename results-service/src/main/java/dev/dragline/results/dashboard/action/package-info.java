/** What can be done with many edits or jobs at once. */
package dev.dragline.results.dashboard.action;
