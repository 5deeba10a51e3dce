/** The networks of the paper: how a latent code must move so that points of its image move. */
package dev.dragline.draggan.latent;
