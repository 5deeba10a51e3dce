/** Takes a file of edits from a page. */
package dev.dragline.results.dashboard.submit;
