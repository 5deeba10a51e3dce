/** Says which edits of a job are listed, and in which order. */
package dev.dragline.results.filter;
