/** Streams changes as server-sent events. */
package dev.dragline.results.events;
