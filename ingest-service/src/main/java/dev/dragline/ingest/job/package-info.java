/** Jobs of edits: reads and checks what was sent, keeps it, cancels and retries. */
package dev.dragline.ingest.job;
