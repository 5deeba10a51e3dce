/** Takes jobs of edits: reads, checks, stores, cancels and retries them. */
package dev.dragline.ingest.job;
