/** The methods that solve for the step of the code by how points flow with it, in a closed loop and refined, too. */
package dev.dragline.draggan.editing.jacobian;
