/** The methods that solve for the step of the code by the flow of the points, also in a closed loop and refined. */
package dev.dragline.draggan.editing.jacobian;
