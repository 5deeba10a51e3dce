/** Who may do what over HTTP: keys, tokens, roles, and the checks that keep other sites' pages out. */
package dev.dragline.access;
