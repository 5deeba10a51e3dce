/** The methods by the names that users write, and what makes their editors. */
package dev.dragline.draggan.methods;
