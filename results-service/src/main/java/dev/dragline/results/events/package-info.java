/** Changes as they happen, as server-sent events. */
package dev.dragline.results.events;
