/** Generators and what was trained for them in the REST interface. */
package dev.dragline.api.models;
