/** Jobs in the REST interface. */
package dev.dragline.api.jobs;
