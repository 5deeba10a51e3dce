/** Which generators and model versions there are, learnt from the topic. */
package dev.dragline.ingest.model;
