/** The small writes that are passed on to ingest-service. */
package dev.dragline.results.gateway;
